/// Rounding of figures as people print them.
package enum DecimalRounding {
  /// Rounds `value` to `decimals` places, half away from zero, forgiving the binary trace of a decimal half:
  /// 68.499999999999, which comes from 0.685 × 100, rounds as 68.5 does.
  package static func rounded(_ value: Double, decimals: Int) -> Double {
    var scale = 1.0
    for _ in 0..<max(0, min(decimals, 12)) { scale *= 10 }
    let scaled = value * scale
    // Held below a thousandth of the last place: in a total of billions, 1e-12 of the total is more than a unit.
    let nudge = min(max(abs(scaled), 1) * 1e-12, 1e-3)
    return (scaled + (scaled < 0 ? -nudge : nudge)).rounded(.toNearestOrAwayFromZero) / scale
  }

  /// Returns half of the last printed place: 0.05 for one decimal.
  static func halfPlace(_ decimals: Int) -> Double {
    var step = 0.5
    for _ in 0..<decimals { step /= 10 }
    return step
  }
}
