import CFileSystem
import Glibc

/// The state that a program is started in, made safe to work in.
enum ProcessStart {
  /// The arguments after the name of the program, even where no file can be opened to read them from.
  static let arguments: [String] = {
    guard var next = phare_arguments() else { return [] }
    var arguments: [String] = []
    while let argument = next.pointee {
      arguments.append(String(cString: argument))
      next += 1
    }
    return Array(arguments.dropFirst())
  }()

  /// The files that a command opens at a time, and those that threads need to wake each other: without one of the latter
  /// they would end the program.
  private static let neededFiles = 24

  /// Tries whether enough files can be opened.
  ///
  /// - Throws: `CommandProblem.tooFewFiles`.
  static func requireFiles() throws(CommandProblem) {
    var opened: [Int32] = []
    while opened.count < neededFiles {
      let file = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0)
      guard file >= 0 else { break }
      opened.append(file)
    }
    for file in opened { close(file) }
    guard opened.count == neededFiles else { throw .tooFewFiles(opened.count, needed: neededFiles) }
  }

  /// Runs before anything is opened.
  static func prepare() {
    // A file beyond the limit is an error of the call that writes, told with its path, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    // A file opened later would take the number of a closed stream, and the results would go into it.
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) == -1 {
      // Opened for reading: what is written to it fails, and is told.
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
