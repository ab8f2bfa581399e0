-- Statistics for the embedded database's planner, as of large tables: without any, it takes the primary key by its first
-- column, the partnership, and reads a whole table where another index leads to a few rows.
--
-- The tables for them are made by looking at the smallest table alone. Samples of real rows are not kept: with them the
-- planner would plan each statement anew for each value.
ANALYZE migration;
DELETE FROM sqlite_stat1;
DELETE FROM sqlite_stat4;
INSERT INTO sqlite_stat1 (tbl, idx, stat)
SELECT m.name, CASE il.origin WHEN 'pk' THEN m.name ELSE il.name END,
  CASE WHEN il.partial THEN '100 100 1' ELSE '1000000 ' || CASE il.origin WHEN 'pk' THEN '500000' ELSE '1000000' END
   || replace(hex(zeroblob(MAX(0, (SELECT COUNT(*) FROM pragma_index_info(il.name)) - 2))), '00',
        CASE il.origin WHEN 'pk' THEN ' 500000' ELSE ' 1000000' END)
   || CASE il."unique" WHEN 1 THEN ' 1' ELSE ' 4' END END
FROM sqlite_schema m, pragma_index_list(m.name) il
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND (SELECT COUNT(*) FROM pragma_index_info(il.name)) > 1;
ANALYZE sqlite_schema;
