import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The results of `transform` in the order of the elements, worked out on all cores.
  ///
  /// Each result depends on its element alone, so that the number of cores changes nothing.
  @inlinable
  public func concurrentMap<Output: Sendable>(_ transform: @Sendable (Element) -> Output) -> [Output] {
    guard count > 1 else { return map(transform) }
    let outputs = Mutex([Output?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: count) { _ in
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      let output = transform(self[index])
      outputs.withLock { $0[index] = output }
    }
    return outputs.withLock { $0.compactMap(\.self) }
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// An array that `body` fills, on as many threads as it likes.
  ///
  /// Unchecked: `body` writes every place from 0 to `count`.
  init(filling count: Int, _ body: (ConcurrentPlaces<Element>) -> Void) {
    self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      buffer.adviseLargePages()
      if count > 0 { body(ConcurrentPlaces(all: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))) }
      initialized = count
    }
  }
}

/// The places of an array that is being filled; no two threads write the same one.
struct ConcurrentPlaces<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  let all: UnsafeMutableBufferPointer<Element>

  /// Writes an element, unchecked: the array has such a place.
  @inline(__always)
  func set(_ place: Int, to element: Element) { all.initializeElement(at: place, to: element) }

  /// The element of a place, unchecked: this thread has written it, or another one before this one began.
  @inline(__always)
  func get(_ place: Int) -> Element { all[place] }
}
