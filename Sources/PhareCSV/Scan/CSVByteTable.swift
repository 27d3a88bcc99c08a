/// Distinct byte strings, numbered from 0 in order of insertion.
///
/// Open addressing with linear probing. A slot holds the first and the last eight bytes, so that strings of up to
/// sixteen bytes are compared without following a pointer. Where strings go in the table depends on a number drawn when
/// the program starts, so that nobody can write a file whose strings all go to one place; their numbers do not.
struct CSVByteTable: ~Copyable {
  struct Slot {
    var first: UInt64
    var last: UInt64
    var offset: Int
    var length: UInt32
    /// The number of the string plus one; 0 in a free slot.
    var code: UInt32
  }

  /// The memory that a lookup reads, as loop-local values: valid until the next insertion.
  struct View {
    let slots: UnsafeMutablePointer<Slot>
    let mask: Int
    let text: UnsafeMutablePointer<UInt8>
    let seed: Seed
  }

  /// Two numbers that nobody outside the program knows.
  struct Seed {
    let first: UInt64
    let second: UInt64

    /// The numbers of this run.
    static let ofRun = Seed(first: .random(in: .min ... .max), second: .random(in: .min ... .max))
  }

  private(set) var count = 0
  /// The most bytes of each of its buffers.
  let limit: Int
  private var slots: CSVGrowableBuffer<Slot>
  /// The number of slots, a power of two, minus one; -1 where there are none yet.
  private var mask = -1
  private var text: CSVGrowableBuffer<UInt8>
  private var offsets: CSVGrowableBuffer<Int>
  private let seed = Seed.ofRun

  /// An empty table; none of its buffers will hold more than `limit` bytes.
  init(limit: Int = .max) {
    self.limit = limit
    slots = CSVGrowableBuffer(limit: limit)
    text = CSVGrowableBuffer(limit: limit)
    offsets = CSVGrowableBuffer(limit: limit)
  }

  /// The memory that a lookup reads; the first one makes the slots.
  var view: View {
    mutating get throws(CSVMemoryError) {
      if mask < 0 { try makeSlots() }
      return View(slots: slots.base, mask: mask, text: text.base, seed: seed)
    }
  }

  /// The string of a number.
  func withBytes<Value, Failure: Error>(
    _ code: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(UnsafeBufferPointer(start: text.base + offsets[code], count: offsets[code + 1] - offsets[code]))
  }

  /// The number of a string, inserted if it is new.
  ///
  /// - Precondition: Eight bytes can be read at `bytes`, whatever `length` is.
  mutating func code(_ bytes: UnsafePointer<UInt8>, _ length: Int) throws(CSVMemoryError) -> Int {
    let key = Key(bytes, length, seed)
    let found = try view.find(key, bytes)
    return found >= 0 ? found : try insert(key, bytes)
  }

