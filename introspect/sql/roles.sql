-- Roles that objects can name.
SELECT rolname AS name FROM pg_catalog.pg_roles
