-- Roles that objects can name; which of them autogen works as, and which one the cluster was born with.
SELECT rolname AS name, rolname = current_user AS is_current, oid = 10 AS is_first FROM pg_catalog.pg_roles
