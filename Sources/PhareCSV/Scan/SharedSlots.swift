import Synchronization

/// One place for each of several results, written by whichever thread works it out.
final class SharedSlots<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(count: Int) {
    values = Mutex(Array(repeating: nil, count: count))
  }

  func set(_ index: Int, _ value: Value) {
    values.withLock { $0[index] = value }
  }

  /// The results, nil where there is none.
  var all: [Value?] { values.withLock { $0 } }
}
