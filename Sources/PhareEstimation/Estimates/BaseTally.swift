import PhareSurvey

/// Adds up respondents for the base that they make.
package struct BaseTally: Hashable, Sendable {
  private var count = 0
  /// The sums of the weights and of their squares, in powers of two of the first: no square leaves the range of numbers.
  private var weight = 0.0
  private var square = 0.0
  private var exponent = 0

  /// No respondent.
  package init() {}

  /// Adds a respondent; one of weight 0 does not count.
  package mutating func add(_ weight: Double) {
    guard weight > 0 else { return }
    if count == 0 { exponent = Int(weight.exponent) }
    let scaled = Double(sign: .plus, exponent: -exponent, significand: weight)
    count += 1
    self.weight += scaled
    square += scaled * scaled
  }

  /// Adds the respondents of a row of a design; those of weight 0 do not count.
  package mutating func add(row: Int, of design: SurveyDesign) {
    let weight = design.weights[row]
    guard let counted = design.counted, weight > 0 else { return add(weight) }
    if count == 0 { exponent = Int(weight.exponent) }
    count += Int(counted.respondents[row])
    self.weight += Double(sign: .plus, exponent: -exponent, significand: weight)
    square += Double(sign: .plus, exponent: -2 * exponent, significand: counted.squares[row])
  }

  /// The base that they make.
  package var base: Estimate.Base {
    guard count > 0 else { return Estimate.Base() }
    return Estimate.Base(
      respondents: count, weighted: Double(sign: .plus, exponent: exponent, significand: weight),
      effective: weight * weight / square)
  }
}
