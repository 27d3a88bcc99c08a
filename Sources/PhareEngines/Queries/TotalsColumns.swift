/// The columns of the CSV file that an engine answers with.
enum TotalsColumns {
  /// The subject of a record.
  enum Kind: String {
    /// A column of a table: its place in `n`, the table and its name.
    case column
    /// All rows of a table.
    case wave
    /// The names of the columns of a part, their number in `n`.
    case part
    /// Rows with the same values in the columns of a part.
    case row
  }

  /// The columns before the texts `c1`, `c2` and so on.
  static let fixed = ["wave", "part", "kind", "used", "n", "w", "f", "ff"]
  /// The texts of a record of a wave: table, weight, respondent, engine, least and largest weight, weights that are none,
  /// repeated respondents.
  static let textsOfWave = 8

  /// The brackets around a name of a column: blanks at its ends are part of it, and readers of CSV leave them out.
  static let (opening, closing) = ("[", "]")

  /// The name between brackets, whose first sign may combine with that before it.
  static func name(in text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count >= 2, scalars.first == "[", scalars.last == "]" else { return text }
    return String(scalars.dropFirst().dropLast())
  }
}
