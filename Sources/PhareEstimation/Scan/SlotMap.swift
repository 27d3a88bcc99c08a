/// Numbers the keys that it meets, from 0 in the order in which they come.
struct SlotMap {
  private let count: Int
  /// Empty until a key is met: most maps of a variance meet none.
  private var slots: [Int32] = []
  /// The keys met.
  private(set) var keys: [Int32] = []

  /// A map of keys below `count`.
  init(count: Int) { self.count = count }

  /// The number of a key, a new one where it was not met before.
  @inline(__always)
  mutating func slot(of key: Int32) -> Int {
    if slots.isEmpty { slots = [Int32](repeating: -1, count: count) }
    let known = slots[Int(key)]
    if known >= 0 { return Int(known) }
    let slot = keys.count
    slots[Int(key)] = Int32(truncatingIfNeeded: slot)
    keys.append(key)
    return slot
  }

  /// Forgets the keys, which costs as much as there are.
  mutating func clear() {
    for key in keys { slots[Int(key)] = -1 }
    keys.removeAll(keepingCapacity: true)
  }
}
