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
    try write(to: path) { writeAll(bytes, to: $0) }
  }

  /// Copies a file, in the same way.
  static func copy(_ source: String, to path: String) throws {
    try write(to: path) { file in
      let input = open(source, O_RDONLY | O_CLOEXEC)
      guard input >= 0 else { return false }
      defer { close(input) }
      while true {
        let count = sendfile(file, input, nil, 1 << 20)
        if count == 0 { return true }
        if count < 0, errno != EINTR { return false }
      }
    }
  }

  /// Writes a file by `body`, which returns false with `errno` where it fails.
  private static func write(to path: String, _ body: (Int32) -> Bool) throws {
    Interruption.watch()
    guard !isWrittenThrough(path) else { return try writeThrough(to: path, body) }
    var status = stat()
    let exists = stat(path, &status) == 0
    try replace(exists ? resolved(path) : path, rights: exists ? status.st_mode & 0o777 : nil, body)
  }

  /// Whether a path is that of a folder.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path is that of a device, a pipe or the like.
  static func isWrittenThrough(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  private static func writeThrough(to path: String, _ body: (Int32) -> Bool) throws {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    guard body(file) else { throw failure(path) }
  }

  /// The file that a path leads to through its links.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func replace(_ path: String, rights: mode_t?, _ body: (Int32) -> Bool) throws {
    var file: Int32 = -1
    let made = TemporaryPaths.making {
      var name = Array("\(path).XXXXXX".utf8CString)
      file = mkstemp(&name)
      return file >= 0 ? name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } : nil
    }
    guard let made else { throw failure(path) }
    let isPlaced = place(file, named: made, as: path, rights: rights, body)
    let reason = errno
    if !isPlaced { unlink(made) }
    TemporaryPaths.remove(made)
    guard isPlaced else { throw CommandProblem.cannotWrite(path, SystemReason(reason)) }
  }

  /// Writes the file and gives it its name; false with `errno` where that fails.
  private static func place(
    _ file: Int32, named temporary: String, as path: String, rights: mode_t?, _ body: (Int32) -> Bool
  ) -> Bool {
    // mkstemp lets nobody else read: give the file the rights of the old one, or those that any new one has.
    let mask = umask(0)
    umask(mask)
    let isWritten = body(file) && fchmod(file, rights ?? 0o666 & ~mask) == 0 && fsync(file) == 0
    let reason = errno
    let isClosed = close(file) == 0
    if !isWritten { errno = reason }
    return isWritten && isClosed && rename(temporary, path) == 0
  }

  private static func failure(_ path: String) -> CommandProblem {
    .cannotWrite(path, SystemReason(errno))
  }
}
