import Glibc

/// Why a file could not be opened or read, before the place is known.
struct CSVFailure: Error {
  let problem: CSVProblem
}

/// The bytes of a file or of memory, readable at any offset from any thread.
final class CSVSource: Sendable {
  private enum Storage {
    case file(CInt)
    case memory([UInt8])
  }

  private let storage: Storage
  /// The number of bytes; a file that grows later keeps this size here.
  let size: Int

  /// Bytes in memory.
  init(bytes: [UInt8]) {
    storage = .memory(bytes)
    size = bytes.count
  }

  private init(descriptor: CInt, size: Int) {
    storage = .file(descriptor)
    self.size = size
  }

  deinit {
    if case .file(let descriptor) = storage { close(descriptor) }
  }

  /// Opens a file. What cannot be read at an offset, such as a pipe, is read into memory.
  static func open(path: String) throws(CSVFailure) -> CSVSource {
    // A NUL would end the path early for the system, and another file would be read.
    guard !path.utf8.contains(0) else { throw CSVFailure(problem: .notFound) }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CSVFailure(problem: problem(for: errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw CSVFailure(problem: problem(for: code))
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      close(descriptor)
      throw CSVFailure(problem: .isDirectory)
    // Files of /proc are regular and claim to be empty.
    case S_IFREG where status.st_size > 0:
      return CSVSource(descriptor: descriptor, size: Int(status.st_size))
    default:
      defer { close(descriptor) }
      return CSVSource(bytes: try readToEnd(descriptor))
    }
  }

  /// Copies up to `count` bytes from `offset` to `target`, which must have room for them.
  ///
  /// Returns how many there were: fewer than asked for only at the end of the source, or where the file was cut
  /// meanwhile or fails.
  func read(at offset: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let wanted = max(0, min(count, size - offset))
    switch storage {
    case .memory(let bytes):
      bytes.withUnsafeBufferPointer { all in
        if wanted > 0, let base = all.baseAddress { target.update(from: base + offset, count: wanted) }
      }
      return wanted
    case .file(let descriptor):
      var done = 0
      while done < wanted {
        let got = pread(descriptor, target + done, wanted - done, off_t(offset + done))
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else { break }
        done += got
      }
      return done
    }
  }

  /// Up to `count` bytes from `offset`.
  func bytes(at offset: Int, count: Int) -> [UInt8] {
    let wanted = max(0, min(count, size - offset))
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      initialized = read(at: offset, count: wanted, into: base)
    }
  }

  /// The bytes in pieces of 256 KB, in order, until `body` returns false.
  func forEachPiece(from start: Int, _ body: (_ offset: Int, _ piece: [UInt8]) -> Bool) {
    var offset = start
    while offset < size {
      let piece = bytes(at: offset, count: 262_144)
      guard !piece.isEmpty, body(offset, piece) else { return }
      offset += piece.count
    }
  }

  private static func readToEnd(_ descriptor: CInt) throws(CSVFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = Glibc.read(descriptor, &block, block.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw CSVFailure(problem: problem(for: errno)) }
      if got == 0 { return bytes }
      bytes.append(contentsOf: block[..<got])
    }
  }

  private static func problem(for code: CInt) -> CSVProblem {
    switch code {
    case ENOENT, ENOTDIR: .notFound
    case EISDIR: .isDirectory
    case EACCES, EPERM: .permissionDenied
    default: .unreadable(String(cString: strerror(code)))
    }
  }
}
