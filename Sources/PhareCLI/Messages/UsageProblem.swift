import ArgumentParser
import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// A wrong command line, beyond values that an option refuses by itself.
enum UsageProblem: Problem {
  case headerLines(Int)
  case skippedLines(Int)
  /// A name that the study does not have, by the option or the argument that gives it.
  case noSuchWave(String, known: [String])
  case noSuchVariable(String, known: [String])
  /// A wave that is compared with itself.
  case sameWave(String)
  /// A variable that is to explain itself.
  case responseInTerms(Variable.ID)
  case noSuchComparison(String, known: [String])
  case noSuchIndicator(String, known: [String])
  /// A wave that did not ask an indicator, with those that did.
  case noFigure(String, wave: String, known: [String])
  /// A wave beside bars of all waves.
  case waveOfBars
  case severalWeightings([String])
  case severalWaves([String])
  case noRows
  case noTerms
  /// Options for a CSV file beside a study file.
  case dialectOfStudy
  /// Waves of a CSV file, by the option.
  case wavesOfFile(String)
  case noTestsToPrint
  case testsInText
  /// Answers of a response that counts by its numbers.
  case codesOfLinear([String])
  case severalReferences(Variable.ID)
  case inNoTerm(Variable.ID)
  /// An option of other statistics, with those.
  case ofOtherStatistics(option: String, owners: [String])
  case percentWithoutColumns(TableSpecification.Percent)
  case testsWithoutColumns
  case decompositionInText
  /// A number of which another option compares the answers.
  case numericBeside(Variable.ID, option: String)
  case sizeBesideGoals
  /// A goal in every category of no variable.
  case goalWithoutVariables(option: String)
  case noDenominator(Statistic)
  /// An interval that only quantiles have.
  case intervalOfQuantiles(String)
  case noValue
  case valueWithoutTest
  case valueOutOfRange(Double)
  case noProbability
  case jointProbabilities
  case varianceOfOtherMethods
  case populationBesideProbabilities
  case domainsBesideProbabilities
  case domainsWithoutRule

