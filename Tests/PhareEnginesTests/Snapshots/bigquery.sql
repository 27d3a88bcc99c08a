-- phare, first round: the columns of the tables. Next: phare sql --dialect bigquery --totals ANSWER
-- run: bq --quiet --format=csv query --nouse_legacy_sql --max_rows=100000000 < QUERY > ANSWER
-- written by the manual of BigQuery, and never run on that engine: first compare some figures with those of a file
select 'w' as `wave`, 0 as `part`, 'column' as `kind`, 1 as `used`, cast(place as int64) as `n`, cast(null as bignumeric(38, 15)) as `w`, cast(null as float64) as `f`, cast(null as float64) as `ff`, 'panel.t' as `c1`, '[' || name || ']' as `c2`
  from (
    select column_name as name, ordinal_position as place from `panel`.INFORMATION_SCHEMA.COLUMNS where table_name = 't'
  ) d;

-- phare, second round: the totals. Next: phare report --totals ANSWER
-- run: bq --quiet --format=csv query --nouse_legacy_sql --max_rows=100000000 < QUERY > ANSWER
-- written by the manual of BigQuery, and never run on that engine: first compare some figures with those of a file
select 'w' as `wave`, 0 as `part`, 'wave' as `kind`, 1 as `used`, cast(count(*) as int64) as `n`, sum(exact) as `w`, sum(plain) as `f`, sum(plain * plain) as `ff`, 'panel.t' as `c1`, '[poids]' as `c2`, '[id]' as `c3`, 'BigQuery' as `c4`, cast(min(case when plain > 0 then plain end) as string) as `c5`, cast(max(plain) as string) as `c6`, cast(count(*) - count(case when plain >= 0 and plain < 1e300 then 1 end) as string) as `c7`, cast(count(*) - count(distinct i) as string) as `c8`
  from (select 1 as one, phare_rows.`id` as i, cast(phare_rows.`poids` as bignumeric(38, 15)) as exact, cast(phare_rows.`poids` as float64) as plain from `panel`.`t` phare_rows) t
union all
select 'w' as `wave`, 1 as `part`, 'part' as `kind`, 1 as `used`, cast(2 as int64) as `n`, cast(null as bignumeric(38, 15)) as `w`, cast(null as float64) as `f`, cast(null as float64) as `ff`, '[d\'accord]' as `c1`, '[r]' as `c2`, cast(null as string) as `c3`, cast(null as string) as `c4`, cast(null as string) as `c5`, cast(null as string) as `c6`, cast(null as string) as `c7`, cast(null as string) as `c8`
union all
select 'w' as `wave`, 1 as `part`, 'row' as `kind`, u as `used`, cast(count(*) as int64) as `n`, sum(exact) as `w`, sum(plain) as `f`, sum(plain * plain) as `ff`, v1 as `c1`, v2 as `c2`, cast(null as string) as `c3`, cast(null as string) as `c4`, cast(null as string) as `c5`, cast(null as string) as `c6`, cast(null as string) as `c7`, cast(null as string) as `c8`
  from (select t.*, case when plain > 0 then 1 else 0 end as u from (select 1 as one, cast(phare_rows.`d'accord` as string) as v1, cast(phare_rows.`r` as string) as v2, cast(phare_rows.`poids` as bignumeric(38, 15)) as exact, cast(phare_rows.`poids` as float64) as plain from `panel`.`t` phare_rows) t) r
  group by v1, v2, u;
