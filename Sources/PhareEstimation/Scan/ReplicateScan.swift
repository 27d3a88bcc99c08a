import PhareLinearAlgebra
import PhareSurvey
import Synchronization

/// The cells of one question, or of quantities, to which replicate weights are added.
struct ReplicateAnswers: Sendable {
  let layout: CellLayout
  /// The cell of each row, below 0 for none.
  let cells: [Int32]
  let quantities: [[Double]]
  /// The centre of every quantity in every domain.
  let centres: [Double]
}

/// One pass over the rows that adds all replicate weights to the cells of several questions.
///
/// Rows are taken domain by domain, in blocks whose lines of replicate weights and of answers are gathered: the block adds
/// their product to the totals of the domain with every replicate. Blocks form parts whose number depends on the data
/// alone; each part has sums of its own, added up in the order of the parts, so that the digits do not depend on the
/// number of threads.
struct ReplicateScan: Sendable {
  private let source: ReplicateSource
  private let answers: [ReplicateAnswers]
  /// The rows of the domains, ordered by domain and line.
  private let rows: [Int32]
  /// The first row of each domain, with their count at the end.
  private let domainStarts: [Int]
  /// The number of totals of one domain.
  private let totalsOfDomain: Int

  /// The lines of a block: with 200 replicates they fill half a megabyte.
  private static let blockSize = 256
  /// The fewest rows that are worth a thread.
  private static let rowsOfPart = 512
  /// The most sums of all parts together, in values of 8 bytes.
  private static let mostSums = 1 << 25

  /// - Parameters:
  ///   - domains: The domain of each row, below 0 outside all of them; cells are of the row's domain.
  ///   - count: The number of domains, as in every layout of `answers`.
  init(domains: [Int32], count: Int, answers: [ReplicateAnswers], source: ReplicateSource) {
    self.source = source
    self.answers = answers
    totalsOfDomain = answers.reduce(0) { $0 + $1.layout.totalsOfDomain }
    var rows = (0..<Int32(domains.count)).filter { domains[Int($0)] >= 0 }
    if let units = source.weights.units {
      rows = Self.sorted(rows, by: units, count: source.weights.lineCount).rows
    }
    (self.rows, domainStarts) = Self.sorted(rows, by: domains, count: count)
  }

