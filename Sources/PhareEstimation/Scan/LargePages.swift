import Glibc

extension UnsafeMutableBufferPointer {
  /// Asks for large pages where the memory has room for several, before it is written: the system then clears and maps
  /// it in far fewer steps. A system that has none goes on as it would.
  func adviseLargePages() {
    let pageSize = 1 << 21
    guard let base = baseAddress, count * MemoryLayout<Element>.stride >= 4 * pageSize else { return }
    let start = (UInt(bitPattern: base) + UInt(pageSize) - 1) & ~UInt(pageSize - 1)
    let end = (UInt(bitPattern: base) + UInt(count * MemoryLayout<Element>.stride)) & ~UInt(pageSize - 1)
    madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
  }
}
