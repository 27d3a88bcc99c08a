import PhareCSV

/// A reason why the parts of a design do not fit together.
public enum SurveyDesignError: Error, Problem, CustomStringConvertible {
  /// A part of the design with another number of elements than the weights have.
  case unequalLengths(expected: Int, found: Int, Part)
  /// A weight that is negative or not finite, with its row, from 0.
  case invalidWeight(Double, row: Int)
  /// A population size that is not a positive number, with its row, from 0, and its stage, from 1.
  case invalidPopulation(Double, row: Int, stage: Int)
  /// A stratum with two population sizes, and the first row, from 0, of the second.
  case unequalPopulation(first: Double, second: Double, row: Int, stratum: String, stage: Int)
  /// A population size below the number of units sampled from it.
  case populationTooSmall(population: Double, sampled: Int, stratum: String, stage: Int)
  /// Neither a weight nor the population of this stage, from 1, which would give one.
  case missingPopulation(stage: Int)
  /// Unequal probabilities in a design with later stages or a finite population.
  case unequalSamplingWithOtherStages
  /// A probability that is not above 0 and at most 1, with its row, from 0.
  case invalidProbability(Double, row: Int)
  /// A PSU with two probabilities, and the row, from 0, of the second.
  case unequalProbabilities(first: Double, second: Double, row: Int)
  /// A sum of squared probabilities that is less than one of its terms, with its row, from 0.
  case invalidSquareSum(Double, row: Int)
  /// A stratum with two sums of squared probabilities, and the row, from 0, of the second.
  case unequalSquareSums(first: Double, second: Double, row: Int, stratum: String)
  /// More PSUs than a table of joint probabilities holds.
  case tooManyJointUnits(Int, limit: Int)
  /// Two PSUs without a joint probability, each by the first of its rows, from 0.
  case missingJointProbability(row: Int, other: Int)
  /// A joint probability that is not above 0 and at most that of either PSU.
  case invalidJointProbability(Double, row: Int, other: Int, most: Double)
  /// Two joint probabilities of the same PSUs.
  case asymmetricJointProbability(first: Double, second: Double, row: Int, other: Int)
  /// A second phase of unequal probabilities or of several stages that count.
  case secondPhaseOfOtherDesign
  /// A row of the first phase, from 0, with the weight 0.
  case weightlessRow(row: Int)
  /// A stratum with fewer than two rows in the second phase out of more in the first, and its first row, from 0.
  case secondPhaseTooSmall(sampled: Int, size: Int, stratum: String, row: Int)

  /// A part of a design with one element per respondent.
  public enum Part: Hashable, Sendable {
    case units(stage: Int)
    case strata(stage: Int)
    case population(stage: Int)
    case weights
    case probabilities
    case squareSums
    case secondPhase
    case strataOfSecondPhase
  }

  /// The row at fault, from 0, where there is one.
  public var row: Int? {
    switch self {
    case .invalidWeight(_, let row), .invalidPopulation(_, let row, _), .unequalPopulation(_, _, let row, _, _),
      .invalidProbability(_, let row), .unequalProbabilities(_, _, let row), .invalidSquareSum(_, let row),
      .unequalSquareSums(_, _, let row, _), .missingJointProbability(let row, _),
      .invalidJointProbability(_, let row, _, _), .asymmetricJointProbability(_, _, let row, _),
      .weightlessRow(let row),
      .secondPhaseTooSmall(_, _, _, let row):
      row
    case .unequalLengths, .populationTooSmall, .missingPopulation, .unequalSamplingWithOtherStages,
      .tooManyJointUnits, .secondPhaseOfOtherDesign:
      nil
    }
  }

  /// The finding and its remedy.
  public var sentence: Phrase {
    switch self {
    case .unequalLengths(let expected, let found, let part):
      Phrase(
        fr: "\(part.phrase) : \(found) éléments pour \(expected) poids ; donnez-en un par répondant",
        en: "\(part.phrase): \(found) elements for \(expected) weights; give one per respondent")
    case .invalidWeight(let weight, _):
      Phrase(
        fr: "le poids \(weight) n’est pas un nombre fini, positif ou nul ; corrigez-le ou retirez le répondant",
        en: "the weight \(weight) is not a finite number of 0 or more; correct it or leave the respondent out")
    case .invalidPopulation(let population, _, let stage):
      Phrase(
        fr: """
          la population \(population) du degré \(stage) n’est pas un nombre positif ; donnez le nombre d’unités de la strate
          """,
        en: """
          the population \(population) of stage \(stage) is not a positive number; give the number of units in the stratum
          """)
    case .unequalPopulation(let first, let second, _, let stratum, let stage):
      Phrase(
        fr: """
          la strate « \(stratum) » du degré \(stage) a les populations \(first) et \(second) ; donnez la même sur chacune de \
          ses lignes
          """,
        en: """
          stratum '\(stratum)' of stage \(stage) has the populations \(first) and \(second); give the same on each of its \
          rows
          """)
    case .populationTooSmall(let population, let sampled, let stratum, let stage):
      Phrase(
        fr: """
          la strate « \(stratum) » du degré \(stage) a \(sampled, "unité tirée", "unités tirées") et une population de \
          \(population) ; une population compte au moins les unités qui en sont tirées
          """,
        en: """
          stratum '\(stratum)' of stage \(stage) has \(sampled, "sampled unit", "sampled units") and a population of \
          \(population); a population counts at least the units drawn from it
          """)
    case .missingPopulation(let stage):
      Phrase(
        fr: """
          il n’y a pas de poids, et les populations n’en donnent que si chaque degré a une population : le degré \(stage) n’en \
          a pas ; indiquez weight, ou la population du degré \(stage)
          """,
        en: """
          there is no weight, and the populations give one only where every stage has a population: stage \(stage) has \
          none; state weight, or the population of stage \(stage)
          """)
    case .secondPhaseOfOtherDesign:
      Phrase(
        fr: """
          une seconde phase suit une première d’un seul degré, à probabilités égales ; nommez seulement les unités primaires, sans \
          degrés suivants ni « pps »
          """,
        en: """
          a second phase follows a first one of one stage with equal probabilities; name the PSUs alone, without later \
          stages and 'pps'
          """)
    case .weightlessRow:
      Phrase(
        fr: """
          le poids d’une ligne tirée est nul, alors que toute unité tirée en première phase en représente d’autres ; \
          corrigez-le, ou retirez la ligne
          """,
        en: """
          the weight of a sampled row is 0, and one drawn in the first phase stands for somebody; correct it, or leave the \
          row out
          """)
    case .secondPhaseTooSmall(let sampled, let size, let stratum, _):
      Phrase(
        fr: """
          la strate « \(stratum) » de la seconde phase en retient \(sampled) sur \(size), et une variance en demande deux ; \
          fusionnez-la avec une autre
          """,
        en: """
          stratum '\(stratum)' of the second phase has \(sampled) of \(size) rows in it, and a variance needs two; merge it \
          with another stratum
          """)
    case .unequalSamplingWithOtherStages, .invalidProbability, .unequalProbabilities, .invalidSquareSum,
      .unequalSquareSums, .tooManyJointUnits, .missingJointProbability, .invalidJointProbability,
      .asymmetricJointProbability:
      ofUnequalProbabilities
    }
  }

