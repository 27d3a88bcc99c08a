/// The universe that a published number and share imply, given their rounding: 89,000 at 37% means 237,000 to 245,000
/// companies.
///
/// Where no common universe explains a published pair, the two figures have different bases.
package struct ImpliedUniverse: Hashable, Sendable {
  /// The number over the share.
  package let size: Double
  /// The smallest universe that rounds to both.
  package let lower: Double
  /// The largest universe that rounds to both.
  package let upper: Double

  /// The universe behind a number and a share.
  ///
  /// - Parameters:
  ///   - count: The published number of units.
  ///   - countStep: The rounding unit of the number, such as 1,000.
  ///   - share: The published share, a fraction of 1.
  ///   - shareStep: The rounding unit of the share, such as 0.01.
  /// - Throws: `ExtrapolationError.noUniverse` where a number or a step is negative, or the share may be 0.
  package init(count: Double, roundedTo countStep: Double, share: Double, roundedTo shareStep: Double)
    throws(ExtrapolationError)
  {
    guard count >= 0, count.isFinite, countStep >= 0, countStep.isFinite, shareStep >= 0, share - shareStep / 2 > 0,
      share <= 1
    else { throw .noUniverse(count: count, share: share) }
    size = count / share
    lower = max(count - countStep / 2, 0) / min(share + shareStep / 2, 1)
    upper = (count + countStep / 2) / (share - shareStep / 2)
  }

  /// Whether a universe is consistent with both published figures.
  package func contains(_ universe: Double) -> Bool { lower <= universe && universe <= upper }
}