  /// The number of a string, inserted if it is new. The bytes need no room behind them.
  mutating func code(copying bytes: UnsafeBufferPointer<UInt8>) throws(CSVMemoryError) -> Int {
    let code: Result<Int, CSVMemoryError> = withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: bytes.count + 8
    ) { copy in
      guard let target = copy.baseAddress else { return .success(0) }
      if let source = bytes.baseAddress { target.initialize(from: source, count: bytes.count) }
      (target + bytes.count).initialize(repeating: 0, count: 8)
      return Result { () throws(CSVMemoryError) in try self.code(target, bytes.count) }
    }
    return try code.get()
  }

  /// Adds a string that `find` did not find; returns its number.
  @inline(never)
  mutating func insert(_ key: Key, _ bytes: UnsafePointer<UInt8>) throws(CSVMemoryError) -> Int {
    if 2 * (count + 1) > mask + 1 { try grow() }
    // With room for the wide loads past the last string. All memory is there before anything is written.
    _ = try text.reserve(Int(key.length) + 8)
    _ = try offsets.reserve(1)
    let offset = text.count
    try text.append(from: bytes, count: Int(key.length))
    try offsets.append(text.count)
    count += 1
    place(
      Slot(first: key.first, last: key.last, offset: offset, length: key.length, code: UInt32(count)), hash: key.hash)
    return count - 1
  }

  private mutating func place(_ slot: Slot, hash: UInt64) {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots.base[index].code != 0 { index = (index + 1) & mask }
    slots.base[index] = slot
  }

  private mutating func makeSlots() throws(CSVMemoryError) {
    slots = try emptySlots(64)
    // Where the first string starts, and room for the wide loads past the last.
    if offsets.count == 0 { try offsets.append(0) }
    _ = try text.reserve(256)
    mask = 63
  }

  private mutating func grow() throws(CSVMemoryError) {
    let oldCount = mask + 1
    // Large tables grow less, as their size counts.
    let newCount = (oldCount < 65_536 ? 4 : 2) * oldCount
    var old = try emptySlots(newCount)
    swap(&old, &slots)
    mask = newCount - 1
    for index in 0..<oldCount where old[index].code != 0 {
      let slot = old[index]
      place(slot, hash: Key(text.base + slot.offset, Int(slot.length), seed).hash)
    }
  }

  private func emptySlots(_ count: Int) throws(CSVMemoryError) -> CSVGrowableBuffer<Slot> {
    var slots = CSVGrowableBuffer<Slot>(limit: limit)
    try slots.reserve(count).initialize(repeating: Slot(first: 0, last: 0, offset: 0, length: 0, code: 0), count: count)
    slots.commit(count)
    return slots
  }
}

extension CSVByteTable {
  /// A byte string as it is looked up.
  struct Key {
    /// The first eight bytes, zero beyond the end.
    let first: UInt64
    /// The last eight bytes of a string longer than eight, else 0.
    let last: UInt64
    let length: UInt32
    let hash: UInt64

    /// Reads eight bytes at `bytes` whatever `count` is: they must be readable.
    ///
    /// Each pair of words is multiplied after the seed was mixed into both, and the halves of the product are added
    /// without carry, as in the hash functions wyhash and rapidhash: without the seed, no two words are known to collide.
    @inline(__always)
    init(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ seed: Seed) {
      let raw = UnsafeRawPointer(bytes)
      var start = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      var end: UInt64 = 0
      let size = UInt64(truncatingIfNeeded: count)
      var mixed: UInt64
      if count <= 8 {
        start = count == 0 ? 0 : start & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
        mixed = Self.product(start ^ seed.first, size ^ seed.second)
      } else {
        end = UInt64(littleEndian: (raw + (count &- 8)).loadUnaligned(as: UInt64.self))
        mixed = Self.product(start ^ seed.first, end ^ seed.second) ^ size
        var at = 8
        while at &+ 8 < count {
          let middle = UInt64(littleEndian: (raw + at).loadUnaligned(as: UInt64.self))
          mixed = Self.product(mixed ^ seed.first, middle ^ seed.second)
          at &+= 8
        }
      }
      first = start
      last = end
      length = UInt32(truncatingIfNeeded: count)
      hash = mixed ^ (mixed &>> 32)
    }

    @inline(__always)
    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
      let product = left.multipliedFullWidth(by: right)
      return product.high ^ product.low
    }
  }
}

extension CSVByteTable.View {
  /// The number of a string, or -1.
  @inline(__always)
  func find(_ key: CSVByteTable.Key, _ bytes: UnsafePointer<UInt8>) -> Int {
    var index = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let slot = slots + index
      let code = slot.pointee.code
      if code == 0 { return -1 }
      if slot.pointee.first == key.first, slot.pointee.last == key.last, slot.pointee.length == key.length {
        if key.length <= 16 || hasMiddle(slot.pointee.offset, bytes, Int(key.length)) { return Int(code) &- 1 }
      }
      index = (index &+ 1) & mask
    }
  }

  /// Whether the bytes between the first and the last eight are those of the string at `offset`.
  @inline(__always)
  private func hasMiddle(_ offset: Int, _ bytes: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let held = UnsafeRawPointer(text + offset)
    let sought = UnsafeRawPointer(bytes)
    var at = 8
    while at &+ 8 < length {
      if held.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        != sought.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      {
        return false
      }
      at &+= 8
    }
    return true
  }
}
