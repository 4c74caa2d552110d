#include "harness/catalog_dump.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace autogen::test {
namespace {

// Around each question, which answers with what an object is called, and an object of facts. Most take the whole row of
// a catalog as it is, so that what a newer server adds is compared as well. Of privileges it counts what holds, and not
// in which order it was granted, or whether it was granted at all.
constexpr std::string_view frame = R"(
WITH space AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
     member AS (SELECT classid, objid FROM pg_depend WHERE deptype = 'e')
SELECT q.object, f.key,
       CASE f.key WHEN 'acl' THEN (SELECT string_agg(item, ', ' ORDER BY item)
                                   FROM jsonb_array_elements_text(q.facts -> 'acl') item)
                  ELSE f.value END
FROM ({}) q(object, facts)
LEFT JOIN LATERAL jsonb_each_text(jsonb_strip_nulls(q.facts)) f ON f.value NOT IN ('false', ' ', '[]'))";

constexpr std::array questions{
    // Whether one is enabled is no matter of its definition.
    std::string_view(R"(
SELECT format('subscription %I', s.subname),
       to_jsonb(s) - '{oid,subdbid,subskiplsn,subname,subowner,subenabled}'::text[]
       || jsonb_build_object('owner', s.subowner::regrole)
FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database())"),

    std::string_view(R"(
SELECT format('schema %I', nspname), jsonb_build_object('owner', nspowner::regrole, 'acl', coalesce(nspacl, acldefault('n', nspowner)))
FROM pg_namespace
WHERE oid IN (TABLE space) AND ('pg_namespace'::regclass, oid) NOT IN (TABLE member))"),

    // Tables, views, sequences, indexes, composite types; relhasindex and its like may lag behind.
    std::string_view(R"(
SELECT format('relation %s', c.oid::regclass),
       to_jsonb(c) - '{oid,relname,relnamespace,reltype,reloftype,relowner,relam,relfilenode,reltablespace,relpages,
                       reltuples,relallvisible,relallfrozen,reltoastrelid,relhasindex,relnatts,relchecks,relhasrules,
                       relhastriggers,relhassubclass,relrewrite,relfrozenxid,relminmxid,reloptions,
                       relpartbound,relacl}'::text[]
       || jsonb_build_object(
            'acl', coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner)),
            'owner', c.relowner::regrole, 'of type', nullif(c.reloftype, 0)::regtype,
            'access method', (SELECT amname FROM pg_am WHERE oid = c.relam),
            'tablespace', (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace),
            'options', (SELECT array_agg(o ORDER BY o) FROM unnest(c.reloptions) o),
            'toast options', (SELECT array_agg(o ORDER BY o) FROM pg_class t, unnest(t.reloptions) o
                              WHERE t.oid = c.reltoastrelid),
            'server', (SELECT srvname FROM pg_foreign_server s JOIN pg_foreign_table f ON f.ftserver = s.oid
                       WHERE f.ftrelid = c.oid),
            'foreign options', (SELECT array_agg(o ORDER BY o) FROM pg_foreign_table f, unnest(f.ftoptions) o
                                WHERE f.ftrelid = c.oid),
            'bound', pg_get_expr(c.relpartbound, c.oid), 'partitioned by', pg_get_partkeydef(c.oid),
            'query', CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END)
