import Dispatch

/// The domains made by crossing variables, such as region × size, and the one that each respondent belongs to.
public struct Breakdown: Hashable, Sendable {
  /// The answers of each variable crossed, from the slowest to the fastest.
  public let levels: [[Category]]
  /// The domain of each respondent, -1 where an answer is missing or the respondent is filtered out.
  package let domains: [Int32]
  /// The respondents who pass the filter and were asked every variable crossed, but did not answer all of them: their
  /// rows, in increasing order.
  package let unanswered: [Int32]

  /// Marks a row of `unanswered` until all variables are crossed.
  fileprivate static let unansweredMark: Int32 = -2

  private static let blockSize = 1 << 16

  /// The number of domains: the product of the numbers of answers.
  public var count: Int { levels.reduce(1) { $0 * $1.count } }

  /// Everybody, or those who are included, as one domain.
  public init(rowCount: Int, included: [Bool]? = nil) {
    levels = []
    unanswered = []
    domains = included.map { $0.map { $0 ? 0 : -1 } } ?? [Int32](repeating: 0, count: rowCount)
  }

  /// The number of domains that crossing `columns` makes; nil where they are too many to be numbered.
  package static func count(crossing columns: [CodedColumn]) -> Int? {
    columns.reduce(Optional(Int32(1))) { product, column in
      guard let product, let width = Int32(exactly: column.categories.count) else { return nil }
      let (next, isOver) = product.multipliedReportingOverflow(by: width)
      return isOver ? nil : next
    }.map { Int($0) }
  }

  /// The domains of the crossed answers to `columns`, nested from the first to the last.
  ///
  /// - Precondition: `count(crossing:)` is not nil.
  public init(crossing columns: [CodedColumn], rowCount: Int, included: [Bool]? = nil) {
    levels = columns.map(\.categories)
    var unanswered: [Int32] = []
    let blocks = (rowCount + Self.blockSize - 1) / Self.blockSize
    domains = [Int32](unsafeUninitializedCapacity: rowCount) { domains, count in
      let places = RowDomains(places: UnsafeMutableBufferPointer(rebasing: domains[..<rowCount]))
      // Rows are crossed block by block on all cores, each by itself.
      DispatchQueue.concurrentPerform(iterations: blocks) { block in
        places.fill(
          block * Self.blockSize..<min((block + 1) * Self.blockSize, rowCount), crossing: columns, included: included)
      }
      for row in 0..<rowCount where domains[row] == Self.unansweredMark {
        domains[row] = -1
        unanswered.append(Int32(truncatingIfNeeded: row))
      }
      count = rowCount
    }
    self.unanswered = unanswered
  }

  /// The position of a domain's answer in each level.
  public func positions(of domain: Int) -> [Int] {
    var rest = domain
    var positions: [Int] = []
    for level in levels.reversed() {
      positions.append(rest % max(level.count, 1))
      rest /= max(level.count, 1)
    }
    return positions.reversed()
  }

  /// The answers that make a domain, one per level.
  public func categories(of domain: Int) -> [Category] {
    zip(levels, positions(of: domain)).map { $0[$1] }
  }
}

/// The domains of the rows while they are worked out.
///
/// Unchecked: no two threads write the same place.
private struct RowDomains: @unchecked Sendable {
  let places: UnsafeMutableBufferPointer<Int32>

  /// Writes the domains of some rows.
  func fill(_ rows: Range<Int>, crossing columns: [CodedColumn], included: [Bool]?) {
    for row in rows { places.initializeElement(at: row, to: included.map { $0[row] ? 0 : -1 } ?? 0) }
    for column in columns {
      switch column.storage {
      case .narrow(let codes):
        cross(rows, with: codes, categories: column.categories.count, notAsked: column.code(of: .notAsked))
      case .wide(let codes):
        cross(rows, with: codes, categories: column.categories.count, notAsked: column.code(of: .notAsked))
      }
    }
  }

  private func cross(_ rows: Range<Int>, with codes: [some FixedWidthInteger], categories: Int, notAsked: Int) {
    let width = Int32(truncatingIfNeeded: categories)
    let notAsked = Int32(truncatingIfNeeded: notAsked)
    for row in rows {
      let code = Int32(truncatingIfNeeded: codes[row])
      if places[row] >= 0, code < width {
        places[row] = places[row] &* width &+ code
      } else {
        places[row] = places[row] == -1 || code == notAsked ? -1 : Breakdown.unansweredMark
      }
    }
  }
}
