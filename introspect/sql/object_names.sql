-- What objects of the model can name besides the model's own, by the words of the kinds.
SELECT 'foreign_data_wrapper' AS kind, '' AS schema, w.fdwname AS name FROM pg_catalog.pg_foreign_data_wrapper w
UNION ALL SELECT 'server', '', s.srvname FROM pg_catalog.pg_foreign_server s
UNION ALL SELECT 'text_search_template', n.nspname, t.tmplname
  FROM pg_catalog.pg_ts_template t JOIN pg_catalog.pg_namespace n ON n.oid = t.tmplnamespace
UNION ALL SELECT 'text_search_parser', n.nspname, p.prsname
  FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace n ON n.oid = p.prsnamespace
UNION ALL SELECT 'text_search_dictionary', n.nspname, d.dictname
  FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
UNION ALL SELECT 'collation', n.nspname, c.collname
  FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace WHERE n.nspname <> 'pg_catalog'
UNION ALL SELECT 'text_search_configuration', n.nspname, c.cfgname
  FROM pg_catalog.pg_ts_config c JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
-- The keys of operator families and classes have their access method behind their names.
UNION ALL SELECT 'operator_family', n.nspname, quote_ident(f.opfname) || ' USING ' || quote_ident(am.amname)
  FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
  JOIN pg_catalog.pg_am am ON am.oid = f.opfmethod
UNION ALL SELECT 'operator_class', n.nspname, quote_ident(c.opcname) || ' USING ' || quote_ident(am.amname)
  FROM pg_catalog.pg_opclass c JOIN pg_catalog.pg_namespace n ON n.oid = c.opcnamespace
  JOIN pg_catalog.pg_am am ON am.oid = c.opcmethod
  WHERE n.nspname <> 'pg_catalog'
