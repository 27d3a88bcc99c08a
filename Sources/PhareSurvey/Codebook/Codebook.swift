/// The variables of a study, in the order in which they were declared.
public struct Codebook: Hashable, Sendable {
  /// The variables in the order of the study file.
  public let variables: [Variable]
  private let positions: [Variable.ID: Int]

  /// A codebook; where two variables have the same key the first one stands.
  public init(_ variables: [Variable] = []) {
    self.variables = variables
    self.positions = Dictionary(variables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The variable of that key, nil where there is none.
  public subscript(id: Variable.ID) -> Variable? {
    positions[id].map { variables[$0] }
  }
}
