import CExpat
import Glibc
import PhareCSV

/// One pass of Expat over the XML of a part: elements and texts, in their order.
///
/// Names are told without the prefix of their namespace. Declarations of entities are refused, as are more levels than
/// a spreadsheet writes. Expat calls back with a pointer to this pass, which outlives the call.
final class XMLScan {
  private let part: String
  private let file: String
  private let handler: any XMLHandler
  private var depth = 0
  private var failure: Problems<FileProblem>?
  private var isEnded = false

  private init(part: String, file: String, handler: any XMLHandler) {
    self.part = part
    self.file = file
    self.handler = handler
  }

  /// Reads a file that is XML itself.
  static func read(_ source: ByteSource, handler: any XMLHandler) throws(Problems<FileProblem>) {
    try read(source.displayName, file: source.displayName, handler: handler) { (take) throws(Problems<FileProblem>) in
      var offset = 0
      while offset < min(source.size, InputLimits.unpackedBytes) {
        let piece = source.bytes(at: offset, count: 262_144)
        guard !piece.isEmpty, try take(piece) else { return }
        offset += piece.count
      }
    }
  }

  /// Whether the pieces that `body` gives are XML from the first tag to the last.
  ///
  /// - Parameter body: Gives pieces until one is answered with false.
  static func isWellFormed(_ body: (([UInt8]) -> Bool) throws -> Void) -> Bool {
    guard let parser = XML_ParserCreate(nil) else { return false }
    defer { XML_ParserFree(parser) }
    func parse(_ piece: [UInt8], isLast: Bool) -> Bool {
      piece.withUnsafeBytes { bytes in
        XML_Parse(
          parser, bytes.bindMemory(to: CChar.self).baseAddress, CInt(truncatingIfNeeded: bytes.count), isLast ? 1 : 0)
      } == XML_STATUS_OK
    }
    var isSound = true
    let isRead: Void? = try? body { piece in
      isSound = parse(piece, isLast: false)
      return isSound
    }
    return isRead != nil && isSound && parse([], isLast: true)
  }

