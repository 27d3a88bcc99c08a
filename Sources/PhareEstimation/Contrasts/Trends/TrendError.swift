import PhareCSV

/// The reason why a trend cannot be tested.
public enum TrendError: Error, Problem, CustomStringConvertible {
  /// Fewer than three waves.
  case tooFewWaves(Int)
  /// Not one finite time per wave.
  case timesMismatch(waves: Int, times: Int)
  /// All waves at the same time.
  case equalTimes
  /// A wave without variance, or waves whose covariance is singular.
  case singularCovariance

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .tooFewWaves(let waves):
      Phrase(
        fr:
          "\(waves, "vague", "vagues") : pas de quoi faire une tendance ; comparez-en deux, ou donnez-en trois ou plus",
        en: "\(waves, "wave makes", "waves make") no trend; compare two of them, or give three or more")
    case .timesMismatch(let waves, let times):
      Phrase(
        fr: """
          \(waves, "vague", "vagues") et \(times, "date", "dates") ; donnez à chaque vague une date finie, comme son année
          """,
        en: """
          \(waves, "wave", "waves") and \(times, "time", "times"); give one finite time per wave, such as its year
          """)
    case .equalTimes:
      Phrase(
        fr: "toutes les vagues ont la même date ; donnez celle de chacune, comme son année",
        en: "all waves have the same time; give the time of each, such as its year")
    case .singularCovariance:
      Phrase(
        fr: """
          la covariance des vagues est singulière : un chiffre n’a pas de variance, comme une part de 0 ou 1 ; retirez cette vague
          """,
        en: """
          the covariance of the waves is singular: a figure has no variance, such as a share of 0 or 1; leave that wave out
          """)
    }
  }
}