  /// The option, the finding and the remedy.
  var sentence: Phrase {
    switch self {
    case .headerLines(let lines):
      Phrase(
        fr: "--header \(lines) : écrivez le nombre de lignes de l’en-tête, comme 2.",
        en: "--header \(lines): write the number of lines of the header, such as 2.")
    case .skippedLines(let lines):
      Phrase(
        fr: "--skip \(lines) : écrivez le nombre de lignes avant l’en-tête, comme 1.",
        en: "--skip \(lines): write the number of lines before the header, such as 1.")
    case .noSuchWave(let option, let known):
      Phrase(
        fr: "\(option) : l’étude n’a pas cette vague ; \(Self.choice(of: known))",
        en: "\(option): the study has no such wave; \(Self.choice(of: known))")
    case .sameWave(let wave):
      Phrase(
        fr: "« \(wave) » est comparée à elle-même ; nommez deux vagues, la plus ancienne d’abord.",
        en: "'\(wave)' is compared with itself; name two waves, the earlier one first.")
    case .responseInTerms(let variable):
      Phrase(
        fr:
          "--terms \(variable.rawValue) : c’est la variable à expliquer, qui s’expliquerait par elle-même ; retirez-la.",
        en: "--terms \(variable.rawValue): it is the response, which would explain itself; leave it out.")
    case .noSuchVariable(let option, let known):
      Phrase(
        fr: "\(option) : l’étude n’a pas cette variable ; \(Self.choice(of: known))",
        en: "\(option): the study has no such variable; \(Self.choice(of: known))")
    case .noSuchComparison(let option, let known):
      Phrase(
        fr: "\(option) : l’étude n’a pas cette comparaison ; \(Self.choice(of: known))",
        en: "\(option): the study has no such comparison; \(Self.choice(of: known))")
    case .noSuchIndicator(let option, let known):
      Phrase(
        fr: "\(option) : l’étude n’a pas cet indicateur ; \(Self.choice(of: known))",
        en: "\(option): the study has no such indicator; \(Self.choice(of: known))")
    case .noFigure(let option, let wave, let known):
      Phrase(
        fr: """
          \(option) : la vague « \(wave) » n’a pas cet indicateur par territoire ; choisissez parmi \
          \(known.joined(separator: ", ")).
          """,
        en: """
          \(option): wave '\(wave)' has no such indicator by territory; use one of \(known.joined(separator: ", ")).
          """)
    case .waveOfBars:
      Phrase(
        fr: "--wave : les barres montrent toutes les vagues ; ajoutez --by region, ou retirez --wave.",
        en: "--wave: bars show all waves; add --by region, or remove --wave.")
    case .severalWaves(let waves):
      Phrase(
        fr: "l’étude a plusieurs vagues ; choisissez-en une avec --wave : \(waves.joined(separator: ", ")).",
        en: "the study has several waves; choose one with --wave: \(waves.joined(separator: ", ")).")
    case .severalWeightings(let waves):
      Phrase(
        fr: "plusieurs vagues ont « weighting: » ; choisissez-en une avec --wave : \(waves.joined(separator: ", ")).",
        en: "several waves state 'weighting:'; choose one with --wave: \(waves.joined(separator: ", ")).")
    case .noRows:
      Phrase(
        fr: "--rows : nommez au moins une variable, comme --rows Q5.",
        en: "--rows: name at least one variable, such as --rows Q5.")
    case .noTerms:
      Phrase(
        fr: "--terms : nommez au moins une variable, comme --terms region.",
        en: "--terms: name at least one variable, such as --terms region.")
    case .dialectOfStudy:
      Phrase(
        fr: """
          --weight et les autres options pour un fichier CSV : un fichier d’étude dit lui-même son plan de sondage et son dialecte ; \
          retirez-les.
          """,
        en: """
          --weight and the other options for a CSV file: a study file states its own design and dialect; leave them out.
          """)
    case .wavesOfFile(let option):
      Phrase(
        fr: "\(option) : un fichier CSV est une seule vague ; retirez l’option.",
        en: "\(option): a CSV file is one wave; leave it out.")
    case .noTestsToPrint:
      Phrase(
        fr: "--print tests : nommez-les, comme --tests rao_scott.",
        en: "--print tests: name them, such as --tests rao_scott.")
    case .testsInText:
      Phrase(
        fr: "--print tests : ajoutez --format csv ou --format json.",
        en: "--print tests: add --format csv or --format json.")
    case .codesOfLinear(let codes):
      Phrase(
        fr: """
          --family linear : on explique un nombre ou des notes ; retirez « =\(codes.joined(separator: ",")) ».
          """,
        en: """
          --family linear: the response is a number or scores; leave out '=\(codes.joined(separator: ","))'.
          """)
    case .severalReferences(let variable):
      Phrase(
        fr: "--reference \(variable.rawValue) : indiquez un seul code par variable, comme region=11.",
        en: "--reference \(variable.rawValue): state one code per variable, as in region=11.")
    case .inNoTerm(let variable):
      Phrase(
        fr: "« \(variable.rawValue) » n’est dans aucun terme ; nommez-la dans --terms, ou retirez l’option.",
        en: "'\(variable.rawValue)' is in no term; name it in --terms, or leave the option out.")
    case .ofOtherStatistics(let option, let owners):
      Phrase(
        fr: """
          \(option) : réservée à --statistic \(owners.joined(separator: ", ")) ; retirez-la, ou changez de statistique.
          """,
        en: """
          \(option): only --statistic \(owners.joined(separator: ", ")) takes it; leave it out, or change the statistic.
          """)
    case .percentWithoutColumns(let percent):
      Phrase(
        fr:
          "--percent \(percent.rawValue) : sans --columns, toutes les parts portent sur l’ensemble ; retirez l’option.",
        en: "--percent \(percent.rawValue): without --columns all shares are of the whole; leave it out.")
    case .testsWithoutColumns:
      Phrase(
        fr: "--tests : les tests portent sur les colonnes ; nommez-en avec --columns.",
        en: "--tests: tests are about columns; name some with --columns.")
    case .decompositionInText:
      Phrase(
        fr: """
          --print decomposition : ajoutez --format csv ou --format json ; les autres formats l’impriment de toute façon.
          """,
        en: "--print decomposition: add --format csv or --format json; other formats print it anyway.")
    case .numericBeside(let variable, let option):
      Phrase(
        fr: """
          --numeric \(variable.rawValue) : \(option) dit que ses réponses se comparent ; retirez l’une des deux options.
          """,
        en: """
          --numeric \(variable.rawValue): \(option) says that its answers are compared; leave one of the two out.
          """)
    case .sizeBesideGoals:
      Phrase(
        fr: "--size : les objectifs déterminent la taille ; retirez l’une ou les autres.",
        en: "--size: the goals determine the size; leave it or them out.")
    case .goalWithoutVariables(let option):
      Phrase(
        fr: "\(option) : nommez les variables dont les modalités sont visées, comme --by region.",
        en: "\(option): name the variables in whose categories, such as --by region.")
    case .intervalOfQuantiles, .noValue, .valueWithoutTest, .valueOutOfRange: ofTests
    case .noProbability, .jointProbabilities, .varianceOfOtherMethods, .populationBesideProbabilities,
      .domainsBesideProbabilities, .domainsWithoutRule:
      ofTheDesign
    case .noDenominator(let statistic):
      Phrase(
        fr: "--statistic \(statistic.rawValue) : nommez le dénominateur (--denominator).",
        en: "--statistic \(statistic.rawValue): name the --denominator.")
    }
  }

