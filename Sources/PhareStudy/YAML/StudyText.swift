import PhareCSV

/// Decodes the bytes of a study file.
enum StudyText {
  /// The unreadable places listed before the reader gives up.
  private static let listedProblems = 20

  /// Returns the text of `bytes`, without a byte order mark.
  ///
  /// - Throws: The encoding where it is not UTF-8, or every place that no text can have.
  static func text(of bytes: [UInt8], file: String) throws(Problems<StudyProblem>) -> String {
    let whole = SourceLocation(file: file)
    guard bytes.count <= InputLimits.studyBytes else {
      throw Problems(.tooLarge(limit: InputLimits.studyBytes), at: whole)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Problems(.otherEncoding(name: "UTF-16"), at: whole)
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let problems = problems(in: body, file: file)
    guard problems.isEmpty else { throw Problems(sorting: problems) }
    return String(decoding: body, as: UTF8.self)
  }

  /// Returns the places that are not UTF-8 or hold characters that YAML refuses.
  private static func problems(in bytes: ArraySlice<UInt8>, file: String) -> [Located<StudyProblem>] {
    var problems: [Located<StudyProblem>] = []
    var line = 1
    var column = 1
    var position = bytes.startIndex
    while position < bytes.endIndex, problems.count < listedProblems {
      let location = SourceLocation(file: file, line: line, column: column)
      guard let (scalar, length) = scalar(at: position, in: bytes) else {
        problems.append(Located(.notUTF8(byte: bytes[position]), at: location))
        position += 1
        column += 1
        continue
      }
      if !isAllowed(scalar) { problems.append(Located(.controlCharacter(scalar), at: location)) }
      position += length
      column += 1
      if scalar == 0x0A {
        line += 1
        column = 1
      }
    }
    return problems
  }

  /// Returns the scalar that starts at `position` and its length, or nil where the bytes are not UTF-8 (RFC 3629).
  private static func scalar(at position: Int, in bytes: ArraySlice<UInt8>) -> (scalar: UInt32, length: Int)? {
    let first = bytes[position]
    if first < 0x80 { return (UInt32(first), 1) }
    let length: Int
    let smallest: UInt32
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (length, smallest, scalar) = (2, 0x80, UInt32(first & 0x1F))
    case 0xE0...0xEF: (length, smallest, scalar) = (3, 0x800, UInt32(first & 0x0F))
    case 0xF0...0xF4: (length, smallest, scalar) = (4, 0x10000, UInt32(first & 0x07))
    default: return nil
    }
    guard position + length <= bytes.endIndex else { return nil }
    for byte in bytes[position + 1..<position + length] {
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    guard scalar >= smallest, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, length)
  }

  /// Returns whether YAML prints a character (1.1, section 4.1.1); tabs and line ends count.
  private static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
