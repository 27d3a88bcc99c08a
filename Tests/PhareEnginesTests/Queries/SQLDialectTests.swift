import PhareSurvey
import Testing

@testable import PhareEngines

/// Names and texts in queries: nothing in them is SQL.
@Suite struct SQLDialectTests {
  @Test(arguments: SQLDialect.allCases) func namesStayNames(dialect: SQLDialect) {
    #expect(dialect.quoted(#"a"b"#) == #""a""b""#)
    #expect(dialect.quoted("; drop table t; --") == #""; drop table t; --""#)
  }

  @Test func textsStayTexts() {
    #expect(SQLDialect.postgres.literal("d'accord") == "'d''accord'")
    #expect(SQLDialect.duckdb.literal(#"a\'b"#) == #"'a\''b'"#)
    // A server may take backslashes for escapes in plain literals.
    #expect(SQLDialect.postgres.literal(#"a\'b"#) == #"E'a\\''b'"#)
  }

  @Test func tablesHaveUpToThreeParts() throws {
    #expect(EngineTable("mayors")?.parts == ["mayors"])
    #expect(EngineTable("db.panel.mayors_2016")?.parts == ["db", "panel", "mayors_2016"])
    #expect(EngineTable("panel.\"a.\"\"b\"")?.parts == ["panel", "a.\"b"])
    #expect(EngineTable("\"a.b\".c")?.parts == ["a.b", "c"])
    #expect(EngineTable("panel.\"a\"\"") == nil)
    for name in ["", ".", "a.", ".a", "a.b.c.d", "\"a", "\"a\"b", "a\0b"] {
      #expect(EngineTable(name) == nil, "\(name)")
    }
  }

  @Test func totalsAreOneStatement() throws {
    let table = try #require(EngineTable("panel.t"))
    let query = WaveQuery(
      wave: "w", table: table, weight: "poids", respondent: nil, parts: [TotalsPart(columns: ["d'accord", "r"])])
    #expect(
      EngineQuery(.duckdb).totals([query]) == """
        set enable_progress_bar = false;
        copy (
        select 'w' as wave, 0 as part, 'wave' as kind, 1 as used, cast(count(*) as bigint) as n, sum(w) as w, sum(f) as f, \
        sum(f * f) as ff, 'panel.t' as c1, '[poids]' as c2, '' as c3, 'DuckDB' as c4, \
        cast(min(case when f > 0 then f end) as text) as c5, cast(max(f) as text) as c6, \
        cast(count(*) - count(case when f >= 0 and f < 1e300 then 1 end) as text) as c7, cast(0 as text) as c8
          from (select 1 as one, cast("poids" as decimal(38, 15)) as w, cast("poids" as double precision) as f \
        from "panel"."t") t
        union all
        select 'w' as wave, 1 as part, 'part' as kind, 1 as used, cast(2 as bigint) as n, \
        cast(null as decimal(38, 15)) as w, cast(null as double precision) as f, cast(null as double precision) as ff, \
        '[d''accord]' as c1, '[r]' as c2, cast(null as text) as c3, cast(null as text) as c4, cast(null as text) as c5, \
        cast(null as text) as c6, cast(null as text) as c7, cast(null as text) as c8
        union all
        select 'w' as wave, 1 as part, 'row' as kind, u as used, cast(count(*) as bigint) as n, sum(w) as w, sum(f) as f, \
        sum(f * f) as ff, v1 as c1, v2 as c2, cast(null as text) as c3, cast(null as text) as c4, cast(null as text) as c5, \
        cast(null as text) as c6, cast(null as text) as c7, cast(null as text) as c8
          from (select t.*, case when f > 0 then 1 else 0 end as u from (select 1 as one, cast("d'accord" as text) as v1, \
        cast("r" as text) as v2, cast("poids" as decimal(38, 15)) as w, cast("poids" as double precision) as f \
        from "panel"."t") t) r
          group by v1, v2, u
        ) to '/dev/stdout' (format csv, header);

        """)
  }
}
