import PhareStudy

extension DecimalRounding {
  /// `value` × 10^`decimals`, rounded to a whole number once; nil where it is not finite or too large for one.
  ///
  /// Two figures with the same result are printed alike.
  static func units(_ value: Double, decimals: Int) -> Int? {
    var scale = 1.0
    for _ in 0..<max(0, min(decimals, 12)) { scale *= 10 }
    let units = (rounded(value, decimals: decimals) * scale).rounded()
    return Int(exactly: units)
  }
}
