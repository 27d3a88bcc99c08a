import PhareCSV
import PhareSurvey

/// Something wrong with a file of margins.
public enum MarginProblem: Problem {
  /// A problem of the form of the file.
  case csv(CSVProblem)
  /// A column, or one of several, that the file must have.
  case missingColumn([String], nearest: String?)
  /// Totals and shares in one file.
  case totalAndShare
  /// No file with the columns of the weighting's `by:`.
  case missingPartition([String])
  /// A value that is no number.
  case notANumber(String, column: String)
  /// A number of units, or a share of them, below 0.
  case negative(Double, column: String)
  /// A row without a variable.
  case missingVariable
  /// A variable that the study does not declare.
  case unknownVariable(String, nearest: String?)
  /// A variable that the wave did not ask.
  case notAsked(variable: String, wave: String)
  /// A variable with several answers, or with texts.
  case notAMargin(variable: String)
  /// A number among variables that are crossed.
  case crossedQuantity(variable: String)
  /// A share of a number.
  case shareOfQuantity(variable: String)
  /// A category of a number.
  case categoryOfQuantity(String, variable: String)
  /// A row without a category.
  case missingCategory(variable: String)
  /// A row without a part of the partition.
  case missingPart(variable: String)
  /// A crossed category that does not have one part per variable.
  case wrongParts(String, variables: [String])
  /// A category that the variable does not have.
  case refusedCategory(WaveProblem)
  /// A cell with two totals.
  case duplicate(cell: String, firstLine: Int)
  /// Shares that do not add up to 1.
  case sharesMissOne(margin: String, sum: Double)
  /// Totals that add up to another population size than the weighting states.
  case differentTotal(margin: String, sum: Double, total: Double)
  /// Shares within parts of unknown size.
  case unknownPartTotals(margin: String)
  /// A row of the wave without a usable calibration factor, from 0.
  case unusableScale(variable: String, row: Int)

  /// The problem, and what to do.
  public var sentence: Phrase {
    switch self {
    case .csv(let problem): problem.sentence
    case .refusedCategory(let problem): problem.sentence
    case .missingColumn(let names, let nearest):
      Phrase(
        fr: """
          pas de colonne « \(names.joined(separator: " » ni « ")) »\(Self.nearest(nearest)) ; un fichier de marges commence par \
          « variable,category,total » ou « variable,category,share »
          """,
        en: """
          no column '\(names.joined(separator: "' or '"))'\(Self.nearest(nearest)); a file of margins begins with \
          'variable,category,total' or 'variable,category,share'
          """)
    case .totalAndShare:
      Phrase(
        fr: "à la fois « total » et « share » ; gardez une des deux colonnes, et mettez le reste dans un autre fichier",
        en: "both 'total' and 'share'; keep one of the two columns, and put the rest in another file")
    case .missingPartition(let names):
      Phrase(
        fr: """
          pas de marges par \(list: names), que le redressement indique ; ajoutez la colonne à un fichier de marges, ou retirez \
          « by: »
          """,
        en: """
          no margins by \(list: names), which the weighting states; add the column to a file of margins, or remove 'by:'
          """)
    case .notANumber("", let column):
      Phrase(
        fr: "pas de nombre dans « \(column) » ; écrivez un nombre comme 1377 ou 0.52",
        en: "no number in '\(column)'; write a number such as 1377 or 0.52")
    case .notANumber(let text, let column):
      Phrase(
        fr: "« \(text) » n’est pas un nombre, dans « \(column) » ; écrivez un nombre comme 1377 ou 0.52",
        en: "'\(text)' is not a number in '\(column)'; write a number such as 1377 or 0.52")
    case .negative(let number, let column):
      Phrase(
        fr: """
          \(number) dans « \(column) » ; un nombre d’unités de la population, ou leur part, n’est pas négatif : corrigez-le
          """,
        en: """
          \(number) in '\(column)'; a number of population units, or a share of them, is not negative: correct it
          """)
    case .missingVariable:
      Phrase(
        fr: "pas de variable ; écrivez la clé de l’une, ou plusieurs comme dans « region × size »",
        en: "no variable; write the key of one, or several as in 'region × size'")
    case .unknownVariable(let name, let nearest?):
      Phrase(
        fr: "« \(name) » n’est pas une variable de l’étude ; vouliez-vous dire « \(nearest) » ?",
        en: "'\(name)' is not a variable of the study; did you mean '\(nearest)'?")
    case .unknownVariable(let name, nil):
      Phrase(
        fr: "« \(name) » n’est pas une variable de l’étude ; déclarez-la",
        en: "'\(name)' is not a variable of the study; declare it")
    case .notAsked(let variable, let wave):
      Phrase(
        fr: """
          la vague « \(wave) » n’a pas posé « \(variable) » ; associez sa colonne sous « columns: », ou retirez la marge
          """,
        en: """
          wave '\(wave)' did not ask '\(variable)'; map its column under 'columns:', or leave the margin out
          """)
    case .notAMargin, .crossedQuantity, .shareOfQuantity, .categoryOfQuantity, .missingCategory, .missingPart,
      .wrongParts,
      .duplicate, .sharesMissOne, .differentTotal, .unknownPartTotals, .unusableScale:
      ofAMargin
    }
  }

