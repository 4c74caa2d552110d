CREATE COLLATION app.built_in (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE SUBSCRIPTION standby CONNECTION 'host=localhost dbname=shop' PUBLICATION one
  WITH (connect = false, slot_name = 'standby', failover = true);
CREATE EVENT TRIGGER on_login ON login EXECUTE FUNCTION app.watch();
ALTER EVENT TRIGGER on_login DISABLE;
CREATE DOMAIN app.named_not_null AS text CONSTRAINT is_there NOT NULL;
CREATE TABLE app.booking (room integer, at int4range) PARTITION BY LIST (room);
CREATE TABLE app.booking_1 PARTITION OF app.booking (CONSTRAINT booking_1_free EXCLUDE USING gist (room WITH =, at WITH &&))
  FOR VALUES IN (1);
ALTER TABLE app.booking ADD CONSTRAINT booking_free EXCLUDE USING gist (room WITH =, at WITH &&);
GRANT MAINTAIN ON app.fast TO everything_reader;
