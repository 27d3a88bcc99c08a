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
  public func sentence(in language: Language) -> String {
    switch self {
    case .csv(let problem): problem.sentence(in: language)
    case .missingColumn(let name, let nearest?): "no column '\(name)'; did you mean '\(nearest)'?"
    case .missingColumn(let name, nil): "no column '\(name)'; correct the name in the study"
    case .missingRegion: "no region; write the name of one of the 18 regions, or remove the line"
    case .unknownRegion(let error): error.description
    case .notARegion(let name, let region?):
      "'\(name)' is only a part of \(region); a covariate is known of a whole present region: write a line for one, computed from its parts"
    case .notARegion(let name, nil):
      "'\(name)' is no present region; a covariate is known of a whole present region: write a line for one, computed from its parts"
    case .duplicateRegion(let region, let firstLine):
      "\(region) already has a line, \(firstLine); keep one of the two"
    case .missingValue(let column):
      "no number in '\(column)'; fill it in: a model needs every covariate of every region"
    case .notANumber(let text, let column):
      "'\(text)' is not a number in '\(column)'; write a number such as 1377 or 0.52"
    case .somePercentSigns(let column, let count, let total):
      "\(count) of the \(total) numbers of '\(column)' have a percent sign; write all of them alike"
    case .tooFewRegions(let found, let needed, let covariates):
      "\(Self.counted(found, "region")), where \(Self.counted(covariates, "covariate")) \(covariates == 1 ? "needs" : "need") \(needed); add regions, or use fewer covariates"
    case .constant(let column):
      "'\(column)' is the same number in every region, and tells none from another; leave it out of the covariates"
    case .dependent(let column, let others):
      "'\(column)' follows exactly from \(Self.list(others)); leave one of them out of the covariates"
    case .noRow(let region, let waves):
      "no line for \(region), where \(Self.list(waves)) \(waves.count == 1 ? "has" : "have") respondents; add one"
    }
  }

  /// The place and the sentence, as the file tells its own.
  public func message(at location: SourceLocation, in language: Language) -> String {
    if case .csv(let problem) = self { return problem.message(at: location, in: language) }
    return "\(location): \(sentence(in: language))"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func list(_ names: [String]) -> String { "'\(names.joined(separator: "', '"))'" }
}
