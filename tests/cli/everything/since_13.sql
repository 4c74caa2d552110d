-- Every kind of object, with every attribute set on one of them or another. What a model cannot say, and everything here
-- rests on, is made by the test: the roles everything_owner and everything_reader, the tablespace everything_space, the
-- access method heap2.
CREATE SCHEMA app AUTHORIZATION everything_owner;
CREATE SCHEMA "Odd schema";
COMMENT ON SCHEMA app IS 'The application''s';
GRANT USAGE ON SCHEMA app TO everything_reader;
GRANT CREATE ON SCHEMA "Odd schema" TO everything_reader WITH GRANT OPTION;

CREATE EXTENSION citext SCHEMA app;
CREATE EXTENSION btree_gist;
CREATE EXTENSION cube;
CREATE EXTENSION earthdistance;
CREATE EXTENSION postgres_fdw;
COMMENT ON EXTENSION cube IS 'for a start';

-- Foreign objects
CREATE FUNCTION app.any_options(text[], oid) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE FOREIGN DATA WRAPPER bare;
CREATE FOREIGN DATA WRAPPER elsewhere HANDLER public.postgres_fdw_handler VALIDATOR app.any_options
  OPTIONS (first '1', "Second" 'it''s');
COMMENT ON FOREIGN DATA WRAPPER elsewhere IS 'far away';
GRANT USAGE ON FOREIGN DATA WRAPPER elsewhere TO everything_reader;
CREATE SERVER films TYPE 'archive' VERSION '2.1' FOREIGN DATA WRAPPER elsewhere OPTIONS (host 'db.example', dbname 'films');
COMMENT ON SERVER films IS 'of others';
GRANT USAGE ON FOREIGN SERVER films TO everything_reader;
ALTER SERVER films OWNER TO everything_owner;
CREATE USER MAPPING FOR everything_reader SERVER films OPTIONS (user 'reader');
CREATE USER MAPPING FOR PUBLIC SERVER films;
CREATE FOREIGN TABLE app.film (
  code char(5) OPTIONS (column_name 'Code') NOT NULL,
  title text COLLATE "C" DEFAULT '-',
  length integer GENERATED ALWAYS AS (char_length(title)) STORED,
  CONSTRAINT code_is_long CHECK (length(code) = 5) NO INHERIT
) SERVER films OPTIONS (schema_name 'public', table_name 'Film', updatable 'false');
COMMENT ON FOREIGN TABLE app.film IS 'Seen from here';
COMMENT ON COLUMN app.film.code IS 'five letters';
ALTER FOREIGN TABLE app.film ALTER title SET STATISTICS 7, ALTER title SET (n_distinct = -0.5);

-- Collations and text search
CREATE COLLATION app.plain (LOCALE = 'C');
CREATE COLLATION app.mixed (LC_COLLATE = 'C', LC_CTYPE = 'POSIX');
CREATE COLLATION app.loose (PROVIDER = icu, LOCALE = 'de-u-ks-level1', DETERMINISTIC = false);
COMMENT ON COLLATION app.loose IS 'case does not count';
ALTER COLLATION app.loose OWNER TO everything_owner;
CREATE TEXT SEARCH DICTIONARY app.simple_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english, ACCEPT = false);
COMMENT ON TEXT SEARCH DICTIONARY app.simple_words IS 'words';
CREATE TEXT SEARCH CONFIGURATION app.words (PARSER = pg_catalog.default);
ALTER TEXT SEARCH CONFIGURATION app.words ADD MAPPING FOR asciiword, word WITH app.simple_words, english_stem;
COMMENT ON TEXT SEARCH CONFIGURATION app.words IS 'for films';
ALTER TEXT SEARCH CONFIGURATION app.words OWNER TO everything_owner;

