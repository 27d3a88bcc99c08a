/// The reason why a trend cannot be tested.
public enum TrendError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer than three waves.
  case tooFewWaves(Int)
  /// Not one finite time per wave.
  case timesMismatch(waves: Int, times: Int)
  /// All waves at the same time.
  case equalTimes
  /// A wave without variance, or waves whose covariance is singular.
  case singularCovariance

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .tooFewWaves(let waves): "\(waves) waves make no trend; compare two of them, or give three or more"
    case .timesMismatch(let waves, let times):
      "\(waves) waves and \(times) times; give one finite time a wave, such as its year"
    case .equalTimes: "all waves have the same time; give the time of each, such as its year"
    case .singularCovariance:
      "the covariance of the waves is singular: a figure has no variance, such as a share of 0 or 1; leave that wave out"
    }
  }
}
