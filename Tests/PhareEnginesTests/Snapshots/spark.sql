-- phare, first round: the columns of the tables. Next: phare sql --dialect spark --totals ANSWER
-- run: spark-sql --conf spark.sql.variable.substitute=false -f QUERY > ANSWER
select line from (
select 0 as place, 'wave,part,kind,used,n,w,f,ff,c1,c2' as line
union all
select 1 as place, concat_ws(',', concat('"', replace(coalesce(cast(`wave` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`part` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`kind` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`used` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`n` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`w` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`f` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`ff` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c1` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c2` as string), ''), '"', '""'), '"')) as line from (
select 'w' as `wave`, 0 as `part`, 'column' as `kind`, 1 as `used`, cast(place as bigint) as `n`, cast(null as decimal(38, 15)) as `w`, cast(null as double) as `f`, cast(null as double) as `ff`, 'panel.t' as `c1`, '[' || name || ']' as `c2`
  from (
    select name, place + 1 as place from (
      select json_object_keys(to_json(struct(r.*), map('ignoreNullFields', 'false'))) as names
      from (select 1 as one) o left join (select * from `panel`.`t` limit 1) r on true
    ) c lateral view posexplode(names) e as place, name
  ) d
) q
) l order by place;

-- phare, second round: the totals. Next: phare report --totals ANSWER
-- run: spark-sql --conf spark.sql.variable.substitute=false -f QUERY > ANSWER
select line from (
select 0 as place, 'wave,part,kind,used,n,w,f,ff,c1,c2,c3,c4,c5,c6,c7,c8' as line
union all
select 1 as place, concat_ws(',', concat('"', replace(coalesce(cast(`wave` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`part` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`kind` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`used` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`n` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`w` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`f` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`ff` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c1` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c2` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c3` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c4` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c5` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c6` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c7` as string), ''), '"', '""'), '"'), concat('"', replace(coalesce(cast(`c8` as string), ''), '"', '""'), '"')) as line from (
select 'w' as `wave`, 0 as `part`, 'wave' as `kind`, 1 as `used`, cast(count(*) as bigint) as `n`, sum(exact) as `w`, sum(plain) as `f`, sum(plain * plain) as `ff`, 'panel.t' as `c1`, '[poids]' as `c2`, '[id]' as `c3`, 'Spark' as `c4`, cast(min(case when plain > 0 then plain end) as string) as `c5`, cast(max(plain) as string) as `c6`, cast(count(*) - count(case when plain >= 0 and plain < 1e300 then 1 end) as string) as `c7`, cast(count(*) - count(distinct i) as string) as `c8`
  from (select 1 as one, phare_rows.`id` as i, cast(phare_rows.`poids` as decimal(38, 15)) as exact, cast(phare_rows.`poids` as double) as plain from `panel`.`t` phare_rows) t
union all
select 'w' as `wave`, 1 as `part`, 'part' as `kind`, 1 as `used`, cast(2 as bigint) as `n`, cast(null as decimal(38, 15)) as `w`, cast(null as double) as `f`, cast(null as double) as `ff`, '[d\'accord]' as `c1`, '[r]' as `c2`, cast(null as string) as `c3`, cast(null as string) as `c4`, cast(null as string) as `c5`, cast(null as string) as `c6`, cast(null as string) as `c7`, cast(null as string) as `c8`
union all
select 'w' as `wave`, 1 as `part`, 'row' as `kind`, u as `used`, cast(count(*) as bigint) as `n`, sum(exact) as `w`, sum(plain) as `f`, sum(plain * plain) as `ff`, v1 as `c1`, v2 as `c2`, cast(null as string) as `c3`, cast(null as string) as `c4`, cast(null as string) as `c5`, cast(null as string) as `c6`, cast(null as string) as `c7`, cast(null as string) as `c8`
  from (select t.*, case when plain > 0 then 1 else 0 end as u from (select 1 as one, cast(phare_rows.`d'accord` as string) as v1, cast(phare_rows.`r` as string) as v2, cast(phare_rows.`poids` as decimal(38, 15)) as exact, cast(phare_rows.`poids` as double) as plain from `panel`.`t` phare_rows) t) r
  group by v1, v2, u
) q
) l order by place;
