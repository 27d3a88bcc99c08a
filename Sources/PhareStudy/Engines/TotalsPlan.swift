import PhareEngines
import PhareSurvey

/// The variables of a study whose answers have to be counted together, question by question.
///
/// A question comes with every variable by which something in the study reads it: breakdowns, filters, territories,
/// margins. The answers to two questions are never counted together but for those.
struct TotalsPlan {
  /// The territories, by which the respondents of a whole wave are counted.
  let whole: Set<Variable.ID>
  /// The questions in the order of the codebook, each with itself and the variables that it is read by.
  let questions: [(id: Variable.ID, variables: Set<Variable.ID>)]

  /// - Parameter margins: The variables of a calibration, by which every question is read.
  init(_ study: Study, margins: Set<Variable.ID> = []) {
    let margins = margins.filter { study.codebook[$0].map { !$0.isText } ?? false }
    var territories = Set(study.codebook.variables.filter { $0.geography != nil || $0.lookup != nil }.map(\.id))
    if let id = study.field.variable { territories.insert(id) }
    whole = territories.union(margins)
    var sets: [Variable.ID: Set<Variable.ID>] = [:]
    for variable in study.codebook.variables where !variable.isText { sets[variable.id] = margins.union([variable.id]) }
    func read(_ question: Variable.ID, by others: [Variable.ID], filter: Filter?) {
      sets[question]?.formUnion(others + (filter?.conditions.map(\.variable) ?? []))
    }
    for table in study.tables + study.questions {
      for row in table.rows {
        let others = table.columns.flatMap(\.self) + [table.denominator].compactMap(\.self)
        // Items are ranked in every territory.
        read(row, by: others + territories, filter: table.filter)
      }
    }
    for indicator in study.indicators { read(indicator.variable, by: Array(territories), filter: indicator.filter) }
    for comparison in study.comparisons {
      let others = comparison.by + comparison.decompose.flatMap(\.self)
      read(comparison.variable, by: others + territories, filter: comparison.filter)
    }
    for plan in study.plans {
      guard let indicator = study.indicator(plan.indicator) else { continue }
      read(indicator.variable, by: plan.by, filter: indicator.filter)
    }
    questions = study.codebook.variables.compactMap { variable in sets[variable.id].map { (variable.id, $0) } }
  }
}

extension Variable {
  /// Whether its answers are free texts, which nobody counts.
  fileprivate var isText: Bool { if case .text = kind { true } else { false } }
}
