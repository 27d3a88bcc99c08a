import Glibc
import PhareCSV
import Synchronization

/// A program that works for this one, with files for its standard streams.
struct ChildProcess {
  private let number: pid_t
  /// The child at work, for a program that is told to stop; 0 for none.
  private static let current = Atomic<Int32>(0)

  /// Where one of the standard streams of a program leads.
  enum Stream {
    case file(String)
    case descriptor(Int32)
  }

  /// Starts a program, which is looked for as a shell does.
  ///
  /// - Parameter errors: nil for those of this program.
  /// - Throws: `CommandProblem.clientNotStarted`, where a file cannot be opened too.
  init(_ arguments: [String], input: Stream, output: Stream, errors: Stream? = nil) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [(STDIN_FILENO, input), (STDOUT_FILENO, output)]
      + (errors.map { [(STDERR_FILENO, $0)] } ?? [])
    {
      switch stream {
      case .descriptor(let file): posix_spawn_file_actions_adddup2(&actions, file, number)
      case .file(let path):
        let flags = number == STDIN_FILENO ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, number, path, flags, 0o600)
      }
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
