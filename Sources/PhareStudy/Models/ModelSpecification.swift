import PhareEstimation
import PhareSurvey

/// A regression to fit: its response, its terms, and the respondents that it is about.
package struct ModelSpecification: Hashable, Sendable {
  /// The variable that is explained.
  package struct Response: Hashable, Sendable {
    /// The variable.
    package let variable: Variable.ID
    /// The answers, or sub-totals of them, that are counted; none for a quantity or scores.
    package let codes: [String]

    /// The answers `codes` to a variable, or its numbers where there are none.
    package init(_ variable: Variable.ID, codes: [String] = []) {
      self.variable = variable
      self.codes = codes
    }
  }

  /// The variable that is explained.
  package let response: Response
  /// The terms: each a variable, or several that interact, which brings in each of them alone too.
  let terms: [[Variable.ID]]
  /// The reference answer of each variable; the first one that somebody gave where there is none here.
  let references: [Variable.ID: String]
  /// Variables whose scores count, although they have categories.
  let numeric: Set<Variable.ID>
  /// Variables whose answers are compared, although they have scores.
  let categorical: Set<Variable.ID>
  /// The family; logistic for answers and linear for numbers where nil.
  let family: ModelFormula.Family?
  /// The wave; every wave that asked all variables where nil.
  let wave: String?
  /// The respondents that the model is about; everybody where nil.
  package let filter: Filter?
  /// The confidence level; the study's where nil.
  let level: Double?

  /// A regression.
  package init(
    response: Response, terms: [[Variable.ID]], references: [Variable.ID: String] = [:],
    numeric: Set<Variable.ID> = [], categorical: Set<Variable.ID> = [], family: ModelFormula.Family? = nil,
    wave: String? = nil, filter: Filter? = nil, level: Double? = nil
  ) {
    self.response = response
    self.terms = terms
    self.references = references
    self.numeric = numeric
    self.categorical = categorical
    self.family = family
    self.wave = wave
    self.filter = filter
    self.level = level
  }

  /// The variables of the terms, each once, in the order of their first mention.
  var termVariables: [Variable.ID] {
    var seen: Set<Variable.ID> = []
    return terms.flatMap(\.self).filter { seen.insert($0).inserted }
  }

  /// All variables that the model reads.
  var variables: [Variable.ID] {
    var seen: Set<Variable.ID> = []
    return ([response.variable] + termVariables + (filter?.variables ?? []))
      .filter { seen.insert($0).inserted }
  }
}
