/// A summary of a column, enough to propose a variable for it.
package struct CSVColumnProfile: Sendable {
  /// The numbers of a column whose cells are all numbers or empty.
  package struct Numbers: Hashable, Sendable {
    /// The least and the greatest.
    package let range: ClosedRange<Double>
    /// Whether none has decimals.
    package let areWhole: Bool
    /// The mark that all of them can be read with; the file's where both can.
    package let decimalMark: CSVDecimalMark
    /// Whether the other mark reads them as other numbers, such as `1.234`.
    package let isAmbiguous: Bool
  }

  /// The name in the header.
  package let name: String
  /// The number of distinct values that are not empty.
  package let distinctCount: Int
  /// The distinct values that are not empty, in order of first occurrence; nil where there are more than the limit.
  package let values: [String]?
  /// The number of rows of each of `values`; nil with them.
  package let counts: [Int]?
  /// The number of cells.
  package let rowCount: Int
  /// The number of cells that are empty or hold a text that stands for no answer.
  package let emptyCount: Int
  /// The texts of the column that stand for no answer, in order of first occurrence.
  package let missing: [String]
  /// The numbers, nil where some cell is neither a number nor empty, or all are empty.
  package let numbers: Numbers?
  /// The numbers of a column that also has texts, on at most one row in three that is filled; nil for any other column.
  package let numbersBesideTexts: Numbers?

  /// Summarises a column; `fileMark` decides where both decimal marks are possible, and `missing` are texts that stand
  /// for no answer.
  package init(
    name: String, column: TextColumn, limit: Int, fileMark: CSVDecimalMark, missing: Set<String> = []
  ) {
    self.name = name
    self.missing = column.values.filter { missing.contains($0) }
    let filled = column.values.indices.filter { !column.values[$0].isEmpty && !missing.contains(column.values[$0]) }
    distinctCount = filled.count
    rowCount = column.codes.count
    emptyCount = rowCount - filled.reduce(0) { $0 + column.counts[$1] }
    values = filled.count <= limit ? filled.map { column.values[$0] } : nil
    counts = filled.count <= limit ? filled.map { column.counts[$0] } : nil
    let texts = filled.lazy.map { column.values[$0] }
    numbers =
      Self.numbers(texts, mark: fileMark) ?? Self.numbers(texts, mark: fileMark.other)
    guard numbers == nil else {
      numbersBesideTexts = nil
      return
    }
    let rows = filled.reduce(0) { $0 + column.counts[$1] }
    numbersBesideTexts =
      [fileMark, fileMark.other].lazy.compactMap { mark -> Numbers? in
        let numeric = filled.filter { CSVNumberGrammar.number(column.values[$0], mark: mark) != nil }
        guard numeric.reduce(0, { $0 + column.counts[$1] }) * 3 >= rows * 2 else { return nil }
        return Self.numbers(numeric.lazy.map { column.values[$0] }, mark: mark)
      }.first
  }

  private static func numbers(_ texts: some Sequence<String>, mark: CSVDecimalMark) -> Numbers? {
    var range: ClosedRange<Double>?
    var areWhole = true
    var otherNumbers = 0
    var isProven = false
    for text in texts {
      guard let number = CSVNumberGrammar.number(text, mark: mark)?.value else { return nil }
      if let other = CSVNumberGrammar.number(text, mark: mark.other)?.value {
        if other != number { otherNumbers += 1 }
      } else {
        isProven = true
      }
      areWhole = areWhole && number == number.rounded()
      let known = range ?? number...number
      range = min(known.lowerBound, number)...max(known.upperBound, number)
    }
    return range.map {
      Numbers(range: $0, areWhole: areWhole, decimalMark: mark, isAmbiguous: otherNumbers > 0 && !isProven)
    }
  }
}

extension CSVReader {
  /// A profile of every column, in the order of the header, which lists up to `limit` distinct values each; `missing`
  /// are texts that stand for no answer.
  ///
  /// - Throws: Every problem of the records.
  package func profile(
    limit: Int = 200, missing: Set<String> = [], threads: Int? = nil
  ) throws(Problems<CSVProblem>) -> [CSVColumnProfile] {
    let table = try read(header.indices.map { .text($0) }, threads: threads)
    return zip(header, table.columns).compactMap { name, column in
      column.text.map {
        CSVColumnProfile(name: name, column: $0, limit: limit, fileMark: table.dialect.decimalMark, missing: missing)
      }
    }
  }
}
