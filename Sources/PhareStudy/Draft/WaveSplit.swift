import PhareCSV
import PhareSurvey

/// The waves of a file that holds several, told apart by a column such as the year.
package struct WaveSplit: Hashable, Sendable {
  /// The rows of one wave.
  package struct Part: Hashable, Sendable {
    /// The value of the column, as stored.
    let value: String
    /// The words of the value: the file's label of it, or the value.
    let name: String
    /// The year, where the words have one.
    let year: Int?
    /// The rows of the wave.
    let rows: Int
    /// The headers of the columns in which no row of the wave has a value.
    let empty: Set<String>
  }

  /// The header of the column.
  let header: String
  /// The waves, in the order of their years or names.
  let parts: [Part]
  /// The waves of a table by its first column that tells them; nil where there is none.
  ///
  /// - Parameter columns: The profiles of the columns of the table.
  init?(_ columns: [ColumnProfile], of table: WaveTable) {
    func number(in name: String) -> Int {
      Int(String(name.drop { !($0.isASCII && $0.isNumber) }.prefix { $0.isASCII && $0.isNumber })) ?? .max
    }
    guard let index = columns.firstIndex(where: Self.tellsYears) ?? columns.firstIndex(where: Self.tellsWaves) else {
      return nil
    }
    let column = columns[index]
    header = column.header
    let texts = table.columns[index].texts
    let codes = (0..<table.rowCount).map { Int(texts.codes[$0]) }
    // The columns in which some row of a wave has a value, by the code of the wave.
    var filled = [Set<String>](repeating: [], count: texts.values.count)
    for (profile, stored) in zip(columns, table.columns) {
      let other = stored.texts
      let none = Set(MissingCode.usualTexts).union(stored.missing.keys)
      let isValue = other.values.map { !$0.isEmpty && !none.contains($0) }
      var isFilled = [Bool](repeating: false, count: filled.count)
      for row in 0..<table.rowCount where isValue[Int(other.codes[row])] { isFilled[codes[row]] = true }
      for code in isFilled.indices where isFilled[code] { filled[code].insert(profile.header) }
    }
    let headers = Set(columns.map(\.header))
    parts = column.values.compactMap { value in
      guard let code = texts.values.firstIndex(of: value.text) else { return nil }
      let name = column.labels[value.text] ?? value.text
      return Part(
        value: value.text, name: name, year: Self.year(in: name), rows: value.count,
        empty: headers.subtracting(filled[code]))
    }.sorted { one, other in
      let (place, otherPlace) = (one.year ?? number(in: one.name), other.year ?? number(in: other.name))
      return place == otherPlace ? NaturalOrder.areInIncreasingOrder(one.value, other.value) : place < otherPlace
    }
  }

  private static let years: Set<String> = [
    "annee", "an", "year", "millesime", "anneeenquete", "anneedenquete", "anneedelenquete", "anneedecollecte",
    "surveyyear", "yearofsurvey", "yearofthesurvey",
  ]
  private static let waves: Set<String> = [
    "vague", "wave", "edition", "numerodevague", "vagueenquete", "vaguedenquete", "surveywave", "waveid", "idvague",
    "numvague", "round", "surveyround",
  ]

  /// Whether a column holds two to ten values, each on several rows, and is called by one of these words.
  private static func tells(_ column: ColumnProfile, by words: Set<String>) -> Bool {
    (words.contains(ColumnRole.word(column.header)) || words.contains(ColumnRole.word(column.label)))
      && !column.isCapped && (2...10).contains(column.values.count)
      && column.values.allSatisfy { $0.count > 1 && ColumnGuess.isWritable($0.text) && $0.text.count <= 40 }
  }

  private static func tellsYears(_ column: ColumnProfile) -> Bool {
    tells(column, by: years) && column.values.allSatisfy { Self.year(in: column.labels[$0.text] ?? $0.text) != nil }
  }

  /// Whether the values are names of waves, each with a number: `1`, `W2`, `Vague 3`, `2019`.
  private static func tellsWaves(_ column: ColumnProfile) -> Bool {
    tells(column, by: waves)
      && column.values.allSatisfy { value in
        (column.labels[value.text] ?? value.text).contains { $0.isASCII && $0.isNumber }
      } && !column.values.contains { $0.text.contains { ".,".contains($0) } }
  }

  /// The only year from 1900 to 2099 in a text, as four digits.
  private static func year(in text: String) -> Int? {
    let years = text.split { !($0.isASCII && $0.isNumber) }.filter { $0.count == 4 }.compactMap { Int($0) }
      .filter { (1900...2099).contains($0) }
    return years.count == 1 ? years[0] : nil
  }
}
