import PhareEstimation
import PhareSurvey

/// A regression that is asked for: what is explained, by what, among whom.
public struct ModelSpecification: Hashable, Sendable {
  /// What is explained.
  public struct Response: Hashable, Sendable {
    /// The variable.
    public let variable: Variable.ID
    /// The answers, or sub-totals of them, that count as yes; none for a quantity or scores.
    public let codes: [String]

    /// The answers `codes` to a variable, or its quantities where there are none.
    public init(_ variable: Variable.ID, codes: [String] = []) {
      self.variable = variable
      self.codes = codes
    }
  }

  /// What is explained.
  public let response: Response
  /// What explains it: each a variable, or several that interact, which brings the variables themselves too.
  public let terms: [[Variable.ID]]
  /// The answers that others are compared with; the first one given where a variable has none here.
  public let references: [Variable.ID: String]
  /// Variables whose scores count, although they have categories.
  public let numeric: Set<Variable.ID>
  /// Variables whose answers are compared, although they have scores.
  public let categorical: Set<Variable.ID>
  /// How the response depends on the terms; logistic for answers and linear for quantities where nil.
  public let family: ModelFormula.Family?
  /// The wave; every one that asked all variables where nil.
  public let wave: String?
  /// Who the model is about; everybody where nil.
  public let filter: Filter?
  /// The confidence level; the study's where nil.
  public let level: Double?

  /// A regression.
  public init(
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
  public var termVariables: [Variable.ID] {
    var seen: Set<Variable.ID> = []
    return terms.flatMap(\.self).filter { seen.insert($0).inserted }
  }

  /// All variables that the model reads.
  public var variables: [Variable.ID] {
    var seen: Set<Variable.ID> = []
    return ([response.variable] + termVariables + (filter?.conditions.map(\.variable) ?? []))
      .filter { seen.insert($0).inserted }
  }
}
