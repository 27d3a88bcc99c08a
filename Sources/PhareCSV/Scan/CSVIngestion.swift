import Dispatch
import Glibc
import Synchronization

/// One pass over a file: its chunks in order, and the workers that hold their columns.
struct CSVIngestion {
  /// The chunks, in the order of the file, without gaps.
  private(set) var chunks: [CSVChunk] = []
  /// The workers that the chunks point to.
  let workers: [CSVChunkWorker]

  private let layout: CSVLayout
  private let tuning: CSVReadTuning

  /// Reads `columns` of the header; `makeBuilders` makes the empty columns of one worker.
  ///
  /// A file is cut where records seem to start, and the chunks are read by all threads. The cuts are then proven: a
  /// chunk that does not start where the one before it ended is read again from there. So the records are those of
  /// one reading from start to end, whatever the number of threads.
  init(
    layout: CSVLayout, columns: [Int], threads: Int, tuning: CSVReadTuning,
    makeBuilders: () -> [CSVColumnBuilder]
  ) {
    self.layout = layout
    self.tuning = tuning
    let cuts = Self.cuts(of: layout, tuning: tuning)
    let workerCount = max(1, min(threads, cuts.count - 1))
    workers = (0..<workerCount).map { index in
      CSVChunkWorker(index: index, layout: layout, columns: columns, builders: makeBuilders(), tuning: tuning)
    }
    chunks = Self.proven(Self.read(cuts, workers: workers), cuts: cuts, worker: workers[0])
  }

  /// The number of threads for a file where the caller states none.
  static func defaultThreads(for layout: CSVLayout, tuning: CSVReadTuning) -> Int {
    guard layout.dataEnd - layout.dataStart > tuning.singleThreadSize else { return 1 }
    return max(1, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN))))
  }

  /// The results of `body` for `0 ..< count`, worked out on up to `threads` threads.
  static func concurrently<Value: Sendable>(
    _ count: Int, threads: Int, _ body: @escaping @Sendable (_ index: Int, _ thread: Int) -> Value?
  ) -> [Value?] {
    guard threads > 1, count > 1 else { return (0..<count).map { body($0, 0) } }
    let results = SharedSlots<Value>(count: count)
    let next = SharedCounter()
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { thread in
      while true {
        let index = next.take()
        guard index < count else { return }
        results.set(index, body(index, thread))
      }
    }
    return results.all
  }

  private static func read(_ cuts: [Int], workers: [CSVChunkWorker]) -> [CSVChunk?] {
    // What follows a chunk that ends the reading is not worth its time; were the chunk not one of the file, it would be read
    // again with those after it.
    let last = LastIndex()
    return concurrently(cuts.count - 1, threads: workers.count) { index, thread in
      guard cuts[index] < cuts[index + 1], index <= last.value else { return nil }
      let chunk = workers[thread].read(from: cuts[index], to: cuts[index + 1])
      if chunk.stop != nil || chunk.end > cuts[cuts.count - 1] { last.lower(to: index) }
      return chunk
    }
  }

  /// The chunks that follow each other; those that do not are read again.
  private static func proven(_ chunks: [CSVChunk?], cuts: [Int], worker: CSVChunkWorker) -> [CSVChunk] {
    var result: [CSVChunk] = []
    var position = cuts[0]
    for (index, chunk) in chunks.enumerated() where position < cuts[index + 1] {
      let right: CSVChunk
      if let chunk, chunk.start == position {
        right = chunk
      } else {
        right = worker.read(from: position, to: cuts[index + 1])
      }
      position = right.end
      result.append(right)
      if right.stop != nil { break }
    }
    return result
  }

  /// The offsets that chunks are read between: the start of the data, likely record starts, the end.
  private static func cuts(of layout: CSVLayout, tuning: CSVReadTuning) -> [Int] {
    var cuts = [layout.dataStart]
    var nominal = layout.dataStart + tuning.chunkSize
    while nominal < layout.dataEnd {
      let next = min(nominal + tuning.chunkSize, layout.dataEnd)
      if let start = layout.likelyRecordStart(from: nominal, to: next) { cuts.append(start) }
      nominal = next
    }
    return cuts + [layout.dataEnd]
  }
}

extension CSVLayout {
  /// The first offset after a line break in a range from where a record has the fields of the header; nil if none.
  fileprivate func likelyRecordStart(from start: Int, to end: Int) -> Int? {
    var from = start
    while from < end {
      let size = min(16_384, dataEnd - from)
      let window = source.bytes(at: from, count: size)
      let found = window.withUnsafeBufferPointer { bytes in
        likelyRecordStart(in: bytes, isLast: from + size >= dataEnd)
      }
      if let found, from + found < end { return from + found }
      guard found == nil, !window.isEmpty else { return nil }
      from += size
    }
    return nil
  }

  private func likelyRecordStart(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int? {
    let parser = parser
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count + 2) { starts in
      guard let output = starts.baseAddress else { return nil }
      var tries = 0
      for index in bytes.indices where bytes[index] == parser.lineBreak {
        tries += 1
        // A window full of text that only looks like lines is not worth more.
        guard tries <= 200, index + 1 < bytes.count else { return nil }
        let record = parser.parse(bytes, from: index + 1, starts: output)
        guard record.isComplete || isLast, record.fault == nil else { continue }
        if record.fieldCount == header.count { return index + 1 }
      }
      return nil
    }
  }
}

/// Hands out 0, 1, 2… to threads.
private final class SharedCounter: Sendable {
  private let value = Atomic<Int>(0)

  func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// The least of the indices that threads name.
private final class LastIndex: Sendable {
  private let least = Atomic<Int>(.max)

  var value: Int { least.load(ordering: .relaxed) }

  func lower(to index: Int) { _ = least.min(index, ordering: .relaxed) }
}

/// One slot per result, written by whichever thread works it out.
private final class SharedSlots<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(count: Int) {
    values = Mutex(Array(repeating: nil, count: count))
  }

  func set(_ index: Int, _ value: Value?) {
    values.withLock { $0[index] = value }
  }

  /// The results, nil where there is none.
  var all: [Value?] { values.withLock { $0 } }
}
