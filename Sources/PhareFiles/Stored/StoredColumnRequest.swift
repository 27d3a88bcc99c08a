/// A column to read of a file of a statistical package.
package struct StoredColumnRequest: Hashable, Sendable {
  /// The position of the variable.
  package let variable: Int
  /// Whether its numbers are wanted as distinct codes, not as quantities.
  package let asCodes: Bool

  package init(variable: Int, asCodes: Bool) {
    self.variable = variable
    self.asCodes = asCodes
  }
}