FROM pg_class c
WHERE c.relnamespace IN (TABLE space) AND ('pg_class'::regclass, c.oid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('column %s.%I', c.oid::regclass, a.attname),
       to_jsonb(a) - '{attrelid,attname,atttypid,attlen,attnum,attcacheoff,atttypmod,attndims,attbyval,attalign,
                       atthasmissing,attmissingval,attisdropped,attcollation,attoptions,attacl,attfdwoptions}'::text[]
       || jsonb_build_object(
            'acl', a.attacl,
            'type', format_type(a.atttypid, a.atttypmod), 'collation', nullif(a.attcollation, 0)::regcollation,
            'options', (SELECT array_agg(o ORDER BY o) FROM unnest(a.attoptions) o WHERE o !~ '^pg_attver='),
            'foreign options', (SELECT array_agg(o ORDER BY o) FROM unnest(a.attfdwoptions) o),
            'default', pg_get_expr(d.adbin, d.adrelid))
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace IN (TABLE space) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
  AND a.attnum > 0 AND NOT a.attisdropped AND ('pg_class'::regclass, c.oid) NOT IN (TABLE member))"),

    // A NOT NULL is known by its column: what it is called is a fact of its own.
    std::string_view(R"(
SELECT CASE k.contype WHEN 'n' THEN pg_get_constraintdef(k.oid) ELSE format('constraint %I', k.conname) END || ' on ' ||
       coalesce(nullif(k.conrelid, 0)::regclass::text, 'domain ' || k.contypid::regtype),
       to_jsonb(k) - '{oid,conname,connamespace,conrelid,contypid,conindid,conparentid,confrelid,conkey,confkey,
                       conpfeqop,conppeqop,conffeqop,conexclop,confdelsetcols,conbin}'::text[]
       || jsonb_build_object(
            'definition', pg_get_constraintdef(k.oid), 'name', CASE WHEN k.contype = 'n' THEN k.conname END,
            'index', nullif(k.conindid, 0)::regclass,
            'parent', (SELECT conname FROM pg_constraint WHERE oid = k.conparentid))
