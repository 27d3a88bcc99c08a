/// The number of units in a population, such as companies of ten employees or more.
public struct Universe: Hashable, Sendable {
  /// The number of units.
  public let size: Double
  /// The standard error of that number; 0 for a count, as from a register.
  public let standardError: Double

  /// A universe, by default of known size.
  ///
  /// - Throws: `ExtrapolationError.invalidUniverse` where the size is not positive, or the error negative, or not finite.
  public init(size: Double, standardError: Double = 0) throws(ExtrapolationError) {
    guard size > 0, size.isFinite, standardError >= 0, standardError.isFinite else {
      throw .invalidUniverse(size: size, standardError: standardError)
    }
    self.size = size
    self.standardError = standardError
  }
}
