CREATE COLLATION app.own_rules (PROVIDER = icu, LOCALE = 'de', RULES = '& a < b');
CREATE SUBSCRIPTION trusting CONNECTION 'host=localhost dbname=shop' PUBLICATION one
  WITH (connect = false, slot_name = NONE, password_required = false, run_as_owner = true, origin = none);
