import Synchronization

/// Something that is computed on first use, by whichever thread comes first.
final class ComputedOnce<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  /// The value; other threads wait while it is computed.
  func callAsFunction<Failure>(_ compute: () throws(Failure) -> Value) throws(Failure) -> Value {
    try value.withLock { value throws(Failure) in
      if let value { return value }
      let computed = try compute()
      value = computed
      return computed
    }
  }
}
