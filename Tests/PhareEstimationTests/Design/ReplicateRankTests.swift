import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct ReplicateRankTests {
  /// Lines of replicate weights, all of them by themselves or some of one row more often, and R's `qr(m, tol = 1e-5)$rank`.
  private static let cases: [(lines: [[Double]], rank: Int)] = [
    // One line outweighs all others: what they tell apart is nothing beside it, wherever it stands.
    ([[1, 2], [2, 1], [1, 2], [2, 1], [1e6, 1e6]], 1),
    // Fewer lines than replicates.
    ([[1, 2, 3, 4], [4, 1, 2, 2], [1e6, 1e6, 1e6, 1e6]], 1),
    ([[1, 2, 3, 4], [4, 1, 2, 2], [10, 10, 10, 10]], 3),
    ([[1, 2, 3, 4], [2e6, 4e6, 6e6, 8e6]], 1),
    ([[1, 2], [2, 1]], 2),
    ([[1e6, 1e6], [1e6, 1e6]], 1),
    (Array(repeating: [1, 1], count: 8) + [[1, 2]], 2),
  ]

  @Test func ranksInR() throws {
    for (lines, rank) in Self.cases {
      for turn in lines.indices {
        let turned = Array(lines[turn...] + lines[..<turn])
        #expect(try Self.rank(of: turned) == rank, "\(turned)")
      }
    }
  }

  /// Where a few lines settle the rank of all, and where they must not.
  @Test(arguments: [false, true])
  func manyLines(hasHeavyLine: Bool) throws {
    var generator = SplitMix64(seed: 3)
    var lines = (0..<5_000).map { _ in (0..<6).map { _ in Double(generator.next() % 5) } }
    #expect(try Self.rank(of: lines) == 6)
    if hasHeavyLine { lines[4_321] = [Double](repeating: 1e9, count: 6) }
    #expect(try Self.rank(of: lines) == (hasHeavyLine ? 1 : 6))
    // One replicate is the sum of two others in every line.
    #expect(try Self.rank(of: lines.map { Array($0[..<5]) + [$0[0] + $0[3]] }) == (hasHeavyLine ? 1 : 5))
  }

  /// A domain whose replicates are far from dependent has the rank of every larger set of domains, unless a line elsewhere
  /// outweighs what its replicates tell apart.
  @Test(arguments: [false, true])
  func ranksOfLargerSets(hasHeavyLine: Bool) throws {
    var generator = SplitMix64(seed: 5)
    var lines = (0..<3_000).map { _ in (0..<6).map { _ in Double(1 + generator.next() % 5) } }
    // In the first of three domains, replicates are in proportion.
    for row in stride(from: 0, to: lines.count, by: 3) { lines[row] = (1...6).map { Double($0) * lines[row][0] } }
    if hasHeavyLine { lines[3] = [Double](repeating: 1e9, count: 6) }
    let totals = ReplicateTotals(
      layout: CellLayout(domains: 3, categories: 1), cells: lines.indices.map { Int32($0 % 3) }, quantities: [],
      centres: [], source: try Self.source(of: lines))
    #expect(totals.ranks() == [1, 6, 6])
    for domains in [[0, 1], [0, 2], [1, 2], [0, 1, 2]] {
      let rows = lines.indices.filter { domains.contains($0 % 3) }.map { lines[$0] }
      let rank = try Self.rank(of: rows)
      #expect(rank == (hasHeavyLine && domains.contains(0) ? 1 : 6))
      #expect(totals.rank(domains: domains) == rank, "\(domains)")
    }
  }

  /// Ranks that are kept are those of the same rows: sets that begin and end alike, and are as large, may differ in between.
  @Test func keptRanksAreThoseOfTheSameRows() throws {
    var generator = SplitMix64(seed: 9)
    // Pairs of rows have one line.
    let pairs = (0..<15).map { _ in (0..<50).map { _ in Double(1 + generator.next() % 5) } }
    let lines = (0..<30).map { pairs[$0 / 2] }
    let source = try Self.source(of: lines)
    let sets = [Array(0..<20), (0..<20).map { $0 == 9 ? 21 : $0 }, [0, 2, 4]]
    for _ in 0..<2 { #expect(source.ranks(ofRows: sets).map(\.rank) == [10, 11, 3]) }
    for (set, rank) in zip(sets, [10, 11, 3]) { #expect(source.ranks(ofRows: [set]).map(\.rank) == [rank]) }
  }

  private static func rank(of lines: [[Double]]) throws -> Int { try source(of: lines).rank }

  private static func source(of lines: [[Double]]) throws -> ReplicateSource {
    let columns = lines[0].indices.map { replicate in lines.map { $0[replicate] } }
    let weights = try ReplicateWeights(columns: columns, method: .bootstrap, isCombined: true)
    return ReplicateSource(weights: weights, designWeights: lines.map { _ in 1 })
  }
}
