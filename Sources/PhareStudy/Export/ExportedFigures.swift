import PhareEstimation
import PhareSurvey

/// A figure of a study's table that another program is asked for: a question, in the domains of a block of columns.
struct ExportedFigures: Hashable, Sendable {
  /// The statistic.
  enum Question: Hashable, Sendable {
    /// The shares of the answers in one column.
    case shares(column: String)
    /// The shares of scores, or of items with a column each.
    case scores(column: String)
    case items(columns: [String])
    /// The mean or the total of numbers.
    case mean(column: String)
    case total(column: String)
    /// The ratio of two totals.
    case ratio(column: String, to: String)
    /// A quantile.
    case quantile(column: String, probability: Double)
  }

  /// The table.
  let table: String
  /// The question.
  let question: Question
  /// The columns whose crossing makes the domains; none for everybody.
  let domains: [String]
  /// The respondents of the table.
  let filter: Filter?
}

extension ExportedWave {
  /// The figures of the tables that the wave is in, but those of row and total percentages, which are other domains, and of
  /// statistics that neither R nor Stata has in one command.
  var figures: [ExportedFigures] {
    var figures: [ExportedFigures] = []
    for table in study.tables where table.waves?.contains(definition.id) ?? true {
      guard table.percent == .column, table.filter?.variables.allSatisfy({ names[$0] != nil }) ?? true else { continue }
      for row in table.rows {
        for question in questions(about: row, in: table) {
          for block in [[]] + table.columns {
            let domains = block.compactMap { id in names[id].flatMap { $0.count == 1 ? $0[0] : nil } }
            guard domains.count == block.count else { continue }
            figures.append(
              ExportedFigures(table: table.id, question: question, domains: domains, filter: table.filter))
          }
        }
      }
    }
    return figures
  }

  private func questions(about id: Variable.ID, in table: TableSpecification) -> [ExportedFigures.Question] {
    guard let columns = names[id], let first = columns.first, let variable = study.codebook[id] else { return [] }
    let number = scores[id] ?? (isNumber(first) ? first : nil)
    switch table.statistic {
    case .proportion:
      if case .multiple(_, let base) = variable.kind { return base == .cases ? [.items(columns: columns)] : [] }
      return isNumber(first) ? [.scores(column: first)] : [.shares(column: first)]
    case .mean: return number.map { [.mean(column: $0)] } ?? []
    case .total: return number.map { [.total(column: $0)] } ?? []
    case .ratio:
      guard let other = table.denominator.flatMap({ scores[$0] ?? names[$0]?.first }) else { return [] }
      return number.map { [.ratio(column: $0, to: other)] } ?? []
    case .quantile:
      return number.map { column in table.probabilities.map { .quantile(column: column, probability: $0) } } ?? []
    default: return []
    }
  }

  private func isNumber(_ name: String) -> Bool {
    columns.contains { $0.name == name && $0.content == .number }
  }

  /// The codes of a condition, with sub-totals resolved.
  func codes(of condition: Filter.Condition) -> [String] {
    let nets = study.codebook[condition.variable]?.nets ?? []
    return condition.codes.flatMap { code in nets.first { $0.id == code }?.codes ?? [code] }
  }
}
