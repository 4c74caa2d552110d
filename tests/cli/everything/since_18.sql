CREATE TABLE app.period (id integer, at daterange, more integer, virtual integer GENERATED ALWAYS AS (more + 1) VIRTUAL,
  CONSTRAINT period_key PRIMARY KEY (id, at WITHOUT OVERLAPS),
  CONSTRAINT period_too UNIQUE (more, at WITHOUT OVERLAPS),
  CONSTRAINT more_is_there NOT NULL more NO INHERIT,
  CONSTRAINT positive CHECK (more > 0) NOT ENFORCED);
CREATE TABLE app.within (id integer, at daterange,
  FOREIGN KEY (id, PERIOD at) REFERENCES app.period (id, PERIOD at),
  CONSTRAINT lax FOREIGN KEY (id) REFERENCES app.customer (other) NOT ENFORCED);
ALTER TABLE app.within ADD CONSTRAINT id_is_there NOT NULL id NOT VALID;
CREATE PUBLICATION with_generated FOR TABLE app.period WITH (publish_generated_columns = stored);
ALTER DEFAULT PRIVILEGES FOR ROLE everything_owner GRANT SELECT ON LARGE OBJECTS TO everything_reader;
