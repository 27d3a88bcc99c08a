/// Published cells of one wave as sums over common inner cells: all its linked tables as one system.
///
/// A factor is an answer of every respondent; a cell is the number of respondents with given answers to some factors.
/// Cells of the same factors share a *block* of inner cells, one per combination of answers, and blocks with common factors
/// agree on their common sums, those of a département and of its region on the region. Blocks stand for the crossing of all
/// factors, which may have more combinations than there are people: a sum that follows from one follows from the other.
///
/// Combinations that nobody has are unknown to a reader and stay in the model, except where a block would have more than
/// `CellModel.largestBlock` of them: it then holds only those of respondents, as if a reader knew the others to be empty.
package struct CellModel: Sendable {
  /// An answer of every respondent.
  package struct Factor: Hashable, Sendable {
    /// The answer of each respondent, from 0 and below `count`.
    package let answers: [Int32]
    /// The number of different answers.
    package let count: Int
    /// The factors whose answers follow from those of this one.
    package let coarser: [Coarsening]

    /// A factor with the given answers.
    package init(answers: [Int32], count: Int, coarser: [Coarsening] = []) {
      self.answers = answers
      self.count = count
      self.coarser = coarser
    }
  }

  /// A factor whose answers follow from those of another with more answers, as regions do from départements.
  package struct Coarsening: Hashable, Sendable {
    /// The position of the coarser factor.
    package let factor: Int
    /// Its answer for each answer of the finer one.
    package let answers: [Int32]

    /// A link from a finer factor.
    package init(factor: Int, answers: [Int32]) {
      self.factor = factor
      self.answers = answers
    }
  }

  /// The answers to one factor that respondents of a cell gave.
  package struct Condition: Hashable, Sendable {
    /// The position of the factor.
    package let factor: Int
    /// The positions of the answers, in increasing order.
    package let answers: [Int32]

    /// A condition on a factor.
    package init(factor: Int, answers: [Int32]) {
      self.factor = factor
      self.answers = answers.sorted()
    }
  }

  /// A score for each answer to a factor, for the sums from which means follow.
  package struct Scores: Hashable, Sendable {
    /// The position of the factor.
    package let factor: Int
    /// The score of each answer, a whole number from 0.
    package let values: [Int64]

    /// Scores of a factor.
    package init(factor: Int, values: [Int64]) {
      self.factor = factor
      self.values = values
    }

    /// The squares of the scores, from whose sum a standard error follows.
    package var squares: Scores { Scores(factor: factor, values: values.map { $0 * $0 }) }
  }

  /// A number of respondents that is published or hidden, or the sum of their scores; conditions are on different factors.
  ///
  /// Or the sum of several numbers of respondents, such as of all answers to a question with several answers.
  package struct Cell: Hashable, Sendable {
    /// The conditions, in the order of their factors; none for everybody.
    package let conditions: [Condition]

    /// The scores that are added up; nil where respondents are counted.
    package let scores: Scores?

    /// The cells that are added up; empty for a cell of respondents.
    package let parts: [Cell]

    /// Whether it is a number of respondents, and not a sum of scores or of several numbers.
    package var isCount: Bool { scores == nil && parts.isEmpty }

    /// The cell of those who meet all conditions.
    package init(_ conditions: [Condition], scores: Scores? = nil) {
      self.conditions = conditions.sorted { $0.factor < $1.factor }
      self.scores = scores
      parts = []
    }

    /// The sum of some numbers of respondents.
    package init(sumOf parts: [Cell]) {
      conditions = []
      scores = nil
      self.parts = parts
    }

    /// The cells of respondents behind it.
    var terms: [Cell] { parts.isEmpty ? [self] : parts }

    var factors: [Int] {
      let own = conditions.map(\.factor)
      guard let scores, !own.contains(scores.factor) else { return own }
      return (own + [scores.factor]).sorted()
    }
  }

  /// The most combinations of answers that a block holds whether or not somebody has them.
  package static let largestBlock = 20_000

  /// The number of inner cells.
  package let unknowns: Int
  /// The inner cells that each published cell adds up.
  package let rows: [[Int32]]
  /// The scores by which they are multiplied; nil where respondents are counted.
  let coefficients: [[Int64]?]
  /// The agreements between blocks: the first inner cells add up to the last one.
  package let agreements: [(parts: [Int32], sum: Int32)]
  /// The respondents of each inner cell.
  package let truth: [Int]
  /// The respondents of each published cell.
  package let counts: [Int]

  /// The system of some cells.
  ///
  /// - Parameters:
  ///   - respondents: The number of respondents, the length of each factor.
  ///   - counts: How many respondents stand behind each element of the factors; nil for one.
  ///   - areEmptyCellsKnown: Whether a reader knows which combinations nobody has.
  package init(
    factors: [Factor], cells: [Cell], respondents: Int, counts multiples: [Int]? = nil, areEmptyCellsKnown: Bool = false
  ) {
    let largest = areEmptyCellsKnown ? 0 : Self.largestBlock
    let terms = cells.map(\.terms)
    let sets = Self.maximal(Set(terms.joined().map(\.factors)))
    var blocks = sets.map { Block($0, factors: factors, respondents: respondents, largest: largest) }
    let maximalCount = blocks.count
    let shared = Self.shared(by: sets, factors)
    blocks += shared.filter { !sets.contains($0) }.map {
      Block($0, factors: factors, respondents: respondents, largest: largest)
    }
    var offset = 0
    for index in blocks.indices {
      blocks[index].offset = offset
      offset += blocks[index].count
    }
    unknowns = offset
    var truth = [Int](repeating: 0, count: offset)
    for block in blocks {
      for row in 0..<respondents { truth[block.offset + block.position(of: row)] += multiples?[row] ?? 1 }
    }
    self.truth = truth
    var homes: [[Int]: Int] = [:]
    let sums = terms.map { terms in
      Self.added(
        terms.map { cell in
          let home =
            homes[cell.factors]
            ?? blocks.indices.filter { Set(cell.factors).isSubset(of: blocks[$0].factors) }
            .min { blocks[$0].count < blocks[$1].count } ?? 0
          homes[cell.factors] = home
          return blocks[home].sum(of: cell)
        })
    }
    rows = sums.map(\.columns)
    coefficients = sums.map(\.coefficients)
    counts = rows.map { row in row.reduce(0) { $0 + truth[Int($1)] } }
    var agreements: [(parts: [Int32], sum: Int32)] = []
    let known = blocks[..<maximalCount].map { Self.closure(of: $0.factors, factors) }
    for common in blocks where shared.contains(common.factors) {
      for (whole, known) in zip(blocks, known)
      where whole.offset != common.offset && known.isSuperset(of: common.factors) {
        agreements += whole.margins(in: common)
      }
    }
    self.agreements = agreements
  }

  /// The sum of several sums of inner cells; an inner cell of two of them counts twice.
  private static func added(
    _ sums: [(columns: [Int32], coefficients: [Int64]?)]
  ) -> (columns: [Int32], coefficients: [Int64]?) {
    if sums.count == 1 { return sums[0] }
    var total: [Int32: Int64] = [:]
    for sum in sums {
      for (index, column) in sum.columns.enumerated() { total[column, default: 0] += sum.coefficients?[index] ?? 1 }
    }
    let sorted = total.sorted { $0.key < $1.key }
    return (sorted.map(\.key), sorted.allSatisfy { $0.value == 1 } ? nil : sorted.map(\.value))
  }

  /// The sets that no other contains, in a fixed order; that of no factor where there is no other.
  private static func maximal(_ sets: Set<[Int]>) -> [[Int]] {
    var kept: [[Int]] = []
    for set in sets.sorted(by: {
      $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
    })
    where !kept.contains(where: { Set(set).isSubset(of: $0) }) {
      kept.append(set)
    }
    return kept
  }

  /// The factors that some two sets have in common, each once; one that follows from another of them says nothing more.
  private static func shared(by sets: [[Int]], _ factors: [Factor]) -> [[Int]] {
    let closures = sets.map { closure(of: $0, factors) }
    var common: Set<[Int]> = []
    for (index, first) in closures.enumerated() {
      for second in closures[..<index] {
        let both = first.intersection(second)
        let following = Set(both.flatMap { factors[$0].coarser.map(\.factor) })
        common.insert(both.subtracting(following).sorted())
      }
    }
    return common.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Some factors and all that follow from them.
  private static func closure(of set: [Int], _ factors: [Factor]) -> Set<Int> {
    Set(set + set.flatMap { factors[$0].coarser.map(\.factor) })
  }
}

/// The inner cells of some factors: every combination of their answers.
private struct Block {
  let factors: [Int]
  let columns: [CellModel.Factor]
  /// The distance between neighbouring answers of each factor, the last factor's being 1.
  let strides: [Int]
  /// The position of each combination that somebody has; nil where all have one.
  let occupied: [Int: Int]?
  let count: Int
  var offset = 0

  /// - Parameter largest: The most combinations that are kept whether or not somebody has them.
  init(_ ids: [Int], factors all: [CellModel.Factor], respondents: Int, largest: Int) {
    factors = ids
    columns = ids.map { all[$0] }
    var (strides, product) = ([Int](repeating: 1, count: ids.count), 1)
    for index in ids.indices.reversed() {
      strides[index] = product
      product = product.multipliedReportingOverflow(by: max(columns[index].count, 1)).partialValue
      if product < 0 || product > 1 << 40 { product = 1 << 40 }
    }
    self.strides = strides
    guard product > largest else {
      occupied = nil
      count = product
      return
    }
    var positions: [Int: Int] = [:]
    for row in 0..<respondents {
      let code = zip(columns, strides).reduce(0) { $0 + Int($1.0.answers[row]) &* $1.1 }
      if positions[code] == nil { positions[code] = positions.count }
    }
    occupied = positions
    count = positions.count
  }

  private func code(of row: Int) -> Int {
    var code = 0
    for index in columns.indices { code += Int(columns[index].answers[row]) &* strides[index] }
    return code
  }

  /// The position in the block of a respondent.
  func position(of row: Int) -> Int {
    let code = code(of: row)
    return occupied.map { $0[code] ?? 0 } ?? code
  }

  /// The inner cells of a cell, with their scores; those whose score is 0 add nothing.
  func sum(of cell: CellModel.Cell) -> (columns: [Int32], coefficients: [Int64]?) {
    let columns = self.columns(of: cell)
    guard let scores = cell.scores, let place = factors.firstIndex(of: scores.factor) else { return (columns, nil) }
    let codes = occupied.map { known in known.sorted { $0.value < $1.value }.map(\.key) }
    let scored = columns.map { column -> (Int32, Int64) in
      let code = codes?[Int(column) - offset] ?? Int(column) - offset
      return (column, scores.values[code / strides[place] % max(self.columns[place].count, 1)])
    }.filter { $0.1 > 0 }
    return (scored.map(\.0), scored.map(\.1))
  }

  private func columns(of cell: CellModel.Cell) -> [Int32] {
    var codes = [0]
    for index in factors.indices {
      let condition = cell.conditions.first { $0.factor == factors[index] }
      let answers = condition?.answers ?? (0..<Int32(columns[index].count)).map { $0 }
      codes = codes.flatMap { code in answers.map { code + Int($0) * strides[index] } }
    }
    return inner(codes)
  }

  private func inner(_ codes: [Int]) -> [Int32] {
    let positions = occupied.map { known in codes.compactMap { known[$0] } } ?? codes
    return positions.map { Int32(offset + $0) }.sorted()
  }

  /// The sums of this block that make each inner cell of a block of some of its factors.
  func margins(in common: Block) -> [(parts: [Int32], sum: Int32)] {
    guard occupied == nil else { return sparseMargins(in: common) }
    var parts = [[Int32]](repeating: [], count: common.count)
    for code in 0..<count { parts[common.position(ofCode: code, from: self)].append(Int32(offset + code)) }
    return parts.enumerated().map { (parts: $1, sum: Int32(common.offset + $0)) }
  }

  private func sparseMargins(in common: Block) -> [(parts: [Int32], sum: Int32)] {
    var parts = [[Int32]](repeating: [], count: common.count)
    for (code, position) in (occupied ?? [:]).sorted(by: { $0.key < $1.key }) {
      parts[common.position(ofCode: code, from: self)].append(Int32(offset + position))
    }
    return parts.enumerated().map { (parts: $1.sorted(), sum: Int32(common.offset + $0)) }
  }

  /// The position of a combination of a block from whose factors those of this one follow.
  private func position(ofCode code: Int, from whole: Block) -> Int {
    var own = 0
    for (index, factor) in factors.enumerated() { own += whole.answer(to: factor, ofCode: code) * strides[index] }
    return occupied.map { $0[own] ?? 0 } ?? own
  }

  /// The answer to a factor, or to one that follows from it, of a combination.
  private func answer(to factor: Int, ofCode code: Int) -> Int {
    for (place, own) in factors.enumerated() {
      let answer = code / strides[place] % max(columns[place].count, 1)
      if own == factor { return answer }
      if let link = columns[place].coarser.first(where: { $0.factor == factor }) { return Int(link.answers[answer]) }
    }
    return 0
  }
}
