/// The names that a key gives to the rows of a wave.
package struct WaveNames: Hashable, Sendable {
  /// The position of each row's name in `names`.
  package let codes: [Int32]
  /// The distinct names.
  package let names: [String]

  /// The names of rows, by their positions.
  package init(codes: [Int32], names: [String]) {
    self.codes = codes
    self.names = names
  }
}
