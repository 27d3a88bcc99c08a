import Glibc
import Synchronization

/// The bytes of a file or of memory, readable at any offset from any thread.
///
/// A file is opened once: its first bytes choose the reader, and the reader goes on from here. Whoever reads gets fewer
/// bytes where the system fails; ``check()`` tells, and comes before any finding in the bytes.
package final class ByteSource: Sendable {
  private enum Storage {
    case file(CInt, FileState)
    case memory([UInt8])
  }

  /// The first reason why bytes are missing.
  private let failure = Mutex<CSVProblem?>(nil)

  private let storage: Storage
  /// The file as the user named it, for messages.
  package let displayName: String
  /// The number of bytes; a file that grows later keeps this size here.
  package let size: Int

  /// Bytes in memory, called `displayName` in messages.
  package init(bytes: [UInt8], displayName: String) {
    storage = .memory(bytes)
    size = bytes.count
    self.displayName = displayName
  }

  private init(descriptor: CInt, status: stat, displayName: String) {
    storage = .file(descriptor, FileState(status))
    size = Int(status.st_size)
    self.displayName = displayName
  }

  deinit {
    if case .file(let descriptor, _) = storage { close(descriptor) }
  }

  /// Opens the file at `path`, called `displayName` in messages (by default the path).
  ///
  /// A pipe, a socket, a device and a folder are refused before a byte is read.
  ///
  /// - Throws: The reason why the file cannot be opened or read.
  package static func open(
    path: String, displayName: String? = nil
  ) throws(Problems<CSVProblem>) -> ByteSource {
    let name = displayName ?? path
    func failure(_ problem: CSVProblem) -> Problems<CSVProblem> { Problems(problem, at: SourceLocation(file: name)) }
    // A NUL would end the path early for the system, and another file would be read.
    guard !path.utf8.contains(0) else { throw failure(.notFound) }
    // Without O_NONBLOCK, opening a pipe waits for somebody who writes.
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(problem(for: errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw failure(problem(for: code))
    }
    if let special = SpecialFile(mode: status.st_mode) {
      close(descriptor)
      throw failure(.notAFile(special))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw failure(.isDirectory)
    }
    if status.st_size > 0 { return ByteSource(descriptor: descriptor, status: status, displayName: name) }
    // Files of /proc are regular and claim to be empty.
    defer { close(descriptor) }
    guard let bytes = readToEnd(descriptor) else { throw failure(problem(for: errno)) }
    return ByteSource(bytes: bytes, displayName: name)
  }

  /// - Throws: The first reason why bytes could not be read, or that the file changed since it was opened.
  package func check() throws(Problems<CSVProblem>) {
    guard let problem = failure.withLock(\.self) ?? change else { return }
    throw Problems(problem, at: SourceLocation(file: displayName))
  }

  private var change: CSVProblem? {
    guard case .file(let descriptor, let state) = storage else { return nil }
    return FileState(ofDescriptor: descriptor) == state ? nil : .changedWhileReading
  }

  private func fail(_ problem: CSVProblem) {
    failure.withLock { $0 = $0 ?? problem }
  }

  /// Up to `count` bytes from `offset`: fewer only at the end, or where ``check()`` throws.
  package func bytes(at offset: Int, count: Int) -> [UInt8] {
    let wanted = max(0, min(count, size - offset))
    return [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      initialized = read(at: offset, count: wanted, into: base)
    }
  }

  /// Copies up to `count` bytes from `offset` to `target`, which must have room for them.
  ///
  /// Returns how many there were: fewer than asked for only at the end of the source, or where ``check()`` throws.
  package func read(at offset: Int, count: Int, into target: UnsafeMutablePointer<UInt8>) -> Int {
    let wanted = max(0, min(count, size - offset))
    switch storage {
    case .memory(let bytes):
      bytes.withUnsafeBufferPointer { all in
        if wanted > 0, let base = all.baseAddress { target.update(from: base + offset, count: wanted) }
      }
      return wanted
    case .file(let descriptor, _):
      var done = 0
      while done < wanted {
        let got = pread(descriptor, target + done, wanted - done, off_t(offset + done))
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else {
          fail(got == 0 ? .changedWhileReading : Self.problem(for: errno))
          break
        }
        done += got
      }
      return done
    }
  }

  /// Whether two paths lead to the same bytes: to one file, or to copies of it.
  ///
  /// - Throws: The reason why one of them cannot be opened or read.
  package static func haveSameBytes(_ first: String, _ second: String) throws(Problems<CSVProblem>) -> Bool {
    let (one, other) = (try open(path: first), try open(path: second))
    guard one.size == other.size else { return false }
    var isSame = true
    one.forEachPiece(from: 0) { offset, piece in
      isSame = other.bytes(at: offset, count: piece.count) == piece
      return isSame
    }
    try one.check()
    try other.check()
    return isSame
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

  /// All bytes from here on; nil where reading fails, with the reason in `errno`.
  private static func readToEnd(_ descriptor: CInt) -> [UInt8]? {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let got = Glibc.read(descriptor, &block, block.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { return bytes }
      bytes.append(contentsOf: block[..<got])
    }
  }

  private static func problem(for code: CInt) -> CSVProblem {
    switch code {
    case ENOENT, ENOTDIR: .notFound
    case EISDIR: .isDirectory
    case EACCES, EPERM: .permissionDenied
    default: .unreadable(SystemReason(code))
    }
  }
}
