import PhareCSV
import PhareSurvey

/// Something wrong with a file of covariates.
public enum CovariateProblem: Problem {
  /// A problem of the form of the file.
  case csv(CSVProblem)
  /// A column that the study names and the file does not have.
  case missingColumn(String, nearest: String?)
  /// A row without a region.
  case missingRegion
  /// A name of no region, or of several.
  case unknownRegion(RegionNameError)
  /// A territory that is no present region, with the one that it is a part of.
  case notARegion(String, within: String?)
  /// A region with two rows.
  case duplicateRegion(String, firstLine: Int)
  /// An empty cell.
  case missingValue(column: String)
  /// A cell that holds no number.
  case notANumber(String, column: String)
  /// A column of which some numbers have a percent sign and others have none.
  case somePercentSigns(column: String, count: Int, of: Int)
  /// Fewer regions than the model needs.
  case tooFewRegions(found: Int, needed: Int, covariates: Int)
  /// A covariate that is the same everywhere.
  case constant(column: String)
  /// A covariate that is a linear combination of others.
  case dependent(column: String, on: [String])
  /// A region without a row where waves have respondents.
  case noRow(region: String, waves: [String])

  /// The problem, and what to do.
  public var sentence: Phrase {
    switch self {
    case .csv(let problem): problem.sentence
    case .missingColumn(let name, let nearest?):
      Phrase(
        fr: "pas de colonne « \(name) » ; vouliez-vous dire « \(nearest) » ?",
        en: "no column '\(name)'; did you mean '\(nearest)'?")
    case .missingColumn(let name, nil):
      Phrase(
        fr: "pas de colonne « \(name) » ; corrigez le nom dans l’étude",
        en: "no column '\(name)'; correct the name in the study")
    case .missingRegion:
      Phrase(
        fr: "pas de région ; écrivez le nom de l’une des 18 régions, ou supprimez la ligne",
        en: "no region; write the name of one of the 18 regions, or remove the line")
    case .unknownRegion(let error): error.sentence
    case .notARegion(let name, let region?):
      Phrase(
        fr: """
          « \(name) » n’est qu’une partie de \(region) ; une covariable est connue d’une région actuelle entière : écrivez une \
          ligne pour une région, calculée à partir de ses parties
          """,
        en: """
          '\(name)' is only a part of \(region); a covariate is known of a whole present region: write a line for one, \
          computed from its parts
          """)
    case .notARegion(let name, nil):
      Phrase(
        fr: """
          « \(name) » n’est pas une région actuelle ; une covariable est connue d’une région actuelle entière : écrivez une ligne \
          pour une région, calculée à partir de ses parties
          """,
        en: """
          '\(name)' is no present region; a covariate is known of a whole present region: write a line for one, computed \
          from its parts
          """)
    case .duplicateRegion(let region, let firstLine):
      Phrase(
        fr: "\(region) a déjà une ligne, la \(firstLine) ; gardez l’une des deux",
        en: "\(region) already has a line, \(firstLine); keep one of the two")
    case .missingValue(let column):
      Phrase(
        fr: """
          pas de nombre dans « \(column) » ; remplissez la case : un modèle demande chaque covariable de chaque région
          """,
        en: "no number in '\(column)'; fill it in: a model needs every covariate of every region")
    case .notANumber(let text, let column):
      Phrase(
        fr: "« \(text) » n’est pas un nombre, dans « \(column) » ; écrivez un nombre comme 1377 ou 0.52",
        en: "'\(text)' is not a number in '\(column)'; write a number such as 1377 or 0.52")
    case .somePercentSigns(let column, let count, let total):
      Phrase(
        fr: """
          \(count) des \(total) nombres de « \(column) » ont un signe de pourcentage ; écrivez-les tous de la même façon
          """,
        en: "\(count) of the \(total) numbers of '\(column)' have a percent sign; write all of them alike")
    case .tooFewRegions(let found, let needed, let covariates):
      Phrase(
        fr: """
          \(found, "région", "régions"), là où \(covariates, "covariable en demande", "covariables en demandent") \(needed) ; \
          ajoutez des régions, ou prenez moins de covariables
          """,
        en: """
          \(found, "region", "regions"), where \(covariates, "covariate needs", "covariates need") \(needed); add regions, or \
          use fewer covariates
          """)
    case .constant(let column):
      Phrase(
        fr: """
          « \(column) » est le même nombre dans toutes les régions, et n’en distingue aucune ; retirez-la des covariables
          """,
        en: """
          '\(column)' is the same number in every region, and so explains nothing; leave it out of the covariates
          """)
    case .dependent(let column, let others):
      Phrase(
        fr: "« \(column) » se déduit exactement de \(list: others) ; retirez l’une d’elles des covariables",
        en: "'\(column)' follows exactly from \(list: others); leave one of them out of the covariates")
    case .noRow(let region, let waves):
      Phrase(
        fr: """
          pas de ligne pour \(region), où \(list: waves) \(waves.count < 2 ? "a" : "ont") des répondants ; ajoutez-en une
          """,
        en: "no line for \(region), where \(list: waves) \(waves.count == 1 ? "has" : "have") respondents; add one")
    }
  }
  /// The place and the sentence, as the file tells its own.
  public func message(at location: SourceLocation, in language: Language) -> String {
    if case .csv(let problem) = self { return problem.message(at: location, in: language) }
    return "\(location): \(sentence(in: language))"
  }
}
