import Dispatch
import Glibc
import PhareReport
import Synchronization

/// Cleans up when the program is told to stop while it writes: its temporary files go first.
enum Interruption {
  private static let sources = Mutex<[any DispatchSourceSignal]>([])

  /// Watches from now on.
  static func watch() {
    sources.withLock { sources in
      guard sources.isEmpty else { return }
      // A queue of its own has a thread even while every core computes.
      let queue = DispatchQueue(label: "interruption", qos: .userInteractive)
      sources = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
          TemporaryPaths.removeAll()
          signal(number, SIG_DFL)
          kill(getpid(), number)
        }
        source.resume()
        return source
      }
    }
  }

  /// Whether whoever started the program wants a signal ignored, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
