import Glibc

/// The system's knowledge of a file at one moment: two equal states of one path are states of the same bytes.
///
/// A file that another took the place of has another number; one that was written to has another time of change. The
/// system counts these times in ticks of some milliseconds, so that a second change may leave no trace within one tick:
/// ``settled(of:)`` lets a file that was changed just now grow older first.
package struct FileState: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  /// The number of bytes.
  package let bytes: Int
  private let modified: Moment
  private let changed: Moment

  private struct Moment: Hashable, Sendable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }
  }

  /// The state in an answer of the system.
  init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    bytes = Int(status.st_size)
    modified = Moment(status.st_mtim)
    changed = Moment(status.st_ctim)
  }

  /// The state of an open file; nil where the system does not tell.
  package init?(ofDescriptor descriptor: CInt) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The state of the file at a path, with links followed; nil where there is none.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Whether two paths lead to one file.
  package func isOfSameFile(as other: FileState) -> Bool { device == other.device && number == other.number }

  /// The state of the file at a path once its last change is some ticks old; nil where there is no file.
  package static func settled(of path: String) -> FileState? {
    guard let state = FileState(of: path) else { return nil }
    let age = state.age
    guard age >= 0, age < oldEnough else { return state }
    usleep(UInt32((oldEnough - age) / 1000 + 1))
    return FileState(of: path)
  }

  /// Nanoseconds that hold two ticks of the slowest usual clock of a kernel, 100 per second.
  private static let oldEnough = 20_000_000

  /// Nanoseconds since the last change; below 0 where it is in the future.
  private var age: Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return (now.tv_sec - changed.seconds) * 1_000_000_000 + now.tv_nsec - changed.nanoseconds
  }
}
