import Glibc

/// The state that a program is started in, made safe to work in.
enum ProcessStart {
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
