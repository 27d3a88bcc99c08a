/// How a quantile is read off the cumulated weights; raw values are R's `qrule`.
///
/// - Source: the nine definitions of Hyndman & Fan (1996) with weights, as R's `survey` 4.1 and later; Shah & Vaish
///   (2006) for the last. Where R's code reads beyond the first respondent (a probability below the first one's share),
///   this is the smallest answer, as the definitions have it.
public enum QuantileRule: String, Hashable, Sendable, CaseIterable {
  /// The smallest answer whose cumulated share reaches the probability; R's default, the same as `hf1`.
  case math
  /// The same, and the middle between two answers where the probability is reached exactly; the same as `hf2`.
  case school
  /// The inverse of the distribution function.
  case hf1
  /// The inverse of the distribution function, averaged at its steps; SAS's default.
  case hf2
  /// The nearest even order statistic.
  case hf3
  /// Straight lines between the steps of the distribution function.
  case hf4
  /// Straight lines between the middles of the steps.
  case hf5
  /// Straight lines between steps at k/(n + 1); SPSS's and Minitab's.
  case hf6
  /// Straight lines between steps at (k − 1)/(n − 1); R's `quantile` and Excel's.
  case hf7
  /// Straight lines that make the quantile nearly median-unbiased.
  case hf8
  /// Straight lines that make the quantile nearly unbiased for normal answers.
  case hf9
  /// The last answer whose mid-share on n + 1 does not exceed the probability, with weights scaled to a mean of 1; R
  /// takes them as they are.
  case shahvaish
}

extension WeightedSample {
  private func before(_ index: Int) -> Double { index > 0 ? cumulated[index - 1] : 0 }

  /// The quantile of a probability within 0...1, nil without an answer.
  ///
  /// Rules that place single respondents on the scale take those who were counted together with their mean weight.
  func quantile(_ probability: Double, rule: QuantileRule) -> Double? {
    guard !values.isEmpty else { return nil }
    switch rule {
    case .math, .hf1: return values[step(probability).index]
    case .school, .hf2:
      let (index, isReached) = step(probability)
      guard isReached, index + 1 < values.count else { return values[index] }
      return values[index] + (values[index + 1] - values[index]) / 2
    case .hf3: return nearestEven(probability)
    case .shahvaish:
      let ends = ends
      return ends.values[max(ends.lastPosition(notAbove: probability, rule), 0)]
    case .hf4, .hf5, .hf6, .hf7, .hf8, .hf9: return ends.interpolated(probability, rule)
    }
  }

  /// The first answer whose cumulated share reaches the probability, and whether it does so exactly.
  private func step(_ probability: Double) -> (index: Int, isReached: Bool) {
    let target = probability * total
    let rounding = 1e-12 * total
    let index = min(Self.firstIndex(count: cumulated.count) { cumulated[$0] >= target - rounding }, values.count - 1)
    return (index, abs(cumulated[index] - target) <= rounding)
  }

  /// Of two distinct answers between which the probability falls exactly, that with the even number.
  private func nearestEven(_ probability: Double) -> Double {
    let (index, isReached) = step(probability)
    // Only the last of equal answers ends a step.
    guard isReached, index + 1 < values.count, values[index + 1] != values[index] else { return values[index] }
    var distinct = 1
    for position in 1..<index + 1 where values[position] != values[position - 1] { distinct += 1 }
    return values[distinct % 2 == 0 ? index : index + 1]
  }

  /// Where a rule places an answer on the scale of probabilities.
  private func position(_ index: Int, _ rule: QuantileRule) -> Double {
    let (low, high, last) = (before(index), cumulated[index], weights[values.count - 1])
    switch rule {
    case .hf5: return (low + high) / 2 / total
    case .hf6: return high / (total + last)
    case .hf7: return values.count > 1 ? low / cumulated[values.count - 2] : 0
    case .hf8: return (low / 3 + high * 2 / 3) / (total + last / 3)
    case .hf9: return (low * 3 / 8 + high * 5 / 8) / (total + last / 4)
    case .shahvaish:
      let count = Double(respondentCount)
      return ((low + high) / 2 / total * count + 0.5) / (count + 1)
    case .math, .school, .hf1, .hf2, .hf3, .hf4: return high / total
    }
  }

  /// The last answer placed at or before the probability, -1 where there is none.
  private func lastPosition(notAbove probability: Double, _ rule: QuantileRule) -> Int {
    Self.firstIndex(count: values.count) { position($0, rule) > probability } - 1
  }

  private func interpolated(_ probability: Double, _ rule: QuantileRule) -> Double {
    let index = lastPosition(notAbove: probability, rule)
    guard index >= 0 else { return values[0] }
    guard index + 1 < values.count else { return values[index] }
    let (low, high) = (position(index, rule), position(index + 1, rule))
    let fraction = high > low ? (probability - low) / (high - low) : 0
    return values[index] * (1 - fraction) + values[index + 1] * fraction
  }

  /// The first index that meets a condition which all later ones meet too; `count` where none does.
  static func firstIndex(count: Int, where isMet: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isMet(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
