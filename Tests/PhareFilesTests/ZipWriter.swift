import CZlib

/// Makes zip archives for tests: of texts as they are, or of one text that repeats, packed.
enum ZipWriter {
  static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    archive(parts.map { ($0.name, Array($0.text.utf8), $0.text.utf8.count, false) })
  }

  static func archive(_ parts: [(name: String, bytes: [UInt8], size: Int, isPacked: Bool)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let fields =
        number(20, 2) + number(0, 2) + number(part.isPacked ? 8 : 0, 2) + number(0, 8) + number(part.bytes.count, 4)
        + number(part.size, 4) + number(part.name.utf8.count, 2) + number(0, 2)
      directory +=
        [0x50, 0x4B, 1, 2] + number(20, 2) + fields + number(0, 10) + number(bytes.count, 4) + part.name.utf8
      bytes += [0x50, 0x4B, 3, 4] + fields + part.name.utf8 + part.bytes
    }
    let end =
      [0x50, 0x4B, 5, 6] + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end
  }

  /// The packed bytes of a text, a piece that repeats, and an end.
  static func packed(_ start: String, repeating piece: [UInt8], count: Int, _ end: String) -> [UInt8] {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, 1, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, zlibVersion(), CInt(MemoryLayout<z_stream>.size))
        == Z_OK
    else { return [] }
    defer { deflateEnd(&stream) }
    var packed: [UInt8] = []
    var output = [UInt8](repeating: 0, count: 65_536)
    func feed(_ bytes: [UInt8], _ flush: CInt) {
      var bytes = bytes
      bytes.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        repeat {
          let room = output.count
          let written = output.withUnsafeMutableBufferPointer { buffer -> Int in
            stream.next_out = buffer.baseAddress
            stream.avail_out = UInt32(room)
            deflate(&stream, flush)
            return room - Int(stream.avail_out)
          }
          packed += output.prefix(written)
        } while stream.avail_out == 0
      }
    }
    feed(Array(start.utf8), Z_NO_FLUSH)
    for _ in 0..<count { feed(piece, Z_NO_FLUSH) }
    feed(Array(end.utf8), Z_FINISH)
    return packed
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> (8 * $0) : 0) }
  }
}
