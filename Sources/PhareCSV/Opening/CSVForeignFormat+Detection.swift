extension CSVForeignFormat {
  /// The kind of file that starts with `head`, nil where it may be a CSV file.
  init?(head: [UInt8]) {
    if let format = Self.byMagic(head) {
      self = format
    } else if let format = Self.byMarkup(head) {
      self = format
    } else if Self.isBinary(head) {
      self = .binary
    } else {
      return nil
    }
  }

  private static func byMagic(_ head: [UInt8]) -> CSVForeignFormat? {
    func starts(_ text: String) -> Bool { head.starts(with: text.utf8) }
    if starts("PK\u{3}\u{4}") { return byArchiveNames(head) }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .oldExcelWorkbook }
    if starts("$FL2@") || starts("$FL3@") { return .spss }
    if starts("<stata_dta>") { return .stata }
    if starts("RDX2\n") || starts("RDX3\n") || starts("RDA2\n") || starts("X\n\0") { return .r }
    // A column may be called PAR1: Parquet goes on with a binary header.
    if starts("PAR1"), head.count > 4, head[4] < 0x20, !CSVText.isASCIIBlank(head[4]) { return .parquet }
    if starts("%PDF-") { return .pdf }
    // R compresses its files with gzip, so both end here.
    if head.starts(with: [0x1F, 0x8B]) { return .gzip }
    return nil
  }

  /// The kind of zip archive, by the names of its first members.
  private static func byArchiveNames(_ head: [UInt8]) -> CSVForeignFormat {
    let names = String(decoding: head.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    if names.contains("opendocument") { return .openDocument }
    let isWorkbook = names.contains("xl/") || names.contains("[Content_Types].xml")
    return isWorkbook ? .excelWorkbook : .zipArchive
  }

  private static func byMarkup(_ head: [UInt8]) -> CSVForeignFormat? {
    let bare = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    let text = String(decoding: bare.drop(while: CSVText.isASCIIBlank).prefix(64), as: UTF8.self).lowercased()
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return .html }
    if text.hasPrefix("<?xml") { return .xml }
    // A header may start with a bracket, as in [id],[age]: only what no header says is JSON.
    let next = text.dropFirst().first { $0 != " " && $0 != "\n" && $0 != "\r" && $0 != "\r\n" && $0 != "\t" }
    if text.hasPrefix("{"), next == "\"" || next == "}" { return .json }
    if text.hasPrefix("["), next == "{" || next == "[" { return .json }
    return nil
  }

  /// Whether control characters that no text has are frequent. The bytes of UTF-16 text may be any.
  private static func isBinary(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return false }
    let sample = head.prefix(4096)
    let controls = sample.count { ($0 < 0x20 && $0 != 0 && !(0x07...0x0D).contains($0) && $0 != 0x1A) || $0 == 0x7F }
    // With NUL bytes, which UTF-16 has without being declared, a few other control characters are enough.
    let limit = sample.contains(0) ? 100 : 20
    return controls * limit > sample.count
  }
}
