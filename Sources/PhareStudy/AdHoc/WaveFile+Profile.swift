import PhareCSV
import PhareSurvey

extension WaveFile {
  /// The position of the column of that name; nil where there is none.
  func column(named name: String) -> Int? {
    header.firstIndex(of: CSVCellText.cleaned(name))
  }

  /// Returns the distinct texts of a column; none where there is no such column.
  func texts(of name: String) throws(Problems<WaveProblem>) -> [String] {
    guard let column = column(named: name) else { return [] }
    return try table(of: [ColumnRequest(column: column, kind: .text)], threads: nil).columns[0].texts.values
  }
}

extension WaveTable {
  /// Returns the profile of a column that was asked for as texts.
  package func profile(of column: Int, limit: Int, missing: Set<String>) -> CSVColumnProfile {
    let fileMark: CSVDecimalMark = if case .csv(let dialect) = origin { dialect.decimalMark } else { .point }
    return CSVColumnProfile(
      name: columns[column].name, column: columns[column].texts, limit: limit, fileMark: fileMark,
      missing: missing.union(columns[column].missing.keys))
  }
}
