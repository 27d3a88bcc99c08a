/// The reasons to doubt that the mean of a column of numbers says something.
enum NumberDoubt {
  /// Codes of no answer, as people choose them: 99, 999, 9999.
  private static let codes: Set<Double> = [98, 99, 888, 997, 998, 999, 8_888, 9_997, 9_998, 9_999, 99_999, 999_999]

  /// Words of headers over numbers that count nothing.
  private static let words: Set<String> = [
    "id", "code", "num", "numero", "number", "no", "tel", "telephone", "phone", "cp", "zip", "insee", "siren", "siret",
    "lat", "latitude", "lon", "lng", "longitude", "key", "cle",
  ]

  /// Returns the reason for a column of numbers; nil where there is none.
  static func remark(on column: ColumnProfile) -> DraftRemark? {
    guard let range = column.range else { return nil }
    let words = column.header.split { !$0.isLetter }.map { ColumnRole.word(String($0)) }
    if words.contains(where: Self.words.contains) { return .perhapsCodes }
    guard column.isWhole else { return nil }
    if range.lowerBound >= 1_900, range.upperBound <= 2_100 { return .years }
    if column.isUnique, column.rowCount >= 20 { return .perhapsCodes }
    let ends = [range.upperBound].filter(codes.contains) + [range.lowerBound].filter { $0 < 0 && isRepeatedNine($0) }
    guard let code = ends.first(where: { isApart($0, in: column) }) else { return nil }
    return .perhapsNoAnswer("\(Int(code))")
  }

  /// Whether a number below 0 is a code as people choose it: -1, -9, -99.
  private static func isRepeatedNine(_ number: Double) -> Bool { [-1, -2, -7, -8, -9, -99, -999].contains(number) }

  /// Whether no other number is near the end of the range that `code` is; true where the numbers are not known.
  private static func isApart(_ code: Double, in column: ColumnProfile) -> Bool {
    guard !column.isCapped else { return true }
    let numbers = column.values.compactMap { Double($0.text.replacing(",", with: ".")) }.filter { $0 != code }
    guard code >= 0 else { return numbers.allSatisfy { $0 >= 0 || isRepeatedNine($0) } }
    // Codes stand beside each other: 98 for one reason and 99 for another.
    return numbers.filter { !codes.contains($0) }.allSatisfy { $0 * 10 < code * 9 }
  }
}
