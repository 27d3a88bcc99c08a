import PhareLinearAlgebra
import Synchronization

/// The sum of parts that threads make in any order, added up in the order of the parts.
final class OrderedSum: Sendable {
  private let state: Mutex<(next: Int, waiting: [PairSums?], sum: PairSums?)>

  /// A sum of `count` parts.
  init(count: Int) {
    state = Mutex((0, Array(repeating: nil, count: count), nil))
  }

  /// Keeps a part until all earlier ones are added.
  func set(_ part: Int, _ sums: PairSums) {
    state.withLock { state in
      state.waiting[part] = sums
      while state.next < state.waiting.count, let ready = state.waiting[state.next] {
        state.waiting[state.next] = nil
        state.next += 1
        if state.sum == nil { state.sum = ready } else { state.sum?.add(ready) }
      }
    }
  }

  /// The sum so far.
  var total: PairSums? { state.withLock { $0.sum } }
}
