import Glibc

/// Memory for values of a trivial type that grows at its end and is never zeroed.
struct CSVGrowableBuffer<Element: BitwiseCopyable>: ~Copyable {
  /// The memory; its first `count` elements are initialized.
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  /// An empty buffer with room for `capacity` elements.
  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    base = Self.allocate(nil, self.capacity)
  }

  deinit { free(base) }

  /// Makes room for `extra` elements after the last and returns the place of the first of them.
  mutating func reserve(_ extra: Int) -> UnsafeMutablePointer<Element> {
    if count + extra > capacity {
      capacity = max(count + extra, 2 * capacity)
      base = Self.allocate(base, capacity)
    }
    return base + count
  }

  /// Counts `added` elements that were written to the place that `reserve` returned.
  mutating func commit(_ added: Int) { count += added }

  mutating func append(_ element: Element) {
    reserve(1).initialize(to: element)
    count += 1
  }

  mutating func append(from source: UnsafePointer<Element>, count added: Int) {
    reserve(added).initialize(from: source, count: added)
    count += added
  }

  subscript(index: Int) -> Element { base[index] }

  private static func allocate(_ old: UnsafeMutablePointer<Element>?, _ count: Int) -> UnsafeMutablePointer<Element> {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, let memory = realloc(old, bytes) else { fatalError("out of memory") }
    return memory.assumingMemoryBound(to: Element.self)
  }
}
