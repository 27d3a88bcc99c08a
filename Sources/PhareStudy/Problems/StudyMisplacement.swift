import PhareCSV
import PhareEstimation
import PhareSurvey

/// The reason why a key of a study file cannot stand where it does.
public enum StudyMisplacement: Hashable, Sendable {
  /// A decomposition of a figure that has none.
  case notDecomposed(Statistic)
  /// A decomposition of all answers at once.
  case severalDecomposed
  /// A key that the indicator states.
  case ofTheIndicator(key: String)
  /// A part of the design beside replicate weights.
  case besideReplicates(key: String)
  /// A key that the first stage has too.
  case ofTheFirstStage(key: String)
  /// A coefficient of Fay's method under another.
  case notFay(method: String)
  /// An answer of a figure that counts none; whether a statistic is stated that may go instead.
  case countsNoAnswer(Statistic, key: String, isStated: Bool)
  /// A key that another one says already.
  case saidBy(key: String)
  /// An answer named by the wrong key.
  case answersNamed(by: String, name: String, variable: Variable.ID)
  /// A parameter of other statistics.
  case ofOtherStatistics(key: String, statistic: Statistic, owners: [Statistic])
  /// A key of other types of variables.
  case ofOtherTypes(key: String, type: String, owners: [String])
  /// A key of variables with answers of their own, beside one that derives them.
  case besideDerivation(String)
  /// A partition without files of margins.
  case noMarginsToSplit
  /// Bounds of a post-stratification.
  case boundsOfPostStratification
  /// Factors of a post-stratification.
  case scaleOfPostStratification
  /// Tests of a table without columns.
  case testsWithoutColumns
  /// An adjustment of a table without column letters.
  case adjustsNothing
  /// A base of shares of a table without columns.
  case percentWithoutColumns
  /// Total percentages of a question whose base is its responses.
  case totalOfResponses(Variable.ID)
  /// A test of shares under another statistic.
  case testOfShares(TableSpecification.Test, Statistic)
  /// A test of other statistics.
  case testOfOtherStatistics(TableSpecification.Test, Statistic)
  /// A test of column percentages beside others.
  case testOfColumnPercentages(TableSpecification.Test, TableSpecification.Percent)
  /// A rule for domains beside one for lonely PSUs that gives them no variance.
  case domainsWithoutVariance(LonelyPSU)
  /// A rule for lonely PSUs beside joint probabilities.
  case besideJointProbabilities
  /// A rule for domains beside unequal probabilities.
  case domainsBesideProbabilities
  /// A population beside unequal probabilities.
  case populationBesideProbabilities
  /// Unequal probabilities, or a rule for domains, beside a second phase.
  case besideSecondPhase(key: String)
  /// A second model of the response.
  case secondResponseModel
  /// A key that says how a file is read, or that needs every row, beside a table of an SQL engine.
  case besideTable
  /// A key that a method of unequal probabilities does not take.
  case ofOtherMethods(method: String)
  /// A value that no test takes.
  case valueWithoutTest
  /// A size beside a goal that determines it.
  case sizeOfGoal(key: String)
  /// A goal in every answer, without variables.
  case goalInAnswers
  /// A change since figures in print of a comparison without an indicator, or of another figure than a share.
  case sinceWithoutShare
  /// A figure elsewhere that no difference is from.
  case idleElsewhere(id: String)
}

