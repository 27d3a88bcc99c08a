/// Blanks and quotes around the text of a cell of a design column, which make two names of one.
extension String {
  private static func isPadding(_ sign: Unicode.Scalar) -> Bool {
    if sign.value > 0x22, sign.value < 0x7F { return false }
    return sign == "\"" || sign.properties.isWhitespace || sign.properties.isDefaultIgnorableCodePoint
  }

  /// Whether a blank, a sign without width or a double quote stands at either end.
  var hasPadding: Bool {
    unicodeScalars.first.map(Self.isPadding) == true || unicodeScalars.last.map(Self.isPadding) == true
  }

  /// The text without blanks, signs without width and double quotes at either end.
  var withoutPadding: String {
    let start = unicodeScalars.drop(while: Self.isPadding)
    let end = start.lastIndex { !Self.isPadding($0) }
    return end.map { String(start[...$0]) } ?? ""
  }
}
