import Glibc
import PhareCSV

/// A drawing as pixels, by `rsvg-convert` of librsvg, where it is installed.
///
/// The SVG is its standard input, a file without a name, and the picture its standard output: nothing is left where either
/// ends early.
enum PNGConversion {
  /// The program, which is looked for as a shell would.
  static let program = "rsvg-convert"

  /// The picture at twice the size of the drawing, for screens with two pixels per point.
  ///
  /// - Throws: `CommandProblem` where the program is missing or fails.
  static func picture(of drawing: [UInt8], for path: String) throws -> [UInt8] {
    guard let input = tmpfile() else { throw CommandProblem.cannotWrite(path, SystemReason(errno)) }
    defer { fclose(input) }
    guard writeAll(drawing, to: fileno(input)), lseek(fileno(input), 0, SEEK_SET) == 0 else {
      throw CommandProblem.cannotWrite(path, SystemReason(errno))
    }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CommandProblem.cannotWrite(path, SystemReason(errno)) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let words = [program, "--zoom=2", "--format=png"]
    let child = try? ChildProcess(words, input: .descriptor(fileno(input)), output: .descriptor(ends[1]))
    close(ends[1])
    guard let child else { throw CommandProblem.noConverter(path) }
    let picture = readAll(ends[0])
    guard child.wait() == 0, let picture, !picture.isEmpty else { throw CommandProblem.conversionFailed(path) }
    return picture
  }

  /// Everything that a pipe gives; nil where reading fails.
  private static func readAll(_ file: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
    }
  }
}
