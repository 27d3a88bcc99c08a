import PhareCSV
import PhareSurvey

/// One problem of a file of margins. The case holds facts; the sentence is made below.
public struct MarginError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    case csv(CSVProblem)
    case missingColumn([String], nearest: String?)
    case totalAndShare
    case missingPartition([String])
    case notANumber(String, column: String)
    case missingVariable
    case unknownVariable(String, nearest: String?)
    case notAsked(variable: String, wave: String)
    case notAMargin(variable: String)
    case crossedQuantity(variable: String)
    case shareOfQuantity(variable: String)
    case categoryOfQuantity(String, variable: String)
    case missingCategory(variable: String)
    case missingPart(variable: String)
    case wrongParts(String, variables: [String])
    case refusedCategory(WaveProblem)
    case duplicate(cell: String, firstLine: Int)
    case sharesMissOne(margin: String, sum: Double)
    case unknownPartTotals(margin: String)
    case unusableScale(variable: String, row: Int)
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
    switch problem {
    case .csv(let problem): problem.message(at: location, in: .en)
    case .refusedCategory(let problem): problem.message(at: location, in: .en)
    default: "\(location): \(fileSentence ?? rowSentence)"
    }
  }

  private var fileSentence: String? {
    switch problem {
    case .missingColumn(let names, let nearest):
      "no column '\(names.joined(separator: "' or '"))'" + (nearest.map { "; the nearest is '\($0)'" } ?? "")
        + "; a file of margins begins with 'variable,category,total' or 'variable,category,share'"
    case .totalAndShare: "both 'total' and 'share'; keep one of the two columns, and put the rest in another file"
    case .missingPartition(let names):
      "no margins by '\(names.joined(separator: "', '"))', which the weighting states; add the column to a file of "
        + "margins, or remove 'by:'"
    case .sharesMissOne(let margin, let sum):
      "the shares of '\(margin)' add up to \(sum); write fractions that add up to 1"
    case .unknownPartTotals(let margin):
      "the shares of '\(margin)' are within parts whose sizes no margin tells; add totals of another variable by part, "
        + "or write totals here"
    case .unusableScale(let variable, let row):
      "data row \(row + 1) of the wave has no number above 0 in '\(variable)', which 'scale:' names; fill it"
    default: nil
    }
  }

  private var rowSentence: String {
    switch problem {
    case .notANumber(let text, let column):
      "\(text.isEmpty ? "no number" : "'\(text)' is not a number") in '\(column)'; write a number such as 1377 or 0.52"
    case .missingVariable: "no variable; write the key of one, or several as in 'region × size'"
    case .unknownVariable(let name, let nearest):
      "'\(name)' is not a variable of the study" + (nearest.map { "; did you mean '\($0)'?" } ?? "; declare it")
    case .notAsked(let variable, let wave):
      "wave '\(wave)' did not ask '\(variable)'; map its column under 'columns:', or leave the margin out"
    case .notAMargin(let variable):
      "'\(variable)' has no single answer and is no number; a margin is of a variable of type single, scale, region, "
        + "departement or number"
    case .crossedQuantity(let variable):
      "'\(variable)' is a number and cannot be crossed; write its total in a row of its own"
    case .shareOfQuantity(let variable): "'\(variable)' is a number; write its total, in a file with 'total'"
    case .categoryOfQuantity(let text, let variable):
      "found the category '\(text)' of the number '\(variable)'; leave the category empty, and write the total"
    case .missingCategory(let variable): "no category of '\(variable)'; write a code or a label"
    case .missingPart(let variable): "no value in '\(variable)', by which the margins are told; fill it in"
    case .wrongParts(let text, let variables):
      "'\(text)' is not one category of each of \(variables.joined(separator: " × ")); "
        + "write them as in '\(variables.map { _ in "1" }.joined(separator: " × "))'"
    case .duplicate(let cell, let firstLine):
      "'\(cell)' already has a total at line \(firstLine); keep one of the two"
    default: ""
    }
  }
}

/// All the problems of the margins of a wave.
public struct MarginErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems; never empty.
  public let errors: [MarginError]

  /// The problems, in the order of their places.
  public init(_ errors: [MarginError]) {
    self.errors = errors.sorted { $0.location < $1.location }
  }

  /// One sentence a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
