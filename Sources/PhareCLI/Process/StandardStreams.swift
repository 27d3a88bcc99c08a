import Glibc
import PhareCSV

/// Results go here, checked: a full disk is an error, not a loss.
enum StandardOutput {
  /// Writes a text and a line break where it has none.
  static func write(_ text: String) throws {
    guard tryWriting(text) else { throw CommandProblem.outputStopped(SystemReason(errno)) }
  }

  /// Whether somebody reads along.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether all of a text could be written. A terminal gets nothing that steers it: CSV has texts as they are.
  static func tryWriting(_ text: String) -> Bool {
    ProgressBar.makeRoom()
    return writeAll(isTerminal ? VisibleText.text(text) : text, to: STDOUT_FILENO)
  }
}

/// Everything that is not a result goes here.
enum StandardError {
  /// Writes a text and a line break where it has none; what does not show in it is written as an escape.
  static func write(_ text: String) {
    ProgressBar.makeRoom()
    _ = writeAll(VisibleText.text(text), to: STDERR_FILENO)
  }
}

/// Writes a text, with a line break where it has none, to an open file; false with `errno` where that fails.
func writeAll(_ text: String, to file: Int32) -> Bool {
  var bytes = Array(text.utf8)
  if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  return bytes.withUnsafeBytes { buffer in
    var offset = 0
    while offset < buffer.count {
      let written = Glibc.write(file, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      if written < 0 {
        if errno == EINTR { continue }
        return false
      }
      offset += written
    }
    return true
  }
}
