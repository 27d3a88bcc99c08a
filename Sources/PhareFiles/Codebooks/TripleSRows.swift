import PhareCSV

/// The rows of a Triple-S survey as the CSV text that a spreadsheet would have of them: a column per variable, and per code of a
/// question with several answers.
///
/// Positions count characters. Where every line has as many bytes, but not as many characters, they count bytes, as some tools write
/// UTF-8.
package struct TripleSRows: Sendable {
  /// A column of the text.
  package struct Column: Hashable, Sendable {
    /// The name: that of the variable, with `_` and the code behind it where there are several answers.
    package let name: String
    /// The label: that of the variable, or of the code.
    package let label: String
    /// The labels of codes.
    package let labels: [StoredVariable.Label]
    /// The first column or field of the variable in the rows, from 1.
    package let place: Int
  }

  /// The columns of a question with several answers.
  package struct Answers: Hashable, Sendable {
    package let name: String
    package let label: String
    package let columns: [String]
  }

  /// The columns, in the order of the definition.
  package let columns: [Column]
  /// The questions with several answers.
  package let answers: [Answers]
  /// The text: a header, and a line per row. Its first column, which is none of `columns`, has the line of the row in the file, so that
  /// no row is empty.
  package let text: [UInt8]
  /// The line of the file on which each row stands.
  package let lines: [Int]

  /// Reads the rows of a file by a definition.
  ///
  /// - Throws: Every code and box that the definition does not know, with its place, and rows that are too large or end early.
  package init(_ source: ByteSource, layout: TripleSLayout, encoding: CSVEncoding?) throws(Problems<FileProblem>) {
    let place = SourceLocation(file: source.displayName)
    guard source.size <= InputLimits.workbookBytes else {
      throw Problems(.tableTooLarge(limit: InputLimits.workbookBytes), at: place)
    }
    let bytes = source.bytes(at: 0, count: source.size)
    do throws(Problems<CSVProblem>) { try source.check() } catch { throw error.map(FileProblem.file) }
    var builder = try TripleSText(layout, file: source.displayName)
    switch layout.format {
    case .fixed: try builder.appendFixed(bytes, encoding: encoding)
    case .csv: try builder.appendFields(bytes, encoding: encoding)
    }
    guard builder.problems.isEmpty else { throw Problems(sorting: builder.problems) }
    columns = builder.columns
    answers = builder.answers
    text = builder.text
    lines = builder.lines
  }
}

/// The text of the rows, built row by row.
private struct TripleSText {
  private let layout: TripleSLayout
  private let file: String
  private let codes: [[String: Int]]
  private(set) var columns: [TripleSRows.Column] = []
  private(set) var answers: [TripleSRows.Answers] = []
  private(set) var text: [UInt8] = []
  private(set) var lines: [Int] = []
  private(set) var problems: [Located<FileProblem>] = []

  /// The problems after which no more are told.
  private static let listed = 20