  /// The end of a sentence about a name that a study does not have: those that it has.
  private static func choice(of known: [String]) -> Phrase {
    known.isEmpty
      ? Phrase(fr: "elle n’en a pas.", en: "it has none.")
      : Phrase(
        fr: "choisissez parmi \(known.joined(separator: ", ")).", en: "use one of \(known.joined(separator: ", ")).")
  }
}

extension UsageProblem {
  /// Intervals and tested values.
  private var ofTests: Phrase {
    switch self {
    case .intervalOfQuantiles(let interval):
      Phrase(
        fr: "--interval \(interval) : seule --statistic quantile a cet intervalle.",
        en: "--interval \(interval): only --statistic quantile has such an interval.")
    case .noValue:
      Phrase(
        fr: "--tests versus_value : indiquez la valeur, comme --value 0.5 pour une part de 50 %.",
        en: "--tests versus_value: state the value, such as --value 0.5 for a share of 50%.")
    case .valueWithoutTest:
      Phrase(
        fr: "--value : seul --tests versus_value en prend une.", en: "--value: only --tests versus_value takes one.")
    case .valueOutOfRange(let value):
      Phrase(
        fr: "--value \(value) : une part est entre 0 et 1 ; écrivez 0.5 pour 50 %.",
        en: "--value \(value): a share lies between 0 and 1; write 0.5 for 50%.")
    default: .none
    }
  }

  /// The design of a CSV file.
  private var ofTheDesign: Phrase {
    switch self {
    case .noProbability:
      Phrase(
        fr: "--pps : indiquez la probabilité des unités primaires (--probability).",
        en: "--pps: state the --probability of the PSUs.")
    case .jointProbabilities:
      Phrase(
        fr: "--pps joint : c’est un fichier d’étude qui nomme le fichier des probabilités d’inclusion doubles.",
        en: "--pps joint: a study file names the file of joint probabilities.")
    case .varianceOfOtherMethods:
      Phrase(
        fr: "--pps-variance : seules --pps overton et hartley_rao laissent le choix.",
        en: "--pps-variance: only --pps overton and hartley_rao have a choice.")
    case .populationBesideProbabilities:
      Phrase(
        fr: "--population : les probabilités la remplacent ; retirez l’une des deux.",
        en: "--population: probabilities replace it; leave one of them out.")
    case .domainsBesideProbabilities:
      Phrase(
        fr: """
          --adjust-domain-lonely : avec --probability, la règle de --lonely-psu ne vaut que pour des strates entières ; retirez \
          l’option.
          """,
        en: """
          --adjust-domain-lonely: under --probability the rule of --lonely-psu is for whole strata alone; leave it out.
          """)
    case .domainsWithoutRule:
      Phrase(
        fr: "--adjust-domain-lonely : indiquez --lonely-psu adjust ou average, qu’elle applique aux domaines.",
        en: "--adjust-domain-lonely: state --lonely-psu adjust or average, which it applies to domains.")
    default: .none
    }
  }
}

extension ValidationError {
  /// A wrong command line, told in its language.
  init(_ problem: UsageProblem) {
    self.init(problem.sentence(in: .ofCommandLine))
  }
}
