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

  /// The cells of a line of the terminal where somebody reads along; nil where nobody does, or the terminal does not say.
  static var terminalWidth: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

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
  return writeAll(bytes, to: file)
}

/// Writes bytes to an open file; false with `errno` where that fails.
func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
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
