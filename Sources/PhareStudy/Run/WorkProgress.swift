import Synchronization

/// The parts of a run that are done, for somebody who waits: results do not depend on it.
public final class WorkProgress: Sendable {
  private let counts = Atomic<Int>(0)
  private let total = Atomic<Int>(0)

  /// Nothing done, and nothing known of what is to do.
  public init() {}

  /// The parts that were computed.
  public var done: Int { counts.load(ordering: .relaxed) }
  /// The parts to compute; 0 while waves are read.
  public var count: Int { total.load(ordering: .relaxed) }

  /// Says how many parts there are to compute.
  func begin(_ count: Int) { total.store(count, ordering: .relaxed) }
  /// Says that one more part is computed.
  func advance() { counts.wrappingAdd(1, ordering: .relaxed) }
}
