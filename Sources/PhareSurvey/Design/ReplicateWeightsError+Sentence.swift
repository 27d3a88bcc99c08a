import PhareCSV

extension ReplicateWeightsError {
  /// The finding and its remedy.
  public var sentence: Phrase {
    switch self {
    case .tooFewReplicates(let count):
      Phrase(
        fr: "\(count, "réplique", "répliques") : une variance en demande au moins deux",
        en: "\(count, "replicate", "replicates"): a variance needs at least two")
    case .unequalLengths(let expected, let found, let replicate):
      Phrase(
        fr: """
          la réplique \(replicate + 1) a \(found, "poids", "poids") et la première en a \(expected) ; donnez-en un par répondant
          """,
        en: """
          replicate \(replicate + 1) has \(found, "weight", "weights") and the first one \(expected); give one per respondent
          """)
    case .unequalRows(let expected, let found):
      Phrase(
        fr: """
          les répliques portent sur \(found, "répondant", "répondants") et le plan de sondage sur \(expected) ; construisez-les \
          sur les mêmes lignes
          """,
        en: """
          the replicates are of \(found, "respondent", "respondents") and the design has \(expected); build them from the \
          same rows
          """)
    case .notFinite(let value, _, let replicate):
      Phrase(
        fr: "\(value) dans la réplique \(replicate + 1) n’est pas un nombre fini ; corrigez-le ou retirez le répondant",
        en: "\(value) in replicate \(replicate + 1) is not a finite number; correct it or leave the respondent out")
    case .tooManyValues(let lines, let replicates, let limit):
      Phrase(
        fr: """
          \(lines) × \(replicates) poids répliqués dépassent les \(limit) que l’on garde ; utilisez moins de répliques
          """,
        en: """
          \(lines) × \(replicates) replicate weights are more than the \(limit) that are kept; use fewer replicates
          """)
    case .missingFullWeight, .multipliersAsWeights, .weightsAsMultipliers, .missingRho, .invalidRho, .invalidScale,
      .missingFactors, .unequalFactors, .invalidFactor:
      ofTheDeclaration
    case .stratified, .notPaired, .lonelyUnit, .unsupportedLonelyPSU, .wholePopulation: ofTheDesign
    }
  }

