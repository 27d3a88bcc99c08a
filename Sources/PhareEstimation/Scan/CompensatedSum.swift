/// A sum with the rounding errors of its additions, whose error is that of one rounding however many terms there are.
///
/// - Source: Neumaier (1974).
struct CompensatedSum: Sendable {
  private var sum = 0.0
  private var lost = 0.0

  /// The sum so far.
  var value: Double { sum + lost }

  /// Adds a term.
  @inline(__always)
  mutating func add(_ term: Double) {
    let next = sum + term
    lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