-- Types
CREATE TYPE app.status AS ENUM ('new', 'it''s', 'Ünï"c"');
COMMENT ON TYPE app.status IS 'of an order';
CREATE TYPE app.none AS ENUM ();
CREATE DOMAIN app.email AS app.citext CONSTRAINT has_at CHECK (VALUE ~ '@') CONSTRAINT is_short CHECK (length(VALUE) < 99);
ALTER DOMAIN app.email ADD CONSTRAINT later CHECK (VALUE <> '') NOT VALID;
COMMENT ON DOMAIN app.email IS 'an address';
COMMENT ON CONSTRAINT has_at ON DOMAIN app.email IS 'and no more';
CREATE DOMAIN app.code AS varchar(5) COLLATE "C" DEFAULT 'x' NOT NULL;
GRANT USAGE ON DOMAIN app.code TO everything_reader;
REVOKE USAGE ON TYPE app.status FROM PUBLIC;
CREATE TYPE app.address AS (street text COLLATE "C", number integer, codes app.code[]);
COMMENT ON TYPE app.address IS 'where';
COMMENT ON COLUMN app.address.number IS 'of the house';
CREATE TYPE app.span AS RANGE (SUBTYPE = integer);
CREATE FUNCTION app.text_difference(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';
CREATE TYPE app.names AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, SUBTYPE_DIFF = app.text_difference);
CREATE TYPE app.letters AS RANGE (SUBTYPE = text, COLLATION = "C");
COMMENT ON TYPE app.letters IS 'from a to z';
ALTER TYPE app.letters OWNER TO everything_owner;

-- Sequences
CREATE SEQUENCE app.odd AS smallint INCREMENT BY -3 MINVALUE -300 MAXVALUE -3 START WITH -9 CACHE 4 CYCLE;
COMMENT ON SEQUENCE app.odd IS 'backwards';
GRANT USAGE ON SEQUENCE app.odd TO everything_reader;
ALTER SEQUENCE app.odd OWNER TO everything_owner;

-- Functions, procedures, aggregates, operators, casts
CREATE FUNCTION app.many(a integer, INOUT b text DEFAULT 'x', OUT c numeric, VARIADIC d integer[] DEFAULT '{}')
  RETURNS record LANGUAGE plpgsql STABLE STRICT LEAKPROOF SECURITY DEFINER PARALLEL SAFE COST 7
  SET search_path TO app, 'Odd schema' SET work_mem TO '4MB' AS $f$
BEGIN
  c := a; -- $$ '
END $f$;
COMMENT ON FUNCTION app.many IS 'of all';
REVOKE EXECUTE ON FUNCTION app.many FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.many TO everything_reader WITH GRANT OPTION;
CREATE FUNCTION app.numbers(bigint, bigint) RETURNS SETOF bigint LANGUAGE internal IMMUTABLE STRICT ROWS 77
  SUPPORT pg_catalog.generate_series_int8_support AS 'generate_series_int8';
CREATE FUNCTION app.rows_of(n integer) RETURNS TABLE (x integer, "Y" text) LANGUAGE sql PARALLEL RESTRICTED
  AS 'SELECT n, ''y''';
CREATE FUNCTION app.place() RETURNS bigint LANGUAGE internal WINDOW AS 'window_row_number';
CREATE FUNCTION app.equal(app.citext, app.citext) RETURNS boolean LANGUAGE c IMMUTABLE STRICT AS '$libdir/citext', 'citext_eq';
ALTER FUNCTION app.place() OWNER TO everything_owner;
CREATE PROCEDURE app.tidy(IN a integer DEFAULT 1, INOUT b text DEFAULT NULL) LANGUAGE plpgsql SECURITY DEFINER
  SET lock_timeout TO '3s' AS $$ BEGIN b := a; END $$;
COMMENT ON PROCEDURE app.tidy IS 'at night';
REVOKE EXECUTE ON PROCEDURE app.tidy FROM PUBLIC;
CREATE PROCEDURE app.from_a_file(app.citext, app.citext) LANGUAGE c AS '$libdir/citext', 'citext_eq';
CREATE AGGREGATE app.total(integer) (SFUNC = int4_avg_accum, STYPE = bigint[], SSPACE = 32, FINALFUNC = int8_avg,
  FINALFUNC_MODIFY = READ_WRITE, COMBINEFUNC = int4_avg_combine, INITCOND = '{0,0}', MSFUNC = int4_avg_accum,
  MINVFUNC = int4_avg_accum_inv, MSTYPE = bigint[], MSSPACE = 16, MFINALFUNC = int8_avg, MFINALFUNC_MODIFY = SHAREABLE,
  MINITCOND = '{0,0}', PARALLEL = SAFE);
