import PhareCSV

/// A reason for which a design or a variable has no estimate.
public enum EstimationError: Error, Problem, CustomStringConvertible {
  /// Strata with a single sampled unit, and no rule for them.
  case lonelyPSU(strata: [String], stage: Int)
  /// More distinct answers than a column can hold.
  case tooManyCategories(found: Int, limit: Int, variable: String)
  /// An answer below 0 to a statistic that takes none, by the statistic's word.
  case negativeAnswer(Double, statistic: String)
  /// A comparison of figures of separate scans, whose covariance is unknown.
  case separateScans

  /// The problem and its remedy.
  public var sentence: Phrase {
    switch self {
    case .lonelyPSU(let strata, let stage):
      Phrase(
        fr: """
          le degré \(stage) n’a qu’une unité tirée dans \(strata.count < 2 ? "la strate" : "les strates") \
          \(list: Array(strata.prefix(5)))\(Self.more(strata.count - 5)) : une seule unité ne dit rien de la variance ; \
          fusionnez avec une voisine, ou indiquez lonely_psu: adjust | average | certainty
          """,
        en: """
          stage \(stage) has one sampled unit only in \(strata.count == 1 ? "stratum" : "strata") \
          \(list: Array(strata.prefix(5)))\(Self.more(strata.count - 5)): one unit shows no variance; merge it \
          with a neighbour, or state lonely_psu: adjust | average | certainty
          """)
    case .tooManyCategories(let found, let limit, let variable):
      Phrase(
        fr: """
          « \(variable) » a \(found) réponses distinctes et un tableau en compte au plus \(limit) ; déclarez ses modalités ou son type
          """,
        en: """
          '\(variable)' has \(found) distinct answers and a table holds \(limit); declare its categories or its type
          """)
    case .negativeAnswer(let answer, let statistic):
      Phrase(
        fr: """
          la statistique « \(statistic) » ne prend aucun nombre négatif, et une réponse vaut \(answer) ; codez-la comme absence \
          de réponse, ou demandez une autre statistique, comme « variance »
          """,
        en: """
          the statistic '\(statistic)' takes no negative number, and an answer is \(answer); code it as missing, or ask for \
          another statistic, such as 'variance'
          """)
    case .separateScans:
      Phrase(
        fr: """
          des chiffres de bases différentes, comme deux items d’une question à réponses multiples, ont été calculés à part : \
          comparez le même chiffre entre domaines, ou des réponses à une même question
          """,
        en: """
          figures with different bases, such as two items of a multiple-response question, were scanned apart: compare the \
          same figure between domains, or answers of one question
          """)
    }
  }

  private static func more(_ count: Int) -> Phrase {
    count > 0 ? Phrase(fr: " et \(count) de plus", en: " and \(count) more") : .none
  }
}
