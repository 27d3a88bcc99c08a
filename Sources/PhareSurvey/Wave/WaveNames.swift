/// The names that a key gives to the rows of a wave.
public struct WaveNames: Hashable, Sendable {
  /// The position of each row's name in `names`.
  public let codes: [Int32]
  /// The distinct names.
  public let names: [String]

  /// The names of rows, by their positions.
  public init(codes: [Int32], names: [String]) {
    self.codes = codes
    self.names = names
  }
}
