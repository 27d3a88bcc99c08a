import PhareCSV

/// The parts of a zip archive, by name.
///
/// - Source: PKWARE APPNOTE.TXT 6.3, the end of central directory and the headers of parts; archives of 4 GB and more
///   (zip64) and encrypted parts are refused.
struct ZipArchive: Sendable {
  /// A part of the archive.
  private struct Part {
    let headerOffset: Int
    let packedSize: Int
    let isDeflated: Bool
    let isEncrypted: Bool
  }

  /// The parts that are looked at: workbooks have some dozens.
  private static let mostParts = 10_000

  private let source: ByteSource
  private let kind: FileKind
  private var parts: [String: Part] = [:]

  /// Reads the list of the parts.
  init(_ source: ByteSource, kind: FileKind) throws(Problems<FileProblem>) {
    self.source = source
    self.kind = kind
    guard let directory = Self.directory(of: source) else {
      throw Problems(.damagedArchive, at: SourceLocation(file: source.displayName))
    }
    var offset = directory.offset
    for _ in 0..<directory.count {
      let header = source.bytes(at: offset, count: 46)
      guard header.count == 46, header.starts(with: [0x50, 0x4B, 0x01, 0x02]) else {
        throw Problems(.damagedArchive, at: SourceLocation(file: source.displayName))
      }
      let nameLength = header.number(at: 28, bytes: 2)
      let name = String(decoding: source.bytes(at: offset + 46, count: nameLength), as: UTF8.self)
      let method = header.number(at: 10, bytes: 2)
      let flags = header.number(at: 8, bytes: 2)
      if method == 0 || method == 8 {
        parts[name] = Part(
          headerOffset: header.number(at: 42, bytes: 4), packedSize: header.number(at: 20, bytes: 4),
          isDeflated: method == 8, isEncrypted: flags & 1 != 0)
      }
      offset += 46 + nameLength + header.number(at: 30, bytes: 2) + header.number(at: 32, bytes: 2)
    }
  }

  /// The names of all parts, in order.
  var names: [String] { parts.keys.sorted() }

  /// Whether there is a part of that name.
  func holds(_ name: String) -> Bool { parts[name] != nil }

  /// Hands the bytes of a part to `body`, piece by piece, until it throws or refuses more by returning false.
  func read(
    _ name: String, _ body: ([UInt8]) throws(Problems<FileProblem>) -> Bool
  ) throws(Problems<FileProblem>) {
    let place = SourceLocation(file: source.displayName)
    guard let part = parts[name] else { throw Problems(.missingPart(name), at: place) }
    guard !part.isEncrypted else { throw Problems(.encrypted(kind), at: place) }
    let header = source.bytes(at: part.headerOffset, count: 30)
    guard header.count == 30, header.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
      throw Problems(.damagedPart(name), at: place)
    }
    var offset = part.headerOffset + 30 + header.number(at: 26, bytes: 2) + header.number(at: 28, bytes: 2)
    let end = offset + part.packedSize
    let inflation = part.isDeflated ? Inflation() : nil
    var unpacked = 0
    var wantsMore = true
    while offset < end, wantsMore {
      let packed = source.bytes(at: offset, count: min(65_536, end - offset))
      guard !packed.isEmpty else { throw Problems(.damagedPart(name), at: place) }
      offset += packed.count
      guard inflation != nil else {
        unpacked += packed.count
        wantsMore = try body(packed)
        continue
      }
      inflation?.feed(packed)
      while wantsMore, let piece = try inflation?.next(part: name, at: place) {
        unpacked += piece.count
        guard unpacked <= InputLimits.unpackedBytes else {
          throw Problems(.unpackedTooLarge(part: name, limit: InputLimits.unpackedBytes), at: place)
        }
        wantsMore = try body(piece)
      }
    }
    if wantsMore, let inflation, !inflation.isFinished { throw Problems(.damagedPart(name), at: place) }
  }

  /// The place of the list of parts, from the record at the end of the archive; nil where there is none.
  private static func directory(of source: ByteSource) -> (offset: Int, count: Int)? {
    // A comment of up to 65,535 bytes may follow the record.
    let start = max(0, source.size - 65_557)
    let tail = source.bytes(at: start, count: source.size - start)
    guard tail.count >= 22 else { return nil }
    for index in stride(from: tail.count - 22, through: 0, by: -1)
    where tail[index] == 0x50 && tail[index...].starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      let count = tail.number(at: index + 10, bytes: 2)
      let offset = tail.number(at: index + 16, bytes: 4)
      guard count <= mostParts, offset < source.size else { return nil }
      return (offset, count)
    }
    return nil
  }
}

extension [UInt8] {
  /// The number of some bytes, low byte first.
  fileprivate func number(at index: Int, bytes count: Int) -> Int {
    self[index..<(index + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
