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
  /// Texts of the file that are answers to a variable have characters that do not show; the first of them.
  case hiddenCharacters(String, variable: String, answers: Int)
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
  /// An answer that excludes the others was given beside another one.
  case exclusiveBesideOthers(item: String, variable: String, count: Int)
  /// A value that names no region, in a column that is read as regions since nearly all others do: it is no answer.
  case notARegion(RegionNameError, column: String, count: Int)
  /// Further such values, which are not told one by one, and the number of their rows.
  case furtherNotRegions(Int, column: String, count: Int)
  /// A column that is read as plain answers, although most rows name regions; the first value that names none.
  case fewRegions(RegionNameError, column: String, named: Int, of: Int)
  /// A column of numbers has percent signs, which are dropped.
  case percentSigns(header: String, count: Int)
  /// Cells of a column are spelled with blanks, signs without width or quotes that are no part of a code.
  case repaired(TextRepair, header: String)
  /// Names of columns stand between blanks, which are left out.
  case paddedNames(count: Int, first: String)
  /// Rows of the file that the wave's `where:` leaves out.
  case rowsLeftOut(count: Int, of: Int)
  /// Records of the file that are no respondents and are left out, and what the first of them is.
  case straysLeftOut(count: Int, first: CSVProblem)
  /// Cells without any of the answers that others list, beside nothing that says what that means: the respondents, the answer
  /// that most gave, and its share in percent of those who gave one, and of all.
  case emptyLists(variable: String, count: Int, answer: LocalizedText, ofAnswered: Double, ofAll: Double)
  /// Texts of the item "other", each of which counts as a ticked box.
  case otherTexts(item: String, variable: String, count: Int, first: String)
  /// A workbook has other sheets than the one that was read, which no study named.
  case otherSheets(read: String, others: [String])
  /// Cells that hold the error of a formula, such as `#N/A`: they have no value.
  case errorCells(String, count: Int)
  /// Formulas whose result the workbook does not hold: their cells have no value.
  case uncomputedCells(count: Int)
  /// The file declares a column of weights that the study does not use.
  case unusedWeight(String)
  /// A row with far more than its part of all weight, such as a line of totals.
  case heavyRow(column: String, share: Double)
  /// A repair of the header of a CSV file or a sheet.
  case header(HeaderRepair)
  /// Texts in UTF-8 that were read as Windows-1252 and written again: the first, and what it means.
  case mojibake(String, meant: String, count: Int)
  /// The bytes of the file are not UTF-8, and were read in this encoding.
  case guessedEncoding(String)
  /// Replicates are on another scale than the weights: `ratio` times the weight on average, or as multipliers.
  case replicateScale(_ ratio: Double, isCombined: Bool)
  /// A column among the replicates that does not resemble the others.
  case unlikeReplicate(String)
}
