import PhareEstimation
import PhareStudy

/// A scale of figures with round ticks.
struct ChartScale: Hashable, Sendable {
  /// The figure at the left end.
  let lower: Double
  /// The figure at the right end.
  let upper: Double
  /// The figures with a tick, from left to right.
  let ticks: [Double]

  /// The most ticks of a scale.
  static let mostTicks = 6

  /// A scale over some figures, its ends on round ticks.
  ///
  /// - Parameters:
  ///   - bounds: The range that figures cannot leave, such as 0 to 1.
  ///   - finest: The smallest step that can be printed.
  init(over values: [Double], within bounds: ClosedRange<Double>?, finest: Double) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? bounds?.lowerBound ?? 0
    var high = finite.max() ?? bounds?.upperBound ?? 1
    if let bounds {
      low = max(low, bounds.lowerBound)
      high = min(high, bounds.upperBound)
    }
    if !(high > low) { (low, high) = (low - finest, high + finest) }
    var step = Self.steps(from: finest).first { Self.ticks(low, high, $0).count <= Self.mostTicks } ?? (high - low)
    if !(step > 0) { step = 1 }
    ticks = Self.ticks(low, high, step)
    lower = ticks.first ?? low
    upper = ticks.last ?? high
  }

  /// The scale of a share, from 0 to 1.
  static let share = ChartScale(over: [0, 1], within: 0...1, finest: 0.2)

  /// 1, 2 and 5 times the powers of ten, from a smallest one.
  private static func steps(from finest: Double) -> [Double] {
    var steps: [Double] = []
    var unit = finest
    for _ in 0..<24 {
      steps += [unit, 2 * unit, 5 * unit]
      unit *= 10
    }
    return steps
  }

  private static func ticks(_ low: Double, _ high: Double, _ step: Double) -> [Double] {
    let first = ((low / step) + 1e-9).rounded(.down)
    let last = ((high / step) - 1e-9).rounded(.up)
    guard last - first < 100, first.isFinite, last.isFinite else { return Array(repeating: 0, count: 100) }
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// -1 for a figure below the lower end, 1 for one above the upper end, 0 between them; rounding apart.
  func side(of value: Double) -> Int {
    let slack = 1e-9 * max(abs(lower), abs(upper))
    return value < lower - slack ? -1 : value > upper + slack ? 1 : 0
  }

  /// The place of a figure between two ends, kept inside them.
  func position(of value: Double, from left: Double, to right: Double) -> Double {
    guard upper > lower else { return left }
    return left + (right - left) * min(1, max(0, (value - lower) / (upper - lower)))
  }
}

extension ReportWording {
  /// The labels of the ticks of a scale: whole numbers without decimals, the unit at the last one alone.
  func tickLabels(of scale: ChartScale, as statistic: Statistic) -> [String] {
    let scaled = scale.ticks.map { statistic.isShare ? $0 * 100 : $0 }
    let isWhole = scaled.allSatisfy { abs($0 - $0.rounded()) < 1e-9 * max(1, abs($0)) }
    return scale.ticks.indices.map { index in
      let isLast = index == scale.ticks.count - 1
      if statistic.isShare, isLast { return number(scale.ticks[index], as: statistic) }
      return isWhole
        ? numbers.number(scaled[index], decimals: 0) : bare(scale.ticks[index], as: statistic)
    }
  }

  /// The scale of some figures of a statistic.
  func scale(over values: [Double], of statistic: Statistic) -> ChartScale {
    var finest = statistic.isShare ? 0.01 : 1.0
    for _ in 0..<decimals(of: statistic) { finest /= 10 }
    return ChartScale(over: values, within: statistic.isShare ? 0...1 : nil, finest: finest)
  }
}
