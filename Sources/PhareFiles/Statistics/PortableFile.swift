import PhareCSV

/// The table of characters of a portable file, in the form that ReadStat reads.
///
/// A portable file writes, at the place of each of 256 characters, the byte that stands for it. PSPP writes `0` to `9` a second
/// time, for digits above the line; ReadStat takes the last place of a byte for its character, and then knows no digits.
///
/// - Source: PSPP Developers Guide, "Portable File Format": five lines of 40, then the table.
enum PortableFile {
  /// The first byte of the table and those of its digits and letters, which no other place may claim.
  private static let table = 200..<456
  private static let filler = UInt8(ascii: "0")

  /// The same file, where each byte stands for the first character that it is written at.
  static func repaired(_ source: ByteSource) -> ByteSource {
    var bytes = source.bytes(at: 0, count: source.size)
    var position = 0
    var known: Set<UInt8> = []
    for index in bytes.indices {
      guard bytes[index] != 0x0A, bytes[index] != 0x0D else { continue }
      if table.contains(position), position >= table.lowerBound + 64, bytes[index] != filler,
        !known.insert(bytes[index]).inserted
      {
        bytes[index] = filler
      }
      position += 1
      if position >= table.upperBound { break }
    }
    return ByteSource(bytes: bytes, displayName: source.displayName)
  }
}