FROM pg_constraint k
WHERE k.connamespace IN (TABLE space) AND ('pg_constraint'::regclass, k.oid) NOT IN (TABLE member)
  AND ('pg_class'::regclass, k.conrelid) NOT IN (TABLE member)
  AND ('pg_type'::regclass, k.contypid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('index %s', c.oid::regclass),
       to_jsonb(i) - '{indexrelid,indrelid,indnatts,indnkeyatts,indcheckxmin,indkey,indcollation,indclass,indoption,
                       indexprs,indpred}'::text[]
       || jsonb_build_object(
            'definition', pg_get_indexdef(c.oid),
            'statistics', (SELECT jsonb_object_agg(attnum, attstattarget) FROM pg_attribute
                           WHERE attrelid = c.oid AND attstattarget >= 0))
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace IN (TABLE space) AND ('pg_class'::regclass, i.indrelid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('sequence %s', s.seqrelid::regclass),
       to_jsonb(s) - '{seqrelid,seqtypid}'::text[]
       || jsonb_build_object(
            'type', s.seqtypid::regtype,
            'belongs to', (SELECT format('%s.%I (%s)', d.refobjid::regclass, a.attname, d.deptype)
                           FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                           WHERE d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
                             AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
WHERE c.relnamespace IN (TABLE space) AND ('pg_class'::regclass, c.oid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('inheritance of %s from %s', inhrelid::regclass, inhparent::regclass),
       to_jsonb(i) - '{inhrelid,inhparent}'::text[]
FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
WHERE c.relnamespace IN (TABLE space))"),

    // All types but those of rows and the arrays that come with another type.
    std::string_view(R"(
SELECT format('type %s', t.oid::regtype),
       to_jsonb(t) - '{oid,typname,typnamespace,typowner,typrelid,typelem,typarray,typbasetype,typtypmod,typcollation,
                       typdefaultbin,typsubscript,typacl}'::text[]
       || jsonb_build_object(
            'acl', coalesce(t.typacl, acldefault('T', t.typowner)),
            'owner', t.typowner::regrole, 'base', format_type(nullif(t.typbasetype, 0), t.typtypmod),
            'element', nullif(t.typelem, 0)::regtype, 'collation', nullif(t.typcollation, 0)::regcollation,
            'labels', (SELECT jsonb_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
            'range', (SELECT to_jsonb(r) - '{rngtypid,rngsubtype,rngcollation,rngsubopc,rngmultitypid}'::text[]
                        || jsonb_build_object(
                             'type', r.rngsubtype::regtype, 'collation', nullif(r.rngcollation, 0)::regcollation,
                             'opclass', (SELECT opcname FROM pg_opclass WHERE oid = r.rngsubopc))
                      FROM pg_range r WHERE r.rngtypid = t.oid))
FROM pg_type t
LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typnamespace IN (TABLE space) AND (t.typrelid = 0 OR c.relkind = 'c')
  AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
  AND ('pg_type'::regclass, t.oid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('function %s', p.oid::regprocedure),
       jsonb_build_object('owner', p.proowner::regrole,
         'acl', coalesce(p.proacl, acldefault('f', p.proowner)),
         'definition', CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END,
         'aggregate', (SELECT to_jsonb(a) - '{aggfnoid,aggsortop,aggtranstype,aggmtranstype}'::text[]
                         || jsonb_build_object('state', a.aggtranstype::regtype, 'sort', a.aggsortop::regoperator)
                       FROM pg_aggregate a WHERE a.aggfnoid = p.oid))
FROM pg_proc p
WHERE p.pronamespace IN (TABLE space) AND ('pg_proc'::regclass, p.oid) NOT IN (TABLE member))"),

    // Of the triggers behind foreign keys, those that somebody has disabled.
    std::string_view(R"(
SELECT format('trigger %s on %s', CASE WHEN tgisinternal THEN 'of ' || k.conname ELSE quote_ident(tgname) END,
              tgrelid::regclass),
       jsonb_build_object(
         'definition', CASE WHEN NOT tgisinternal THEN pg_get_triggerdef(t.oid) END,
         CASE WHEN tgisinternal THEN format('enabled (%s)', tgtype) ELSE 'enabled' END, tgenabled)
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
WHERE c.relnamespace IN (TABLE space) AND NOT (tgisinternal AND tgenabled = 'O')
  AND ('pg_class'::regclass, c.oid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('rule %I on %s', r.rulename, r.ev_class::regclass),
       jsonb_build_object('definition', pg_get_ruledef(r.oid), 'enabled', r.ev_enabled)
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace IN (TABLE space) AND r.rulename <> '_RETURN'
  AND ('pg_class'::regclass, c.oid) NOT IN (TABLE member))"),

    std::string_view(R"(
SELECT format('policy %I on %s', p.polname, p.polrelid::regclass),
       to_jsonb(p) - '{oid,polname,polrelid,polroles,polqual,polwithcheck}'::text[]
       || jsonb_build_object(
            'roles', (SELECT array_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END ORDER BY r)
                      FROM unnest(p.polroles) r),
            'using', pg_get_expr(p.polqual, p.polrelid), 'with check', pg_get_expr(p.polwithcheck, p.polrelid))
FROM pg_policy p)"),

    std::string_view(R"(
SELECT format('extension %I', extname),
       jsonb_build_object('owner', extowner::regrole, 'schema', extnamespace::regnamespace, 'version', extversion,
                          'relocatable', extrelocatable, 'kept tables', extconfig::regclass[]::text[],
                          'conditions', extcondition)
FROM pg_extension)"),

    std::string_view(R"(
SELECT format('dependence of %s on the extension %I', pg_describe_object(d.classid, d.objid, d.objsubid), x.extname),
       '{}'::jsonb
FROM pg_depend d JOIN pg_extension x ON d.refclassid = 'pg_extension'::regclass AND x.oid = d.refobjid
WHERE d.deptype = 'x')"),

    std::string_view(R"(
SELECT format('comment on %s %s', i.type, i.identity), jsonb_build_object('text', d.description)
-- The comment of a subscription stays when it is dropped, and is nobody's.
FROM (SELECT * FROM pg_description
      WHERE classoid <> 'pg_subscription'::regclass OR objoid IN (SELECT oid FROM pg_subscription) OFFSET 0) d,
     LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
WHERE (d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass) AND i.identity IS NOT NULL
  AND (d.classoid, d.objoid) NOT IN (TABLE member))"),

    // The rest: rare in fixtures, so what they are called, and what a row tells without any oid.
    std::string_view(R"(
SELECT format('%s %s', i.type, i.identity), o.facts
FROM (
  SELECT 'pg_statistic_ext'::regclass AS class, oid,
         jsonb_build_object('definition', regexp_replace(d, ' ON .*', ''), 'table', stxrelid::regclass,
                            'of', (SELECT jsonb_agg(x ORDER BY x)
                                   FROM regexp_split_to_table(substring(d FROM ' ON (.*) FROM '), ', ') x),
                            'target', to_jsonb(s) -> 'stxstattarget')
         AS facts FROM pg_statistic_ext s, pg_get_statisticsobjdef(oid) d
  UNION ALL SELECT 'pg_collation'::regclass, oid, to_jsonb(c) - '{oid,collname,collnamespace,collowner}'::text[]
    FROM pg_collation c
  UNION ALL SELECT 'pg_event_trigger'::regclass, oid,
                   to_jsonb(e) - '{oid,evtowner,evtfoid}'::text[] || jsonb_build_object('function', evtfoid::regproc)
    FROM pg_event_trigger e
  UNION ALL SELECT 'pg_publication'::regclass, oid, to_jsonb(p) - '{oid,pubowner}'::text[] FROM pg_publication p
  UNION ALL SELECT 'pg_publication_rel'::regclass, oid,
                   jsonb_build_object(
                     'conditional', to_jsonb(p) ->> 'prqual' IS NOT NULL,
                     'columns', (SELECT array_agg(a.attname ORDER BY a.attname) FROM pg_attribute a
                                 WHERE a.attrelid = p.prrelid AND to_jsonb(p) -> 'prattrs' @> to_jsonb(a.attnum)))
    FROM pg_publication_rel p
  UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid,
                   jsonb_build_object('options', (SELECT array_agg(o ORDER BY o) FROM unnest(fdwoptions) o),
                                      'handler', fdwhandler::regproc, 'validator', fdwvalidator::regproc)
    FROM pg_foreign_data_wrapper
  UNION ALL SELECT 'pg_foreign_server'::regclass, s.oid,
                   jsonb_build_object('options', (SELECT array_agg(o ORDER BY o) FROM unnest(srvoptions) o),
                                      'version', srvversion, 'type', srvtype, 'wrapper', fdwname)
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  UNION ALL SELECT 'pg_user_mapping'::regclass, oid,
                   jsonb_build_object('options', (SELECT array_agg(o ORDER BY o) FROM unnest(umoptions) o))
    FROM pg_user_mapping
  UNION ALL SELECT 'pg_default_acl'::regclass, oid, jsonb_build_object('acl', defaclacl) FROM pg_default_acl
  UNION ALL SELECT 'pg_operator'::regclass, oid, jsonb_build_object('code', oprcode, 'commutator', oprcom::regoperator,
                   'negator', oprnegate::regoperator, 'restrict', oprrest, 'join', oprjoin, 'hashes', oprcanhash,
                   'merges', oprcanmerge, 'owner', oprowner::regrole)
    FROM pg_operator
  UNION ALL SELECT 'pg_cast'::regclass, oid,
                   jsonb_build_object('function', castfunc::regproc, 'context', castcontext, 'method', castmethod)
    FROM pg_cast
  UNION ALL SELECT 'pg_conversion'::regclass, oid, '{}' FROM pg_conversion
  UNION ALL SELECT 'pg_opclass'::regclass, c.oid, jsonb_build_object('default', opcdefault, 'owner', opcowner::regrole,
                     'type', opcintype::regtype, 'storage', opckeytype::regtype,
                     'family', (SELECT opfname FROM pg_opfamily f WHERE f.oid = opcfamily),
                     'members', (SELECT array_agg(m.identity ORDER BY m.identity) FROM pg_depend d,
                                 LATERAL pg_identify_object(d.classid, d.objid, 0) m
                                 WHERE d.refclassid = 'pg_opclass'::regclass AND d.refobjid = c.oid AND d.deptype = 'i'))
    FROM pg_opclass c
  UNION ALL SELECT 'pg_opfamily'::regclass, f.oid, jsonb_build_object('owner', opfowner::regrole,
                     'operators', (SELECT array_agg(m ORDER BY m)
                                   FROM pg_amop, LATERAL format('%s %s %s', amopstrategy, amopopr::regoperator,
                                                                amopsortfamily <> 0) m WHERE amopfamily = f.oid),
                     'functions', (SELECT array_agg(m ORDER BY m)
                                   FROM pg_amproc, LATERAL format('%s %s %s %s', amprocnum, amproclefttype::regtype,
                                                                  amprocrighttype::regtype, amproc::regprocedure) m
                                   WHERE amprocfamily = f.oid))
    FROM pg_opfamily f
  UNION ALL SELECT 'pg_transform'::regclass, oid, '{}' FROM pg_transform
  UNION ALL SELECT 'pg_language'::regclass, oid, jsonb_build_object('trusted', lanpltrusted) FROM pg_language
  UNION ALL SELECT 'pg_am'::regclass, oid, jsonb_build_object('handler', amhandler) FROM pg_am
  UNION ALL SELECT 'pg_ts_config'::regclass, oid,
                   jsonb_build_object('parser', (SELECT prsname FROM pg_ts_parser p WHERE p.oid = cfgparser),
                     'mappings', (SELECT jsonb_agg(jsonb_build_array(maptokentype, mapdict::regdictionary::text)
                                                   ORDER BY maptokentype, mapseqno)
                                  FROM pg_ts_config_map WHERE mapcfg = c.oid)) FROM pg_ts_config c
  UNION ALL SELECT 'pg_ts_dict'::regclass, oid,
                   jsonb_build_object('options', dictinitoption, 'template',
                     (SELECT tmplname FROM pg_ts_template t WHERE t.oid = dicttemplate)) FROM pg_ts_dict
  UNION ALL SELECT 'pg_ts_parser'::regclass, oid, '{}' FROM pg_ts_parser
  UNION ALL SELECT 'pg_ts_template'::regclass, oid, '{}' FROM pg_ts_template
) o, LATERAL pg_identify_object(o.class, o.oid, 0) i
WHERE o.oid >= 16384 AND (o.class, o.oid) NOT IN (TABLE member)
  AND coalesce(i.schema, '') !~ '^pg_' AND coalesce(i.schema, '') <> 'information_schema')"),
};

// One of public.autogen_*, or on or in it.
bool is_own(std::string_view object) {
  constexpr std::string_view name = "public.autogen_";
  const auto at = object.find(name);
  return at == 0 || (at != std::string_view::npos && object[at - 1] == ' ');
}

}  // namespace

SchemaDump catalog_dump(const TestDatabase& database) {
  auto session = database.connect();
  session.run("SET search_path = ''");
  SchemaDump out;
  for (const auto question : questions) {
    const auto rows = session.run(fmt::format(frame, question));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto object = rows.text(i, 0);
      if (is_own(object)) continue;
      out.insert(rows.get(i, 1) ? fmt::format("{}: {} = {}", object, rows.text(i, 1), rows.text(i, 2)) : object);
    }
  }
  return out;
}

void forget_not_null_names(SchemaDump& dump) {
  std::erase_if(dump, [](const auto& fact) {
    return fact.starts_with("NOT NULL ") &&
           (fact.find(": name = ") != std::string::npos || fact.find(": conislocal = ") != std::string::npos);
  });
}

}  // namespace autogen::test