COMMENT ON AGGREGATE app.total(integer) IS 'and its mean';
GRANT EXECUTE ON FUNCTION app.total(integer) TO everything_reader;
CREATE AGGREGATE app.sum_of(numeric) (SFUNC = numeric_avg_accum, STYPE = internal, FINALFUNC = numeric_sum,
  COMBINEFUNC = numeric_avg_combine, SERIALFUNC = numeric_avg_serialize, DESERIALFUNC = numeric_avg_deserialize);
CREATE AGGREGATE app.least_of(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = OPERATOR(pg_catalog.<));
CREATE AGGREGATE app.rank_of(VARIADIC args "any" ORDER BY VARIADIC args "any") (SFUNC = ordered_set_transition_multi,
  STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE FUNCTION app.moving_final(state bigint[], value integer) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT 1.0';
CREATE AGGREGATE app.moving(value integer) (SFUNC = int4_avg_accum, STYPE = bigint[], FINALFUNC = int8_avg,
  INITCOND = '{0,0}', MSFUNC = int4_avg_accum, MINVFUNC = int4_avg_accum_inv, MSTYPE = bigint[],
  MFINALFUNC = app.moving_final, MFINALFUNC_EXTRA, MINITCOND = '{0,0}');
CREATE FUNCTION app.alike(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) = lower($2)';
CREATE FUNCTION app.unlike(text, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT lower($1) <> lower($2)';
CREATE OPERATOR app.=== (FUNCTION = app.alike, LEFTARG = text, RIGHTARG = text, COMMUTATOR = OPERATOR(app.===),
  RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR app.!== (FUNCTION = app.unlike, LEFTARG = text, RIGHTARG = text, NEGATOR = OPERATOR(app.===));
CREATE OPERATOR app.!! (FUNCTION = pg_catalog.lower, RIGHTARG = text);
COMMENT ON OPERATOR app.=== (text, text) IS 'case does not count';
ALTER OPERATOR app.!== (text, text) OWNER TO everything_owner;
CREATE FUNCTION app.number_of(app.address) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).number';

CREATE OPERATOR FAMILY app.orders USING btree;
CREATE FUNCTION app.backwards(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR CLASS app.backwards_ops FOR TYPE integer USING btree FAMILY app.orders AS
  OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 app.backwards(integer, integer);
ALTER OPERATOR FAMILY app.orders USING btree ADD OPERATOR 1 > (integer, bigint), FUNCTION 1 btint48cmp(integer, bigint);
COMMENT ON OPERATOR FAMILY app.orders USING btree IS 'more than one way';
COMMENT ON OPERATOR CLASS app.backwards_ops USING btree IS 'large numbers first';
ALTER OPERATOR FAMILY app.orders USING btree OWNER TO everything_owner;
ALTER OPERATOR CLASS app.backwards_ops USING btree OWNER TO everything_owner;
CREATE OPERATOR CLASS app."Near Points" DEFAULT FOR TYPE app.address USING gist AS STORAGE box;
CREATE CAST (app.address AS integer) WITH FUNCTION app.number_of(app.address) AS IMPLICIT;
COMMENT ON CAST (app.address AS integer) IS 'its number';
CREATE CAST (app.status AS app.none) WITH INOUT AS ASSIGNMENT;
CREATE CAST (integer AS app.none) WITH INOUT;
CREATE CAST (text AS app.citext[]) WITH INOUT;

-- Tables
CREATE TABLE app.customer (
  id bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME app.customer_numbers START WITH 7 INCREMENT BY 2 CACHE 3) ,
  other integer GENERATED BY DEFAULT AS IDENTITY,
  number serial NOT NULL,
  email app.email NOT NULL,
  name varchar(50) COLLATE app.plain DEFAULT 'x''y',
  status app.status DEFAULT 'it''s' NOT NULL,
  lives_at app.address,
  long_name text GENERATED ALWAYS AS (name || '!') STORED,
  amount numeric(10, 2) DEFAULT 0,
  valid app.span,
  tags text[] DEFAULT '{}' NOT NULL,
  "Odd ""column""" integer,
  CONSTRAINT customer_key PRIMARY KEY (id) INCLUDE (name) WITH (fillfactor = 70) USING INDEX TABLESPACE everything_space
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT customer_mail UNIQUE (email) INCLUDE (status) WITH (fillfactor = 71) USING INDEX TABLESPACE everything_space
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT customer_other UNIQUE (other),
  CONSTRAINT has_amount CHECK (amount >= 0),
  CONSTRAINT own_amount CHECK (amount < 1000) NO INHERIT,
  CONSTRAINT no_overlap EXCLUDE USING gist (valid WITH &&, other WITH =) INCLUDE (number) WITH (fillfactor = 72)
    USING INDEX TABLESPACE everything_space WHERE (amount > 0) DEFERRABLE INITIALLY DEFERRED
) WITH (autovacuum_enabled = false, fillfactor = 60, toast.autovacuum_enabled = false) TABLESPACE everything_space;
ALTER TABLE app.customer ADD CONSTRAINT later CHECK (amount <> 7) NOT VALID;
ALTER TABLE app.customer ALTER name SET STORAGE EXTERNAL, ALTER name SET STATISTICS 11,
  ALTER amount SET (n_distinct = 5, n_distinct_inherited = 7), ALTER long_name SET STORAGE MAIN;
ALTER TABLE app.customer ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE app.customer IS 'People who buy';
COMMENT ON COLUMN app.customer."Odd ""column""" IS E'two\nlines';
COMMENT ON CONSTRAINT customer_key ON app.customer IS 'a key';
COMMENT ON CONSTRAINT customer_mail ON app.customer IS 'another';
COMMENT ON CONSTRAINT has_amount ON app.customer IS 'no debts';
COMMENT ON CONSTRAINT no_overlap ON app.customer IS 'one at a time';
COMMENT ON INDEX app.customer_key IS 'behind the key';
COMMENT ON INDEX app.customer_mail IS 'behind the other';
COMMENT ON INDEX app.no_overlap IS 'behind the exclusion';
COMMENT ON SEQUENCE app.customer_numbers IS 'of an identity';
ALTER TABLE app.customer OWNER TO everything_owner;
GRANT SELECT, UPDATE ON app.customer TO everything_reader WITH GRANT OPTION;
GRANT SELECT (name, email), INSERT (name) ON app.customer TO PUBLIC;
CREATE UNLOGGED TABLE app.fast (id serial PRIMARY KEY, more integer NOT NULL);
CREATE TABLE app.other_store (id integer, long text) USING heap2;

CREATE UNIQUE INDEX customer_lower ON app.customer USING btree (lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST,
  status ASC NULLS FIRST, (amount + 1)) INCLUDE (number) WITH (fillfactor = 73) TABLESPACE everything_space
  WHERE status <> 'new';
ALTER INDEX app.customer_lower ALTER COLUMN 3 SET STATISTICS 33;
COMMENT ON INDEX app.customer_lower IS 'by name';
CREATE INDEX customer_tags ON app.customer USING gin (tags) WITH (fastupdate = off);
ALTER TABLE app.customer CLUSTER ON customer_other;
CREATE UNIQUE INDEX fast_more ON app.fast (more);
ALTER TABLE app.fast REPLICA IDENTITY USING INDEX fast_more;
ALTER TABLE app.other_store REPLICA IDENTITY FULL;

CREATE TABLE app.orders (
  a integer, b integer, customer integer DEFAULT 3, other integer, self integer,
  CONSTRAINT orders_key PRIMARY KEY (a, b), CONSTRAINT orders_a UNIQUE (a),
  CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES app.customer (other) ON UPDATE CASCADE ON DELETE SET DEFAULT
    DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT of_another FOREIGN KEY (self, other) REFERENCES app.orders (a, b) MATCH FULL ON UPDATE RESTRICT ON DELETE SET NULL
);
ALTER TABLE app.orders ADD CONSTRAINT of_itself FOREIGN KEY (self) REFERENCES app.orders (a) NOT VALID;
COMMENT ON CONSTRAINT of_customer ON app.orders IS 'who';
CREATE SEQUENCE app.order_numbers OWNED BY app.orders.b;

-- Inheritance, types of rows
CREATE TABLE app.parent (id integer NOT NULL, note text, CONSTRAINT note_is_short CHECK (length(note) < 9));
CREATE TABLE app.second_parent (id integer NOT NULL, more text DEFAULT 'm');
CREATE TABLE app.child (own text, note text DEFAULT 'own') INHERITS (app.parent, app.second_parent);
CREATE TYPE app.row_of AS (x integer, y text);
CREATE TABLE app.typed OF app.row_of (x WITH OPTIONS NOT NULL DEFAULT 1, PRIMARY KEY (x));

-- Partitions
CREATE TABLE app.metric (sensor integer NOT NULL, at date NOT NULL, value numeric, note text COLLATE "C")
  PARTITION BY RANGE (at, lower(note) COLLATE app.plain text_pattern_ops);
CREATE TABLE app.metric_old PARTITION OF app.metric (value DEFAULT 1)
  FOR VALUES FROM (MINVALUE, MINVALUE) TO ('2025-01-01', MINVALUE) WITH (fillfactor = 50);
CREATE TABLE app.metric_rest PARTITION OF app.metric DEFAULT PARTITION BY LIST (sensor);
CREATE TABLE app.metric_rest_1 PARTITION OF app.metric_rest FOR VALUES IN (1, 2, NULL);
CREATE TABLE app.metric_rest_2 PARTITION OF app.metric_rest DEFAULT PARTITION BY HASH (sensor);
CREATE TABLE app.metric_rest_2_a PARTITION OF app.metric_rest_2 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE INDEX metric_value ON app.metric (value);
CREATE INDEX metric_at ON ONLY app.metric (at);
CREATE INDEX old_at ON app.metric_old (at);
ALTER INDEX app.metric_at ATTACH PARTITION app.old_at;
CREATE INDEX own_of_old ON app.metric_old (value DESC);
ALTER TABLE app.metric_old ADD CONSTRAINT only_old CHECK (value < 7);
CREATE TABLE app.site (id integer NOT NULL, kind text NOT NULL) PARTITION BY LIST (kind);
CREATE TABLE app.site_a PARTITION OF app.site (CONSTRAINT a_key PRIMARY KEY (id, kind), CONSTRAINT a_unique UNIQUE (kind, id))
  FOR VALUES IN ('a');
ALTER TABLE app.site ADD CONSTRAINT site_key PRIMARY KEY (id, kind);
ALTER TABLE app.site ADD CONSTRAINT site_unique UNIQUE (kind, id);
CREATE TABLE app.visit (id integer, site integer, kind text, FOREIGN KEY (site, kind) REFERENCES app.site (id, kind));
ALTER TABLE app.site ADD CONSTRAINT site_of_customer FOREIGN KEY (id) REFERENCES app.customer (other);

-- Views
CREATE VIEW app.plain_view WITH (security_barrier = true) AS
  SELECT id, name, amount FROM app.customer WHERE amount > 1 WITH LOCAL CHECK OPTION;
ALTER VIEW app.plain_view ALTER COLUMN name SET DEFAULT 'nobody';
COMMENT ON VIEW app.plain_view IS 'some';
COMMENT ON COLUMN app.plain_view.name IS 'of them';
GRANT SELECT ON app.plain_view TO everything_reader;
GRANT UPDATE (name) ON app.plain_view TO everything_reader;
ALTER VIEW app.plain_view OWNER TO everything_owner;
CREATE VIEW app.upper_view AS SELECT * FROM app.plain_view WITH CASCADED CHECK OPTION;
CREATE RECURSIVE VIEW app.steps (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM steps WHERE n < 5;
CREATE MATERIALIZED VIEW app.summary USING heap2 WITH (autovacuum_enabled = false, fillfactor = 66)
  TABLESPACE everything_space AS SELECT c.status, count(*) AS n, min(c.name) AS first FROM app.customer c JOIN app.orders o ON o.customer = c.other
  GROUP BY c.status;
CREATE UNIQUE INDEX summary_status ON app.summary (status);
COMMENT ON MATERIALIZED VIEW app.summary IS 'counted';
COMMENT ON COLUMN app.summary.n IS 'how many';
ALTER MATERIALIZED VIEW app.summary ALTER first SET STORAGE EXTERNAL, ALTER first SET STATISTICS 22,
  ALTER first SET (n_distinct = 3);
CREATE INDEX summary_n ON app.summary (n);
ALTER MATERIALIZED VIEW app.summary CLUSTER ON summary_n;
GRANT SELECT ON app.summary TO everything_reader;
CREATE MATERIALIZED VIEW app.empty AS SELECT 1 AS one WITH NO DATA;

-- What stands under tables and views
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name, email ON app.customer FOR EACH ROW
  WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION app.touch('a', 'it''s');
COMMENT ON TRIGGER touch ON app.customer IS 'first';
ALTER TABLE app.customer ENABLE ALWAYS TRIGGER touch;
CREATE TRIGGER counted AFTER UPDATE ON app.customer REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.touch();
CREATE TRIGGER emptied BEFORE TRUNCATE ON app.customer EXECUTE FUNCTION app.touch();
ALTER TABLE app.customer DISABLE TRIGGER emptied;
CREATE CONSTRAINT TRIGGER checked AFTER DELETE ON app.orders FROM app.customer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER instead INSTEAD OF INSERT ON app.upper_view FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER of_metrics AFTER INSERT ON app.metric FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE RULE no_deletes AS ON DELETE TO app.orders WHERE OLD.a > 1 DO INSTEAD NOTHING;
CREATE RULE notes AS ON UPDATE TO app.orders DO ALSO (SELECT 1; NOTIFY orders);
COMMENT ON RULE notes ON app.orders IS 'tells';
ALTER TABLE app.orders ENABLE REPLICA RULE notes;
CREATE POLICY own ON app.customer AS RESTRICTIVE FOR UPDATE TO everything_reader, everything_owner
  USING (amount > 1) WITH CHECK (amount > 2);
COMMENT ON POLICY own ON app.customer IS 'theirs';
CREATE POLICY all_of_them ON app.customer USING (true);
CREATE STATISTICS "Odd schema".customer_statistics (ndistinct, dependencies) ON name, status FROM app.customer;
ALTER STATISTICS "Odd schema".customer_statistics SET STATISTICS 44;
COMMENT ON STATISTICS "Odd schema".customer_statistics IS 'together';
ALTER STATISTICS "Odd schema".customer_statistics OWNER TO everything_owner;

-- Replication, event triggers
CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, truncate', publish_via_partition_root = true);
COMMENT ON PUBLICATION everything IS 'out';
ALTER PUBLICATION everything OWNER TO postgres;
CREATE PUBLICATION some_tables FOR TABLE app.orders, ONLY app.parent;
CREATE SUBSCRIPTION shop CONNECTION 'host=localhost dbname=shop' PUBLICATION "Two", one
  WITH (connect = false, slot_name = 'kept', synchronous_commit = 'local');
COMMENT ON SUBSCRIPTION shop IS 'in';
CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER watch ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW') EXECUTE FUNCTION app.watch();
COMMENT ON EVENT TRIGGER watch IS 'sees';
ALTER EVENT TRIGGER watch DISABLE;

-- Privileges of what is to come
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner IN SCHEMA app GRANT SELECT ON TABLES TO everything_reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner IN SCHEMA app GRANT USAGE ON SEQUENCES TO everything_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner GRANT USAGE ON TYPES TO everything_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner GRANT USAGE ON SCHEMAS TO everything_reader;
