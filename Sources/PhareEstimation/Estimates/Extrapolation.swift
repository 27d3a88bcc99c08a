import PhareDistributions

/// The number of units that a population counts, such as companies of ten employees or more.
public struct Universe: Hashable, Sendable {
  /// The number of units.
  public let size: Double
  /// The standard error of that number: 0 where it is counted, as from a register.
  public let standardError: Double

  /// A universe; by default one whose size is known.
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

/// A share or a mean carried to a number of units of the universe: "37%, that is 89,000 companies".
///
/// It takes those who gave no answer to be like those who did, and the universe to be that of the share's base.
///
/// - Units: units of the universe for a share; the quantity summed over them for a mean.
/// - Source: the standard error by the delta method, √(N²V(p) + p²V(N)), for a universe estimated apart from the share.
///   The interval joins those of the share and of the universe by squares on each side (Newcombe 1998; Zou & Donner
///   2008): it is N times the share's where the universe is known, and so as lopsided as that one.
public struct Extrapolation: Hashable, Sendable {
  /// The number.
  public let value: Double
  /// Its standard error; nil where the share has none.
  public let standardError: Double?
  /// Its interval, or why there is none.
  public let interval: Result<ConfidenceInterval, Uncomputable>
  /// What the share was carried to.
  public let universe: Universe

  /// Carries a share or a mean to a universe.
  ///
  /// - Throws: `ExtrapolationError` where there is no figure, or it is a total already.
  public init(_ estimate: Estimate, to universe: Universe) throws(ExtrapolationError) {
    guard estimate.statistic == .proportion || estimate.statistic == .mean else {
      throw .notPerUnit(estimate.statistic)
    }
    guard let figure = estimate.value, figure.isFinite else { throw .noFigure }
    let value = figure * universe.size
    self.universe = universe
    self.value = value
    standardError = estimate.standardError.map { error in
      let (share, size) = (universe.size * error, figure * universe.standardError)
      return (share * share + size * size).squareRoot()
    }
    interval = estimate.interval.flatMap { share in
      guard let quantile = NormalDistribution().upperQuantile((1 - share.level) / 2) else {
        return .failure(.levelOutOfRange)
      }
      let size = figure * quantile * universe.standardError
      let below = universe.size * (figure - share.lower)
      let above = universe.size * (share.upper - figure)
      let lower = value - (below * below + size * size).squareRoot()
      return .success(
        ConfidenceInterval(
          lower: estimate.statistic == .proportion ? max(lower, 0) : lower,
          upper: value + (above * above + size * size).squareRoot(), level: share.level, method: share.method,
          rule: share.rule))
    }
  }
}

/// The universe that a published number and share imply, given how both were rounded: 89,000 at 37% says 237,000 to
/// 245,000 companies.
///
/// A published pair that no common universe explains has another base for the one than for the other.
public struct ImpliedUniverse: Hashable, Sendable {
  /// The number over the share.
  public let size: Double
  /// The smallest universe that rounds to both.
  public let lower: Double
  /// The largest universe that rounds to both.
  public let upper: Double

  /// The universe behind a number and a share.
  ///
  /// - Parameters:
  ///   - count: The published number of units.
  ///   - countStep: What the number was rounded to, such as 1,000.
  ///   - share: The published share, a fraction of 1.
  ///   - shareStep: What the share was rounded to, such as 0.01.
  /// - Throws: `ExtrapolationError.noUniverse` where a number or a step is negative, or the share may be 0.
  public init(count: Double, roundedTo countStep: Double, share: Double, roundedTo shareStep: Double)
    throws(ExtrapolationError)
  {
    guard count >= 0, count.isFinite, countStep >= 0, countStep.isFinite, shareStep >= 0, share - shareStep / 2 > 0,
      share <= 1
    else { throw .noUniverse(count: count, share: share) }
    size = count / share
    lower = max(count - countStep / 2, 0) / min(share + shareStep / 2, 1)
    upper = (count + countStep / 2) / (share - shareStep / 2)
  }

  /// Whether a universe explains both published figures.
  public func contains(_ universe: Double) -> Bool { lower <= universe && universe <= upper }
}

/// Why a figure cannot be carried to a universe.
public enum ExtrapolationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A universe that is not a positive number, or an error below 0.
  case invalidUniverse(size: Double, standardError: Double)
  /// A figure that does not exist.
  case noFigure
  /// A figure that is not of one unit, such as a total.
  case notPerUnit(Statistic)
  /// A published number or share from which no universe follows.
  case noUniverse(count: Double, share: Double)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .invalidUniverse(let size, let error):
      "a universe of \(size) units with a standard error of \(error): give a positive number, and an error of 0 or more"
    case .noFigure: "there is no figure to carry to the universe: nobody answered"
    case .notPerUnit(let statistic):
      "a \(statistic.rawValue) is not multiplied by a universe; give a share or a mean"
    case .noUniverse(let count, let share):
      "no universe follows from \(count) units at a share of \(share); give a count of 0 or more and a share above its rounding"
    }
  }
}
