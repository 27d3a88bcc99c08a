/// A filter of respondents by their answers: the base of a question, a table or an indicator.
public struct Filter: Hashable, Sendable {
  /// One variable and the answers that pass.
  public struct Condition: Hashable, Sendable {
    /// The variable looked at.
    public let variable: Variable.ID
    /// The codes that pass; a net's key stands for its codes. Of numbers, scores and dates, those in a `NumberRange`
    /// pass: `>= 40`, `>= 2024-01-05`.
    public let codes: [String]

    /// The condition that `variable` is one of `codes`.
    public init(variable: Variable.ID, codes: [String]) {
      self.variable = variable
      self.codes = codes
    }
  }

  /// One of the parts of a filter, which hold together.
  public enum Clause: Hashable, Sendable {
    /// A condition on one variable.
    case answers(Condition)
    /// One at least of several filters.
    case any([Filter])
    /// The contrary of a filter. Whoever gave no answer that decides meets neither a filter nor its contrary.
    case not(Filter)
  }

  /// All of these hold.
  public let clauses: [Clause]

  /// The filter that all of `conditions` hold.
  public init(_ conditions: [Condition]) {
    clauses = conditions.map { .answers($0) }
  }

  /// The filter that all of `clauses` hold.
  public init(all clauses: [Clause]) {
    self.clauses = clauses
  }
}

extension Filter {
  /// Every condition on one variable that the filter looks at, in the order written, however they are combined.
  public var conditions: [Condition] { clauses.flatMap(\.conditions) }

  /// The variables that the filter looks at, in the order written.
  public var variables: [Variable.ID] { conditions.map(\.variable) }
}

extension Filter.Clause {
  /// Every condition on one variable that the clause looks at.
  public var conditions: [Filter.Condition] {
    switch self {
    case .answers(let condition): [condition]
    case .any(let filters): filters.flatMap(\.conditions)
    case .not(let filter): filter.conditions
    }
  }
}
