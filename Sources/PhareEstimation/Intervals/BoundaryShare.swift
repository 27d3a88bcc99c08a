/// Shares of 0 or 1, whose estimated variance of 0 says nothing about chance.
package enum BoundaryShare {
  /// A share closer than this to 0 or 1 counts as such: a sum of weights divided by itself may miss 1 by rounding.
  private static let rounding = 1e-14

  /// Whether a share is 0 or 1, but for rounding.
  package static func contains(_ share: Double) -> Bool { share <= rounding || share >= 1 - rounding }

  /// The numbers that are shares, but for rounding.
  static let range = -rounding...1 + rounding
}
