import PhareCSV
import PhareSurvey

/// One problem of a file of covariates. The case holds facts; the sentence is made below.
public struct CovariateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    case csv(CSVProblem)
    case missingColumn(String, nearest: String?)
    case missingRegion
    case unknownRegion(RegionNameError)
    case notARegion(String, within: String?)
    case duplicateRegion(String, firstLine: Int)
    case missingValue(column: String)
    case notANumber(String, column: String)
    case somePercentSigns(column: String, count: Int, of: Int)
    case tooFewRegions(found: Int, needed: Int, covariates: Int)
    case constant(column: String)
    case dependent(column: String, on: [String])
    case noRow(region: String, waves: [String])
  }

  /// What is wrong.
  public let problem: Problem
  /// The line and the field of the file.
  public let location: SourceLocation

  /// A problem and its place.
  public init(_ problem: Problem, at location: SourceLocation) {
    self.problem = problem
    self.location = location
  }

  /// The place, what was found, and what to do.
  public var description: String {
    if case .csv(let problem) = problem { return problem.message(at: location, in: .en) }
    return "\(location): \(rowSentence ?? columnSentence)"
  }

  private var rowSentence: String? {
    switch problem {
    case .missingRegion: "no region; write the name of one of the 18 regions, or remove the line"
    case .unknownRegion(let error): error.description
    case .notARegion(let name, let region):
      "'\(name)' is "
        + (region.map { "only a part of \($0)" } ?? "no present region")
        + "; a covariate is known of a whole present region: write a line for one, computed from its parts"
    case .duplicateRegion(let region, let firstLine):
      "\(region) already has a line, \(firstLine); keep one of the two"
    case .missingValue(let column):
      "no number in '\(column)'; fill it in: a model needs every covariate of every region"
    case .notANumber(let text, let column):
      "'\(text)' is not a number in '\(column)'; write a number such as 1377 or 0.52"
    default: nil
    }
  }

  private var columnSentence: String {
    switch problem {
    case .missingColumn(let name, let nearest):
      "no column '\(name)'" + (nearest.map { "; did you mean '\($0)'?" } ?? "; correct the name in the study")
    case .somePercentSigns(let column, let count, let total):
      "\(count) of the \(total) numbers of '\(column)' have a percent sign; write all of them alike"
    case .tooFewRegions(let found, let needed, let covariates):
      "\(Self.counted(found, "region")), where \(Self.counted(covariates, "covariate")) "
        + (covariates == 1 ? "needs" : "need") + " \(needed); add regions, or use fewer covariates"
    case .constant(let column):
      "'\(column)' is the same number in every region, and tells none from another; leave it out of the covariates"
    case .dependent(let column, let others):
      "'\(column)' follows exactly from \(Self.list(others)); leave one of them out of the covariates"
    case .noRow(let region, let waves):
      "no line for \(region), where \(Self.list(waves)) \(waves.count == 1 ? "has" : "have") respondents; add one"
    default: ""
    }
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private static func list(_ names: [String]) -> String { "'\(names.joined(separator: "', '"))'" }
}

/// All the problems of a file of covariates.
public struct CovariateErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems; never empty.
  public let errors: [CovariateError]

  /// The problems, in the order of their places.
  public init(_ errors: [CovariateError]) {
    self.errors = errors.sorted { $0.location < $1.location }
  }

  /// One sentence a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
