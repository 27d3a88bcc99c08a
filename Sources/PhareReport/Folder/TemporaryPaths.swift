import Glibc
import Synchronization

/// The files and folders that are being written under another name, for a program that is told to stop.
package enum TemporaryPaths {
  private struct State {
    var paths: Set<String> = []
    var isClosed = false
  }

  private static let state = Mutex(State())

  /// The path of something temporary that `make` makes, known from then on; nil with `errno` where it makes nothing, or
  /// where the program is about to stop and nothing may be begun.
  package static func making(_ make: () -> String?) -> String? {
    state.withLock { state in
      guard !state.isClosed else {
        errno = EINTR
        return nil
      }
      let path = make()
      if let path { state.paths.insert(path) }
      return path
    }
  }

  /// Takes a path out that is gone, or no longer temporary.
  package static func remove(_ path: String) {
    _ = state.withLock { $0.paths.remove(path) }
  }

  /// Whether the program is about to stop: what is written from now on would be left behind.
  static var isClosed: Bool { state.withLock(\.isClosed) }

  /// Calls `body`, which puts something temporary in its place, unless the program is about to stop, which then waits; nil
  /// where it is.
  static func placing<Value, Failure>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value? {
    try state.withLock { state throws(Failure) in state.isClosed ? nil : try body() }
  }

  /// Removes all of them, before the program stops; writers that are still at work find nothing to go on with.
  package static func removeAll() {
    let paths = state.withLock { state in
      state.isClosed = true
      return state.paths.sorted()
    }
    for path in paths { removeAtLast(path) }
  }

  /// A writer may add a file while its folder is emptied: that is soon over.
  private static func removeAtLast(_ path: String) {
    guard let slash = path.lastIndex(of: "/") else { return }
    let (parent, name) = (String(path[...slash]), String(path[path.index(after: slash)...]))
    guard let folder = try? OpenFolder(path: parent) else { return }
    for _ in 0..<40 {
      folder.remove(name)
      if (try? folder.kind(of: name)) == .nothing { return }
      usleep(5_000)
    }
  }
}
