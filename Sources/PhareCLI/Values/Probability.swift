import ArgumentParser

/// A number strictly between 0 and 1: a confidence level, or the probability of a quantile.
struct Probability: ExpressibleByArgument {
  let value: Double

  private init(value: Double) { self.value = value }

  init?(argument: String) {
    guard let value = Double(argument), value > 0, value < 1 else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { "\(value)" }

  /// The confidence level where none is stated.
  static let defaultLevel = Probability(value: 0.95)
}
