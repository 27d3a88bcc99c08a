/// The reason why figures and a covariance do not fit together. Figures count from 0 in the cases.
public enum JointEstimatesError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Not one row and column, or not one standard error, per figure.
  case shapeMismatch(figures: Int, rows: Int, columns: Int)
  /// A figure that is not a finite number.
  case undefinedFigure(Int)
  /// A variance that is negative or not finite.
  case invalidVariance(figure: Int)
  /// A covariance that is not symmetric, or exceeds what the two variances allow.
  case invalidCovariance(first: Int, second: Int)
  /// Degrees of freedom that are not positive; of all figures where `figure` is nil.
  case noDegreesOfFreedom(Double, figure: Int?)

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .shapeMismatch(let figures, let rows, let columns):
      "\(figures) figures with errors of shape \(rows) and \(columns); give one row and one column a figure"
    case .undefinedFigure(let figure):
      "figure \(figure + 1) is not a finite number; leave it out"
    case .invalidVariance(let figure):
      "the variance of figure \(figure + 1) is negative or not a finite number; leave the figure out"
    case .invalidCovariance(let first, let second):
      "the covariance of figures \(first + 1) and \(second + 1) is not symmetric or larger than their variances allow"
    case .noDegreesOfFreedom(let freedom, let figure):
      "\(figure.map { "figure \($0 + 1) has" } ?? "the figures have") \(freedom) degrees of freedom; "
        + "more sampled units than strata are needed"
    }
  }
}
