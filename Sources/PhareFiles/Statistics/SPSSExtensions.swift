import PhareCSV

/// The parts of the dictionary of a `.sav` file that ReadStat leaves out: multiple-response sets.
///
/// The pass steps over all other records by their lengths, and ends without a word where the file is damaged: ReadStat
/// reads it all and tells.
///
/// - Source: PSPP Developers Guide, "System File Format", for the records 2, 3, 4, 6 and 7 with the subtypes 7, 13, 19
///   and 20.
struct SPSSExtensions {
  /// The bytes of one record beyond which it is stepped over unread.
  private static let longestRecord = 16_000_000

  private let source: ByteSource
  private var offset = 176
  private var isBigEndian = false
  private var records: [Int: [UInt8]] = [:]

  /// The sets of a file; none where it has none, or is damaged.
  ///
  /// - Parameter names: The variables of the file; a set is left out where one of its own is not among them.
  static func sets(in source: ByteSource, names: [String]) -> [AnswerSet] {
    var pass = SPSSExtensions(source: source)
    guard pass.findRecords() else { return [] }
    let longNames = Dictionary(
      pass.pairs(in: pass.records[13] ?? []).map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { $1 })
    let known = Dictionary(names.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    return [7, 19].flatMap { AnswerSetText.sets(in: pass.records[$0] ?? [], decode: pass.text) }.compactMap { set in
      let variables = set.variables.compactMap { name -> String? in
        let short = name.lowercased()
        return longNames[short].flatMap { known[$0.lowercased()] } ?? known[short]
      }
      guard variables.count == set.variables.count, !variables.isEmpty else { return nil }
      return AnswerSet(name: set.name, label: set.label, form: set.form, variables: variables)
    }
  }

  private init(source: ByteSource) { self.source = source }

  // MARK: Records

  /// Keeps the records that are read; false where the file is not made of records.
  private mutating func findRecords() -> Bool {
    let layout = source.bytes(at: 64, count: 4)
    guard layout.count == 4 else { return false }
    isBigEndian = layout[0] == 0
    while let type = int() {
      switch type {
      case 2: guard skipVariable() else { return false }
      case 3:
        guard let count = int(), count >= 0 else { return false }
        for _ in 0..<count {
          guard let length = source.bytes(at: offset + 8, count: 1).first else { return false }
          offset += 8 + (Int(length) / 8 + 1) * 8
        }
      case 4:
        guard let count = int(), count >= 0 else { return false }
        offset += 4 * count
      case 6:
        guard let lines = int(), lines >= 0 else { return false }
        offset += 80 * lines
      case 7:
        guard let subtype = int(), let size = int(), let count = int(), size >= 0, count >= 0 else { return false }
        let length = size * count
        if [7, 13, 19, 20].contains(subtype), length <= Self.longestRecord {
          records[subtype, default: []] += source.bytes(at: offset, count: length)
        }
        offset += length
      default: return true
      }
      guard offset <= source.size else { return false }
    }
    return true
  }

  private mutating func skipVariable() -> Bool {
    guard int() != nil, let hasLabel = int(), let missing = int(), (-3...3).contains(missing) else { return false }
    offset += 16
    if hasLabel == 1 {
      guard let length = int(), length >= 0 else { return false }
      offset += (length + 3) / 4 * 4
    }
    offset += 8 * abs(missing)
    return true
  }

  private mutating func int() -> Int? {
    let bytes = source.bytes(at: offset, count: 4)
    guard bytes.count == 4 else { return nil }
    offset += 4
    let ordered = isBigEndian ? bytes : bytes.reversed()
    return Int(Int32(truncatingIfNeeded: ordered.reduce(0) { $0 << 8 | Int($1) }))
  }

  // MARK: Texts

  /// The names of record 13: `SHORT=Long`, with a tab between two.
  private func pairs(in bytes: [UInt8]) -> [(key: String, value: String)] {
    bytes.split(separator: 0x09).compactMap { pair in
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1)
      return parts.count == 2 ? (text(parts[0]), text(parts[1])) : nil
    }
  }

  /// The text of bytes: in UTF-8 where they are, else in Windows-1252.
  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return ByteSource.text(windows1252: Array(bytes))
  }
}

/// The text of a record of multiple-response sets, one per line:
/// `$name=C 5 label a b`, `$name=D1 1 5 label a b` or `$name=E 1 1 1 5 label a b`, with lengths before texts.
private struct AnswerSetText {
  private var rest: ArraySlice<UInt8>
  private let decode: (ArraySlice<UInt8>) -> String

  static func sets(in bytes: [UInt8], decode: (ArraySlice<UInt8>) -> String) -> [AnswerSet] {
    withoutActuallyEscaping(decode) { decode in
      var text = AnswerSetText(rest: bytes[...], decode: decode)
      var sets: [AnswerSet] = []
      while let set = text.next() { sets.append(set) }
      return sets
    }
  }

  private mutating func next() -> AnswerSet? {
    rest = rest.drop { $0 == 0x0A || $0 == 0x0D }
    guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let name = decode(rest[..<equals].drop { $0 == UInt8(ascii: "$") })
    rest = rest[(equals + 1)...]
    guard let kind = rest.popFirst() else { return nil }
    let form: AnswerSet.Form
    switch kind {
    case UInt8(ascii: "C"): form = .mentions
    case UInt8(ascii: "D"):
      guard let value = counted() else { return nil }
      form = .boxes(ticked: decode(value))
    case UInt8(ascii: "E"):
      // A flag says where the label comes from.
      guard word() != nil, let value = counted() else { return nil }
      form = .boxes(ticked: decode(value))
    default: return nil
    }
    guard let label = counted() else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    let names = rest[..<end].split(separator: 0x20).map { decode($0) }
    rest = rest[end...]
    let value: AnswerSet.Form = if case .boxes(let ticked) = form { .boxes(ticked: ticked.withoutBlanks) } else { form }
    return AnswerSet(name: name, label: decode(label), form: value, variables: names)
  }

  /// A length, a blank, and as many bytes.
  private mutating func counted() -> ArraySlice<UInt8>? {
    guard let word = word(), let length = Int(decode(word)), length >= 0, length <= rest.count else { return nil }
    rest = rest.dropFirst()
    let text = rest.prefix(length)
    guard text.count == length else { return nil }
    rest = rest.dropFirst(length)
    return text
  }

  /// The bytes up to a blank, which stays.
  private mutating func word() -> ArraySlice<UInt8>? {
    rest = rest.drop { $0 == 0x20 }
    let end = rest.firstIndex { $0 == 0x20 || $0 == 0x0A } ?? rest.endIndex
    let word = rest[..<end]
    rest = rest[end...]
    return word.isEmpty ? nil : word
  }
}

extension String {
  fileprivate var withoutBlanks: String {
    let start = drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { String(start[...$0]) } ?? ""
  }
}
