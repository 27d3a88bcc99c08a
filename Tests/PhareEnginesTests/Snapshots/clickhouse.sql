-- phare, first round: the columns of the tables. Next: phare sql --dialect clickhouse --totals ANSWER
-- run: clickhouse-client --queries-file QUERY > ANSWER
select * from (
select 'w' as `wave`, 0 as `part`, 'column' as `kind`, 1 as `used`, cast(place as bigint) as `n`, cast(null as Nullable(Decimal(38, 15))) as `w`, cast(null as Nullable(Float64)) as `f`, cast(null as Nullable(Float64)) as `ff`, 'panel.t' as `c1`, '[' || name || ']' as `c2`
  from (
    select name, position as place from system.columns where database = 'panel' and table = 't'
  ) d
) format CSVWithNames settings format_csv_null_representation = '';

-- phare, second round: the totals. Next: phare report --totals ANSWER
-- run: clickhouse-client --queries-file QUERY > ANSWER
select * from (
select 'w' as `wave`, 0 as `part`, 'wave' as `kind`, 1 as `used`, cast(count(*) as bigint) as `n`, sum(exact) as `w`, sum(plain) as `f`, sum(plain * plain) as `ff`, 'panel.t' as `c1`, '[poids]' as `c2`, '[id]' as `c3`, 'ClickHouse' as `c4`, cast(min(case when plain > 0 then plain end) as Nullable(String)) as `c5`, cast(max(plain) as Nullable(String)) as `c6`, cast(count(*) - count(case when plain >= 0 and plain < 1e300 then 1 end) as Nullable(String)) as `c7`, cast(count(*) - count(distinct i) as Nullable(String)) as `c8`
  from (select 1 as one, phare_rows.`id` as i, cast(phare_rows.`poids` as Nullable(Decimal(38, 15))) as exact, cast(phare_rows.`poids` as Nullable(Float64)) as plain from `panel`.`t` phare_rows) t
union all
select 'w' as `wave`, 1 as `part`, 'part' as `kind`, 1 as `used`, cast(2 as bigint) as `n`, cast(null as Nullable(Decimal(38, 15))) as `w`, cast(null as Nullable(Float64)) as `f`, cast(null as Nullable(Float64)) as `ff`, '[d\'accord]' as `c1`, '[r]' as `c2`, cast(null as Nullable(String)) as `c3`, cast(null as Nullable(String)) as `c4`, cast(null as Nullable(String)) as `c5`, cast(null as Nullable(String)) as `c6`, cast(null as Nullable(String)) as `c7`, cast(null as Nullable(String)) as `c8`
union all
select 'w' as `wave`, 1 as `part`, 'row' as `kind`, u as `used`, cast(count(*) as bigint) as `n`, sum(exact) as `w`, sum(plain) as `f`, sum(plain * plain) as `ff`, v1 as `c1`, v2 as `c2`, cast(null as Nullable(String)) as `c3`, cast(null as Nullable(String)) as `c4`, cast(null as Nullable(String)) as `c5`, cast(null as Nullable(String)) as `c6`, cast(null as Nullable(String)) as `c7`, cast(null as Nullable(String)) as `c8`
  from (select t.*, case when plain > 0 then 1 else 0 end as u from (select 1 as one, cast(phare_rows.`d'accord` as Nullable(String)) as v1, cast(phare_rows.`r` as Nullable(String)) as v2, cast(phare_rows.`poids` as Nullable(Decimal(38, 15))) as exact, cast(phare_rows.`poids` as Nullable(Float64)) as plain from `panel`.`t` phare_rows) t) r
  group by v1, v2, u
) format CSVWithNames settings format_csv_null_representation = '';
