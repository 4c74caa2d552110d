-- Subscriptions of this database. What their connections are only some may read: it is asked for by itself.
SELECT 'pg_subscription' AS class, s.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, s.subname AS name,
       NULL AS connection,
       to_json(s.subpublications) AS publications,
       coalesce(s.subslotname::text, 'none') AS slot_name,
       s.subbinary AS binary, --: since 140000
       false AS binary, --: before 140000
       CASE s.substream WHEN 'f' THEN 'off' WHEN 't' THEN 'on' END AS streaming, --: since 180000
       CASE s.substream WHEN 't' THEN 'on' WHEN 'p' THEN 'parallel' END AS streaming, --: since 160000 --: before 180000
       CASE WHEN s.substream THEN 'on' END AS streaming, --: since 140000 --: before 160000
       NULL AS streaming, --: before 140000
       s.subtwophasestate <> 'd' AS two_phase, --: since 150000
       s.subdisableonerr AS disable_on_error, --: since 150000
       false AS two_phase, --: before 150000
       false AS disable_on_error, --: before 150000
       s.subpasswordrequired AS password_required, --: since 160000
       s.subrunasowner AS run_as_owner, --: since 160000
       s.suborigin AS origin, --: since 160000
       true AS password_required, --: before 160000
       false AS run_as_owner, --: before 160000
       'any' AS origin, --: before 160000
       s.subfailover AS failover, --: since 170000
       false AS failover, --: before 170000
       s.subsynccommit AS synchronous_commit
FROM pg_catalog.pg_subscription s
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