  /// A margin that cannot be one, or does not add up.
  private var ofAMargin: Phrase {
    switch self {
    case .notAMargin(let variable):
      Phrase(
        fr: """
          « \(variable) » n’a pas une réponse unique et n’est pas un nombre ; une marge porte sur une variable de type single, \
          scale, region, departement ou number
          """,
        en: """
          '\(variable)' has no single answer and is no number; a margin is of a variable of type single, scale, region, \
          departement or number
          """)
    case .crossedQuantity(let variable):
      Phrase(
        fr: "« \(variable) » est un nombre et ne se croise pas ; écrivez son total sur une ligne à part",
        en: "'\(variable)' is a number and cannot be crossed; write its total in a row of its own")
    case .shareOfQuantity(let variable):
      Phrase(
        fr: "« \(variable) » est un nombre ; écrivez son total, dans un fichier avec « total »",
        en: "'\(variable)' is a number; write its total, in a file with 'total'")
    case .categoryOfQuantity(let text, let variable):
      Phrase(
        fr: """
          « \(text) » est donné comme modalité de « \(variable) », qui est un nombre ; laissez la modalité vide, et écrivez le total
          """,
        en: "found the category '\(text)' of the number '\(variable)'; leave the category empty, and write the total")
    case .missingCategory(let variable):
      Phrase(
        fr: "pas de modalité de « \(variable) » ; écrivez un code ou un libellé",
        en: "no category of '\(variable)'; write a code or a label")
    case .missingPart(let variable):
      Phrase(
        fr: "pas de valeur dans « \(variable) », par laquelle les marges sont données ; remplissez-la",
        en: "no value in '\(variable)', which splits the margins; fill it in")
    case .wrongParts(let text, let variables):
      Phrase(
        fr: """
          « \(text) » n’est pas une modalité de chacune de \(variables.joined(separator: " × ")) ; écrivez-les comme dans \
          « \(variables.map { _ in "1" }.joined(separator: " × ")) »
          """,
        en: """
          '\(text)' is not one category of each of \(variables.joined(separator: " × ")); write them as in \
          '\(variables.map { _ in "1" }.joined(separator: " × "))'
          """)
    case .duplicate(let cell, let firstLine):
      Phrase(
        fr: "« \(cell) » a déjà un total à la ligne \(firstLine) ; gardez l’un des deux",
        en: "'\(cell)' already has a total at line \(firstLine); keep one of the two")
    case .sharesMissOne(let margin, let sum):
      Phrase(
        fr: "les parts de « \(margin) » totalisent \(sum) ; écrivez des fractions dont la somme est 1",
        en: "the shares of '\(margin)' add up to \(sum); write fractions that add up to 1")
    case .differentTotal(let margin, let sum, let total):
      Phrase(
        fr: """
          les totaux de « \(margin) » font \(sum), et « total: » du redressement dit \(total) ; accordez-les, ou retirez « total: »
          """,
        en: """
          the totals of '\(margin)' add up to \(sum), and 'total:' of the weighting says \(total); make them agree, or remove \
          'total:'
          """)
    case .unknownPartTotals(let margin):
      Phrase(
        fr: """
          les parts de « \(margin) » portent sur des ensembles dont aucune marge ne dit la taille ; ajoutez les totaux d’une \
          autre variable par ensemble, ou écrivez des totaux ici
          """,
        en: """
          the shares of '\(margin)' are within parts whose sizes no margin gives; add totals of another variable by part, or \
          write totals here
          """)
    case .unusableScale(let variable, let row):
      Phrase(
        fr: """
          la ligne de données \(row + 1) de la vague n’a pas de nombre supérieur à 0 dans « \(variable) », que « scale: » nomme ; \
          remplissez-la
          """,
        en: """
          data row \(row + 1) of the wave has no number above 0 in '\(variable)', which 'scale:' names; fill it
          """)
    default: .none
    }
  }

  private static func nearest(_ name: String?) -> Phrase {
    name.map { Phrase(fr: " ; la plus proche est « \($0) »", en: "; the nearest is '\($0)'") } ?? .none
  }
  /// The place and the sentence, as the file or the wave tells its own.
  public func message(at location: SourceLocation, in language: Language) -> String {
    switch self {
    case .csv(let problem): problem.message(at: location, in: language)
    case .refusedCategory(let problem): problem.message(at: location, in: language)
    default: "\(location): \(sentence(in: language))"
    }
  }
}
