-- phare, first round: the columns of the tables. Next: phare sql --dialect duckdb --totals ANSWER
-- run: duckdb DATABASE < QUERY > ANSWER
set enable_progress_bar = false;
copy (
select 'w' as "wave", 0 as "part", 'column' as "kind", 1 as "used", cast(place as bigint) as "n", cast(null as decimal(38, 15)) as "w", cast(null as double precision) as "f", cast(null as double precision) as "ff", 'panel.t' as "c1", '[' || name || ']' as "c2"
  from (
    select column_name as name, row_number() over () as place from (describe select * from "panel"."t")
  ) d
) to '/dev/stdout' (format csv, header);

-- phare, second round: the totals. Next: phare report --totals ANSWER
-- run: duckdb DATABASE < QUERY > ANSWER
set enable_progress_bar = false;
copy (
select 'w' as "wave", 0 as "part", 'wave' as "kind", 1 as "used", cast(count(*) as bigint) as "n", sum(exact) as "w", sum(plain) as "f", sum(plain * plain) as "ff", 'panel.t' as "c1", '[poids]' as "c2", '[id]' as "c3", 'DuckDB' as "c4", cast(min(case when plain > 0 then plain end) as text) as "c5", cast(max(plain) as text) as "c6", cast(count(*) - count(case when plain >= 0 and plain < 1e300 then 1 end) as text) as "c7", cast(count(*) - count(distinct i) as text) as "c8"
  from (select 1 as one, phare_rows."id" as i, cast(phare_rows."poids" as decimal(38, 15)) as exact, cast(phare_rows."poids" as double precision) as plain from "panel"."t" phare_rows) t
union all
select 'w' as "wave", 1 as "part", 'part' as "kind", 1 as "used", cast(2 as bigint) as "n", cast(null as decimal(38, 15)) as "w", cast(null as double precision) as "f", cast(null as double precision) as "ff", '[d''accord]' as "c1", '[r]' as "c2", cast(null as text) as "c3", cast(null as text) as "c4", cast(null as text) as "c5", cast(null as text) as "c6", cast(null as text) as "c7", cast(null as text) as "c8"
union all
select 'w' as "wave", 1 as "part", 'row' as "kind", u as "used", cast(count(*) as bigint) as "n", sum(exact) as "w", sum(plain) as "f", sum(plain * plain) as "ff", v1 as "c1", v2 as "c2", cast(null as text) as "c3", cast(null as text) as "c4", cast(null as text) as "c5", cast(null as text) as "c6", cast(null as text) as "c7", cast(null as text) as "c8"
  from (select t.*, case when plain > 0 then 1 else 0 end as u from (select 1 as one, cast(phare_rows."d'accord" as text) as v1, cast(phare_rows."r" as text) as v2, cast(phare_rows."poids" as decimal(38, 15)) as exact, cast(phare_rows."poids" as double precision) as plain from "panel"."t" phare_rows) t) r
  group by v1, v2, u
) to '/dev/stdout' (format csv, header);
