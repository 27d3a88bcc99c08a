/// Codes as columns hold them: without their leading zero, with the `.0` of a numeric export, in either case.
enum RegionNameCode {
  /// The code in capitals, trimmed, without a decimal part of zeros; `nil` where the text is longer than any code
  /// or holds something else than digits and one capital.
  static func canonical(_ text: String) -> String? {
    let bytes = trimmed(text)
    guard !bytes.isEmpty, bytes.count <= 3 else { return nil }
    let upper = bytes.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 }
    let isCode = upper.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    return isCode && (0x30...0x39).contains(upper[0]) ? String(decoding: upper, as: UTF8.self) : nil
  }

  /// The code with the leading zero that a numeric export drops from two-character codes.
  static func padded(_ code: String) -> String { code.utf8.count == 1 ? "0" + code : code }

  /// The code and the name of a key with both, such as "11 ile de france" or "loire atlantique 44"; `nil` for others.
  static func label(_ key: String) -> (code: String, name: String)? {
    guard let first = key.firstIndex(of: " "), let last = key.lastIndex(of: " ") else { return nil }
    if let code = canonical(String(key[..<first])) { return (padded(code), String(key[key.index(after: first)...])) }
    if let code = canonical(String(key[key.index(after: last)...])) { return (padded(code), String(key[..<last])) }
    return nil
  }

  /// Whether a text is a number, or one of `2A` and `2B`.
  static func looksLikeCode(_ text: String) -> Bool { canonical(text) != nil }

  /// The bytes without white space around (no-break spaces included) and without `.0` or `,0` at the end.
  private static func trimmed(_ text: String) -> [UInt8] {
    // No code is longer than this with its decimals; an accented or very long text stops here.
    guard text.utf8.count <= 40 else { return [] }
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace || $0.value == 0xFEFF }
    let scalars = Array(text.unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    guard scalars.allSatisfy(\.isASCII) else { return [] }
    let bytes = scalars.map { UInt8(truncatingIfNeeded: $0.value) }
    guard let mark = bytes.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else {
      return bytes
    }
    let decimals = bytes[(mark + 1)...]
    guard !decimals.isEmpty, decimals.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return [] }
    return Array(bytes[..<mark])
  }
}

extension RegionMatch {
  /// The codes that may stand beside the name: its own, and that of its only département (La Réunion is 04 or 974).
  var codes: [String] {
    switch self {
    case .region(let region):
      [region.code] + (region.departements.count == 1 ? region.departements.map(\.code) : [])
    case .formerRegion(let former): [former.code]
    case .departement(let departement): [departement.code]
    case .zone(let zone): [RegionNameCode.padded(zone.code)]
    }
  }
}

extension RegionNames {
  /// The territory of a code under a coding; `nil` where it is none, and for codings that are not numbers.
  static func match(code text: String, coding: RegionCoding) -> RegionMatch? {
    if coding == .commune || coding == .postcode { return match(commune: text, isPostal: coding == .postcode) }
    guard coding != .name, coding != .iso, coding != .nuts, let code = RegionNameCode.canonical(text) else {
      return nil
    }
    let padded = RegionNameCode.padded(code)
    switch coding {
    case .region:
      if let region = Region(code: padded) { return .region(region) }
      return FormerRegion(code: padded).map { .formerRegion($0) }
    case .formerRegion: return FormerRegion(code: padded).map { .formerRegion($0) }
    case .departement:
      // 20 was the whole of Corsica until 1976, and postal codes still say so: a region, if not a département.
      if padded == "20" { return Region(code: "94").map { .region($0) } }
      return Departement(code: padded).map { .departement($0) }
    default:
      let zones = coding.grouping?.zones ?? []
      return zones.first { $0.code == code }.map { .zone($0) }
    }
  }

  /// The département of a code of five signs, whose first two, or three overseas, it is; spreadsheets drop a leading 0.
  ///
  /// - Source: Insee, code officiel géographique: `2A` and `2B` since 1976, `971` to `976` overseas; La Poste: `200`, `201` for
  ///   Corse-du-Sud and `202`, `206` for Haute-Corse.
  private static func match(commune text: String, isPostal: Bool) -> RegionMatch? {
    let bare = text.uppercased().hasSuffix(".0") ? text.dropLast(2) : text[...]
    let code = bare.utf8.count == 4 ? "0\(bare)" : bare.uppercased()
    let signs = Array(code.utf8)
    func isDigit(_ sign: UInt8) -> Bool { (0x30...0x39).contains(sign) }
    guard signs.count == 5, signs[2...].allSatisfy(isDigit), isDigit(signs[0]) else { return nil }
    if isPostal {
      guard isDigit(signs[1]) else { return nil }
      if code.hasPrefix("200") || code.hasPrefix("201") { return Departement(code: "2A").map { .departement($0) } }
      if code.hasPrefix("202") || code.hasPrefix("206") { return Departement(code: "2B").map { .departement($0) } }
    } else if code.hasPrefix("20") {
      // Corsica had one code until 1976: a region, and no département.
      return Region(code: "94").map { .region($0) }
    }
    let isOverseas = code.hasPrefix("97")
    return Departement(code: String(code.prefix(isOverseas ? 3 : 2))).map { .departement($0) }
  }
}
