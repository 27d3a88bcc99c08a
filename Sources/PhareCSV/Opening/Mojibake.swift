/// Texts in UTF-8 that some program read as Windows-1252 and wrote again: `RÃ©gion` for `Région`.
package enum Mojibake {
  /// The text that was meant; nil where the text is none of that kind.
  ///
  /// The signs of such a text are the bytes of another one: all of them are bytes of Windows-1252, and together they are
  /// UTF-8. No French or English text is that by chance: an accented letter is no UTF-8 by itself.
  package static func meant(by text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = ByteSource.windows1252Byte(of: scalar) else { return nil }
      bytes.append(byte)
    }
    guard let meant = String(validating: bytes, as: UTF8.self), meant != text else { return nil }
    return CSVText.cleaned(meant)
  }
}
