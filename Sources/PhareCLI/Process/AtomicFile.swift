import Glibc
import PhareCSV
import PhareReport

/// A file that is written whole or not at all.
enum AtomicFile {
  /// Writes a text beside the file first and then puts it in the file's place.
  ///
  /// A link is followed. What is no regular file, such as a device or a pipe, is written to and never replaced.
  /// - Throws: `CommandProblem` with the reason of the system; the old file, if any, then stays as it was.
  static func write(_ text: String, to path: String) throws {
    try write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8), to: path)
  }

  /// Writes bytes in the same way.
  static func write(_ bytes: [UInt8], to path: String) throws {
    Interruption.watch()
    guard !isWrittenThrough(path) else { return try writeThrough(bytes, to: path) }
    var status = stat()
    let exists = stat(path, &status) == 0
    try replace(exists ? resolved(path) : path, by: bytes, rights: exists ? status.st_mode & 0o777 : nil)
  }

  /// Whether a path is that of a device, a pipe or the like.
  static func isWrittenThrough(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private static func writeThrough(_ bytes: [UInt8], to path: String) throws {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    guard writeAll(bytes, to: file) else { throw failure(path) }
  }

  /// The file that a path leads to through its links.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func replace(_ path: String, by bytes: [UInt8], rights: mode_t?) throws {
    var file: Int32 = -1
    let made = TemporaryPaths.making {
      var name = Array("\(path).XXXXXX".utf8CString)
      file = mkstemp(&name)
      return file >= 0 ? name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } : nil
    }
    guard let made else { throw failure(path) }
    let isPlaced = place(bytes, in: file, named: made, as: path, rights: rights)
    let reason = errno
    if !isPlaced { unlink(made) }
    TemporaryPaths.remove(made)
    guard isPlaced else { throw CommandProblem.cannotWrite(path, SystemReason(reason)) }
  }

  /// Writes the bytes and gives the file its name; false with `errno` where that fails.
  private static func place(
    _ bytes: [UInt8], in file: Int32, named temporary: String, as path: String, rights: mode_t?
  ) -> Bool {
    // mkstemp lets nobody else read: give the file the rights of the old one, or those that any new one has.
    let mask = umask(0)
    umask(mask)
    let isWritten = writeAll(bytes, to: file) && fchmod(file, rights ?? 0o666 & ~mask) == 0 && fsync(file) == 0
    let reason = errno
    let isClosed = close(file) == 0
    if !isWritten { errno = reason }
    return isWritten && isClosed && rename(temporary, path) == 0
  }

  private static func failure(_ path: String) -> CommandProblem {
    .cannotWrite(path, SystemReason(errno))
  }
}
