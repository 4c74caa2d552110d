CREATE TABLE app.compressed (a text COMPRESSION pglz);
CREATE MATERIALIZED VIEW app.compressed_too AS SELECT a FROM app.compressed;
ALTER MATERIALIZED VIEW app.compressed_too ALTER a SET COMPRESSION pglz;
CREATE STATISTICS app.of_expressions ON (lower(a)), (upper(a)) FROM app.compressed;
CREATE TYPE app.measure AS RANGE (SUBTYPE = float8, MULTIRANGE_TYPE_NAME = app.measures);
CREATE FUNCTION app.sum_of_two(a integer, b integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a + b;
CREATE FUNCTION app.atomic(n integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC; SELECT n; SELECT n + 1; END;
CREATE PROCEDURE app.atomic_too(n integer) LANGUAGE sql BEGIN ATOMIC; INSERT INTO app.fast (more) VALUES (n); END;
CREATE SUBSCRIPTION in_binary CONNECTION 'host=localhost dbname=shop' PUBLICATION one
  WITH (connect = false, slot_name = NONE, binary = true, streaming = true);
CREATE FUNCTION app.with_out(OUT a integer, OUT b text) LANGUAGE sql AS 'SELECT 1, ''x''';
