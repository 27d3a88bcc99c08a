/// A filter of respondents by their answers: the base of a question, a table or an indicator.
public struct Filter: Hashable, Sendable {
  /// One variable and the answers that pass.
  public struct Condition: Hashable, Sendable {
    /// The variable looked at.
    public let variable: Variable.ID
    /// The codes that pass; a net's key stands for its codes. Of numbers and scores, those in a `NumberRange` pass:
    /// `>= 40`.
    public let codes: [String]

    /// The condition that `variable` is one of `codes`.
    public init(variable: Variable.ID, codes: [String]) {
      self.variable = variable
      self.codes = codes
    }
  }

  /// All of these hold.
  public let conditions: [Condition]

  /// The filter that all of `conditions` hold.
  public init(_ conditions: [Condition]) {
    self.conditions = conditions
  }
}
