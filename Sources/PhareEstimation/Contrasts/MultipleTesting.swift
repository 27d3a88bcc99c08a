/// A correction of p-values for the number of tests.
///
/// A family of tests is what a reader takes in at once, such as a row of a table or the whole of it; the choice is part
/// of the result (``ColumnLetterOptions/Family``).
public enum MultipleTesting: String, Hashable, Sendable, CaseIterable {
  /// No correction.
  case none
  /// Each p-value times their number.
  case bonferroni
  /// Step-down from the smallest p-value: controls the family-wise error rate as Bonferroni does, and is never less
  /// powerful; Holm (1979).
  case holm
  /// Benjamini–Hochberg: controls the false discovery rate; Benjamini & Hochberg (1995).
  case bh

  /// Returns the p-values of one family, corrected; R's `p.adjust`.
  ///
  /// - Shape: one p-value per test, in the order given; NaN stays NaN and does not count.
  /// - Units: fractions of 1, never above 1.
  public func adjusted(_ pValues: [Double]) -> [Double] {
    let tested = pValues.indices.filter { !pValues[$0].isNaN }
    let count = Double(tested.count)
    var adjusted = pValues
    // Ties keep the order of the tests, so that the same input gives the same steps.
    let ascending = tested.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    switch self {
    case .none: break
    case .bonferroni:
      for index in tested { adjusted[index] = min(1, count * pValues[index]) }
    case .holm:
      var largest = 0.0
      for (position, index) in ascending.enumerated() {
        largest = max(largest, (count - Double(position)) * pValues[index])
        adjusted[index] = min(1, largest)
      }
    case .bh:
      var smallest = 1.0
      for (position, index) in ascending.enumerated().reversed() {
        smallest = min(smallest, count / Double(position + 1) * pValues[index])
        adjusted[index] = smallest
      }
    }
    return adjusted
  }
}
