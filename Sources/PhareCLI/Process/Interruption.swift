import Glibc
import PhareReport
import Synchronization

/// Cleans up when the program is told to stop while it writes: its temporary files go first.
///
/// A handler may do next to nothing, so that it only wakes a thread that waits. Neither needs an open file, of which there
/// may be none left, nor a core that is free.
enum Interruption {
  /// The signal that came; 0 for none.
  private static let received = Atomic<Int32>(0)
  /// Counts the signals that came; made before a handler may ask for it, since nothing is allocated in one.
  nonisolated(unsafe) private static let arrivals = {
    let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
    sem_init(semaphore, 0, 0)
    return semaphore
  }()
  private static let isWatching = Atomic<Bool>(false)

  /// Watches from now on. Without a thread to wait, signals keep their usual effect.
  static func watch() {
    guard !isWatching.exchange(true, ordering: .relaxed) else { return }
    _ = arrivals
    var thread = pthread_t()
    guard pthread_create(&thread, nil, { _ in Interruption.cleanUp() }, nil) == 0 else { return }
    pthread_detach(thread)
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      signal(number) { Interruption.arrived($0) }
    }
  }

  /// Notes the signal and wakes the thread: a handler may do no more.
  private static func arrived(_ number: Int32) {
    received.store(number, ordering: .relaxed)
    sem_post(arrivals)
  }

  /// Waits for a signal, cleans up, and ends the program by the same signal.
  private static func cleanUp() -> UnsafeMutableRawPointer? {
    while sem_wait(arrivals) != 0 {}
    ChildProcess.stopCurrent()
    TemporaryPaths.removeAll()
    let number = received.load(ordering: .relaxed)
    signal(number, SIG_DFL)
    kill(getpid(), number)
    return nil
  }

  /// Whether whoever started the program wants a signal ignored, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