  /// A stable counting sort of rows by a number of each.
  private static func sorted(_ rows: [Int32], by numbers: [Int32], count: Int) -> (rows: [Int32], starts: [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for row in rows { starts[Int(numbers[Int(row)]) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = starts
    var sorted = [Int32](repeating: 0, count: rows.count)
    for row in rows {
      let number = Int(numbers[Int(row)])
      sorted[next[number]] = row
      next[number] += 1
    }
    return (sorted, starts)
  }

  private var domainCount: Int { domainStarts.count - 1 }

  /// The totals of each question: by cell, feature and replicate.
  func totals() -> [[Double]] {
    let sumCount = domainCount * totalsOfDomain * source.weights.count
    let mostParts = max(1, min(64, Self.mostSums / max(sumCount, 1)))
    let count = max(1, min(mostParts, rows.count / Self.rowsOfPart))
    let parts = (0..<count).map { rows.count * $0 / count..<rows.count * ($0 + 1) / count }
    let sums = OrderedSum(count: count)
    _ = parts.indices.map { $0 }.concurrentMap { sums.set($0, self.sums(of: parts[$0])) }
    return split(sums.total?.elements ?? [])
  }

  /// The sums of all questions, domain by domain, question by question.
  private func split(_ sums: [Double]) -> [[Double]] {
    let count = source.weights.count
    var first = 0
    return answers.map { question in
      defer { first += question.layout.totalsOfDomain }
      return (0..<domainCount).flatMap { domain in
        let start = (domain * totalsOfDomain + first) * count
        return sums[start..<start + question.layout.totalsOfDomain * count]
      }
    }
  }

  /// The sums of some of the rows in their order.
  private func sums(of range: Range<Int>) -> PairSums {
    var sums = PairSums(left: source.weights.count, right: totalsOfDomain, groups: domainCount)
    // A line of answers is dense enough for a product, unless cells are many.
    let isDense = totalsOfDomain <= 8 * answers.reduce(0) { $0 + $1.layout.features }
    var block = ReplicateBlock(replicates: source.weights.count, totals: totalsOfDomain, capacity: Self.blockSize)
    for domain in 0..<domainCount {
      let positions = range.clamped(to: domainStarts[domain]..<domainStarts[domain + 1])
      if isDense {
        for position in positions {
          if block.isFull { block.empty(answers, domain: domain, into: &sums) }
          let row = Int(rows[position])
          block.add(row: row, line: line(ofRow: row), of: source.weights.values, times: multiplier(ofRow: row))
        }
        block.empty(answers, domain: domain, into: &sums)
      } else {
        for position in positions { add(row: Int(rows[position]), ofDomain: domain, to: &sums) }
      }
    }
    return sums
  }

  private func line(ofRow row: Int) -> Int { source.weights.units.map { Int($0[row]) } ?? row }

  private func multiplier(ofRow row: Int) -> Double { source.weights.isCombined ? 1 : source.designWeights[row] }

  /// Adds the line of a row to each of its cells.
  private func add(row: Int, ofDomain domain: Int, to sums: inout PairSums) {
    let first = line(ofRow: row) * source.weights.count
    var start = 0
    for question in answers {
      question.forEachTotal(ofRow: row, domain: domain, multiplier: multiplier(ofRow: row)) { total, value in
        sums.add(source.weights.values, from: first, times: value, right: start + total, to: domain)
      }
      start += question.layout.totalsOfDomain
    }
  }
}

extension ReplicateAnswers {
  /// Calls `body` with each total of its domain that a row adds to, and the multiplier of its line there.
  @inline(__always)
  fileprivate func forEachTotal(
    ofRow row: Int, domain: Int, multiplier: Double, _ body: (_ total: Int, _ value: Double) -> Void
  ) {
    let cell = Int(cells[row])
    guard cell >= 0 else { return }
    let total = (cell - domain * layout.categories) * layout.features
    body(total, multiplier)
    for index in quantities.indices {
      body(total + index + 1, multiplier * (quantities[index][row] - centres[domain * quantities.count + index]))
    }
  }
}

/// Rows of one domain with their lines of replicate weights; consecutive rows of one line share it.
private struct ReplicateBlock {
  private let replicates: Int
  private let totals: Int
  private let capacity: Int
  private var rows: [(row: Int, line: Int, multiplier: Double)] = []
  private var weights: [Double] = []
  private var answers: [Double] = []
  private var lastLine = -1

  init(replicates: Int, totals: Int, capacity: Int) {
    self.replicates = replicates
    self.totals = totals
    self.capacity = capacity
    weights.reserveCapacity(replicates * capacity)
  }

  /// The number of lines.
  private var count: Int { rows.last.map { $0.line + 1 } ?? 0 }
  var isFull: Bool { count >= capacity }

  /// Adds a row, which multiplies one of the lines of `values`.
  mutating func add(row: Int, line: Int, of values: [Double], times multiplier: Double) {
    var index = count - 1
    if line != lastLine {
      weights += values[line * replicates..<(line + 1) * replicates]
      lastLine = line
      index += 1
    }
    rows.append((row, index, multiplier))
  }

  /// Adds the product of the rows' lines and their answers to some questions, and starts again.
  mutating func empty(_ questions: [ReplicateAnswers], domain: Int, into sums: inout PairSums) {
    let count = count
    guard count > 0 else { return }
    answers.removeAll(keepingCapacity: true)
    answers.append(contentsOf: repeatElement(0, count: count * totals))
    var start = 0
    for question in questions {
      for (row, line, multiplier) in rows {
        question.forEachTotal(ofRow: row, domain: domain, multiplier: multiplier) { total, value in
          answers[line * totals + start + total] += value
        }
      }
      start += question.layout.totalsOfDomain
    }
    sums.add(weights, answers, lines: count, to: domain)
    rows.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
    lastLine = -1
  }
}

/// The sum of parts that threads compute in any order, added up in the order of the parts.
private final class OrderedSum: Sendable {
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
