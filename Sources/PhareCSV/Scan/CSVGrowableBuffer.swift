import Glibc

/// A refused request for memory.
struct CSVMemoryError: Error, Hashable {
  /// The bytes that were asked for; `Int.max` where they are more than can be counted.
  let bytes: Int
}

/// Memory for values of a trivial type that grows at its end and is never zeroed.
///
/// It starts without memory and asks for it in one place, which throws: the need of a file is not known beforehand.
struct CSVGrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The memory; its first `count` elements are initialized.
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity = 0
  private let limit: Int

  /// An empty buffer that will not hold more than `limit` bytes.
  init(limit: Int = .max) {
    self.limit = limit
    // An address with nothing behind it.
    base = .allocate(capacity: 0)
  }

  deinit {
    if capacity == 0 { base.deallocate() } else { free(base) }
  }

  /// Makes room for `extra` elements after the last and returns the place of the first of them.
  ///
  /// - Throws: Where there is no such memory; the buffer is then as it was.
  mutating func reserve(_ extra: Int) throws(CSVMemoryError) -> UnsafeMutablePointer<Element> {
    if extra > capacity - count { try grow(by: extra) }
    return base + count
  }

  /// Counts `added` elements that were written to the place that `reserve` returned.
  mutating func commit(_ added: Int) { count += added }

  mutating func append(_ element: Element) throws(CSVMemoryError) {
    try reserve(1).initialize(to: element)
    count += 1
  }

  mutating func append(from source: UnsafePointer<Element>, count added: Int) throws(CSVMemoryError) {
    try reserve(added).initialize(from: source, count: added)
    count += added
  }

  subscript(index: Int) -> Element { base[index] }

  @inline(never)
  private mutating func grow(by extra: Int) throws(CSVMemoryError) {
    let (needed, isPastCounting) = count.addingReportingOverflow(extra)
    let wanted = max(needed, 2 * capacity, 16)
    let (bytes, overflow) = wanted.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !isPastCounting, !overflow else { throw CSVMemoryError(bytes: .max) }
    guard bytes <= limit, let memory = realloc(capacity == 0 ? nil : base, bytes) else {
      throw CSVMemoryError(bytes: bytes)
    }
    if capacity == 0 { base.deallocate() }
    base = memory.assumingMemoryBound(to: Element.self)
    capacity = wanted
  }
}
