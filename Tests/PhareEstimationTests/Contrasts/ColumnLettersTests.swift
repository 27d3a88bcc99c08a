import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct ColumnLettersTests {
  /// The corrected p-values of R's `p.adjust` and the letters that follow, on every design.
  @Test(arguments: MultipleTesting.allCases) func pairsOfRegions(correction: MultipleTesting) throws {
    let sample = try SampleTable("comparison-sample")
    for row in try PairedRegions.all() {
      let options = ColumnLetterOptions(looserLevel: 0.8, adjustment: correction, smallBase: 10)
      let letters = try row.tabulation(sample).columnLetters(options: options)
      #expect(letters.names == ["A", "B", "C", "D"])
      #expect(letters.tests[0].count == 6)
      #expect(letters.familySizes == [6])
      var expected = [[ColumnLetters.Letter]](repeating: [], count: 4)
      for (index, pair) in PairedRegions.pairs.enumerated() {
        let p = row.adjusted(correction)[index]
        #expect(letters.tests[0][index].adjustedPValue.isApproximatelyEqual(to: p, relativeTolerance: 1e-8))
        guard p < 0.2 else { continue }
        let (larger, smaller) = row.difference[index] > 0 ? pair : (pair.1, pair.0)
        expected[larger].append(.init(column: smaller, isStrict: p < 0.05))
      }
      #expect(letters.letters[0] == expected.map { $0.sorted { $0.column < $1.column } })
    }
  }

  /// Reversing the columns reverses the letters: nothing else changes.
  @Test func lettersAreAntisymmetric() throws {
    let sample = try SampleTable("comparison-sample")
    for design in SampleDesign.allCases {
      let estimator = try design.estimator(sample)
      func letters(_ regions: [String]) throws -> ColumnLetters {
        let included = design == .small ? try sample.texts("size").map { $0 == "small" } : nil
        return try estimator.shares(
          of: sample.coded("answer"), groups: [[0], [1], [2], [3]],
          by: Breakdown(
            crossing: [sample.coded("region", categories: regions)], rowCount: sample.rowCount, included: included)
        ).columnLetters(options: ColumnLetterOptions(looserLevel: 0.8, smallBase: 5))
      }
      let (there, back) = (try letters(["r1", "r2", "r3", "r4"]), try letters(["r4", "r3", "r2", "r1"]))
      var count = 0
      for row in 0..<4 {
        for column in 0..<4 {
          let mirrored = back.letters[row][3 - column].map {
            ColumnLetters.Letter(column: 3 - $0.column, isStrict: $0.isStrict)
          }
          #expect(there.letters[row][column] == mirrored.sorted { $0.column < $1.column })
          for letter in there.letters[row][column] {
            #expect(!there.letters[row][letter.column].contains { $0.column == column })
            count += 1
          }
        }
      }
      #expect(count > 0)
    }
  }

  @Test func smallBasesAndCertainSharesAreNotCompared() throws {
    // Columns of 40, 40, 40, 8 and 0 respondents; the third says yes to a man.
    let yes = [20, 34, 40, 8]
    let sizes = [40, 40, 40, 8]
    var codes: [Int] = []
    var columns: [Int] = []
    for (column, size) in sizes.enumerated() {
      codes += (0..<size).map { $0 < yes[column] ? 1 : 0 }
      columns += [Int](repeating: column, count: size)
    }
    let estimator = Estimator(design: try SurveyDesign(weights: codes.map { _ in 1 }))
    let tabulation = try estimator.shares(
      of: IndependenceTests.column(codes, 2), groups: [[1], [0], [0, 1]],
      by: Breakdown(crossing: [IndependenceTests.column(columns, 5)], rowCount: codes.count))
    let letters = try tabulation.columnLetters(firstColumn: 25)
    #expect(letters.names == ["Z", "AA", "AB", "AC", "AD"])
    #expect(letters.exclusions[0] == [nil, nil, .boundaryShare, .smallBase, .noFigure])
    #expect(letters.exclusions[2] == [.boundaryShare, .boundaryShare, .boundaryShare, .smallBase, .noFigure])
    #expect(letters.tests.map(\.count) == [1, 1, 0])
    #expect(letters.text(row: 0, column: 1) == "Z")
    #expect(letters.text(row: 1, column: 0) == "AA")
    #expect(letters.text(row: 2, column: 0).isEmpty)
    let all = try tabulation.columnLetters(
      options: ColumnLetterOptions(adjustment: .bonferroni, family: .table, smallBase: 0))
    #expect(all.familySizes == [2, 2, 2])
    let test = all.tests[0][0]
    #expect(test.adjustedPValue.isApproximatelyEqual(to: 2 * test.difference.pValue))
  }

  @Test func oneColumnHasNoLetters() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1]))
    let one = try estimator.shares(
      of: IndependenceTests.column([0, 1, 1], 2), groups: [[1]], by: Breakdown(rowCount: 3)
    ).columnLetters(options: ColumnLetterOptions(smallBase: 0))
    #expect(one.letters == [[[]]])
    #expect(one.tests == [[]])
    let none = try estimator.shares(
      of: IndependenceTests.column([0, 1, 1], 2), groups: [], by: Breakdown(rowCount: 3)
    ).columnLetters()
    #expect(none.letters.isEmpty)
  }

  @Test func columnNames() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map { ColumnLetters.name(ofColumn: $0) } == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
      ])
  }

  @Test func twoLevelsPrintTwoCases() throws {
    let sample = try SampleTable("comparison-sample")
    let estimator = try SampleDesign.simple.estimator(sample)
    let tabulation = try estimator.mean(of: sample.quantity("score"), by: sample.breakdown(by: "region"))
    // p: AB 0.0017, AC 0.98, AD 0.035, BC 0.0028, BD 0.098, CD 0.052; r2 is the largest, then r4.
    let letters = try tabulation.columnLetters(options: ColumnLetterOptions(looserLevel: 0.9))
    #expect((0..<4).map { letters.text(row: 0, column: $0) } == ["", "ACd", "", "Ac"])
    let strict = try tabulation.columnLetters()
    #expect((0..<4).map { strict.text(row: 0, column: $0) } == ["", "AC", "", "A"])
  }
}
