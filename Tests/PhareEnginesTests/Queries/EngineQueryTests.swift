import Foundation
import PhareSurvey
import PhareTestSupport
import Testing

@testable import PhareEngines

/// The statements of both rounds in every dialect, as whole texts.
@Suite struct EngineQueryTests {
  private static func table() throws -> EngineTable { try #require(EngineTable("panel.t")) }

  private static func statements(_ dialect: SQLDialect) throws -> String {
    let table = try table()
    let query = WaveQuery(
      wave: "w", table: table, weight: "poids", respondent: "id", parts: [TotalsPart(columns: ["d'accord", "r"])])
    let queries = EngineQuery(dialect)
    return queries.columns(of: [(wave: "w", table: table)]) + "\n" + queries.totals([query])
  }

  @Test(arguments: SQLDialect.allCases) func everyRoundIsOneStatement(dialect: SQLDialect) throws {
    let path = "Tests/PhareEnginesTests/Snapshots/\(dialect.rawValue).sql"
    let text = try Self.statements(dialect)
    if ProcessInfo.processInfo.environment["PHARE_ACCEPT_SNAPSHOTS"] != nil {
      try text.write(to: Repository.url(path), atomically: true, encoding: .utf8)
    }
    let difference = ExpectedText(try Repository.text(path)).difference(from: text)
    #expect(difference == nil, "\(path)\n\(difference ?? "")")
  }

  /// A dialect that nobody ran says so, in the language asked for.
  @Test(arguments: SQLDialect.allCases) func untriedDialectsSayIt(dialect: SQLDialect) throws {
    let tables = [(wave: "w", table: try Self.table())]
    let english = EngineQuery(dialect).columns(of: tables)
    #expect(english.contains("never run on that engine") == !dialect.isTried)
    #expect(EngineQuery(dialect, language: .fr).columns(of: tables).contains("jamais lancé") == !dialect.isTried)
    #expect(english.hasPrefix("-- phare, first round"))
  }

  /// Where a column has the name that a query gives, the table's own is meant.
  @Test(arguments: SQLDialect.allCases) func columnsAreThoseOfTheTable(dialect: SQLDialect) throws {
    let query = WaveQuery(
      wave: "w", table: try Self.table(), weight: "exact", respondent: nil, parts: [TotalsPart(columns: ["one", "v1"])])
    let sql = EngineQuery(dialect).totals([query])
    for name in ["exact", "one", "v1"] { #expect(sql.contains("cast(phare_rows.\(dialect.quoted(name)) as")) }
  }

  @Test func namesWithoutASchema() throws {
    let one = try #require(EngineTable("t"))
    let three = try #require(EngineTable("c.d.t"))
    #expect(SQLDialect.trino.columns(of: one).contains("table_schema = current_schema and table_name = 't'"))
    #expect(SQLDialect.trino.columns(of: three).contains("from \"c\".information_schema.columns"))
    #expect(SQLDialect.snowflake.columns(of: one).contains("table_schema = current_schema() and"))
    #expect(SQLDialect.snowflake.columns(of: three).contains("table_schema = 'd' and table_name = 't'"))
    #expect(SQLDialect.redshift.columns(of: three).contains("table_catalog = 'c'"))
    #expect(SQLDialect.bigquery.columns(of: three).contains("from `c`.`d`.INFORMATION_SCHEMA.COLUMNS where"))
    #expect(SQLDialect.clickhouse.columns(of: one).contains("database = currentDatabase() and table = 't'"))
  }
}
