/// The size of a simulation.
struct CoverageSettings: Sendable {
  /// The true shares that are tried.
  static let shares = [0.05, 0.1, 0.2, 0.5]
  /// The level of every interval and test.
  static let level = 0.95

  /// The draws of each design and share.
  let draws: Int

  /// The draws in blocks for threads to share, whatever their number.
  func blocks(of size: Int = 25) -> [Range<Int>] {
    stride(from: 0, to: draws, by: size).map { $0..<min($0 + size, draws) }
  }
}
