import PhareEstimation
import PhareStudy

/// The classes of a map, in printed figures: a region printed as "68 %" is always in the class "68–69 %".
///
/// The breaks come from figures on a large enough base alone: a few respondents can give the lowest or the highest figure
/// of a country and would take a class for themselves.
struct MapClasses: Hashable, Sendable {
  /// The classes from low to high, in units of the last printed digit.
  let ranges: [ClosedRange<Int>]

  /// The classes of some printed figures: at most five, equally wide, with round ends.
  ///
  /// - Parameter most: The greatest figure that there can be, such as 100%: it is in the class below, "80–100", and no class
  ///   goes beyond it; nil where there is none.
  init(of units: [Int], most: Int? = nil) {
    let below = units.map { unit in most == unit ? unit - 1 : unit }
    guard let low = below.min(), let high = below.max() else {
      ranges = []
      return
    }
    // Beyond what a double tells apart, classes would not be those of figures.
    let isExact = max(low.magnitude, high.magnitude) < 1 << 53
    let step = isExact ? Self.steps.first { Self.floor(high, $0) - Self.floor(low, $0) < Ink.steps } : nil
    guard let step else {
      ranges = [low...high]
      return
    }
    ranges = (Self.floor(low, step)...Self.floor(high, step)).map { index in
      let last = index * step + step - 1
      return index * step...(most.map { last >= $0 - 1 ? $0 : last } ?? last)
    }
  }

  /// The class of a printed figure; nil outside all.
  func index(of units: Int) -> Int? { ranges.firstIndex { $0.contains(units) } }

  /// The shade of a class, from 0 to 4: few classes use the whole palette.
  func shade(of index: Int) -> Int {
    ranges.count <= 1 ? 2 : index * (Ink.steps - 1) / (ranges.count - 1)
  }

  private static let steps: [Int] = (0..<17).flatMap { power -> [Int] in
    let unit = (0..<power).reduce(1) { unit, _ in unit * 10 }
    return [unit, 2 * unit, 5 * unit]
  }

  /// The whole number of steps at or below a number.
  private static func floor(_ value: Int, _ step: Int) -> Int {
    value >= 0 ? value / step : (value + 1) / step - 1
  }
}

extension ReportWording {
  /// The greatest figure of a statistic in units of the last printed digit: 100% of a share; nil for others.
  func mostUnits(of statistic: Statistic) -> Int? { statistic.isShare ? printedUnits(1, as: statistic) : nil }

  /// The limits of a class as printed, without unit: "68–69".
  func range(_ units: ClosedRange<Int>, as statistic: Statistic) -> String {
    var scale = statistic.isShare ? 100.0 : 1
    for _ in 0..<decimals(of: statistic) { scale *= 10 }
    let limits = [units.lowerBound, units.upperBound].map { bare(Double($0) / scale, as: statistic) }
    return limits[0] == limits[1] ? limits[0] : limits[0] + "–" + limits[1]
  }
}
