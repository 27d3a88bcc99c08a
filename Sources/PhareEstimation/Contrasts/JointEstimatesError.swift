import PhareCSV

/// The reason why figures and a covariance do not fit together. Figures count from 0 in the cases.
public enum JointEstimatesError: Error, Problem, CustomStringConvertible {
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
  public var sentence: Phrase {
    switch self {
    case .shapeMismatch(let figures, let rows, let columns):
      Phrase(
        fr: """
          \(figures, "chiffre", "chiffres") avec des erreurs de \(rows, "ligne", "lignes") et \(columns, "colonne", "colonnes") ; \
          donnez une ligne et une colonne par chiffre
          """,
        en: """
          \(figures, "figure", "figures") with errors of \(rows, "row", "rows") and \(columns, "column", "columns"); give one \
          row and one column per figure
          """)
    case .undefinedFigure(let figure):
      Phrase(
        fr: "le chiffre \(figure + 1) n’est pas un nombre fini ; retirez-le",
        en: "figure \(figure + 1) is not a finite number; leave it out")
    case .invalidVariance(let figure):
      Phrase(
        fr: "la variance du chiffre \(figure + 1) est négative ou n’est pas un nombre fini ; retirez ce chiffre",
        en: "the variance of figure \(figure + 1) is negative or not a finite number; leave the figure out")
    case .invalidCovariance(let first, let second):
      Phrase(
        fr: """
          la covariance des chiffres \(first + 1) et \(second + 1) n’est pas symétrique, ou dépasse ce que leurs variances \
          permettent
          """,
        en: """
          the covariance of figures \(first + 1) and \(second + 1) is not symmetric or larger than their variances allow
          """)
    case .noDegreesOfFreedom(let freedom, let figure?):
      Phrase(
        fr: """
          le chiffre \(figure + 1) a \(freedom) \(freedom < 2 ? "degré" : "degrés") de liberté ; il faut plus d’unités tirées que de strates
          """,
        en: "figure \(figure + 1) has \(freedom) degrees of freedom; more sampled units than strata are needed")
    case .noDegreesOfFreedom(let freedom, nil):
      Phrase(
        fr:
          "les chiffres ont \(freedom) \(freedom < 2 ? "degré" : "degrés") de liberté ; il faut plus d’unités tirées que de strates",
        en: "the figures have \(freedom) degrees of freedom; more sampled units than strata are needed")
    }
  }
}