  /// A declaration that does not fit the columns.
  private var ofTheDeclaration: Phrase {
    switch self {
    case .missingFullWeight:
      Phrase(
        fr: """
          des poids répliqués varient autour d’un poids entier, et aucun n’est nommé ; indiquez weight, ou donnez des \
          multiplicateurs avec combined: false
          """,
        en: """
          replicate weights vary around a full weight, and none is named; state weight, or give multipliers with \
          combined: false
          """)
    case .missingRho:
      Phrase(
        fr: "la méthode de Fay demande son coefficient ; indiquez rho, par exemple rho: 0.3",
        en: "Fay's method needs its coefficient; state rho, such as rho: 0.3")
    case .invalidRho(let rho):
      Phrase(
        fr: "le coefficient de Fay \(rho) n’est pas un nombre de 0 à moins de 1 ; 0,3 et 0,5 sont habituels",
        en: "Fay's coefficient \(rho) is not a number from 0 to less than 1; 0.3 and 0.5 are usual")
    case .invalidScale(let scale):
      Phrase(
        fr: "l’échelle \(scale) n’est pas un nombre positif ; retirez-la pour prendre celle de la méthode",
        en: "the scale \(scale) is not a positive number; leave it out for the method's own")
    case .missingFactors:
      Phrase(
        fr: """
          les poids d’un jackknife stratifié ne disent pas le facteur de chaque réplique ; indiquez rscales, (n - 1)/n de la \
          strate de chacune, ou donnez des multiplicateurs avec combined: false
          """,
        en: """
          weights of a stratified jackknife do not give the factor of each replicate; state rscales, (n - 1)/n of the \
          stratum of each, or give multipliers with combined: false
          """)
    case .unequalFactors(let expected, let found):
      Phrase(
        fr: """
          \(found, "facteur", "facteurs") pour \(expected, "réplique", "répliques") ; donnez-en un par réplique, ou un pour toutes
          """,
        en: """
          \(found, "factor", "factors") for \(expected, "replicate", "replicates"); give one per replicate, or one for all
          """)
    case .invalidFactor(let factor, let replicate):
      Phrase(
        fr: """
          le facteur \(factor) de la réplique \(replicate + 1) ne convient pas : il faut des nombres positifs ou nuls, dont un \
          au moins n’est pas nul
          """,
        en: """
          the factor \(factor) of replicate \(replicate + 1) is not a number of 0 or more with one above 0 among all
          """)
    case .multipliersAsWeights(let mean, let weight):
      Phrase(
        fr: """
          les colonnes de répliques valent en moyenne \(mean, digits: 3), et le poids \(weight, digits: 3) : elles ressemblent \
          à des multiplicateurs du poids et sont déclarées comme poids répliqués ; indiquez combined: false, ou nommez les \
          colonnes des poids répliqués
          """,
        en: """
          the replicate columns are near \(mean, digits: 3) on average, and the weight is \(weight, digits: 3): they look \
          like multipliers of the weight and are declared as replicate weights; state combined: false, or name the columns \
          of the replicate weights
          """)
    case .weightsAsMultipliers(let mean, let weight):
      Phrase(
        fr: """
          les colonnes de répliques suivent le poids, \(mean, digits: 3) en moyenne contre \(weight, digits: 3) : elles \
          ressemblent à des poids répliqués et sont déclarées comme multiplicateurs du poids ; retirez combined: false, ou \
          nommez les colonnes des multiplicateurs
          """,
        en: """
          the replicate columns follow the weight, \(mean, digits: 3) on average beside \(weight, digits: 3): they look like \
          replicate weights and are declared as multipliers of the weight; leave out combined: false, or name the columns \
          of the multipliers
          """)
    default: .none
    }
  }

  /// A design from which the method builds no replicates.
  private var ofTheDesign: Phrase {
    switch self {
    case .stratified(let strata):
      Phrase(
        fr: """
          JK1 convient à un échantillon sans strates, et celui-ci en a \(strata) ; utilisez le jackknife stratifié, JKn
          """,
        en: "JK1 is for a sample without strata, and this one has \(strata); use the stratified jackknife, JKn")
    case .notPaired(let stratum, let units):
      Phrase(
        fr: """
          la strate « \(stratum) » a \(units, "unité tirée", "unités tirées"), et cette méthode en demande deux dans chacune ; \
          utilisez JKn ou un bootstrap, ou appariez les unités
          """,
        en: """
          stratum '\(stratum)' has \(units, "sampled unit", "sampled units"), and this method needs two in each; use JKn or \
          a bootstrap, or pair the units
          """)
    case .lonelyUnit(let stratum):
      Phrase(
        fr: """
          la strate « \(stratum) » a une seule unité tirée : aucune réplique ne peut l’écarter ; fusionnez-la avec une voisine, \
          ou indiquez lonely_psu: certainty
          """,
        en: """
          stratum '\(stratum)' has one sampled unit: no replicate can leave it out; merge it with a neighbour, or state \
          lonely_psu: certainty
          """)
    case .unsupportedLonelyPSU(let rule, let stratum):
      Phrase(
        fr: """
          la strate « \(stratum) » a une seule unité tirée, et les répliques ne connaissent pas lonely_psu: \(rule.rawValue) ; \
          utilisez certainty, ou fusionnez-la avec une voisine
          """,
        en: """
          stratum '\(stratum)' has one sampled unit, and replicates know no lonely_psu: \(rule.rawValue); use certainty, or \
          merge it with a neighbour
          """)
    case .wholePopulation:
      Phrase(
        fr:
          "toutes les unités de la population ont été tirées : il n’y a pas de variance d’échantillonnage à répliquer",
        en: "every unit of the population was sampled: there is no sampling variance to replicate")
    default: .none
    }
  }
}
