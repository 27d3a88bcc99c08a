extension CSVLayout {
  /// Detects the layout of a source.
  static func opened(
    _ source: ByteSource, overrides: CSVDialectOverrides
  ) throws(Problems<CSVProblem>) -> CSVLayout {
    var layout = CSVLayout(source: source)
    let head = source.bytes(at: 0, count: headSize)
    guard !head.isEmpty else { throw Problems(.emptyFile, at: layout.place()) }
    if let format = CSVForeignFormat(head: head), overrides.encoding == nil {
      throw Problems(.notCSV(format), at: layout.place())
    }
    layout = try layout.decoded(head: head, overrides: overrides)
    return try layout.surveyed(head: layout.isTranscoded ? layout.head : head, overrides: overrides)
  }

  /// The same file, read as Windows-1252 because its bytes are not UTF-8; nil where they cannot be that either.
  func asWindows1252(overrides: CSVDialectOverrides) throws(Problems<CSVProblem>) -> CSVLayout? {
    let census = CSVEncodingCensus(source)
    guard !isUTF8Certain, census.isWindows1252 else { return nil }
    let layout = try guessed(.windows1252, by: census)
    return try layout.surveyed(head: layout.head, overrides: overrides)
  }

  /// The error of the first byte that is not UTF-8.
  func invalidUTF8(at offset: Int) -> Problems<CSVProblem> {
    let byte = source.bytes(at: offset, count: 1).first ?? 0
    return Problems(.invalidUTF8(byte: byte, offset: offset), at: place(ofOffset: offset))
  }

  /// The error of a file that there is no memory for.
  func outOfMemory(_ error: CSVMemoryError) -> Problems<CSVProblem> {
    Problems(.notEnoughMemory(bytes: error.bytes), at: place())
  }

  /// Settles the encoding as far as the head shows it.
  private func decoded(head: [UInt8], overrides: CSVDialectOverrides) throws(Problems<CSVProblem>) -> CSVLayout {
    var layout = self
    let mark = source.byteOrderMark
    layout.dialect.hasByteOrderMark = mark != nil
    switch overrides.encoding ?? mark ?? .utf8 {
    case .windows1252, .utf16LittleEndian, .utf16BigEndian:
      return try layout.transcoded(from: overrides.encoding ?? mark ?? .utf8)
    case .utf8:
      layout.headerStart = mark == .utf8 ? 3 : 0
      layout.isUTF8Certain = overrides.encoding != nil || mark == .utf8
    }
    let valid = CSVBlockScan.utf8PrefixLength(head)
    // The head may end inside a sequence.
    let isCut = head.count < source.size && head.count - valid < 4
    if valid == head.count || isCut { return layout }
    let census = CSVEncodingCensus(source)
    if !layout.isUTF8Certain, census.isWindows1252 { return try layout.guessed(.windows1252, by: census) }
    return try layout.refusing(invalidByteAt: valid, overrides: overrides)
  }

  /// Throws the error of an invalid byte, with its line and field under the dialect that the head suggests.
  private func refusing(invalidByteAt offset: Int, overrides: CSVDialectOverrides) throws(Problems<CSVProblem>)
    -> CSVLayout
  {
    var layout = self
    layout.findGrammar(head: head, overrides: overrides)
    throw layout.invalidUTF8(at: offset)
  }

  /// The same file in an encoding that its bytes suggest, with the line of the first that is not UTF-8.
  private func guessed(_ encoding: CSVEncoding, by census: CSVEncodingCensus) throws(Problems<CSVProblem>) -> CSVLayout
  {
    var layout = try transcoded(from: encoding)
    if let first = census.firstInvalid {
      var lines = 1
      source.forEachPiece(from: 0) { at, piece in
        guard at < first.offset else { return false }
        lines += piece.prefix(first.offset - at).count { $0 == 0x0A }
        return true
      }
      layout.encodingGuessLine = lines
    }
    return layout
  }

  private func transcoded(from encoding: CSVEncoding) throws(Problems<CSVProblem>) -> CSVLayout {
    do {
      var layout = CSVLayout(source: try source.transcoded(from: encoding))
      layout.dialect.encoding = encoding
      layout.dialect.hasByteOrderMark = source.byteOrderMark != nil
      layout.isTranscoded = true
      return layout
    } catch {
      var before = CSVLayout(
        source: ByteSource(bytes: error.textBefore + [0x3F], displayName: displayName))
      before.findGrammar(head: before.head, overrides: CSVDialectOverrides())
      throw Problems(error.problem, at: before.place(ofOffset: error.textBefore.count))
    }
  }

  /// Finds delimiter, header, extent and decimal marks; `head` holds the first bytes of the source.
  private func surveyed(head: [UInt8], overrides: CSVDialectOverrides) throws(Problems<CSVProblem>) -> CSVLayout {
    var layout = self
    layout.dataEnd = layout.endOfText()
    guard layout.dataEnd > layout.headerStart else { throw Problems(.emptyFile, at: layout.place()) }
    try layout.skip(overrides.skippedLines, head: head)
    let foreign = layout.findGrammar(head: head, overrides: overrides)
    if let foreign { throw Problems(.unknownDelimiter(foreign), at: layout.place(line: layout.headerLine)) }
    layout.strayTreatment = overrides.strayRecords
    try layout.readHeader(overrides)
    layout.findDecimalMarks(head: head, overrides: overrides)
    return layout
  }

  /// Finds line ending and delimiter; returns a delimiter that is not read, where the file seems to have one.
  @discardableResult
  private mutating func findGrammar(head: [UInt8], overrides: CSVDialectOverrides) -> String? {
    let detection = CSVDialectDetection(head.dropFirst(headerStart), isWhole: head.count >= source.size)
    dialect.lineEnding = detection.lineEnding()
    if let separator = takeSeparatorLine() {
      dialect.hasSeparatorLine = true
      guard let delimiter = CSVDelimiter(rawValue: separator) else {
        return overrides.delimiter == nil ? separator : nil
      }
      dialect.delimiter = overrides.delimiter ?? delimiter
      return nil
    }
    if let stated = overrides.delimiter {
      dialect.delimiter = stated
      return nil
    }
    let lineBreak = parser.lineBreak
    if let delimiter = detection.delimiter(lineBreak: lineBreak) {
      dialect.delimiter = delimiter
      return nil
    }
    dialect.delimiter = detection.delimiterOfOneColumn(lineBreak: lineBreak)
    return detection.foreignDelimiter(lineBreak: lineBreak)
  }

  /// Skips Excel's first line `sep=;`; returns the character that it names.
  private mutating func takeSeparatorLine() -> String? {
    var cursor = CSVRecordCursor(
      source: source, parser: CSVRecordParser(delimiter: 0, lineBreak: parser.lineBreak), offset: headerStart,
      line: headerLine, end: source.size)
    // A quote or a blank may stand before it.
    let start = String(decoding: source.bytes(at: headerStart, count: 5), as: UTF8.self).lowercased()
    guard start.hasPrefix("sep=") || start.dropFirst().hasPrefix("sep="), cursor.advance() else { return nil }
    // The tab is a blank elsewhere and the point of the line here.
    let bare = cursor.bytes(of: 0).filter { $0 != CSVText.quote && $0 != 0x0D && $0 != 0x20 }
    let line = String(decoding: bare, as: UTF8.self)
    let name = line.dropFirst(4)
    guard line.lowercased().hasPrefix("sep="), name.unicodeScalars.count == 1 else { return nil }
    headerStart = cursor.endOffset
    headerLine = cursor.nextLine
    return String(name)
  }

  /// Skips lines before the header.
  private mutating func skip(_ count: Int, head: [UInt8]) throws(Problems<CSVProblem>) {
    let ending = CSVDialectDetection(head.dropFirst(headerStart), isWhole: head.count >= source.size).lineEnding()
    let lineBreak: UInt8 = ending == .carriageReturn ? 0x0D : 0x0A
    for _ in 0..<count {
      guard let end = head[headerStart...].firstIndex(of: lineBreak), end + 1 < dataEnd else {
        throw Problems(.emptyFile, at: place())
      }
      headerStart = end + 1
      headerLine += 1
    }
  }

  private mutating func readHeader(_ overrides: CSVDialectOverrides) throws(Problems<CSVProblem>) {
    let stated = overrides.headerLines
    if overrides.repairsHeader, stated == nil, overrides.skippedLines == 0 { skipTitle() }
    var cursor = CSVRecordCursor(
      source: source, parser: parser, offset: headerStart, line: headerLine, end: dataEnd)
    repeat {
      guard cursor.advance() else { throw Problems(.emptyFile, at: place()) }
    } while cursor.record.isBlank
    headerStart = cursor.offset
    headerLine = cursor.line
    dataStart = cursor.endOffset
    dataLine = cursor.nextLine
    if let fault = cursor.record.fault { throw Problems([cursor.error(for: fault, in: self)]) }
    guard cursor.record.isComplete else {
      throw Problems(.recordTooLong(limit: InputLimits.recordBytes), at: place(line: headerLine))
    }
    guard cursor.record.fieldCount <= InputLimits.columns else {
      throw Problems(
        .tooManyColumns(cursor.record.fieldCount, limit: InputLimits.columns), at: place(line: headerLine))
    }
    for field in 0..<cursor.record.fieldCount where cursor.withField(field, CombiningMarks.areSurplus) {
      throw Problems(
        .surplusMarks(limit: InputLimits.combiningMarks), at: place(line: headerLine, column: field + 1))
    }
    header = (0..<cursor.record.fieldCount).map { cursor.text(of: $0) }
    paddedNames = Self.paddedNames(in: cursor)
    if overrides.repairsHeader { widenHeader() } else { try checkHeader() }
    dialect.headerLines = stated ?? linesOfHeader(findsContinuedQuestions: overrides.repairsHeader)
    for _ in 1..<max(1, dialect.headerLines) where cursor.advance() {
      dataStart = cursor.endOffset
      dataLine = cursor.nextLine
      guard headerTexts.isEmpty, cursor.record.fieldCount == header.count else { continue }
      headerTexts = header.indices.map { cursor.text(of: $0) }
    }
    if overrides.repairsHeader { nameColumns() }
    if stated == nil, dialect.headerLines == 1, let problem = lineOfTexts(noAnswers: overrides.noAnswers) {
      throw Problems([problem])
    }
    guard dataStart < dataEnd else { throw Problems(.headerOnly, at: place(line: headerLine)) }
  }

  /// The names of a header with blanks or signs without width around them.
  private static func paddedNames(in cursor: CSVRecordCursor) -> TextRepair? {
    let padded = (0..<cursor.record.fieldCount).filter { column in
      let kind = cursor.withField(column) { CSVText.repair(ofRaw: $0) }
      return kind == .outerBlanks || kind == .blankBeforeQuote
    }
    guard let first = padded.first else { return nil }
    return TextRepair(
      .outerBlanks, count: padded.count, firstRow: first,
      spelling: String(decoding: cursor.bytes(of: first), as: UTF8.self))
  }

  private func checkHeader() throws(Problems<CSVProblem>) {
    var problems = CSVProblemList()
    var firstColumns: [String: Int] = [:]
    for (index, name) in header.enumerated() {
      let location = place(line: headerLine, column: index + 1)
      if name.isEmpty {
        problems.append(Located(.emptyHeader, at: location))
      } else if let first = firstColumns[name] {
        problems.append(Located(.duplicateHeader(name, first: first), at: location))
      } else {
        firstColumns[name] = index + 1
      }
    }
    if let errors = problems.errors(file: displayName) { throw errors }
  }

  /// Reads the numbers of the head under both marks: a mark per column, and one for the file.
  private mutating func findDecimalMarks(head: [UInt8], overrides: CSVDialectOverrides) {
    if let stated = overrides.decimalMark {
      dialect.decimalMark = stated
      isDecimalMarkStated = true
      columnMarks = Array(repeating: stated, count: header.count)
      return
    }
    var census = CSVMarkCensus(columns: header.count)
    let counted = census.add(
      recordsOf: head, in: min(dataStart, head.count)..<min(dataEnd, head.count), parser: parser)
    var cursor = CSVRecordCursor(
      source: source, parser: parser, offset: dataStart + counted.end, line: dataLine + counted.lines, end: dataEnd)
    while cursor.offset < headerStart + Self.headSize, cursor.advance() { census.add(cursor) }
    take(census)
  }

  /// The layout with the marks that the numbers of the whole file prove; nil where the head shows them all, or they were
  /// stated.
  func withMarksOfWholeFile() -> CSVLayout? {
    guard !isDecimalMarkStated, dataEnd > headerStart + Self.headSize else { return nil }
    var census = CSVMarkCensus(columns: header.count)
    var offset = dataStart
    while offset < dataEnd {
      let bytes = source.bytes(at: offset, count: min(Self.headSize, dataEnd - offset))
      let counted = census.add(recordsOf: bytes, in: 0..<bytes.count, parser: parser)
      offset += counted.end
      guard counted.end == 0 else { continue }
      var cursor = CSVRecordCursor(source: source, parser: parser, offset: offset, line: 0, end: dataEnd)
      guard cursor.advance() else { break }
      census.add(cursor)
      offset = cursor.endOffset
    }
    var layout = self
    layout.take(census)
    return layout
  }

  /// Decides from the numbers that were counted.
  private mutating func take(_ census: CSVMarkCensus) {
    let proven = census.proven
    let provesComma = proven.contains([.comma])
    let provesPoint = proven.contains { $0.contains(.point) }
    // Programs write a semicolon where the comma is the decimal mark; in a file of one column nobody wrote one.
    let isComma = !provesPoint && (provesComma || dialect.delimiter == .semicolon && header.count > 1)
    let fileMark: CSVDecimalMark = isComma ? .comma : .point
    areMarksMixed = provesComma && provesPoint
    isMarkProven = provesComma || provesPoint
    dialect.decimalMark = fileMark
    columnMarks = proven.map { marks in marks.count == 1 ? marks.first ?? fileMark : fileMark }
  }

  /// The offset after the last byte that is not a line break.
  private func endOfText() -> Int {
    var end = source.size
    while end > headerStart {
      let start = max(headerStart, end - 4096)
      let piece = source.bytes(at: start, count: end - start)
      guard let last = piece.lastIndex(where: { $0 != 0x0A && $0 != 0x0D }) else {
        end = start
        continue
      }
      return start + last + 1
    }
    return end
  }

  /// The first bytes of the source.
  private var head: [UInt8] { source.bytes(at: 0, count: Self.headSize) }
}

extension CSVRecordCursor {
  /// The error of a fault in the present record.
  func error(for fault: CSVRecord.Fault, in layout: CSVLayout) -> Located<CSVProblem> {
    let (problem, local): (CSVProblem, Int) =
      switch fault {
      case .unterminatedQuote(let offset, _): (.unterminatedQuote, offset)
      case .textAfterClosingQuote(let offset, let field):
        (.textAfterClosingQuote(textAfterQuote(offset: offset, field: field)), offset)
      case .nul(let offset, _): (.nulByte, offset)
      }
    let found = place(of: sourceOffset(local))
    return Located(problem, at: layout.place(line: found.line, column: found.column))
  }

  private func textAfterQuote(offset: Int, field: Int) -> String {
    let rest = bytes(of: field).suffix(max(0, fieldEnd(field) - offset)).prefix(20)
    return CSVText.cleaned(String(decoding: rest, as: UTF8.self))
  }
}
