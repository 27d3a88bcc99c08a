import PhareCSV

/// A doubtful finding in a wave, which changes no figure by itself.
public enum WaveWarning: Hashable, Sendable {
  /// Respondents who were not asked a question have an answer to it, which is left out.
  case answeredOutsideFilter(variable: String, count: Int)
  /// A text that usually stands for no answer counts as an answer.
  case usualMissingText(String, variable: String, count: Int)
  /// A text that usually stands for no value counts as one of a column of the design.
  case usualMissingDesignText(String, column: String, count: Int)
  /// A text that the study or the wave declares to stand for no answer, and that is an answer of a variable.
  case missingTextIsAnswer(String, variable: String, count: Int)
  /// Every answer to a variable is the same, and other respondents have none.
  case loneAnswer(String, variable: String, empty: Int)
  /// Nobody left an item unticked, and some have no answer to it.
  case onlyTicked(item: String, variable: String, count: Int)
  /// Everybody ticked every box of a question.
  case everyBoxTicked(variable: String)
  /// An item that nobody has an answer to, beside others with answers of 0 and 1.
  case unaskedItem(String, variable: String)
  /// A column of boxes with few zeros, and far more empty ones of respondents who answered another item.
  case mostlyEmptyBoxes(item: String, variable: String, unticked: Int, empty: Int, areUnticked: Bool)
  /// Empty boxes of a variable that states `empty: not_ticked`, which has no effect beside boxes of 0.
  case emptyBesideZeros(variable: String, count: Int)
  /// A column of numbers has percent signs, which are dropped.
  case percentSigns(header: String, count: Int)
  /// Cells of a column are spelled with blanks, signs without width or quotes that are no part of a code.
  case repaired(TextRepair, header: String)
  /// Names of columns stand between blanks, which are left out.
  case paddedNames(count: Int, first: String)
  /// The bytes of the file are not UTF-8, and were read in this encoding.
  case guessedEncoding(String)
  /// Replicates are on another scale than the weights: `ratio` times the weight on average, or as multipliers.
  case replicateScale(_ ratio: Double, isCombined: Bool)
  /// A column among the replicates that does not resemble the others.
  case unlikeReplicate(String)
}

