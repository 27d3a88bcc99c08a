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
  public func sentence(in language: Language) -> String {
    switch self {
    case .csv(let problem): problem.sentence(in: language)
    case .refusedCategory(let problem): problem.sentence(in: language)
    case .missingColumn(let names, let nearest?):
      "no column '\(names.joined(separator: "' or '"))'; the nearest is '\(nearest)'; a file of margins begins with 'variable,category,total' or 'variable,category,share'"
    case .missingColumn(let names, nil):
      "no column '\(names.joined(separator: "' or '"))'; a file of margins begins with 'variable,category,total' or 'variable,category,share'"
    case .totalAndShare: "both 'total' and 'share'; keep one of the two columns, and put the rest in another file"
    case .missingPartition(let names):
      "no margins by '\(names.joined(separator: "', '"))', which the weighting states; add the column to a file of margins, or remove 'by:'"
    case .notANumber("", let column):
      "no number in '\(column)'; write a number such as 1377 or 0.52"
    case .notANumber(let text, let column):
      "'\(text)' is not a number in '\(column)'; write a number such as 1377 or 0.52"
    case .negative(let number, let column):
      "\(Self.text(number)) in '\(column)'; a number of population units, or a share of them, is not negative: correct it"
    case .missingVariable: "no variable; write the key of one, or several as in 'region × size'"
    case .unknownVariable(let name, let nearest?):
      "'\(name)' is not a variable of the study; did you mean '\(nearest)'?"
    case .unknownVariable(let name, nil): "'\(name)' is not a variable of the study; declare it"
    case .notAsked(let variable, let wave):
      "wave '\(wave)' did not ask '\(variable)'; map its column under 'columns:', or leave the margin out"
    case .notAMargin(let variable):
      "'\(variable)' has no single answer and is no number; a margin is of a variable of type single, scale, region, departement or number"
    case .crossedQuantity(let variable):
      "'\(variable)' is a number and cannot be crossed; write its total in a row of its own"
    case .shareOfQuantity(let variable): "'\(variable)' is a number; write its total, in a file with 'total'"
    case .categoryOfQuantity(let text, let variable):
      "found the category '\(text)' of the number '\(variable)'; leave the category empty, and write the total"
    case .missingCategory(let variable): "no category of '\(variable)'; write a code or a label"
    case .missingPart(let variable): "no value in '\(variable)', by which the margins are told; fill it in"
    case .wrongParts(let text, let variables):
      "'\(text)' is not one category of each of \(variables.joined(separator: " × ")); write them as in '\(variables.map { _ in "1" }.joined(separator: " × "))'"
    case .duplicate(let cell, let firstLine):
      "'\(cell)' already has a total at line \(firstLine); keep one of the two"
    case .sharesMissOne(let margin, let sum):
      "the shares of '\(margin)' add up to \(sum); write fractions that add up to 1"
    case .differentTotal(let margin, let sum, let total):
      "the totals of '\(margin)' add up to \(Self.text(sum)), and 'total:' of the weighting says \(Self.text(total)); make them agree, or remove 'total:'"
    case .unknownPartTotals(let margin):
      "the shares of '\(margin)' are within parts whose sizes no margin tells; add totals of another variable by part, or write totals here"
    case .unusableScale(let variable, let row):
      "data row \(row + 1) of the wave has no number above 0 in '\(variable)', which 'scale:' names; fill it"
    }
  }

  /// A number without the `.0` of a whole one.
  private static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
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
