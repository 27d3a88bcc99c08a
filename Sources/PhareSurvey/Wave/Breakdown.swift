/// The domains made by crossing variables, such as region × size, and the one that each respondent belongs to.
public struct Breakdown: Hashable, Sendable {
  /// The answers of each variable crossed, from the slowest to the fastest.
  public let levels: [[Category]]
  /// The domain of each respondent, -1 where an answer is missing or the respondent is filtered out.
  package let domains: [Int32]
  /// The respondents who pass the filter and were asked every variable crossed, but did not answer all of them: their
  /// rows, in increasing order.
  package let unanswered: [Int32]

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
  /// - Precondition: `count(crossing:)` is not nil, and all columns have `rowCount` rows.
  public init(crossing columns: [CodedColumn], rowCount: Int, included: [Bool]? = nil) {
    let rows = RowDomains(crossing: columns.map(\.crossed), rowCount: rowCount, included: included)
    levels = columns.map(\.categories)
    domains = rows.domains
    unanswered = rows.unanswered
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

extension CodedColumn {
  /// The column as the crossing of rows reads it.
  fileprivate var crossed: CrossedAnswers {
    let codes: CrossedAnswers.Codes =
      switch storage {
      case .narrow(let codes): .narrow(codes)
      case .wide(let codes): .wide(codes)
      }
    return CrossedAnswers(codes: codes, categories: categories.count, notAsked: code(of: .notAsked))
  }
}