extension StudyMisplacement {
  /// The reason and the remedy.
  package var phrase: Phrase {
    switch self {
    case .notDecomposed(let statistic):
      Phrase(
        fr: "la statistique « \(statistic.rawValue) » ne se décompose pas ; comparez une moyenne ou une part",
        en: "a \(statistic.rawValue) is not decomposed; compare a mean or a share")
    case .severalDecomposed:
      Phrase(
        fr: "on décompose un seul chiffre ; nommez une réponse par net, category ou item",
        en: "one figure is decomposed; name an answer by net, category or item")
    case .ofTheIndicator(let key):
      Phrase(
        fr: "l’indicateur le dit déjà ; retirez « \(key) » ou « indicator »",
        en: "the indicator says it already; remove '\(key)' or 'indicator'")
    case .besideReplicates(let key):
      Phrase(
        fr: "les poids répliqués portent tout le plan de sondage ; retirez « \(key) » ou « replicates »",
        en: "replicate weights carry the whole design; remove '\(key)' or 'replicates'")
    case .ofTheFirstStage(let key):
      Phrase(
        fr: "le premier degré de « psu » a son propre « \(key) » ; gardez l’un des deux",
        en: "the first stage of 'psu' has its own '\(key)'; keep one of them")
    case .notFay(let method):
      Phrase(
        fr: "la méthode est « \(method) », et seule « fay » a « rho » ; retirez-le ou changez de méthode",
        en: "its method is '\(method)', and only 'fay' has 'rho'; remove it or change the method")
    case .countsNoAnswer(let statistic, let key, isStated: true):
      Phrase(
        fr: "la statistique « \(statistic.rawValue) » ne compte aucune réponse ; retirez « \(key) » ou la statistique",
        en: "a \(statistic.rawValue) counts no answer; remove '\(key)' or the statistic")
    case .countsNoAnswer(let statistic, let key, isStated: false):
      Phrase(
        fr: "la statistique « \(statistic.rawValue) » ne compte aucune réponse ; retirez « \(key) »",
        en: "a \(statistic.rawValue) counts no answer; remove '\(key)'")
    case .saidBy(let key):
      Phrase(fr: "« \(key) » le dit déjà ; gardez l’un des deux", en: "'\(key)' says it already; keep one of them")
    case .answersNamed(let key, let name, let variable):
      Phrase(
        fr: """
          les réponses de « \(variable.rawValue) » se nomment par « \(key) » ; écrivez « \(key): \(name) »
          """,
        en: "the answers of '\(variable.rawValue)' are named by '\(key)'; write '\(key): \(name)'")
    case .ofOtherStatistics(let key, let statistic, let owners):
      Phrase(
        fr: """
          la statistique est « \(statistic.rawValue) », et « \(key) » n’appartient qu’à \(Self.names(owners.map(\.rawValue))) ; \
          retirez-le ou changez de statistique
          """,
        en: """
          its statistic is '\(statistic.rawValue)', and only \(Self.names(owners.map(\.rawValue))) \
          \(owners.count == 1 ? "has" : "have") '\(key)'; remove it or change the statistic
          """)
    case .ofOtherTypes(let key, let type, let owners):
      Phrase(
        fr: """
          le type est « \(type) », et « \(key) » n’appartient qu’à \(Self.names(owners)) ; retirez-le ou changez de type
          """,
        en: """
          its type is '\(type)', and only \(Self.names(owners)) \(owners.count == 1 ? "has" : "have") '\(key)'; remove it \
          or change the type
          """)
    case .besideDerivation(let key):
      Phrase(
        fr: "« \(key) » dit déjà d’où viennent ses réponses ; retirez l’un des deux",
        en: "'\(key)' says already where its answers come from; remove one of the two")
    case .noMarginsToSplit:
      Phrase(
        fr: "il partage les marges de fichiers, et le redressement n’en a pas ; retirez-le, ou ajoutez « margins: »",
        en: "it splits the margins of files, and the weighting has none; remove it, or add 'margins:'")
    case .boundsOfPostStratification:
      Phrase(
        fr: "la post-stratification n’a pas de bornes ; retirez-les ou choisissez « raking » ou « logit »",
        en: "post-stratification has no bounds; remove them or choose 'raking' or 'logit'")
    case .testsWithoutColumns, .adjustsNothing, .percentWithoutColumns, .totalOfResponses, .testOfShares,
      .testOfOtherStatistics, .testOfColumnPercentages:
      inATable
    case .domainsWithoutVariance(let rule):
      Phrase(
        fr: """
          « lonely_psu » est « \(rule.rawValue) », et seuls « adjust » et « average » donnent une variance à une unité primaire \
          seule ; retirez-le ou changez « lonely_psu »
          """,
        en: """
          its 'lonely_psu' is '\(rule.rawValue)', and only 'adjust' and 'average' give a variance to one PSU; remove it or \
          change 'lonely_psu'
          """)
    case .besideJointProbabilities:
      Phrase(
        fr: """
          « pps » a des probabilités d’inclusion doubles, qui donnent la variance d’une unité primaire seule ; retirez \
          « lonely_psu » ou changez de méthode
          """,
        en: """
          its 'pps' has joint probabilities, which give the variance of a single PSU; remove 'lonely_psu' or change the method
          """)
    case .domainsBesideProbabilities:
      Phrase(
        fr: "avec « pps », la règle de « lonely_psu » ne vaut que pour des strates entières ; retirez-le ou « pps »",
        en: "under 'pps' the rule of 'lonely_psu' is for whole strata alone; remove it or 'pps'")
    case .populationBesideProbabilities:
      Phrase(
        fr: "les probabilités la remplacent ; retirez « population » ou « pps »",
        en: "probabilities replace it; remove 'population' or 'pps'")
    case .besideSecondPhase(let key):
      Phrase(
        fr: """
          une seconde phase suit une première à probabilités égales, prise en entier ; retirez « \(key) » ou « second_phase »
          """,
        en: "a second phase follows one of equal probabilities, as a whole; remove '\(key)' or 'second_phase'")
    case .besideTable:
      Phrase(
        fr: "une table d’un moteur SQL n’en prend pas ; retirez la clé, ou exportez la table en fichier",
        en: "a table of an SQL engine takes none; remove the key, or export the table to a file")
    case .secondResponseModel:
      Phrase(
        fr: "les classes sont un modèle à elles seules ; retirez « classes » ou « propensity »",
        en: "classes are a model of their own; remove one of 'classes' and 'propensity'")
    case .ofOtherMethods(let method):
      Phrase(
        fr: "la méthode « \(method) » n’en prend pas ; retirez-le ou changez de méthode",
        en: "the method '\(method)' takes none; remove it or change the method")
    case .valueWithoutTest:
      Phrase(
        fr: "aucun test ne la prend ; ajoutez « tests: [versus_value] », ou retirez-la",
        en: "no test takes it; add 'tests: [versus_value]', or remove it")
    case .sizeOfGoal(let goal):
      Phrase(
        fr: "« \(goal) » détermine la taille ; retirez l’un des deux",
        en: "'\(goal)' determines the size; remove one of the two")
    case .goalInAnswers:
      Phrase(
        fr: "c’est un objectif pour chaque réponse de « by » ; nommez ses variables, ou écrivez « overall »",
        en: "it is a goal in every answer of 'by'; name its variables, or write 'overall'")
    case .sinceWithoutShare:
      Phrase(
        fr: """
          seule une part a une erreur qui suive de son chiffre imprimé, de son n et de son effet de plan ; retirez la clé, ou comparez \
          l’indicateur d’une part
          """,
        en: """
          only a share has an error that follows from its printed figure, its n and its design effect; remove the key, or compare \
          an indicator that is a share
          """)
    case .idleElsewhere(let id):
      Phrase(
        fr: """
          aucun écart publié ni aucune comparaison ne part de « \(id) » ; retirez-le, ou nommez-le par « from_elsewhere » ou \
          par « since »
          """,
        en: """
          no published difference and no comparison is from '\(id)'; remove it, or name it by 'from_elsewhere' or by 'since'
          """)
    case .scaleOfPostStratification:
      Phrase(
        fr: """
          la post-stratification donne un même facteur à tous les répondants d’une case ; retirez-le ou choisissez « linear »
          """,
        en: """
          post-stratification gives every respondent of a cell one factor; remove it or choose 'linear'
          """)
    }
  }

