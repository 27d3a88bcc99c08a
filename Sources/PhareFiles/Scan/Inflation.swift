import CZlib
import PhareCSV

/// The decompression of one part of a zip archive, a piece at a time.
///
/// zlib keeps a pointer to its own stream, so the stream lives in memory that does not move.
final class Inflation {
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var position = 0
  private var isStarted: Bool
  /// Whether the end of the part was met.
  private(set) var isFinished = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    isStarted = phare_inflate_start(stream) == Z_OK
  }

  deinit {
    if isStarted { inflateEnd(stream) }
    stream.deallocate()
  }

  /// Takes the next compressed bytes; those before have been used.
  func feed(_ bytes: [UInt8]) {
    input = bytes
    position = 0
  }

  /// The next piece of the part; nil where more compressed bytes are needed, or the part is at its end.
  func next(part: String, at place: SourceLocation) throws(Problems<FileProblem>) -> [UInt8]? {
    guard isStarted else { throw Problems(.damagedPart(part), at: place) }
    guard !isFinished, position < input.count else { return nil }
    var status = Z_OK
    let capacity = 262_144
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
      input.withUnsafeMutableBufferPointer { all in
        stream.pointee.next_in = all.baseAddress.map { $0 + position }
        stream.pointee.avail_in = UInt32(truncatingIfNeeded: all.count - position)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(truncatingIfNeeded: capacity)
        status = inflate(stream, Z_NO_FLUSH)
        position = all.count - Int(stream.pointee.avail_in)
      }
      stream.pointee.next_in = nil
      stream.pointee.next_out = nil
      initialized = capacity - Int(stream.pointee.avail_out)
    }
    if status == Z_STREAM_END { isFinished = true }
    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
      throw Problems(.damagedPart(part), at: place)
    }
    return output.isEmpty ? nil : output
  }
}
