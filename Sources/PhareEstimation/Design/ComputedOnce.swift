import Synchronization

/// Something that is computed on first use, by whichever thread comes first.
final class ComputedOnce<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  /// The value; other threads wait while it is computed.
  func callAsFunction(_ compute: () -> Value) -> Value {
    value.withLock { value in
      if let value { return value }
      let computed = compute()
      value = computed
      return computed
    }
  }
}
