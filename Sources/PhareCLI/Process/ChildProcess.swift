import Glibc
import PhareCSV
import Synchronization

/// A program that works for this one, with files for its standard streams.
struct ChildProcess {
  private let number: pid_t
  /// The child at work, for a program that is told to stop; 0 for none.
  private static let current = Atomic<Int32>(0)

  /// Starts a program, which is looked for as a shell does.
  ///
  /// - Throws: `CommandProblem.clientNotStarted`, or a file that cannot be written.
  init(_ arguments: [String], input: String, output: String, errors: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
    for (stream, path) in [(STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
      posix_spawn_file_actions_addopen(&actions, stream, path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program ignores is no business of the child.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGXFSZ, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var number: pid_t = 0
    let reason = posix_spawnp(&number, arguments[0], &actions, &attributes, words, environ)
    guard reason == 0 else { throw CommandProblem.clientNotStarted(arguments[0], SystemReason(reason)) }
    self.number = number
    Self.current.store(number, ordering: .relaxed)
  }

  /// Waits for the program's end: its status, and 128 and the signal where one ended it, as shells count.
  func wait() -> Int32 {
    defer { Self.current.store(0, ordering: .relaxed) }
    var status: Int32 = 0
    while waitpid(number, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Tells the child at work to stop.
  static func stopCurrent() {
    let number = current.load(ordering: .relaxed)
    if number > 0 { kill(number, SIGTERM) }
  }
}
