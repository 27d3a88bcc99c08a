import PhareCSV
import PhareEstimation

/// The values that a key of a study file takes.
public enum StudyExpectation: Hashable, Sendable {
  case alias
  case audience
  case bounds
  case bandBounds
  case boxText
  case calendarDay
  case categories
  case code
  case codeOrNet
  case column
  case columnOfProbabilities
  case columnOfWeights
  case columnOfMembers
  case columnOfResponse
  case columnOrPopulation
  case columnOrStages
  case decimalMark
  case delimiter
  case difference
  case encoding
  case fieldwork
  case figureElsewhere
  case filter
  case flag
  case fraction
  case header
  case headerLines
  case headerPattern
  case identifier
  case indicator
  case itemColumns
  case strayRecords
  case level
  case list
  case localizedText
  case map
  case mean(ClosedRange<Int>)
  case missingText
  case nonNegative
  case number
  case comparisons
  case dates
  case separator
  case share
  case shareOrPercent
  case printedDecimals
  case sheet
  case tableName
  case numberOfUnits
  case oneOf([String])
  case path
  case percent
  case percentage
  case points(below: Int)
  case pointsOfChange
  case positive
  case power
  case probabilities
  case range
  case rangeInOrder
  case region
  case respondents
  case rho
  case significantDigits
  case skippedLines
  case slashes
  case standardError
  case territory
  case text
  case trimming
  case twoWaves
  case units(Statistic)
  case unitsOfUniverse
  case variable
  case wave
  case wholeNumber
  case year
}

