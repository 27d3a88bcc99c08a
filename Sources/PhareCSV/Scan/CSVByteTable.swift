/// Distinct byte strings, numbered from 0 in order of insertion.
///
/// Open addressing with linear probing. Of few strings a slot holds the first and the last eight bytes, so that strings of up to
/// sixteen bytes are compared without following a pointer; of many, such as an id per row, eight bytes of a slot hold half of
/// the hash, so that a new string is known as new after one look at memory. Where strings go in the table depends on a number
/// drawn when the program starts, so that nobody can write a file whose strings all go to one place; their numbers do not.
struct CSVByteTable: ~Copyable {
  /// A slot while there are few strings.
  struct Slot {
    var first: UInt64
    var last: UInt64
    var offset: Int
    var length: UInt32
    /// The number of the string plus one; 0 in a free slot.
    var code: UInt32
  }

  /// A slot where there are many strings.
  struct CompactSlot {
    /// The upper half of the hash; the lower one decides the place.
    var hash: UInt32
    /// The number of the string plus one; 0 in a free slot.
    var code: UInt32
  }

  /// The memory that a lookup reads, as loop-local values: valid until the next insertion.
  struct View {
    let slots: UnsafeMutablePointer<Slot>
    /// The slots where there are many strings; nil where there are few.
    let compactSlots: UnsafeMutablePointer<CompactSlot>?
    let mask: Int
    let text: UnsafeMutablePointer<UInt8>
    let offsets: UnsafeMutablePointer<Int>
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
  /// The slots where there are many strings; empty where there are few.
  private var compactSlots: CSVGrowableBuffer<CompactSlot>
  /// The number of slots, a power of two, minus one; -1 where there are none yet.
  private var mask = -1
  private var text: CSVGrowableBuffer<UInt8>
  private var offsets: CSVGrowableBuffer<Int>
  private let seed = Seed.ofRun

  /// An empty table; none of its buffers will hold more than `limit` bytes.
  init(limit: Int = .max) {
    self.limit = limit
    slots = CSVGrowableBuffer(limit: limit)
    compactSlots = CSVGrowableBuffer(limit: limit)
    text = CSVGrowableBuffer(limit: limit)
    offsets = CSVGrowableBuffer(limit: limit)
  }

  /// The memory that a lookup reads; the first one makes the slots.
  var view: View {
    mutating get throws(CSVMemoryError) {
      if mask < 0 { try makeSlots() }
      return View(
        slots: slots.base, compactSlots: isCompact ? compactSlots.base : nil, mask: mask, text: text.base,
        offsets: offsets.base, seed: seed)
    }
  }

  /// The string of a number.
  func withBytes<Value, Failure: Error>(
    _ code: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(UnsafeBufferPointer(start: text.base + offsets[code], count: offsets[code + 1] - offsets[code]))
  }

  /// Frees what lookups need: strings are then only asked for by their numbers.
  mutating func endLookups() {
    slots = CSVGrowableBuffer(limit: limit)
    compactSlots = CSVGrowableBuffer(limit: limit)
    mask = -1
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
    if isFull { try grow() }
    // With room for the wide loads past the last string. All memory is there before anything is written.
    _ = try text.reserve(Int(key.length) + 8)
    _ = try offsets.reserve(1)
    let offset = text.count
    try text.append(from: bytes, count: Int(key.length))
    try offsets.append(text.count)
    count += 1
    place(key, offset: offset, code: UInt32(count))
    return count - 1
  }

  /// The most slots that hold the ends of their strings: two megabytes.
  private static let mostWideSlots = 65_536

  private var isCompact: Bool { compactSlots.count > 0 }

  /// Whether one more string needs more slots: compact ones are looked at in order, and may be fuller.
  private var isFull: Bool { isCompact ? 3 * (count + 1) > 2 * (mask + 1) : 2 * (count + 1) > mask + 1 }

  private mutating func place(_ key: Key, offset: Int, code: UInt32) {
    var index = Int(truncatingIfNeeded: key.hash) & mask
    if isCompact {
      while compactSlots.base[index].code != 0 { index = (index + 1) & mask }
      compactSlots.base[index] = CompactSlot(hash: UInt32(key.hash >> 32), code: code)
    } else {
      while slots.base[index].code != 0 { index = (index + 1) & mask }
      slots.base[index] = Slot(first: key.first, last: key.last, offset: offset, length: key.length, code: code)
    }
  }

  private mutating func makeSlots() throws(CSVMemoryError) {
    slots = try empty(64, Slot(first: 0, last: 0, offset: 0, length: 0, code: 0))
    // Where the first string starts, and room for the wide loads past the last.
    if offsets.count == 0 { try offsets.append(0) }
    _ = try text.reserve(256)
    mask = 63
  }

  /// Makes more slots, and places the strings anew in order of their numbers, as they stand in memory.
  private mutating func grow() throws(CSVMemoryError) {
    let size = mask + 1
    let newSize: Int
    if size < Self.mostWideSlots {
      newSize = 4 * size
      slots = try empty(newSize, Slot(first: 0, last: 0, offset: 0, length: 0, code: 0))
    } else {
      newSize = 2 * size
      compactSlots = try empty(newSize, CompactSlot(hash: 0, code: 0))
      slots = CSVGrowableBuffer(limit: limit)
    }
    mask = newSize - 1
    for code in 0..<count {
      let offset = offsets.base[code]
      let key = Key(text.base + offset, offsets.base[code + 1] - offset, seed)
      place(key, offset: offset, code: UInt32(code + 1))
    }
  }

  private func empty<Element: BitwiseCopyable>(
    _ count: Int, _ slot: Element
  ) throws(CSVMemoryError) -> CSVGrowableBuffer<Element> {
    var slots = CSVGrowableBuffer<Element>(limit: limit)
    try slots.reserve(count).initialize(repeating: slot, count: count)
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
    if let compactSlots { return find(key, bytes, in: compactSlots) }
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

  /// The number of a string among many, or -1.
  @inline(never)
  private func find(
    _ key: CSVByteTable.Key, _ bytes: UnsafePointer<UInt8>, in slots: UnsafeMutablePointer<CSVByteTable.CompactSlot>
  ) -> Int {
    let hash = UInt32(truncatingIfNeeded: key.hash &>> 32)
    let length = Int(key.length)
    var index = Int(truncatingIfNeeded: key.hash) & mask
    while true {
      let slot = slots[index]
      if slot.code == 0 { return -1 }
      let code = Int(slot.code) &- 1
      if slot.hash == hash, offsets[code &+ 1] &- offsets[code] == length {
        let offset = offsets[code]
        let held = UnsafeRawPointer(text + offset)
        let start = UInt64(littleEndian: held.loadUnaligned(as: UInt64.self))
        if length <= 8 {
          let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* length)
          if (length == 0 ? 0 : start & (~0 &>> unused)) == key.first { return code }
        } else if start == key.first, hasMiddle(offset, bytes, length) {
          let end = UInt64(littleEndian: held.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self))
          if end == key.last { return code }
        }
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
