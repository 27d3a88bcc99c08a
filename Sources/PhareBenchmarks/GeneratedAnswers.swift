/// The possible contents of the columns of a generated wave.
enum GeneratedAnswers {
  static let regions = ["11", "24", "27", "28", "32", "44", "52", "53", "75", "76", "84", "93", "94"]
  static let regionShares = [12.3, 2.6, 2.8, 3.3, 6.0, 5.6, 3.9, 3.4, 6.1, 6.1, 8.2, 5.2, 0.35]
  static let waves = ["2015", "2016", "2019", "2024"]
  static let waveShares = [0.22, 0.20, 0.26, 0.32]
  static let audiences = ["citoyens", "maires", "entreprises", "associations"]
  static let audienceShares = [0.55, 0.15, 0.18, 0.12]
  static let sizes = ["moins de 500", "500 à 1 999", "2 000 à 9 999", "10 000 à 49 999", "50 000 et plus"]
  static let sizeShares = [0.20, 0.24, 0.26, 0.18, 0.12]
  static let sexes = ["Femme", "Homme"]
  static let ages = ["18-24 ans", "25-34 ans", "35-49 ans", "50-64 ans", "65-74 ans", "75 ans et plus"]
  static let ageShares = [0.08, 0.14, 0.24, 0.27, 0.17, 0.10]
  static let occupations = [
    "Agriculteurs exploitants", "Artisans, commerçants, chefs d'entreprise",
    "Cadres et professions intellectuelles supérieures", "Professions intermédiaires", "Employés", "Ouvriers",
    "Retraités", "Autres sans activité professionnelle",
  ]
  static let occupationShares = [0.02, 0.05, 0.14, 0.18, 0.17, 0.12, 0.24, 0.08]
  /// The share of respondents without an answer to a question.
  static let missing = 0.03

  private static let scales = [
    ["Oui", "Non"], ["Amélioré", "Inchangé", "Dégradé"],
    ["Très favorable", "Plutôt favorable", "Plutôt défavorable", "Très défavorable"],
    ["Sécurité", "Santé", "Écoles, crèches", "Transports", "Qualité de l'air"],
  ]
  private static let categoryCounts = [2, 3, 4, 5, 4, 5, 3, 2, 4, 5]

  /// The answers to a question, two to five of them; some need quotes in a CSV file.
  static func answers(to question: Int) -> [String] { scales[categoryCounts[question % categoryCounts.count] - 2] }

  /// The cumulative distribution of some shares.
  static func cumulative(_ shares: [Double]) -> [Double] {
    let total = shares.reduce(0, +)
    var sum = 0.0
    return shares.map { share in
      sum += share / total
      return sum
    }
  }

  /// The totals of the five margins that the weights are raked to: shares of the population.
  static let margins: [(column: String, labels: [String], shares: [Double])] = [
    ("region", regions, [0.187, 0.039, 0.043, 0.050, 0.091, 0.085, 0.059, 0.052, 0.093, 0.093, 0.124, 0.079, 0.005]),
    ("sex", sexes, [0.5175, 0.4825]),
    ("age", ages, [0.105, 0.150, 0.240, 0.250, 0.140, 0.115]),
    ("csp", occupations, [0.008, 0.035, 0.110, 0.148, 0.159, 0.130, 0.265, 0.145]),
    ("size", sizes, [0.070, 0.165, 0.250, 0.260, 0.255]),
  ]
}