  init(_ layout: TripleSLayout, file: String) throws(Problems<FileProblem>) {
    self.layout = layout
    self.file = file
    codes = layout.fields.map { field in
      Dictionary(field.codes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
    var names = Set(layout.fields.map(\.name))
    for field in layout.fields {
      guard field.kind == .multiple else {
        columns.append(
          .init(name: field.name, label: field.label, labels: field.labels, place: field.places.lowerBound))
        continue
      }
      let labels = Dictionary(field.labels.map { ($0.code, $0.text) }, uniquingKeysWith: { first, _ in first })
      var own: [String] = []
      for code in field.codes {
        var name = "\(field.name)_\(code)"
        while !names.insert(name).inserted { name += "_" }
        own.append(name)
        columns.append(.init(name: name, label: labels[code] ?? code, labels: [], place: field.places.lowerBound))
      }
      answers.append(.init(name: field.name, label: field.label, columns: own))
    }
    guard columns.count <= InputLimits.columns else {
      throw Problems(.tooManyColumns(columns.count, limit: InputLimits.columns), at: SourceLocation(file: file))
    }
    var line = "line"
    while !names.insert(line).inserted { line += "_" }
    append(line, isFirst: true)
    for column in columns { append(column.name) }
    text.append(0x0A)
  }

  // MARK: Rows

  /// Rows whose answers stand in columns of characters; lines without any are none.
  mutating func appendFixed(_ bytes: [UInt8], encoding: CSVEncoding?) throws(Problems<FileProblem>) {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    let isUTF8 =
      encoding == .utf8 || (encoding == nil && String(validating: body, as: UTF8.self) != nil)
    let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false)
    let widths = Set(lines.filter { !$0.isEmpty }.map { $0.last == 0x0D ? $0.count - 1 : $0.count })
    let countsBytes =
      isUTF8 && widths.count == 1
      && Set(lines.filter { !$0.isEmpty }.map { $0.count { $0 & 0xC0 != 0x80 && $0 != 0x0D } }).count > 1
    for (index, line) in lines.enumerated().dropFirst(layout.skippedLines) {
      let line = line.last == 0x0D ? line.dropLast() : line
      guard line.contains(where: { $0 != 0x20 && $0 != 0x1A && $0 != 0 }) else { continue }
      let isPlain = line.allSatisfy { $0 < 0x80 }
      if isPlain || countsBytes {
        let bytes = Array(line)
        try append(line: index + 1) { places in
          let end = min(places.upperBound, bytes.count)
          guard places.lowerBound <= end else { return "" }
          return String(decoding: bytes[(places.lowerBound - 1)..<end], as: UTF8.self)
        }
      } else {
        let decoded = isUTF8 ? String(decoding: line, as: UTF8.self) : ByteSource.text(windows1252: Array(line))
        let scalars = Array(decoded.unicodeScalars)
        try append(line: index + 1) { places in
          let end = min(places.upperBound, scalars.count)
          guard places.lowerBound <= end else { return "" }
          var text = String.UnicodeScalarView()
          text.append(contentsOf: scalars[(places.lowerBound - 1)..<end])
          return String(text)
        }
      }
    }
  }

  /// Rows whose answers stand between commas.
  mutating func appendFields(_ bytes: [UInt8], encoding: CSVEncoding?) throws(Problems<FileProblem>) {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 0..<layout.skippedLines {
      start = (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
    }
    let width = layout.fields.map(\.places.upperBound).max() ?? 0
    guard width <= InputLimits.columns else {
      throw Problems(.tooManyColumns(width, limit: InputLimits.columns), at: SourceLocation(file: file))
    }
    // Fields beyond those that the definition knows stay in the first row's count.
    let first = bytes[start...].prefix { $0 != 0x0A }
    let present = max(width, Self.fieldCount(first))
    let header = (1...max(present, 1)).map { "f\($0)" }.joined(separator: ",") + "\n"
    var dialect = CSVDialectOverrides()
    dialect.delimiter = .comma
    dialect.encoding = encoding
    dialect.headerLines = 1
    dialect.strayRecords = .keep
    let offset = layout.skippedLines - 1
    let table: CSVTable
    do throws(Problems<CSVProblem>) {
      let reader = try CSVReader(
        bytes: Array(header.utf8) + bytes[start...], displayName: file, overrides: dialect)
      table = try reader.read((0..<width).map { .text($0) })
    } catch {
      throw Problems(
        error.all.map {
          Located(
            .file($0.problem),
            at: SourceLocation(
              file: file, line: max(0, $0.location.line + offset), column: $0.location.column))
        })
    }
    let texts = table.columns.map { $0.text }
    for row in 0..<table.rowCount {
      try append(line: table.location(row: row, column: 0).line + offset) { places in
        places.map { place in texts[place - 1].map { $0.values[$0.codes[row]] } ?? "" }.joined(separator: "\u{0}")
      }
    }
  }

  private static func fieldCount(_ line: some Collection<UInt8>) -> Int {
    var isQuoted = false
    var count = 1
    for byte in line {
      if byte == 0x22 { isQuoted.toggle() } else if byte == 0x2C, !isQuoted { count += 1 }
    }
    return count
  }

  /// Adds a row, whose text at some places `field` gives; fields of a CSV file stand apart by a NUL.
  private mutating func append(
    line: Int, _ field: (ClosedRange<Int>) -> String
  ) throws(Problems<FileProblem>) {
    lines.append(line)
    append(String(line), isFirst: true)
    for (index, definition) in layout.fields.enumerated() {
      let raw = field(definition.places)
      if definition.kind == .multiple {
        for value in boxes(raw, definition, codes[index], line: line) {
          append(value)
        }
      } else {
        append(value(raw, definition, codes[index]))
      }
    }
    text.append(0x0A)
    guard text.count <= 2 * InputLimits.workbookBytes else {
      throw Problems(
        .tableTooLarge(limit: InputLimits.workbookBytes), at: SourceLocation(file: file, line: line))
    }
  }

  // MARK: Values

  private func value(_ raw: String, _ field: TripleSLayout.Field, _ codes: [String: Int]) -> String {
    let text = Self.trimmed(raw.replacing("\u{0}", with: " "))
    switch field.kind {
    case .single where !field.isLiteral && codes[text] == nil: return Self.withoutZeros(text)
    case .date where text.utf8.count == 8 && text.utf8.allSatisfy({ (0x30...0x39).contains($0) }):
      let digits = Array(text)
      if text == "00000000" { return "" }
      return String(digits[0..<4]) + "-" + String(digits[4..<6]) + "-" + String(digits[6..<8])
    case .time where text.utf8.count == 6 && text.utf8.allSatisfy({ (0x30...0x39).contains($0) }):
      let digits = Array(text)
      return String(digits[0..<2]) + ":" + String(digits[2..<4]) + ":" + String(digits[4..<6])
    default: return text
    }
  }

  /// 0 or 1 for every code of a question with several answers; nothing where the whole field is blank.
  private mutating func boxes(
    _ raw: String, _ field: TripleSLayout.Field, _ codes: [String: Int], line: Int
  ) -> [String] {
    var boxes = [String](repeating: "0", count: field.codes.count)
    guard raw.unicodeScalars.contains(where: { $0 != " " && $0 != "\u{0}" }) else {
      return [String](repeating: "", count: field.codes.count)
    }
    guard let spread = field.spread else {
      let signs = Array(raw.unicodeScalars)
      for (index, code) in field.codes.enumerated() {
        guard let place = Int(code), place > 0 else { continue }
        // Zeros at the end may be left out, as of a number in a CSV file.
        let sign = place <= signs.count ? signs[place - 1] : "0"
        switch sign {
        case "1": boxes[index] = "1"
        case "0", " ": break
        default: refuse(String(sign), field, line: line)
        }
      }
      return boxes
    }
    for part in Self.parts(of: raw, spread) {
      let text = Self.trimmed(part)
      let code = field.isLiteral || codes[text] != nil ? text : Self.withoutZeros(text)
      if let index = codes[code] {
        boxes[index] = "1"
      } else if !code.isEmpty, code != "0" {
        refuse(code, field, line: line)
      }
    }
    return boxes
  }

  /// The sub-fields: fields of a CSV file, or characters of one.
  private static func parts(of raw: String, _ spread: TripleSLayout.Spread) -> [String] {
    if raw.unicodeScalars.contains("\u{0}") { return raw.split(separator: "\u{0}").map(String.init) }
    let signs = Array(raw.unicodeScalars)
    return (0..<spread.count).compactMap { index in
      let start = index * spread.width
      guard start < signs.count else { return nil }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: signs[start..<min(signs.count, start + spread.width)])
      return String(text)
    }
  }

  private mutating func refuse(_ code: String, _ field: TripleSLayout.Field, line: Int) {
    guard problems.count < Self.listed else { return }
    problems.append(
      Located(
        .unknownTripleSCode(code, variable: field.name),
        at: SourceLocation(file: file, line: line, column: field.places.lowerBound)))
  }

  private static func trimmed(_ text: String) -> String {
    var view = text.unicodeScalars[...]
    while let last = view.last, last == " " || last == "\t" { view = view.dropLast() }
    view = view.drop { $0 == " " || $0 == "\t" }
    return String(view)
  }

  /// A whole number without the zeros before it.
  private static func withoutZeros(_ text: String) -> String {
    guard text.utf8.count > 1, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
    let digits = text.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }

  private mutating func append(_ value: String, isFirst: Bool = false) {
    if !isFirst { text.append(0x2C) }
    let isPlain = value.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 && $0 != 0x2C && $0 != 0x22 }
    guard !isPlain else { return text.append(contentsOf: value.utf8) }
    text.append(0x22)
    for byte in value.utf8 where byte != 0 {
      text.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte)
      if byte == 0x22 { text.append(0x22) }
    }
    text.append(0x22)
  }
}
