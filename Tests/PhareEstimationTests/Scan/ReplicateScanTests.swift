import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct ReplicateScanTests {
  private static let rowCount = 40_000
  private static let domains = 5

  /// Whole numbers, so that sums are exact in every order.
  private struct Sample {
    var weights: [Double] = []
    var quantity: [Double] = []
    var cells: [Int32] = []
    var columns: [[Double]] = []

    init(replicates: Int, cells cellCount: Int) {
      var generator = SplitMix64(seed: 11)
      for _ in 0..<rowCount {
        weights.append(Double(1 + generator.next() % 9))
        quantity.append(Double(generator.next() % 100))
        // One row in nine is in no cell.
        cells.append(Int32(generator.next() % UInt64(cellCount + cellCount / 8 + 1)))
        if cells[cells.count - 1] >= cellCount { cells[cells.count - 1] = -1 }
      }
      columns = (0..<replicates).map { _ in (0..<rowCount).map { _ in Double(generator.next() % 4) } }
    }

    /// Cell by cell the sums of weight and of weight × (quantity − number of the domain), one row after the other.
    func sums(_ layout: CellLayout, weight: (Int, Int) -> Double) -> [Double] {
      let count = columns.count
      var sums = [Double](repeating: 0, count: layout.cells * 2 * count)
      for row in 0..<rowCount where cells[row] >= 0 {
        for replicate in 0..<count {
          sums[(Int(cells[row]) * 2) * count + replicate] += weight(row, replicate)
          sums[(Int(cells[row]) * 2 + 1) * count + replicate] +=
            weight(row, replicate) * (quantity[row] - Double(Int(cells[row]) / layout.categories))
        }
      }
      return sums
    }
  }

  private func totals(_ sample: Sample, _ layout: CellLayout, _ replicates: ReplicateWeights) -> [Double] {
    ReplicateTotals(
      layout: layout, cells: sample.cells, quantities: [sample.quantity],
      centres: (0..<layout.domains).map { Double($0) },
      source: ReplicateSource(weights: replicates, designWeights: sample.weights)
    ).values
  }

  /// Rows in parts on several threads add up to the sums of one loop.
  @Test(arguments: [true, false])
  func partsAddUp(isCombined: Bool) throws {
    let sample = Sample(replicates: 7, cells: 15)
    let layout = CellLayout(domains: Self.domains, categories: 3, features: 2)
    let replicates = try ReplicateWeights(columns: sample.columns, method: .bootstrap, isCombined: isCombined)
    let expected = sample.sums(layout) { row, replicate in
      sample.columns[replicate][row] * (isCombined ? 1 : sample.weights[row])
    }
    #expect(totals(sample, layout, replicates) == expected)
  }

  /// Totals by sampled unit times multipliers, in one product or row by row where the units' totals would be larger.
  @Test(arguments: [3, 4_000])
  func unitsAddUp(categories: Int) throws {
    let cellCount = Self.domains * categories
    let sample = Sample(replicates: 5, cells: cellCount)
    let layout = CellLayout(domains: Self.domains, categories: categories, features: 2)
    let design = try SurveyDesign(psu: (0..<Self.rowCount).map { "\($0 % 300)" }, weights: sample.weights)
    var generator = SplitMix64(seed: 4)
    let replicates = try ReplicateWeights.populationBootstrap(of: design, replicates: 5, using: &generator)
    let expected = sample.sums(layout) { row, replicate in
      replicates.values[(row % 300) * 5 + replicate] * sample.weights[row]
    }
    #expect(totals(sample, layout, replicates) == expected)
  }

  /// One scan of several questions ahead gives the figures of a scan per question; sums of whole numbers are exact.
  @Test func scansAhead() throws {
    let sample = Sample(replicates: 6, cells: 15)
    let answers = [3, 4].map { count in
      CodedColumn(
        codes: (0..<Self.rowCount).map { $0 * 7 % count }, categories: (0..<count).map { Category(code: "\($0)") })
    }
    let regions = CodedColumn(
      codes: sample.cells.map { $0 < 0 ? 5 : Int($0) % 5 }, categories: (0..<5).map { Category(code: "\($0)") })
    let design = try SurveyDesign(weights: sample.weights).replicated(
      by: try ReplicateWeights(columns: sample.columns, method: .bootstrap, isCombined: true))
    for columns in [[], [regions]] {
      let breakdown = Breakdown(crossing: columns, rowCount: Self.rowCount)
      let (plain, ahead) = (Estimator(design: design), Estimator(design: design))
      ahead.scanReplicates(of: answers, by: breakdown)
      for question in answers {
        let layout = CellLayout(domains: breakdown.count, categories: question.categories.count)
        let source = try #require(ahead.structure.replicates)
        #expect(source.totalsScannedAhead(layout: layout, cells: breakdown.cells(of: question)) != nil)
        let groups = question.categories.indices.map { Set([$0]) }
        #expect(
          try ahead.shares(of: question, groups: groups, by: breakdown).estimates
            == plain.shares(of: question, groups: groups, by: breakdown).estimates)
      }
    }
  }

  /// A jackknife of 20 pairs of units: every pair adds 1 to a first rank of 1, and so does a unit without its pair. R's
  /// `qr(m, tol = 1e-5)$rank` of the first 17 units, the other 23 and all: 10, 13, 21.
  @Test(arguments: [true, false])
  func ranksOfJackknives(byUnits: Bool) throws {
    let units = (0..<4_000).map { $0 % 40 }
    let design = try SurveyDesign(
      strata: units.map { "\($0 / 2)" }, psu: units.map { "\($0)" }, weights: [Double](repeating: 3, count: 4_000))
    let built = try ReplicateWeights.jackknifeByStrata(of: design)
    let columns = (0..<built.count).map { replicate in
      units.map { built.values[$0 * built.count + replicate] * 3 }
    }
    let replicates = try byUnits ? built : ReplicateWeights(columns: columns, method: .jkn, factors: .uniform(0.5))
    let source = ReplicateSource(weights: replicates, designWeights: design.weights)
    #expect(source.rank == 21)
    let totals = ReplicateTotals(
      layout: CellLayout(domains: 2, categories: 1), cells: units.map { $0 < 17 ? 0 : 1 }, quantities: [], centres: [],
      source: source)
    #expect(totals.ranks() == [10, 13])
    #expect(totals.rank(domains: [0]) == 10)
    #expect(totals.rank(domains: [0, 1]) == 21)
    #expect(totals.rank(domains: []) == 0)
  }
}
