CREATE TABLE app.distinct_nulls (a integer, b integer, CONSTRAINT one_null UNIQUE NULLS NOT DISTINCT (a));
CREATE UNIQUE INDEX one_null_too ON app.distinct_nulls (b) NULLS NOT DISTINCT;
CREATE VIEW app.as_invoker WITH (security_invoker = true) AS SELECT a FROM app.distinct_nulls;
CREATE TABLE app.pairs (a integer, b integer, FOREIGN KEY (a, b) REFERENCES app.orders (a, b) ON DELETE SET NULL (b));
CREATE UNLOGGED SEQUENCE app.fast_numbers;
CREATE PUBLICATION of_a_schema FOR TABLES IN SCHEMA app, "Odd schema";
CREATE PUBLICATION of_some FOR TABLE app.parent (id) WHERE (id > 7), app.orders WITH (publish = 'insert');
CREATE SUBSCRIPTION careful CONNECTION 'host=localhost dbname=shop' PUBLICATION one
  WITH (connect = false, slot_name = 'careful', two_phase = true, disable_on_error = true);
