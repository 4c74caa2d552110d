-- Which extensions need which others: those that are there, and those that could be.
SELECT x.extname AS name, r.extname AS required
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_extension x ON x.oid = d.objid
JOIN pg_catalog.pg_extension r ON r.oid = d.refobjid
WHERE d.classid = 'pg_catalog.pg_extension'::regclass AND d.refclassid = 'pg_catalog.pg_extension'::regclass
UNION
SELECT v.name, r.required
FROM pg_catalog.pg_available_extension_versions v
JOIN pg_catalog.pg_available_extensions a ON a.name = v.name AND a.default_version = v.version
CROSS JOIN LATERAL unnest(v.requires) r(required)
WHERE NOT v.installed
ORDER BY 1, 2