extension StudyExpectation {
  /// The values, as in "expected a variable".
  package var phrase: Phrase {
    switch self {
    case .alias: Phrase(fr: "l’alias d’une table", en: "an alias of a map")
    case .audience:
      Phrase(
        fr: "citizens, mayors, companies, associations ou un nom de votre choix",
        en: "citizens, mayors, companies, associations or a name of your own")
    case .bounds:
      Phrase(
        fr: "un nombre inférieur à 1 et un supérieur à 1, ou « tightest »",
        en: "a number below 1 and one above 1, or 'tightest'")
    case .bandBounds:
      Phrase(fr: "au moins deux nombres croissants", en: "at least two numbers in increasing order")
    case .boxText: Phrase(fr: "le texte d’une case", en: "the text of a box")
    case .calendarDay: Phrase(fr: "un jour du calendrier, l’année d’abord", en: "a day of the calendar, year first")
    case .categories:
      Phrase(
        fr: "une table de codes et de libellés, ou une liste de réponses",
        en: "a map of codes and labels, or a list of answers")
    case .code: Phrase(fr: "un code", en: "a code")
    case .codeOrNet: Phrase(fr: "un code ou un sous-total", en: "a code or a net")
    case .column: Phrase(fr: "une colonne", en: "a column")
    case .columnOfProbabilities:
      Phrase(fr: "la colonne des probabilités d’inclusion", en: "the column of inclusion probabilities")
    case .columnOfMembers:
      Phrase(fr: "la colonne qui dit qui en fait partie", en: "the column that says who is in it")
    case .columnOfResponse: Phrase(fr: "la colonne qui dit qui a répondu", en: "the column that says who responded")
    case .columnOfWeights: Phrase(fr: "la colonne des poids", en: "the column of weights")
    case .columnOrPopulation: Phrase(fr: "une colonne ou un nombre positif", en: "a column or a positive number")
    case .columnOrStages: Phrase(fr: "une colonne ou une liste de degrés", en: "a column or a list of stages")
    case .decimalMark: Phrase(fr: "point ou comma", en: "point or comma")
    case .delimiter: Phrase(fr: "comma, semicolon, tab ou pipe", en: "comma, semicolon, tab or pipe")
    case .difference: Phrase(fr: "un écart", en: "a difference")
    case .encoding:
      Phrase(fr: "utf-8, utf-16le, utf-16be ou windows-1252", en: "utf-8, utf-16le, utf-16be or windows-1252")
    case .fieldwork: Phrase(fr: "un jour, ou le premier et le dernier", en: "one day, or the first and the last")
    case .figureElsewhere: Phrase(fr: "un chiffre publié ailleurs", en: "a figure elsewhere")
    case .filter: Phrase(fr: "une table de variables et de codes", en: "a map of variables and codes")
    case .flag: Phrase(fr: "true ou false", en: "true or false")
    case .fraction: Phrase(fr: "une fraction de 0 à 1 (0.4 pour 40 %)", en: "a fraction from 0 to 1 (0.4 for 40%)")
    case .header: Phrase(fr: "l’en-tête d’une colonne", en: "the header of a column")
    case .headerLines: Phrase(fr: "le nombre de lignes de l’en-tête", en: "the number of lines of the header")
    case .headerPattern:
      Phrase(fr: "un motif d’en-têtes, ou une liste d’en-têtes", en: "a pattern of headers, or a list of them")
    case .identifier:
      Phrase(
        fr: "au plus 100 lettres, chiffres, « - », « _ » et « . »",
        en: "at most 100 letters, digits, '-', '_' and '.'")
    case .indicator: Phrase(fr: "un indicateur", en: "an indicator")
    case .itemColumns:
      Phrase(
        fr:
          "une table d’items et d’en-têtes, car il y a plusieurs colonnes, ou la liste des en-têtes par ordre de citation",
        en: "a map of items and headers, for it has several columns, or the list of headers in order of mention")
    case .strayRecords: Phrase(fr: "drop ou keep", en: "drop or keep")
    case .level:
      Phrase(
        fr: "une fraction strictement entre 0 et 1 (0.95 pour 95 %)",
        en: "a fraction strictly between 0 and 1 (0.95 for 95%)")
    case .list: Phrase(fr: "une liste d’au moins un élément", en: "a list of one or more")
    case .localizedText: Phrase(fr: "un texte, ou un texte par langue", en: "a text, or one text per language")
    case .map: Phrase(fr: "une table de clés et de valeurs", en: "a map of keys and values")
    case .mean(let range):
      Phrase(
        fr: "une moyenne de \(range.lowerBound) à \(range.upperBound)",
        en: "a mean from \(range.lowerBound) to \(range.upperBound)")
    case .missingText:
      Phrase(fr: "un texte qui tient lieu d’absence de réponse", en: "a text that stands for no answer")
    case .nonNegative: Phrase(fr: "un nombre positif ou nul", en: "a number that is not negative")
    case .comparisons:
      Phrase(fr: "un nombre, ou des comparaisons toutes vraies", en: "a number, or comparisons that all hold")
    case .dates:
      Phrase(
        fr: "un jour, un mois ou une année, ou des comparaisons toutes vraies",
        en: "a day, a month or a year, or comparisons that all hold")
    case .share:
      Phrase(
        fr: "une fraction strictement entre 0 et 1 (0.5 pour 50 %)",
        en: "a fraction strictly between 0 and 1 (0.5 for 50%)")
    case .shareOrPercent:
      Phrase(
        fr: "une fraction de 0 à 1 (0.69 pour 69 %), ou un pourcentage avec son signe",
        en: "a fraction from 0 to 1 (0.69 for 69%), or a percentage with its sign")
    case .printedDecimals:
      Phrase(
        fr: "les décimales du chiffre imprimé, au moins celles de la colonne « published » et au plus 10",
        en: "the decimals of the printed figure, at least those of the column 'published' and at most 10")
    case .separator:
      Phrase(
        fr: "le texte entre deux réponses, ou son nom (semicolon, comma, pipe, space)",
        en: "the text between two answers, or its name (semicolon, comma, pipe, space)")
    case .tableName:
      Phrase(
        fr: "le nom d’une table, avec son schéma s’il en faut un",
        en: "the name of a table, with its schema if it needs one")
    case .sheet: Phrase(fr: "le nom d’une feuille", en: "the name of a sheet")
    case .number: Phrase(fr: "un nombre", en: "a number")
    case .numberOfUnits: Phrase(fr: "un nombre d’unités", en: "a number of units")
    case .oneOf(let words):
      Phrase(fr: "une valeur parmi \(words.joined(separator: ", "))", en: "one of \(words.joined(separator: ", "))")
    case .path: Phrase(fr: "un chemin", en: "a path")
    case .percent: Phrase(fr: "percent, car c’est une part", en: "percent, for it is a share")
    case .percentage: Phrase(fr: "un pourcentage de 0 à 100", en: "a percentage from 0 to 100")
    case .points(let limit):
      Phrase(fr: "des points, plus de 0 et moins de \(limit)", en: "points above 0 and below \(limit)")
    case .pointsOfChange:
      Phrase(fr: "des points, autres que 0 et inférieurs à 100", en: "points other than 0, below 100")
    case .positive: Phrase(fr: "un nombre positif", en: "a positive number")
    case .power: Phrase(fr: "un pourcentage entre 0 et 100", en: "a percentage between 0 and 100")
    case .probabilities: Phrase(fr: "des fractions strictement entre 0 et 1", en: "fractions strictly between 0 and 1")
    case .range: Phrase(fr: "la plus basse et la plus haute note", en: "the lowest and the highest score")
    case .rangeInOrder:
      Phrase(
        fr: "la plus basse puis la plus haute note, à 1000 au plus l’une de l’autre",
        en: "the lowest and then the highest score, at most 1000 apart")
    case .region: Phrase(fr: "une région", en: "a region")
    case .respondents: Phrase(fr: "un nombre de répondants", en: "a number of respondents")
    case .rho: Phrase(fr: "un nombre de 0 à moins de 1", en: "a number from 0 to less than 1")
    case .significantDigits: Phrase(fr: "de 1 à 17 chiffres significatifs", en: "1 to 17 significant digits")
    case .skippedLines:
      Phrase(
        fr:
          "le nombre de lignes avant l’en-tête, ou la liste de celles à laisser de côté, avant les noms ou juste en dessous",
        en: "the number of lines before the header, or the list of those to leave out, before the names or right below")
    case .slashes: Phrase(fr: "« / » entre les dossiers", en: "'/' between folders")
    case .standardError: Phrase(fr: "une erreur type, positive ou nulle", en: "a standard error, 0 or more")
    case .territory: Phrase(fr: "un territoire", en: "a territory")
    case .text: Phrase(fr: "un texte", en: "a text")
    case .trimming:
      Phrase(
        fr: "le plus grand multiple du poids moyen, supérieur à 1, ou le plus petit et le plus grand",
        en: "the largest multiple of the mean weight, above 1, or the smallest and the largest")
    case .twoWaves: Phrase(fr: "deux ou plus", en: "two or more")
    case .units(let statistic):
      Phrase(
        fr: "units, car c’est la statistique « \(statistic.rawValue) »",
        en: "units, for it is a \(statistic.rawValue)")
    case .unitsOfUniverse: Phrase(fr: "un nombre positif d’unités", en: "a positive number of units")
    case .variable: Phrase(fr: "une variable", en: "a variable")
    case .wave: Phrase(fr: "une vague", en: "a wave")
    case .wholeNumber: Phrase(fr: "un nombre entier", en: "a whole number")
    case .year: Phrase(fr: "une année", en: "a year")
    }
  }
}