  /// Probabilities of PSUs that do not fit.
  private var ofUnequalProbabilities: Phrase {
    switch self {
    case .unequalSamplingWithOtherStages:
      Phrase(
        fr: """
          des probabilités inégales sont celles des unités primaires d’un plan à un seul degré, sans population ; retirez les \
          degrés suivants et les populations
          """,
        en: """
          unequal probabilities are those of PSUs in a design of one stage without a population; leave later stages and \
          populations out
          """)
    case .invalidProbability(let probability, _):
      Phrase(
        fr: """
          la probabilité \(probability) n’est pas supérieure à 0 et au plus égale à 1 ; donnez celle que l’unité soit dans \
          l’échantillon
          """,
        en: """
          the probability \(probability) is not above 0 and at most 1; give the chance of the unit to be in the sample
          """)
    case .unequalProbabilities(let first, let second, _):
      Phrase(
        fr: "une unité a les probabilités \(first) et \(second) ; donnez la même sur chacune de ses lignes",
        en: "one unit has the probabilities \(first) and \(second); give the same on each of its rows")
    case .invalidSquareSum(let sum, _):
      Phrase(
        fr: """
          la somme des carrés des probabilités \(sum) est inférieure au carré d’une unité tirée ; additionnez ceux de toute la \
          strate
          """,
        en: """
          the sum of squared probabilities \(sum) is less than the square of a sampled unit; add up those of the whole \
          stratum
          """)
    case .unequalSquareSums(let first, let second, _, let stratum):
      Phrase(
        fr: """
          la strate « \(stratum) » a les sommes de carrés de probabilités \(first) et \(second) ; donnez la même sur chacune de \
          ses lignes
          """,
        en: """
          stratum '\(stratum)' has the sums of squared probabilities \(first) and \(second); give the same on each of its \
          rows
          """)
    case .tooManyJointUnits(let count, let limit):
      Phrase(
        fr: """
          les probabilités d’inclusion doubles de \(count) unités font un tableau de plus de \(limit) par \(limit) ; utilisez la méthode \
          brewer, overton ou hartley_rao
          """,
        en: """
          joint probabilities of \(count) units are a table of more than \(limit) by \(limit); use the method brewer, overton \
          or hartley_rao
          """)
    case .missingJointProbability:
      Phrase(
        fr:
          "deux unités n’ont pas de probabilité d’inclusion double ; donnez-en une pour chaque paire d’unités de l’échantillon",
        en: "two units have no joint probability; give one for every pair of units in the sample")
    case .invalidJointProbability(let probability, _, _, let most):
      Phrase(
        fr: """
          la probabilité d’inclusion double \(probability) de deux unités n’est pas supérieure à 0 et au plus \
          égale à \(most), la probabilité de l’une d’elles ; corrigez-la
          """,
        en: """
          the joint probability \(probability) of two units is not above 0 and at most \(most), that of one of them; correct it
          """)
    case .asymmetricJointProbability(let first, let second, _, _):
      Phrase(
        fr: "deux unités ont les probabilités d’inclusion doubles \(first) et \(second) ; donnez-en une seule",
        en: "two units have the joint probabilities \(first) and \(second); give one")
    default: .none
    }
  }
}

extension SurveyDesignError.Part {
  /// The part, with its article.
  package var phrase: Phrase {
    switch self {
    case .units(let stage): Phrase(fr: "les unités du degré \(stage)", en: "the units of stage \(stage)")
    case .strata(let stage): Phrase(fr: "les strates du degré \(stage)", en: "the strata of stage \(stage)")
    case .population(let stage):
      Phrase(fr: "la population du degré \(stage)", en: "the population of stage \(stage)")
    case .weights: Phrase(fr: "la liste des nouveaux poids", en: "the list of new weights")
    case .probabilities: Phrase(fr: "la liste des probabilités", en: "the list of probabilities")
    case .secondPhase: Phrase(fr: "la seconde phase", en: "the second phase")
    case .strataOfSecondPhase: Phrase(fr: "les strates de la seconde phase", en: "the strata of the second phase")
    case .squareSums: Phrase(fr: "la liste des sommes de carrés", en: "the list of sums of squares")
    }
  }
}