  /// The only owners of a key, in quotes.
  private static func names(_ owners: [String]) -> Phrase {
    owners.map { Phrase(fr: "« \($0) »", en: "'\($0)'") }.enumeration
  }

  /// A key that changes nothing in a table.
  private var inATable: Phrase {
    switch self {
    case .testsWithoutColumns:
      Phrase(
        fr: "les tests portent sur les colonnes ; retirez la clé, ou ajoutez « columns »",
        en: "tests are about columns; remove it, or add 'columns'")
    case .adjustsNothing:
      Phrase(
        fr: "seules les lettres de colonnes sont corrigées ; retirez la clé, ou ajoutez « tests: [column_letters] »",
        en: "only column letters are adjusted; remove it, or add 'tests: [column_letters]'")
    case .percentWithoutColumns:
      Phrase(
        fr: "sans colonnes, toutes les parts portent sur l’ensemble ; retirez la clé, ou ajoutez « columns »",
        en: "without columns all shares are of the whole; remove it, or add 'columns'")
    case .totalOfResponses(let variable):
      Phrase(
        fr: """
          la base de « \(variable.rawValue) » est l’ensemble de ses réponses, dont un tableau n’a pas le total ; écrivez \
          « percent: row », ou « base: cases » dans la variable
          """,
        en: """
          the base of '\(variable.rawValue)' is its responses, of which a table has no total; write 'percent: row', or \
          'base: cases' in the variable
          """)
    case .testOfShares(let test, let statistic):
      Phrase(
        fr: """
          « \(test.rawValue) » teste des parts, et la statistique est « \(statistic.rawValue) » ; retirez-le, ou écrivez \
          « column_letters » pour comparer les colonnes
          """,
        en: """
          '\(test.rawValue)' tests shares, and the statistic is '\(statistic.rawValue)'; remove it, or write \
          'column_letters' where columns are to be compared
          """)
    case .testOfOtherStatistics(let test, let statistic):
      Phrase(
        fr: "« \(test.rawValue) » ne teste pas la statistique « \(statistic.rawValue) » ; retirez-le",
        en: "'\(test.rawValue)' does not test the statistic '\(statistic.rawValue)'; remove it")
    case .testOfColumnPercentages(let test, let percent):
      Phrase(
        fr: """
          « \(test.rawValue) » compare des pourcentages en colonne, et ceux d’ici sont « \(percent.rawValue) » ; retirez-le, ou \
          écrivez « percent: column »
          """,
        en: """
          '\(test.rawValue)' compares percentages of columns, and those here are of '\(percent.rawValue)'; remove it, or \
          write 'percent: column'
          """)
    default: .none
    }
  }
}
