/// The evidence of a whole file about its encoding.
struct CSVEncodingCensus {
  /// UTF-8 sequences of two bytes and more.
  private(set) var multibyteCount = 0
  /// Bytes that are part of no UTF-8 sequence.
  private(set) var invalidCount = 0
  /// The first of them.
  private(set) var firstInvalid: (byte: UInt8, offset: Int)?
  /// Whether one of the five bytes without a meaning in Windows-1252 occurs.
  private(set) var hasUndefinedByte = false
  /// Whether a character is written in more bytes than it needs, which Unicode forbids: such bytes are no other text.
  private(set) var hasOverlongSequence = false

  /// Whether the bytes are Windows-1252: some are not UTF-8, nearly none look like UTF-8 (`Ã©` does), and each has a
  /// meaning.
  var isWindows1252: Bool {
    invalidCount > 0 && multibyteCount * 10 <= invalidCount && !hasUndefinedByte && !hasOverlongSequence
  }

  /// Counts the bytes of a whole source.
  init(_ source: ByteSource) {
    var carry: [UInt8] = []
    var offset = 0
    source.forEachPiece(from: 0) { at, piece in
      let bytes = carry.isEmpty ? piece : carry + piece
      let used = count(bytes, offset: offset, isLast: at + piece.count >= source.size)
      offset += used
      carry = Array(bytes[used...])
      return true
    }
  }

  /// Counts the sequences of `bytes`; returns how many bytes were used, up to three less if more follow.
  private mutating func count(_ bytes: [UInt8], offset: Int, isLast: Bool) -> Int {
    let limit = isLast ? bytes.count : max(0, bytes.count - 3)
    var at = 0
    while at < limit {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      if Self.isUndefinedInWindows1252(bytes[at]) { hasUndefinedByte = true }
      let length = Self.sequenceLength(bytes, at: at)
      if length == 0 {
        if firstInvalid == nil { firstInvalid = (bytes[at], offset + at) }
        invalidCount += 1
        if Self.isOverlong(bytes, at: at) { hasOverlongSequence = true }
        at += 1
      } else {
        multibyteCount += 1
        at += length
      }
    }
    return at
  }

  static func isUndefinedInWindows1252(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x81, 0x8D, 0x8F, 0x90, 0x9D: true
    default: false
    }
  }

  /// Whether an overlong sequence of two to four bytes starts at `index`: C0 AF for the slash, E0 80 AF, F0 80 80 AF.
  private static func isOverlong(_ bytes: [UInt8], at index: Int) -> Bool {
    let lead = bytes[index]
    guard index + 1 < bytes.count else { return false }
    let next = bytes[index + 1]
    func continues(_ count: Int) -> Bool {
      index + count < bytes.count && bytes[(index + 1)...(index + count)].allSatisfy { $0 & 0xC0 == 0x80 }
    }
    switch lead {
    case 0xC0, 0xC1: return continues(1)
    case 0xE0: return next < 0xA0 && continues(2)
    case 0xF0: return next < 0x90 && continues(3)
    default: return false
    }
  }

  /// The length of the sequence of two to four bytes at `index`, or 0 (Unicode 15, table 3-7).
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let lead = bytes[index]
    guard lead >= 0xC2, lead <= 0xF4 else { return 0 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return 0 }
    let low: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
    let high: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
    guard (low...high).contains(bytes[index + 1]) else { return 0 }
    return bytes[(index + 1)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
  }
}

extension ByteSource {
  /// The same text as UTF-8 in memory, without its byte order mark.
  func transcoded(from encoding: CSVEncoding) throws(CSVTranscodingFault) -> ByteSource {
    let mark = byteOrderMark
    let skipped = mark == .utf8 && encoding == .windows1252 ? 3 : mark != encoding ? 0 : encoding == .utf8 ? 3 : 2
    let input = bytes(at: skipped, count: size - skipped)
    switch encoding {
    case .utf8: return ByteSource(bytes: input, displayName: displayName)
    case .windows1252: return ByteSource(bytes: try Self.utf8(windows1252: input), displayName: displayName)
    case .utf16LittleEndian:
      return ByteSource(bytes: try Self.utf8(utf16: input, lowFirst: true), displayName: displayName)
    case .utf16BigEndian:
      return ByteSource(bytes: try Self.utf8(utf16: input, lowFirst: false), displayName: displayName)
    }
  }

  /// The text of bytes in Windows-1252; those that stand for nothing are replaced by U+FFFD.
  package static func text(windows1252 bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      let isUpper = (0x80..<0xA0).contains(byte)
      text.append(isUpper ? windows1252Upper[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  /// The byte of a sign in Windows-1252; nil where it has none.
  static func windows1252Byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    // The five bytes that stand for nothing pass through as control characters.
    if (0x80..<0xA0).contains(scalar.value) { return UInt8(scalar.value) }
    guard scalar != "\u{FFFD}", let index = windows1252Upper.firstIndex(of: scalar) else { return nil }
    return UInt8(0x80 + index)
  }

  /// The encoding that the first bytes declare.
  var byteOrderMark: CSVEncoding? {
    let head = bytes(at: 0, count: 3)
    if head == [0xEF, 0xBB, 0xBF] { return .utf8 }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  private static func utf8(windows1252 input: [UInt8]) throws(CSVTranscodingFault) -> [UInt8] {
    let sequences = (0x80...0xFF).map { byte -> [UInt8] in
      let scalar = byte < 0xA0 ? windows1252Upper[byte - 0x80] : Unicode.Scalar(UInt32(byte)) ?? "\u{FFFD}"
      return Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    var output: [UInt8] = []
    output.reserveCapacity(input.reduce(0) { $0 + ($1 < 0x80 ? 1 : sequences[Int($1) - 0x80].count) })
    var start = 0
    while let index = input[start...].firstIndex(where: { $0 >= 0x80 }) {
      output.append(contentsOf: input[start..<index])
      guard !CSVEncodingCensus.isUndefinedInWindows1252(input[index]) else {
        throw CSVTranscodingFault(
          problem: .invalidWindows1252(byte: input[index], offset: index), textBefore: output)
      }
      output.append(contentsOf: sequences[Int(input[index]) - 0x80])
      start = index + 1
    }
    output.append(contentsOf: input[start...])
    return output
  }

  private static func utf8(utf16 input: [UInt8], lowFirst: Bool) throws(CSVTranscodingFault) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(input[index]), UInt32(input[index + 1]))
      return lowFirst ? first | second << 8 : first << 8 | second
    }
    var at = 0
    while at + 1 < input.count {
      var value = unit(at)
      at += 2
      if value >> 10 == 0x36, at + 1 < input.count, unit(at) >> 10 == 0x37 {
        value = 0x10000 + (value & 0x3FF) << 10 + (unit(at) & 0x3FF)
        at += 2
      }
      guard let scalar = Unicode.Scalar(value), let sequence = UTF8.encode(scalar) else {
        throw CSVTranscodingFault(problem: .invalidUTF16, textBefore: output)
      }
      output.append(contentsOf: sequence)
    }
    guard at == input.count else { throw CSVTranscodingFault(problem: .invalidUTF16, textBefore: output) }
    return output
  }

  /// Windows-1252 from 0x80 to 0x9F, after the table of the WHATWG Encoding Standard.
  private static let windows1252Upper: [Unicode.Scalar] = [
    "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}",
    "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
  ]
}

/// A byte sequence that the stated encoding does not have, and the text before it.
struct CSVTranscodingFault: Error {
  let problem: CSVProblem
  let textBefore: [UInt8]
}