  /// Hands the pieces that `body` gives to the parser.
  static func read(
    _ part: String, file: String, handler: any XMLHandler,
    _ body: (([UInt8]) throws(Problems<FileProblem>) -> Bool) throws(Problems<FileProblem>) -> Void
  ) throws(Problems<FileProblem>) {
    let scan = XMLScan(part: part, file: file, handler: handler)
    guard let parser = XML_ParserCreate(nil) else { throw Problems(.damagedPart(part), at: scan.place) }
    defer { XML_ParserFree(parser) }
    XML_SetUserData(parser, Unmanaged.passUnretained(scan).toOpaque())
    XML_SetElementHandler(
      parser, { context, name, attributes in XMLScan.of(context)?.start(name, attributes) },
      { context, name in XMLScan.of(context)?.end(name) })
    XML_SetCharacterDataHandler(parser) { context, bytes, count in XMLScan.of(context)?.text(bytes, count: count) }
    XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in XMLScan.of(context)?.refuseEntities() }
    // Windows-1252, in which many codebooks are, is none of Expat's own encodings.
    XML_SetUnknownEncodingHandler(parser, { _, name, encoding in XMLScan.describe(name, encoding) }, nil)
    try body { (piece) throws(Problems<FileProblem>) in
      let status = piece.withUnsafeBytes { bytes in
        XML_Parse(
          parser, bytes.bindMemory(to: CChar.self).baseAddress, CInt(truncatingIfNeeded: bytes.count), CInt(XML_FALSE))
      }
      return try scan.goesOn(after: status, of: parser)
    }
    guard !scan.isEnded else { return }
    _ = try scan.goesOn(after: XML_Parse(parser, nil, 0, CInt(XML_TRUE)), of: parser)
  }

  /// Describes Windows-1252 to Expat; 0 for any other encoding, which is refused.
  private static func describe(
    _ name: UnsafePointer<XML_Char>?, _ encoding: UnsafeMutablePointer<XML_Encoding>?
  ) -> CInt {
    guard let name, let encoding, ["windows-1252", "cp1252"].contains(String(cString: name).lowercased()) else {
      return 0
    }
    withUnsafeMutableBytes(of: &encoding.pointee.map) { bytes in
      let map = bytes.bindMemory(to: CInt.self)
      for byte in 0..<min(256, map.count) {
        let scalar = ByteSource.text(windows1252: [UInt8(byte)]).unicodeScalars.first
        map[byte] = CInt(truncatingIfNeeded: scalar?.value ?? 0xFFFD)
      }
    }
    encoding.pointee.data = nil
    encoding.pointee.convert = nil
    encoding.pointee.release = nil
    return 1
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLScan? {
    context.map { Unmanaged<XMLScan>.fromOpaque($0).takeUnretainedValue() }
  }

  private var place: SourceLocation { SourceLocation(file: file) }

  private func goesOn(after status: XML_Status, of parser: XML_Parser) throws(Problems<FileProblem>) -> Bool {
    if let failure { throw failure }
    if isEnded { return false }
    guard status == XML_STATUS_OK else {
      let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? ""
      let line = Int(XML_GetCurrentLineNumber(parser))
      let column = Int(XML_GetCurrentColumnNumber(parser)) + 1
      throw Problems(.damagedXML(part: part, "\(line):\(column): \(words)"), at: place)
    }
    return true
  }

  // MARK: Calls

  private func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    guard failure == nil, !isEnded, let name else { return }
    depth += 1
    guard depth <= InputLimits.elementDepth else {
      failure = Problems(.tooDeep(part: part, limit: InputLimits.elementDepth), at: place)
      return
    }
    run { () throws(Problems<FileProblem>) in
      try handler.start(Self.localName(name), XMLAttributes(attributes))
    }
  }

  private func end(_ name: UnsafePointer<XML_Char>?) {
    guard failure == nil, !isEnded, let name else { return }
    depth -= 1
    run { () throws(Problems<FileProblem>) in try handler.end(Self.localName(name)) }
  }

  private func text(_ bytes: UnsafePointer<XML_Char>?, count: CInt) {
    guard failure == nil, !isEnded, let bytes else { return }
    handler.text(
      String(decoding: UnsafeRawBufferPointer(start: bytes, count: Int(count)), as: UTF8.self))
  }

  private func refuseEntities() {
    failure = failure ?? Problems(.entities(part: part), at: place)
  }

  private func run(_ body: () throws(Problems<FileProblem>) -> Bool) {
    do throws(Problems<FileProblem>) {
      if try !body() { isEnded = true }
    } catch {
      failure = error
    }
  }

  /// Whether a name is the given one, or ends with it behind the prefix of a namespace; told without a copy, for there are three
  /// attributes per cell.
  fileprivate static func isLocalName(_ key: UnsafePointer<XML_Char>, _ name: StaticString) -> Bool {
    let wanted = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: XML_Char.self)
    return strcmp(key, wanted) == 0 || strcmp(localStart(of: key), wanted) == 0
  }

  fileprivate static func localName(_ name: UnsafePointer<XML_Char>) -> String {
    String(cString: localStart(of: name))
  }

  /// The start of a name behind the prefix of its namespace.
  private static func localStart(of name: UnsafePointer<XML_Char>) -> UnsafePointer<XML_Char> {
    strchr(name, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0) + 1 } ?? name
  }
}

/// Receives the elements of a part; one that returns false ends the pass.
protocol XMLHandler: AnyObject {
  /// An element begins.
  func start(_ name: String, _ attributes: XMLAttributes) throws(Problems<FileProblem>) -> Bool
  /// Some text.
  func text(_ text: String)
  /// An element ends.
  func end(_ name: String) throws(Problems<FileProblem>) -> Bool
}

/// The attributes of an element, valid during the call that hands them over.
struct XMLAttributes {
  private let pointer: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  fileprivate init(_ pointer: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) { self.pointer = pointer }

  /// The value of an attribute, by its name without the prefix of its namespace.
  subscript(name: StaticString) -> String? {
    guard var next = pointer else { return nil }
    while let key = next[0], let value = next[1] {
      if XMLScan.isLocalName(key, name) { return String(cString: value) }
      next += 2
    }
    return nil
  }

  /// The value of an attribute, by its name as the file writes it.
  func qualified(_ name: String) -> String? {
    guard var next = pointer else { return nil }
    while let key = next[0], let value = next[1] {
      if String(cString: key) == name { return String(cString: value) }
      next += 2
    }
    return nil
  }
}
