import PhareSurvey

/// A regression's response, its explanatory variables and terms, and its family.
///
/// - Shape: every column has one element per respondent of the design.
public struct ModelFormula: Hashable, Sendable {
  /// The relation of the mean response to the linear predictor η.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// P(yes) = 1/(1 + e^−η): R's `svyglm(family = quasibinomial())`.
    case logistic
    /// E(y) = η: R's `svyglm` without a family.
    case linear
  }

  /// An explanatory variable.
  public struct Variable: Hashable, Sendable {
    /// The answers of a variable.
    public enum Answers: Hashable, Sendable {
      /// One answer out of a list, as contrasts with the answer at `reference`; by default with the first one given.
      case categories(CodedColumn, reference: Int?)
      /// A quantity, or scores.
      case number(QuantityColumn)
    }

    /// The key in messages and results.
    public let name: String
    /// The answers.
    public let answers: Answers

    /// An explanatory variable.
    public init(_ name: String, _ answers: Answers) {
      self.name = name
      self.answers = answers
    }
  }

  /// The response variable.
  public struct Response: Hashable, Sendable {
    /// The answers to the response variable.
    public enum Answers: Hashable, Sendable {
      /// Whether the answer is among these codes: one for an answer, several for a net.
      case among(CodedColumn, codes: Set<Int>)
      /// A quantity, or scores.
      case number(QuantityColumn)
    }

    /// The key in messages and results.
    public let name: String
    /// The answers.
    public let answers: Answers

    /// A response variable.
    public init(_ name: String, _ answers: Answers) {
      self.name = name
      self.answers = answers
    }
  }

  /// The response variable.
  public let response: Response
  /// The explanatory variables.
  public let variables: [Variable]
  /// The terms after the intercept, each the positions of one variable or of several that interact, in the order of
  /// R's formulas: those of one variable first, none twice.
  public let terms: [[Int]]
  /// The relation of the mean response to the terms.
  public let family: Family

  /// A formula with its main effects.
  ///
  /// - Parameter interactions: Lists of positions in `variables`; as R's `a*b`, each brings the variables themselves and
  ///   all interactions of fewer of them.
  public init(response: Response, variables: [Variable], interactions: [[Int]] = [], family: Family) {
    self.response = response
    self.variables = variables
    self.family = family
    var terms = variables.indices.map { [$0] }
    for interaction in interactions {
      let members = Array(Set(interaction)).filter { variables.indices.contains($0) }.sorted()
      for subset in Self.subsets(of: members) where !terms.contains(subset) { terms.append(subset) }
    }
    let order = terms.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
    self.terms = order.map(\.element)
  }

  /// All nonempty subsets of the members, each in their order.
  private static func subsets(of members: [Int]) -> [[Int]] {
    members.reduce([[]]) { subsets, member in subsets + subsets.map { $0 + [member] } }.filter { !$0.isEmpty }
  }

  /// The names of a term's variables, such as `region*size`.
  package func name(ofTerm term: Int) -> String {
    terms[term].map { variables[$0].name }.joined(separator: "*")
  }
}
