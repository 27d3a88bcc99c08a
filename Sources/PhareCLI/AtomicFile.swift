import Glibc

/// A file that is written whole or not at all.
enum AtomicFile {
  /// Writes a text beside the file first and then puts it in the file's place.
  ///
  /// - Throws: `CommandFailure` with the words of the system; the old file, if any, then stays as it was.
  static func write(_ text: String, to path: String) throws {
    var name = Array("\(path).XXXXXX".utf8CString)
    let file = mkstemp(&name)
    let temporary = name.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } ?? "" }
    guard file >= 0 else { throw failure(path) }
    // mkstemp lets nobody else read: give the file the rights that any new one has.
    let mask = umask(0)
    umask(mask)
    let isWritten = writeAll(text, to: file) && fchmod(file, 0o666 & ~mask) == 0 && fsync(file) == 0
    let reason = errno
    let isClosed = close(file) == 0
    guard isWritten, isClosed, rename(temporary, path) == 0 else {
      if !isWritten { errno = reason }
      let problem = failure(path)
      unlink(temporary)
      throw problem
    }
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure(message: "\(path): cannot be written (\(String(cString: strerror(errno)))); name another file")
  }
}
