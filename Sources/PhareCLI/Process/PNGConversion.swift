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
    let child = start(input: fileno(input), output: ends[1])
    close(ends[1])
    guard let child else { throw CommandProblem.noConverter(path) }
    let picture = readAll(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0, let picture, !picture.isEmpty else { throw CommandProblem.conversionFailed(path) }
    return picture
  }

  /// Starts the program; nil where it cannot be started.
  private static func start(input: Int32, output: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    let words: [String] = [program, "--zoom=2", "--format=png"]
    let texts = words.map { (word: String) in strdup(word) }
    defer { texts.forEach { free($0) } }
    var child: pid_t = 0
    return posix_spawnp(&child, program, &actions, nil, texts + [nil], environ) == 0 ? child : nil
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
