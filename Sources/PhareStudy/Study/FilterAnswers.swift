import PhareCSV
import PhareSurvey

/// An answer that a filter wants and no wave has, of a variable whose answers are taken as found.
struct UnknownAnswer: Hashable, Sendable {
  let code: String
  let variable: Variable.ID
  /// The answers that waves have, in the order in which they were met.
  let known: [String]
}

extension Filter {
  /// The wanted answers that no wave has: declared ones are checked with the study file, these only with the data.
  func unknownAnswers(in waves: [Wave]) -> [UnknownAnswer] {
    conditions.flatMap { condition -> [UnknownAnswer] in
      var known: [String] = []
      var isFound = false
      for wave in waves {
        guard let variable = wave.codebook[condition.variable], case .single(let declared) = variable.kind,
          declared.isEmpty, let column = wave.codedColumn(condition.variable)
        else { continue }
        isFound = true
        known += variable.nets.map(\.id) + column.categories.map(\.code)
      }
      guard isFound else { return [] }
      var listed: Set<String> = []
      let distinct = known.filter { listed.insert($0).inserted }
      return condition.codes.filter { !listed.contains($0) }.map {
        UnknownAnswer(code: $0, variable: condition.variable, known: distinct)
      }
    }
  }
}

extension StudyRunError {
  /// The errors of the answers that `by` wants and none of the waves has.
  static func unknownAnswers(
    of filter: Filter?, in sources: [WaveSource], by user: String, at location: SourceLocation
  ) -> [StudyRunError] {
    (filter?.unknownAnswers(in: sources.map(\.wave)) ?? []).map { answer in
      StudyRunError(
        .unknownAnswer(
          answer.code, variable: answer.variable, by: user,
          nearest: NameDistance.nearest(to: answer.code, among: answer.known),
          known: answer.known), at: location)
    }
  }
}
