import PhareCSV
import PhareSurvey

/// The SQL of the two rounds: the columns of the tables, then the totals of their rows.
///
/// Each round is one statement with one result, so that it arrives whole whichever way a client writes. All records have
/// the columns of `TotalsColumns`; names of columns come back as texts beside what is counted by them, and so tell
/// whether the engine read every literal as it was meant.
public struct EngineQuery: Sendable {
  private let dialect: SQLDialect
  private let language: Language

  /// Queries in a dialect, with comments in a language.
  public init(_ dialect: SQLDialect, language: Language = .en) {
    self.dialect = dialect
    self.language = language
  }

  /// The first round: the names of the columns of every table.
  public func columns(of tables: [(wave: String, table: EngineTable)]) -> String {
    let queries = tables.map { wave, table in
      let texts = [dialect.literal(table.name), "'\(TotalsColumns.opening)' || name || '\(TotalsColumns.closing)'"]
      let record = record(wave: wave, part: 0, kind: .column, n: "place", texts: texts, of: 2)
      return "\(record)\n  from (\n    \(dialect.columns(of: table))\n  ) d"
    }
    return statement(of: queries, texts: 2, round: .columns(dialect))
  }

  /// The second round: respondents and sums of weights by the values of columns.
  public func totals(_ waves: [WaveQuery]) -> String {
    let widest = waves.flatMap(\.parts).map(\.columns.count).max() ?? 0
    let texts = max(widest, TotalsColumns.textsOfWave)
    let queries = waves.flatMap { wave in
      [self.wave(wave, texts: texts)]
        + wave.parts.enumerated().flatMap { number, part in
          [
            names(of: part, number: number + 1, wave, texts: texts),
            rows(of: part, number: number + 1, wave, texts: texts),
          ]
        }
    }
    return statement(of: queries, texts: texts, round: .totals)
  }

  /// The statement of a round, below comments that say which it is and how to run it.
  private func statement(of queries: [String], texts: Int, round: QueryComment) -> String {
    let query = queries.joined(separator: "\nunion all\n")
    return QueryComment.text(round, dialect, in: language)
      + dialect.csv(of: query, columns: names(texts: texts))
  }

  // MARK: Records

  /// The names of the columns of all records.
  private func names(texts: Int) -> [String] { TotalsColumns.fixed + (1...texts).map { "c\($0)" } }

  /// A record in the columns of the file, those that are not given left empty.
  private func record(
    wave: String, part: Int, kind: TotalsColumns.Kind, used: String = "1", n: String, weights: [String] = [],
    texts: [String], of count: Int
  ) -> String {
    let numbers = weights.isEmpty ? [dialect.decimal, dialect.real, dialect.real].map(null) : weights
    let values =
      [dialect.literal(wave), "\(part)", dialect.literal(kind.rawValue), used, "cast(\(n) as \(dialect.whole))"]
      + numbers + texts
      + [String](repeating: null(dialect.text), count: count - texts.count)
    return "select "
      + zip(values, names(texts: count)).map { "\($0) as \(dialect.quoted($1))" }.joined(separator: ", ")
  }

  private func null(_ type: String) -> String { "cast(null as \(type))" }

  /// The name of the table in a query: one that no column has, of which a column could be a part.
  private static let source = "phare_rows"

  private func rows(of table: EngineTable) -> String { "\(dialect.quoted(table.parts)) \(Self.source)" }

  /// A column of the table: with the table before it, no name that a query gives is meant.
  private func column(_ name: String) -> String { "\(Self.source).\(dialect.quoted(name))" }

  private func text(_ expression: String) -> String { "cast(\(expression) as \(dialect.text))" }

  /// The sums of the weights: of decimals, and of numbers of any size.
  private let sums = ["sum(exact)", "sum(plain)", "sum(plain * plain)"]

  /// The weights of rows: as decimals, whose sum does not depend on the order of the rows, and as numbers.
  private func weights(_ wave: WaveQuery) -> String {
    guard let weight = wave.weight.map(column) else { return "" }
    return ", cast(\(weight) as \(dialect.decimal)) as exact, cast(\(weight) as \(dialect.real)) as plain"
  }

  /// All rows of a table: their number, their weights, and what is wrong with them.
  private func wave(_ wave: WaveQuery, texts: Int) -> String {
    let weighted = wave.weight != nil
    let stated = [dialect.literal(wave.table.name)] + [wave.weight, wave.respondent].map { $0.map(named) ?? "''" }
    let range = weighted ? ["min(case when plain > 0 then plain end)", "max(plain)"] : ["null", "null"]
    let wrong = weighted ? "count(*) - count(case when plain >= 0 and plain < 1e300 then 1 end)" : "0"
    let repeated = wave.respondent == nil ? "0" : "count(*) - count(distinct i)"
    let counted = (range + [wrong, repeated]).map(text)
    let record = record(
      wave: wave.wave, part: 0, kind: .wave, n: "count(*)", weights: weighted ? sums : [],
      texts: stated + [dialect.literal(dialect.name)] + counted, of: texts)
    let respondent = wave.respondent.map { ", \(column($0)) as i" } ?? ""
    return "\(record)\n  from (select 1 as one\(respondent)\(weights(wave)) from \(rows(of: wave.table))) t"
  }

  /// The names of the columns of a part.
  private func names(of part: TotalsPart, number: Int, _ wave: WaveQuery, texts: Int) -> String {
    record(
      wave: wave.wave, part: number, kind: .part, n: "\(part.columns.count)", texts: part.columns.map(named),
      of: texts)
  }

  /// The name of a column as a text between brackets.
  private func named(_ column: String) -> String {
    dialect.literal(TotalsColumns.opening + column + TotalsColumns.closing)
  }

  /// The rows of a table by the values of columns, and by whether they have a weight above 0.
  private func rows(of part: TotalsPart, number: Int, _ wave: WaveQuery, texts: Int) -> String {
    let keys = part.columns.indices.map { "v\($0 + 1)" }
    let values = zip(part.columns, keys).map { ", \(text(column($0))) as \($1)" }.joined()
    let weighted = wave.weight != nil
    let used = weighted ? "case when plain > 0 then 1 else 0 end" : "1"
    let record = record(
      wave: wave.wave, part: number, kind: .row, used: "u", n: "count(*)", weights: weighted ? sums : [], texts: keys,
      of: texts)
    let from = "select 1 as one\(values)\(weights(wave)) from \(rows(of: wave.table))"
    return
      "\(record)\n  from (select t.*, \(used) as u from (\(from)) t) r\n  group by \((keys + ["u"]).joined(separator: ", "))"
  }
}
