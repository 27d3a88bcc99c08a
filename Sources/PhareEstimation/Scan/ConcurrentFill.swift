import Glibc

extension Array where Element: BitwiseCopyable & Sendable {
  /// Makes an array that `body` fills, on any number of threads.
  ///
  /// Unchecked: `body` writes every element from 0 to `count`.
  init(filling count: Int, _ body: (ConcurrentElements<Element>) -> Void) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.adviseLargePages()
      if count > 0 { body(ConcurrentElements(all: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))) }
      initialized = count
    }
  }
}

/// The elements of an array that is being filled; no two threads write the same one.
struct ConcurrentElements<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let all: UnsafeMutableBufferPointer<Element>

  /// Writes an element, unchecked: `index` is within the array.
  @inline(__always)
  func set(_ index: Int, to element: Element) { all.initializeElement(at: index, to: element) }

  /// Reads an element, unchecked: this thread has written it, or another one before this one began.
  @inline(__always)
  func get(_ index: Int) -> Element { all[index] }
}

extension UnsafeMutableBufferPointer {
  /// Asks for large pages where the memory has room for several, before it is written: the system then clears and maps
  /// it in far fewer steps. A system without large pages goes on as usual.
  fileprivate func adviseLargePages() {
    let pageSize = 1 << 21
    guard let base = baseAddress, count * MemoryLayout<Element>.stride >= 4 * pageSize else { return }
    let start = (UInt(bitPattern: base) + UInt(pageSize) - 1) & ~UInt(pageSize - 1)
    let end = (UInt(bitPattern: base) + UInt(count * MemoryLayout<Element>.stride)) & ~UInt(pageSize - 1)
    madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
  }
}
