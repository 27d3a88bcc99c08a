import PhareCSV
import PhareEstimation

/// A reason why waves that may be compared give no figures.
public enum ComparisonRefusal: Error, Problem {
  /// Waves that share units and do not make one sample.
  case stacking(StackingRefusal)
  /// The refusal of the estimation, in some of the waves.
  case estimation(EstimationError, waves: [String])

  /// The reason, and what to do.
  public func sentence(in language: Language) -> String {
    switch self {
    case .stacking(let refusal): refusal.sentence(in: language)
    case .estimation(let error, let waves): "waves \(waves.joined(separator: ", ")): \(error)"
    }
  }

  /// The key of the comparison at which the problem is placed; the comparison itself where nil.
  var key: String? {
    switch self {
    case .stacking: "overlap"
    case .estimation: nil
    }
  }
}
