-- Publications; their tables stand in published_table.sql.
SELECT 'pg_publication' AS class, p.oid, 0 AS subid,
       '' AS in_schema, '' AS parent, p.pubname AS name,
       p.puballtables AS all_tables,
       (SELECT coalesce(json_agg(n.nspname ORDER BY n.nspname COLLATE "C"), '[]') --: since 150000
        FROM pg_catalog.pg_publication_namespace pn JOIN pg_catalog.pg_namespace n ON n.oid = pn.pnnspid --: since 150000
        WHERE pn.pnpubid = p.oid) AS schemas, --: since 150000
       '[]' AS schemas, --: before 150000
       to_json(array_remove(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                                  CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL)) AS publish,
       p.pubviaroot AS publish_via_partition_root,
       CASE p.pubgencols WHEN 's' THEN 'stored' ELSE 'none' END AS publish_generated_columns --: since 180000
       'none' AS publish_generated_columns --: before 180000
FROM pg_catalog.pg_publication p
