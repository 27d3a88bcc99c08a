/// How often something happened in a simulation, with the error of the simulation itself.
///
/// One draw may try a claim many times, as in every region of a wave; those of one draw are not independent, so that the
/// error comes from the differences between draws.
struct Tally: Hashable, Sendable {
  private var draws = 0
  private var hits = 0
  private var trials = 0
  private var squaredHits = 0
  private var squaredTrials = 0
  private var products = 0

  /// Adds a draw with its trials.
  mutating func add(_ hits: Int, of trials: Int) {
    guard trials > 0 else { return }
    draws += 1
    self.hits += hits
    self.trials += trials
    squaredHits += hits * hits
    squaredTrials += trials * trials
    products += hits * trials
  }

  /// Adds a draw with a single trial.
  mutating func add(_ isHit: Bool) { add(isHit ? 1 : 0, of: 1) }

  /// Adds the draws of another part of the simulation: whole numbers, whose sum does not depend on the order.
  mutating func add(_ other: Tally) {
    draws += other.draws
    hits += other.hits
    trials += other.trials
    squaredHits += other.squaredHits
    squaredTrials += other.squaredTrials
    products += other.products
  }

  /// The draws with a trial.
  var count: Int { draws }

  /// The share of trials with a hit; nil without trials.
  var rate: Double? { trials > 0 ? Double(hits) / Double(trials) : nil }

  /// The standard error of the rate, of a ratio of sums over draws.
  ///
  /// - Source: Cochran (1977), ch. 6.
  var error: Double? {
    guard let rate, draws > 1 else { return nil }
    let residuals = Double(squaredHits) - 2 * rate * Double(products) + rate * rate * Double(squaredTrials)
    let mean = Double(trials) / Double(draws)
    return (max(residuals, 0) / Double(draws - 1) / Double(draws)).squareRoot() / mean
  }
}
