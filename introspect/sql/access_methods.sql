-- Access methods that an index, and that a table can have.
SELECT m.amname AS name, m.amtype = 'i' AS of_index FROM pg_catalog.pg_am m