extension WaveWarning: Problem {
  /// The finding, and how it was read.
  public func sentence(in language: Language) -> String {
    switch self {
    case .answeredOutsideFilter(let variable, let count):
      "answers to '\(variable)' from outside its base, on \(count) \(count == 1 ? "row" : "rows"); "
        + "they are left out of its figures: check the `where:` of the variable"
    case .usualMissingText(let text, let variable, let count):
      "'\(text)' counts as an answer to '\(variable)', on \(count) \(count == 1 ? "row" : "rows"); if it stands for a "
        + "missing answer, declare it: `missing: [\(text)]`, --missing \(text)"
    case .missingTextIsAnswer(let text, let variable, let count):
      "'\(text)' is declared missing for every column and counts as an answer to '\(variable)', which has that code, on "
        + "\(count) \(count == 1 ? "row" : "rows"); take it out of the answers if it is none, or declare it missing in the "
        + "other variables alone"
    case .loneAnswer(let text, let variable, let empty):
      "every answer to '\(variable)' is '\(text)', and \(empty) \(empty == 1 ? "row is" : "rows are") empty: its share is "
        + "100% of those who answered; if empty means no, write 0 in those cells, or make the column an item of a `multiple` "
        + "variable with `empty: not_ticked`, as `phare init` does"
    case .onlyTicked(let item, let variable, let count):
      "'\(item)' of '\(variable)' is ticked wherever it is answered, and \(count) \(count == 1 ? "respondent has" : "respondents have") "
        + "no answer: its share is 100%; if they did not tick it, state `unticked:` with what the box holds, or "
        + "`empty: not_ticked`"
    case .everyBoxTicked(let variable):
      "every box of '\(variable)' is ticked, by everybody: check the texts of `ticked:` and the columns of the items"
    case .unaskedItem(let item, let variable):
      "'\(item)' of '\(variable)' has no answer, beside items of 0 and 1: it counts as not asked in this wave"
    case .mostlyEmptyBoxes(let item, let variable, let unticked, let empty, let areUnticked):
      "'\(item)' of '\(variable)' holds 0 on \(unticked) \(unticked == 1 ? "row" : "rows") and is empty for \(empty) "
        + "\(empty == 1 ? "respondent" : "respondents") with an answer to another item, who count as "
        + (areUnticked
          ? "not having ticked it; state `empty: not_ticked` where they did not, or `empty: missing`"
          : "missing; write 0 in those boxes where they did not tick it")
    case .emptyBesideZeros(let variable, let count):
      "\(count) \(count == 1 ? "respondent has" : "respondents have") an empty box of '\(variable)' beside others that hold 0: "
        + "it counts as not asked, whatever `empty: not_ticked` says of waves without zeros; write 0 where they did not tick it"
    case .usualMissingDesignText(let text, let column, let count):
      "'\(text)' counts as a value of '\(column)', on \(count) \(count == 1 ? "row" : "rows"); if it stands for a missing "
        + "value, fill it in, or declare it: `missing: [\(text)]`, --missing \(text)"
    case .percentSigns(let header, let count):
      "percent signs in \(count) \(count == 1 ? "value" : "values") of '\(header)', read as written, 12,5 % as 12.5"
    case .replicateScale(let ratio, let isCombined):
      "the \(isCombined ? "replicate weights are" : "multipliers are") \(DecimalFormat(significantDigits: 3).text(ratio))"
        + "\(isCombined ? " times the weight" : "") on average, where about 1 is usual: totals and their errors are on two "
        + "scales; check the columns of `weight` and `replicates`"
    case .repaired(let repair, let header): Self.sentence(of: repair, header: header)
    case .paddedNames(let count, let first):
      "blanks around the names of \(count) \(count == 1 ? "column" : "columns"), the first \(Self.quoted(first)); they are left out"
    case .guessedEncoding(let name):
      "this line is not UTF-8; the file is read as \(name): state it (`dialect: {encoding: \(name)}`, --encoding \(name)), or "
        + "save the file as UTF-8"
    case .unlikeReplicate(let name):
      "'\(name)' does not resemble the other replicates, in its mean or in how it follows the weight, and counts as one of "
        + "them; if it is another question, narrow the columns of `replicates`"
    }
  }

  private static func sentence(of repair: TextRepair, header: String) -> String {
    let cells = "\(repair.count) \(repair.count == 1 ? "value" : "values") of '\(header)'"
    let first = quoted(repair.spelling)
    return switch repair.kind {
    case .outerBlanks: "blanks or invisible signs around \(cells), the first \(first); they are left out"
    case .onlyBlanks: "nothing but blanks in \(cells), the first \(first); read as empty"
    case .blankBeforeQuote: "a blank before the quote of \(cells), the first \(first); blank and quotes are left out"
    case .innerQuote:
      "a quote inside \(cells) that \(repair.count == 1 ? "is" : "are") not quoted, the first \(first); it is kept as part of "
        + "the value"
    }
  }

  /// A spelling of a file, with every sign that does not show written as its number: `Corse<U+00A0>`.
  private static func quoted(_ spelling: String) -> String {
    var text = ""
    for scalar in spelling.unicodeScalars {
      let isPlain =
        scalar == " " || (scalar.value > 0x20 && scalar.value < 0x7F) || (scalar.isVisible && scalar != "\u{AD}")
      if isPlain {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
      }
    }
    return text.contains("'") ? "‹\(text)›" : "'\(text)'"
  }
}

extension Unicode.Scalar {
  /// Whether the character leaves a mark on paper.
  fileprivate var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      false
    default: true
    }
  }
}
