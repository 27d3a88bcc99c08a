import Glibc
import Synchronization

/// The files and folders that are being written under another name, for a program that is told to stop.
package enum TemporaryPaths {
  private struct State {
    var paths: Set<String> = []
    var isClosed = false
  }

  private static let state = Mutex(State())

  /// Calls `body` while `path` is known to be temporary; nil where the program is about to stop.
  package static func keeping<Value>(_ path: String, _ body: () throws -> Value) rethrows -> Value? {
    guard add(path) else { return nil }
    defer { remove(path) }
    return try body()
  }

  /// Adds a path; false where the program is about to stop, and nothing may be begun.
  static func add(_ path: String) -> Bool {
    state.withLock { state in
      if !state.isClosed { state.paths.insert(path) }
      return !state.isClosed
    }
  }

  /// Takes a path out that is gone, or no longer temporary.
  static func remove(_ path: String) {
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
