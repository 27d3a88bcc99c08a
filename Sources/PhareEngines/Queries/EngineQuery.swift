import PhareSurvey

/// The SQL of the two rounds: the columns of the tables, then the totals of their rows.
///
/// Each round is one statement with one result, so that it arrives whole whichever way a client writes. All records have
/// the columns of `TotalsColumns`; names of columns come back as texts beside what is counted by them, and so tell
/// whether the engine read every literal as it was meant.
public struct EngineQuery: Sendable {
  private let dialect: SQLDialect

  /// Queries in a dialect.
  public init(_ dialect: SQLDialect) {
    self.dialect = dialect
  }

  /// The first round: the names of the columns of every table.
  public func columns(of tables: [(wave: String, table: EngineTable)]) -> String {
    let queries = tables.map { wave, table in
      let texts = [dialect.literal(table.name), "'\(TotalsColumns.opening)' || name || '\(TotalsColumns.closing)'"]
      let record = record(wave: wave, part: 0, kind: .column, n: "place", texts: texts, of: 2)
      return "\(record)\n  from (\n    \(dialect.columns(ofTable: name(of: table)))\n  ) d"
    }
    return dialect.csv(of: queries.joined(separator: "\nunion all\n"))
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
    return dialect.csv(of: queries.joined(separator: "\nunion all\n"))
  }

  // MARK: Records

  /// A record in the columns of the file, those that are not given left empty.
  private func record(
    wave: String, part: Int, kind: TotalsColumns.Kind, used: String = "1", n: String, weights: [String] = [],
    texts: [String], of count: Int
  ) -> String {
    let numbers = weights.isEmpty ? ["decimal(38, 15)", "double precision", "double precision"].map(null) : weights
    let values =
      [dialect.literal(wave), "\(part)", dialect.literal(kind.rawValue), used, "cast(\(n) as bigint)"] + numbers + texts
      + [String](repeating: null("text"), count: count - texts.count)
    let names = TotalsColumns.fixed + (1...count).map { "c\($0)" }
    return "select " + zip(values, names).map { "\($0) as \($1)" }.joined(separator: ", ")
  }

  private func null(_ type: String) -> String { "cast(null as \(type))" }

  private func name(of table: EngineTable) -> String { table.parts.map(dialect.quoted).joined(separator: ".") }

  private func text(_ column: String) -> String { "cast(\(dialect.quoted(column)) as text)" }

  /// The sums of the weights in `w`, exact, and in `f`, of any size.
  private let sums = ["sum(w)", "sum(f)", "sum(f * f)"]

  /// The weights of rows: as decimals, whose sum does not depend on the order of the rows, and as numbers.
  private func weights(_ wave: WaveQuery) -> String {
    guard let weight = wave.weight.map(dialect.quoted) else { return "" }
    return ", cast(\(weight) as decimal(38, 15)) as w, cast(\(weight) as double precision) as f"
  }

  /// All rows of a table: their number, their weights, and what is wrong with them.
  private func wave(_ wave: WaveQuery, texts: Int) -> String {
    let weighted = wave.weight != nil
    let stated = [dialect.literal(wave.table.name)] + [wave.weight, wave.respondent].map { $0.map(named) ?? "''" }
    let range = weighted ? ["min(case when f > 0 then f end)", "max(f)"] : ["null", "null"]
    let wrong = weighted ? "count(*) - count(case when f >= 0 and f < 1e300 then 1 end)" : "0"
    let repeated = wave.respondent == nil ? "0" : "count(*) - count(distinct i)"
    let counted = (range + [wrong, repeated]).map { "cast(\($0) as text)" }
    let record = record(
      wave: wave.wave, part: 0, kind: .wave, n: "count(*)", weights: weighted ? sums : [],
      texts: stated + [dialect.literal(dialect.name)] + counted, of: texts)
    let respondent = wave.respondent.map { ", \(dialect.quoted($0)) as i" } ?? ""
    return "\(record)\n  from (select 1 as one\(respondent)\(weights(wave)) from \(name(of: wave.table))) t"
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
    let values = zip(part.columns, keys).map { ", \(text($0)) as \($1)" }.joined()
    let weighted = wave.weight != nil
    let used = weighted ? "case when f > 0 then 1 else 0 end" : "1"
    let record = record(
      wave: wave.wave, part: number, kind: .row, used: "u", n: "count(*)", weights: weighted ? sums : [], texts: keys,
      of: texts)
    let from = "select 1 as one\(values)\(weights(wave)) from \(name(of: wave.table))"
    return
      "\(record)\n  from (select t.*, \(used) as u from (\(from)) t) r\n  group by \((keys + ["u"]).joined(separator: ", "))"
  }
}
