/// The size of every input that is read: beyond it, a file is refused before it costs time or memory.
///
/// StudyFile.md explains each limit to the authors of studies; a test holds its table against these numbers.
package enum InputLimits {
  /// The bytes of a study file: more than any study needs, and few enough to parse in a moment.
  package static let studyBytes = 4_000_000
  /// The values of a study file, those of aliases counted as often as they are used.
  package static let studyValues = 100_000
  /// The levels of lists and maps inside each other; a study needs seven.
  package static let studyDepth = 64
  /// The lines of a study file that begin with `%`: a study needs none, and each is compared with all others.
  package static let studyDirectives = 100
  /// The problems of the YAML of a study file after which the reader gives up.
  package static let listedYAMLProblems = 50
  /// The studies of earlier reports that are read beside one, those beside them included.
  package static let studiesBeside = 20
  /// The bytes of one record of a CSV file.
  package static let recordBytes = 67_108_864
  /// The answers to a question that a table has in its rows: each figure looks at all of them.
  package static let tabulatedAnswers = 5_000
  /// The figures of a table for one question and one wave: a column for each of 35,000 communes fits.
  package static let figures = 1_000_000
  /// The contrasts of a test of independence: rows less one times columns less one.
  package static let contrasts = 1_000
  /// The columns of a table that are compared two by two.
  package static let comparedColumns = 250
  /// The coefficients of a regression, one per answer but the reference, or per combination of them.
  package static let coefficients = 500
  /// The columns of a CSV file.
  package static let columns = 20_000
  /// The values of the columns that are read from a file of a statistical package, which may be compressed.
  package static let storedValues = 200_000_000
  /// The bytes of a part of a workbook, once unpacked.
  package static let unpackedBytes = 600_000_000
  /// The bytes of the table of a workbook: every value with its separator.
  package static let workbookBytes = 200_000_000
  /// The bytes of a cell of a workbook; spreadsheets hold 32,767 characters.
  package static let cellBytes = 1_000_000
  /// The levels of elements in a part of a workbook; spreadsheets write some ten.
  package static let elementDepth = 256
  /// The rows of a sheet, and its columns: those of the largest that spreadsheets have.
  package static let sheetRows = 1_048_576
  package static let sheetColumns = 16_384
  /// The respondents of a wave whose totals come from an SQL engine.
  package static let respondentsOfTotals = 2_000_000_000
  /// The marks on one letter, in a row.
  ///
  /// - Source: Unicode Standard Annex 15, the Stream-Safe Text Format; no language writes more than a handful.
  package static let combiningMarks = 30
}
