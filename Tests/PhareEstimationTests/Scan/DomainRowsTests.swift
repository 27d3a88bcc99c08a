import PhareSurvey
import Testing

@testable import PhareEstimation

@Suite struct DomainRowsTests {
  private static let rowCount = 200_000

  /// Units of about twenty rows in no order, one row in seven without a weight, one in ten in no domain.
  private struct Sample {
    var units: [Int32] = []
    var weights: [Double] = []
    var domains: [Int32] = []

    init() {
      var generator = SplitMix64(seed: 5)
      for _ in 0..<rowCount {
        units.append(Int32(generator.next() % 10_000))
        weights.append(generator.next() % 7 == 0 ? 0 : Double(1 + generator.next() % 9))
        domains.append(Int32(generator.next() % 10) - 1)
      }
    }

    var structure: DesignStructure {
      get throws {
        DesignStructure(
          try SurveyDesign(stages: [.init(units: units, strata: units.map { $0 % 30 })], weights: weights))
      }
    }
  }

  /// Chunks sorted by several threads are in the order of one sort by domain, cluster and row.
  @Test func partsMakeOneOrder() throws {
    let sample = Sample()
    let structure = try sample.structure
    #expect(RowChunks(rowCount: Self.rowCount, keeping: 9).ranges.count > 1)
    let rows = DomainRows(domains: sample.domains, count: 9, weights: sample.weights, structure: structure)
    let clusters = (0..<Self.rowCount).map { structure.clusters[Int(structure.clusterNumbers[$0])] }
    let expected = (0..<Self.rowCount).filter { sample.domains[$0] >= 0 && sample.weights[$0] > 0 }
      .sorted { (sample.domains[$0], clusters[$0], $0) < (sample.domains[$1], clusters[$1], $1) }
    #expect(rows.rows.map { Int($0) } == expected)
    #expect(rows.clusters == expected.map { clusters[$0] })
    #expect(rows.weights == expected.map { sample.weights[$0] })
    #expect(rows.domainStarts[9] == expected.count)
  }

  /// Clusters of one stratum follow each other.
  @Test func clustersComeByStratum() throws {
    let stage = try Sample().structure.stages[0]
    #expect(stage.strataOfUnits == stage.strataOfUnits.sorted())
    for stratum in stage.sampledUnits.indices {
      let units = Int(stage.unitStarts[stratum])..<Int(stage.unitStarts[stratum + 1])
      #expect(units.count == stage.sampledUnits[stratum] && units.allSatisfy { stage.strataOfUnits[$0] == stratum })
    }
  }

  /// Domains scanned in groups have the figures of all of them scanned at once.
  @Test func partsHaveTheFiguresOfTheWhole() throws {
    let sample = Sample()
    let rows = DomainRows(domains: sample.domains, count: 9, weights: sample.weights, structure: try sample.structure)
    #expect(rows.parts(ofRows: 40_000).flatMap { Array($0) } == Array(0..<9))
    #expect(rows.parts(ofRows: 40_000).count > 1)
    #expect(rows.parts(ofRows: 1) == (0..<9).map { $0..<$0 + 1 })
    let design = try SurveyDesign(
      stages: [.init(units: sample.units, strata: sample.units.map { $0 % 30 })], weights: sample.weights)
    let categories = ["a", "b", "c", "d", "e", "f", "g", "h", "i"].map { Category(code: $0) }
    let domains = CodedColumn(codes: sample.domains.map { $0 < 0 ? 9 : Int($0) }, categories: categories)
    let answers = CodedColumn(
      codes: sample.units.indices.map { $0 % 3 == 0 ? 3 : Int(sample.units[$0]) % 3 },
      categories: Array(categories[..<3]))
    let breakdown = Breakdown(crossing: [domains], rowCount: Self.rowCount)
    let estimator = Estimator(design: design)
    let whole = try estimator.shares(of: answers, groups: [[0], [1], [2]], by: breakdown)
    #expect(try estimator.shareEstimates(of: [answers], by: breakdown) == [whole.estimates])
  }
}
