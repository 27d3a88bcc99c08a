import Dispatch

/// One answer per row to a variable that is crossed with others.
struct CrossedAnswers {
  /// The codes, in the type that stores them.
  enum Codes {
    case narrow([UInt8])
    case wide([UInt16])
  }

  let codes: Codes
  /// The number of answers: codes from there on are reasons for their absence.
  let categories: Int
  /// The code of rows that were not asked.
  let notAsked: Int
}

/// The domain of each row where variables are crossed, and the rows left without one for want of an answer.
struct RowDomains {
  /// The domain of each row, -1 where an answer is missing or the row is not included.
  let domains: [Int32]
  /// The rows that are included and were asked every variable, but did not answer all of them, in increasing order.
  let unanswered: [Int32]

  /// Marks a row of `unanswered` until all variables are crossed.
  fileprivate static let unansweredMark: Int32 = -2

  private static let blockSize = 1 << 16

  /// The domains of the crossed answers to some variables, nested from the first to the last, worked out block by block
  /// on all cores, each row by itself.
  ///
  /// - Precondition: There are `rowCount` codes of each variable, and as many elements of `included`; the domains can be
  ///   numbered.
  init(crossing variables: [CrossedAnswers], rowCount: Int, included: [Bool]?) {
    let blocks = (rowCount + Self.blockSize - 1) / Self.blockSize
    var unanswered: [Int32] = []
    domains = [Int32](unsafeUninitializedCapacity: rowCount) { domains, count in
      let crossing = DomainCrossing(domains: UnsafeMutableBufferPointer(rebasing: domains[..<rowCount]))
      DispatchQueue.concurrentPerform(iterations: blocks) { block in
        crossing.fill(
          block * Self.blockSize..<min((block + 1) * Self.blockSize, rowCount), crossing: variables, included: included)
      }
      for row in 0..<rowCount where domains[row] == Self.unansweredMark {
        domains[row] = -1
        unanswered.append(Int32(truncatingIfNeeded: row))
      }
      count = rowCount
    }
    self.unanswered = unanswered
  }
}

/// The domains of the rows while they are worked out.
///
/// Unchecked: no two threads write the same element, and every element is written.
private struct DomainCrossing: @unchecked Sendable {
  let domains: UnsafeMutableBufferPointer<Int32>

  /// Writes the domains of some rows.
  func fill(_ rows: Range<Int>, crossing variables: [CrossedAnswers], included: [Bool]?) {
    for row in rows { domains.initializeElement(at: row, to: included.map { $0[row] ? 0 : -1 } ?? 0) }
    for answers in variables {
      switch answers.codes {
      case .narrow(let codes): cross(rows, with: codes, categories: answers.categories, notAsked: answers.notAsked)
      case .wide(let codes): cross(rows, with: codes, categories: answers.categories, notAsked: answers.notAsked)
      }
    }
  }

  private func cross(_ rows: Range<Int>, with codes: [some FixedWidthInteger], categories: Int, notAsked: Int) {
    let width = Int32(truncatingIfNeeded: categories)
    let notAsked = Int32(truncatingIfNeeded: notAsked)
    for row in rows {
      let code = Int32(truncatingIfNeeded: codes[row])
      if domains[row] >= 0, code < width {
        domains[row] = domains[row] &* width &+ code
      } else {
        domains[row] = domains[row] == -1 || code == notAsked ? -1 : RowDomains.unansweredMark
      }
    }
  }
}
