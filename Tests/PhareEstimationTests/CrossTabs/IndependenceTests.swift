import Numerics
import PhareEstimation
import PhareSurvey
import PhareTestSupport
import Testing

@Suite struct IndependenceTests {
  /// R 4.2.2, survey 4.1-1, `svychisq` on four designs and four tables by Scripts/References/comparison-tests.R.
  ///
  /// In `partial`, some gave no answer, among them all respondents of one PSU.
  /// R's "Chisq" prints Pearson's X² and takes its p-value from X² over the mean design effect: ours is the latter.
  @Test func svychisq() throws {
    struct File: Decodable { let independence: [IndependenceReference] }
    let sample = try SampleTable("comparison-sample")
    let rows = try references("comparison-tests", as: File.self).independence
    #expect(rows.count == 64)
    for row in rows {
      let (design, column) = (try #require(row.design), try #require(row.column))
      try row.check(
        design.estimator(sample), of: sample.coded(#require(row.row)), by: design.breakdown(sample, by: column))
    }
  }

  /// The formula written out in Scripts/References/comparison-tests.R: no reference program at hand has it.
  @Test func atSharesOfIndependence() throws {
    struct Row: Decodable {
      let design: SampleDesign
      let row: String
      let column: String
      let statistic: Double
      let ndf: Double
    }
    struct File: Decodable { let independent: [Row] }
    let sample = try SampleTable("comparison-sample")
    for row in try references("comparison-tests", as: File.self).independent {
      let test = try row.design.estimator(sample).independence(
        of: sample.coded(row.row), by: row.design.breakdown(sample, by: row.column), at: .independent
      ).get()
      #expect(test.proportions == .independent)
      #expect(test.statistic.isApproximatelyEqual(to: row.statistic, relativeTolerance: 1e-9), "\(row)")
      #expect(test.numeratorDegreesOfFreedom.isApproximatelyEqual(to: row.ndf, relativeTolerance: 1e-9), "\(row)")
    }
  }

  /// R 4.2.2, survey 4.5, the school cases.
  @Test func schoolCases() throws {
    for reference in try ReferenceCase.some("chisq") {
      let name = try #require(reference.analysis.test)
      let method = try #require(IndependenceReference.methods[name])
      let sample = try reference.sample()
      let test = try reference.estimator(sample).independence(
        of: sample.coded(try #require(reference.analysis.row)),
        by: sample.breakdown(by: try #require(reference.analysis.column)), method: method
      ).get()
      let expected = try #require(reference.expected.first)
      let statistic = try #require(expected.statistic)
      let ours = method == .firstOrder ? test.pearson : test.statistic
      let tolerance = reference.tolerance
      #expect(ours.isApproximatelyEqual(to: statistic, relativeTolerance: tolerance), "\(reference.id)")
      let (pValue, ndf) = (try #require(expected.pValue), try #require(expected.ndf))
      #expect(test.pValue.isApproximatelyEqual(to: pValue, relativeTolerance: tolerance), "\(reference.id)")
      #expect(test.numeratorDegreesOfFreedom.isApproximatelyEqual(to: ndf, relativeTolerance: tolerance))
      if let ddf = expected.ddf {
        let denominator = try #require(test.denominatorDegreesOfFreedom)
        #expect(denominator.isApproximatelyEqual(to: ddf, relativeTolerance: tolerance))
      }
      if let adjusted = expected.statisticAdjusted {
        #expect(test.statistic.isApproximatelyEqual(to: adjusted, relativeTolerance: tolerance))
      }
    }
  }

  /// `Y / sqrt(diag(V))` by the delta method on `svytotal`, Scripts/References/comparison-tests.R.
  @Test func residuals() throws {
    struct Row: Decodable {
      let design: SampleDesign
      let row: String
      let column: String
      let df: Double
      let z: [[Double?]]
    }
    struct File: Decodable { let residuals: [Row] }
    let sample = try SampleTable("comparison-sample")
    for row in try references("comparison-tests", as: File.self).residuals {
      let residuals = try #require(
        try row.design.estimator(sample).shares(
          of: sample.coded(row.row), groups: [], by: row.design.breakdown(sample, by: row.column)
        ).residuals())
      for (category, line) in row.z.enumerated() {
        for (domain, expected) in line.enumerated() {
          let number = try #require(expected)
          let residual = try #require(residuals[domain][category])
          #expect(
            residual.statistic.isApproximatelyEqual(to: number, relativeTolerance: 1e-9), "\(row.row)")
          #expect(residual.degreesOfFreedom == row.df)
        }
      }
    }
  }

  /// Under simple random sampling with replacement V = (D − ppᵀ)/(n − 1), so that every design effect is n/(n − 1)
  /// and F is Pearson's X², here the textbook n(ad − bc)²/(product of margins), times (n − 1)/n.
  @Test func twoByTwo() throws {
    let (rows, columns) = Self.rows(of: [[9, 5], [4, 12]])
    let test = try Estimator(design: try SurveyDesign(weights: [Double](repeating: 3, count: 30))).independence(
      of: Self.column(rows, 2), by: Breakdown(crossing: [Self.column(columns, 2)], rowCount: 30)
    ).get()
    let cross: Double = 9 * 12 - 5 * 4
    let margins: Double = 14 * 16 * 13 * 17
    let pearson = 30 * cross * cross / margins
    #expect(test.pearson.isApproximatelyEqual(to: pearson, relativeTolerance: 1e-12))
    #expect(test.meanDesignEffect.isApproximatelyEqual(to: 30.0 / 29, relativeTolerance: 1e-12))
    #expect(test.statistic.isApproximatelyEqual(to: pearson * 29 / 30, relativeTolerance: 1e-12))
    #expect(test.designEffectVariation == 0)
    #expect(test.numeratorDegreesOfFreedom.isApproximatelyEqual(to: 1, relativeTolerance: 1e-12))
    #expect(test.denominatorDegreesOfFreedom?.isApproximatelyEqual(to: 29, relativeTolerance: 1e-12) == true)
  }

  /// R 4.2.2, survey 4.1-1, `svychisq(~a + b, svydesign(~psu, weights = ~1))`: nobody of two of the seven PSUs answered b.
  /// R counts those PSUs, and those without an answer in X², whichever variable makes the rows.
  @Test(
    arguments: [
      (IndependenceTest.Method.secondOrder, 6.1074530012405752, 6.5398995405968376, 0.0433968723452429),
      (.firstOrder, 18.66666666666666430, nil, 0.00222621376166421),
      (.wald, 3.240628051987074, 6, 0.111090997745156),
      (.adjustedWald, 2.700523376655895, 5, 0.160225778147186),
    ] as [(IndependenceTest.Method, Double, Double?, Double)])
  func rowsAndColumnsMayBeExchanged(
    method: IndependenceTest.Method, statistic: Double, denominator: Double?, pValue: Double
  ) throws {
    let psus = (0..<56).map { "\($0 / 8)" }
    let estimator = Estimator(design: try SurveyDesign(psu: psus, weights: psus.map { _ in 1 }))
    let (first, second) = (Self.column(Self.a, answers: "12"), Self.column(Self.b, answers: "123"))
    for (rows, columns) in [(first, second), (second, first)] {
      let test = try estimator.independence(
        of: rows, by: Breakdown(crossing: [columns], rowCount: 56), method: method
      ).get()
      let ours = method == .firstOrder ? test.pearson : test.statistic
      #expect(ours.isApproximatelyEqual(to: statistic, relativeTolerance: 1e-12))
      #expect(test.pValue.isApproximatelyEqual(to: pValue, relativeTolerance: 1e-9))
      #expect(test.respondents == 40)
      guard let denominator else { continue }
      #expect(
        test.denominatorDegreesOfFreedom?.isApproximatelyEqual(to: denominator, relativeTolerance: 1e-12) == true)
    }
  }

  /// R's `svychisq(~x + y, statistic = "Wald")` on eleven rows, of which three lack an answer: 10 degrees of freedom.
  /// Those who were not asked, or are filtered out, are not of the table, either way round.
  @Test func degreesOfFreedomCountWhoWasAsked() throws {
    let (x, y) = ("aaaabbbbab?", "ccdcddcd???")
    func test(_ x: String, _ y: String, included: [Bool]? = nil) throws -> [IndependenceTest] {
      let columns = [Self.column(x, answers: "ab"), Self.column(y, answers: "cd")]
      let estimator = Estimator(design: try SurveyDesign(weights: x.map { _ in 1 }))
      return try [columns, columns.reversed()].map { pair in
        try estimator.independence(
          of: pair[0], by: Breakdown(crossing: [pair[1]], rowCount: x.count, included: included), method: .wald
        ).get()
      }
    }
    for test in try test(x, y) {
      #expect(test.denominatorDegreesOfFreedom == 10)
      #expect(test.pValue.isApproximatelyEqual(to: 0.166889595816397, relativeTolerance: 1e-9))
    }
    // R's p of `subset(design, !is.na(x))`, the last row being filtered out or not asked one of the two.
    for tests in [
      try test(x, y, included: (0..<11).map { $0 < 10 }), try test("aaaabbbbab-", y), try test(x, "ccdcddcd??-"),
    ] {
      for test in tests { #expect(test.pValue.isApproximatelyEqual(to: 0.1702273, absoluteTolerance: 5e-8)) }
    }
  }

  /// The only respondent with answer e did not answer y: R's `svychisq` of the whole design is NaN, and that of the subset
  /// that answered both has 8 − 1 degrees of freedom.
  @Test func anEmptiedAnswerLeavesTheTable() throws {
    let columns = [Self.column("aaaabbbbabe", answers: "abe"), Self.column("ccdcddcd???", answers: "cd")]
    let estimator = Estimator(design: try SurveyDesign(weights: [Double](repeating: 1, count: 11)))
    for pair in [columns, columns.reversed()] {
      let test = try estimator.independence(
        of: pair[0], by: Breakdown(crossing: [pair[1]], rowCount: 11), method: .wald
      ).get()
      #expect(test.denominatorDegreesOfFreedom == 7)
      #expect(test.pValue.isApproximatelyEqual(to: 0.1796581, absoluteTolerance: 5e-8))
    }
  }

  /// With replicates too, all rows of the table make the degrees of freedom.
  @Test func replicatesCountTheSameRowsEitherWay() throws {
    let psus = (0..<56).map { "\($0 / 8)" }
    let design = try SurveyDesign(psu: psus, weights: psus.map { _ in 1 })
    let estimator = Estimator(design: try design.replicated(by: .jackknife(of: design)))
    let (first, second) = (Self.column(Self.a, answers: "12"), Self.column(Self.b, answers: "123"))
    for (rows, columns) in [(first, second), (second, first)] {
      let test = try estimator.independence(
        of: rows, by: Breakdown(crossing: [columns], rowCount: 56), method: .wald
      ).get()
      #expect(test.denominatorDegreesOfFreedom == 6)
    }
  }

  @Test(arguments: IndependenceTest.Method.allCases)
  func theOrderOfCategoriesChangesNothing(method: IndependenceTest.Method) throws {
    let sample = try SampleTable("comparison-sample")
    for design in SampleDesign.allCases {
      let estimator = try design.estimator(sample)
      let included = design == .small ? try sample.texts("size").map { $0 == "small" } : nil
      func test(_ answers: [String], _ regions: [String]) throws -> IndependenceTest {
        try estimator.independence(
          of: sample.coded("answer", categories: answers),
          by: Breakdown(
            crossing: [sample.coded("region", categories: regions)], rowCount: sample.rowCount, included: included),
          method: method
        ).get()
      }
      let first = try test(["a", "b", "c", "d"], ["r1", "r2", "r3", "r4"])
      let second = try test(["c", "a", "d", "b"], ["r4", "r2", "r1", "r3"])
      #expect(first.statistic.isApproximatelyEqual(to: second.statistic, relativeTolerance: 1e-9))
      #expect(first.meanDesignEffect.isApproximatelyEqual(to: second.meanDesignEffect, relativeTolerance: 1e-9))
      // Answers that nobody gave, and regions without anybody, are named and change nothing either.
      let padded = try test(["none", "a", "b", "c", "d"], ["r1", "r0", "r2", "r3", "r4", "r9"])
      #expect(padded.emptyCategories == [0])
      #expect(padded.emptyDomains == [1, 5])
      #expect(padded.statistic.isApproximatelyEqual(to: first.statistic, relativeTolerance: 1e-12))
    }
  }

  /// Two answers given in one region only and two in the other: a block of zeros hides a contrast of 3 × 3, which
  /// R cannot solve for. The rank is what the other cells tell.
  @Test func structuralZerosLowerTheRank() throws {
    let counts = [[0.0, 0, 7], [0, 0, 9], [8, 6, 10]]
    let (rows, columns) = Self.rows(of: counts)
    let estimator = Estimator(design: try SurveyDesign(weights: rows.indices.map { 1 + Double($0 % 3) }))
    let breakdown = Breakdown(crossing: [Self.column(columns, 3)], rowCount: rows.count)
    let test = try estimator.independence(of: Self.column(rows, 3), by: breakdown, method: .firstOrder).get()
    #expect(test.numeratorDegreesOfFreedom == 3)
    #expect(test.statistic > 0 && test.pValue < 0.05)
    let wald = try estimator.independence(of: Self.column(rows, 3), by: breakdown, method: .wald).get()
    #expect(wald.pValue >= 0 && wald.pValue <= 1)
  }

  @Test(arguments: IndependenceTest.Method.allCases)
  func hostileTablesGiveAReason(method: IndependenceTest.Method) throws {
    func reason(
      _ rows: [Int], _ columns: [Int], psu: [String]? = nil, population: [Double]? = nil
    ) throws -> Untestable? {
      let design = try SurveyDesign(psu: psu, population: population, weights: rows.map { _ in 2 })
      let result = try Estimator(design: design).independence(
        of: Self.column(rows, 3), by: Breakdown(crossing: [Self.column(columns, 3)], rowCount: rows.count),
        method: method)
      guard case .failure(let reason) = result else { return nil }
      return reason
    }
    #expect(try reason([], []) == .emptyTable)
    #expect(try reason([3, 4], [0, 1]) == .emptyTable)
    #expect(try reason([1, 1, 1], [0, 1, 2]) == .oneCategory)
    #expect(try reason([0, 1, 2], [2, 2, 2]) == .oneDomain)
    #expect(
      try reason([0, 1, 0, 1], [0, 1, 1, 0], psu: ["a", "a", "a", "a"], population: [1, 1, 1, 1]) == .noDegreesOfFreedom
    )
    #expect(try reason([0, 1, 0, 1], [0, 1, 1, 0], population: [4, 4, 4, 4]) == .noVariation)
    #expect(try reason([0, 1, 0, 1, 2], [0, 1, 1, 0, 0]) == nil)
  }

  @Test func meansAndItemsAreNoTable() throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 1, 1, 1]))
    let halves = Breakdown(crossing: [Self.column([0, 0, 1, 1], 2)], rowCount: 4)
    let mean = try estimator.mean(
      of: QuantityColumn(values: [1, 2, 3, 5], reasons: [nil, nil, nil, nil]), by: halves)
    #expect(try mean.independence() == .failure(.notCategorical))
    #expect(try mean.residuals() == nil)
    let items = try estimator.shares(
      ofItems: [Self.column([0, 1, 1, 0], 2), Self.column([1, 1, 0, 0], 2)], base: .cases, by: halves)
    #expect(try items.independence() == .failure(.notCategorical))
  }

  @Test func fewerUnitsThanContrastsHaveNoWaldTest() throws {
    let sample = try SampleTable("comparison-sample")
    let units = try sample.texts("unit").map { $0.count == 2 ? "one" : $0.hasPrefix("u1") ? "two" : "three" }
    let estimator = Estimator(design: try SurveyDesign(psu: units, weights: sample.numbers("weight")))
    let (answer, regions) = (try sample.coded("answer"), try sample.breakdown(by: "region"))
    #expect(try estimator.independence(of: answer, by: regions, method: .wald) == .failure(.noDegreesOfFreedom))
    #expect(try estimator.independence(of: answer, by: regions).get().pValue > 0)
  }

  // MARK: Small tables

  static func column(_ codes: [Int], _ categories: Int) -> CodedColumn {
    CodedColumn(codes: codes, categories: (0..<categories).map { Category(code: "\($0)", score: Double($0)) })
  }

  /// Seven PSUs of eight respondents; those of the last two did not answer b.
  private static let a = "11121211" + "21111212" + "11221121" + "12222121" + "11111221" + "21222222" + "22111212"
  private static let b = "11121211" + "23111212" + "23221233" + "12232322" + "12312311" + "99999999" + "99999999"

  /// Answers of one letter each; `-` was not asked, and any other letter is no answer.
  static func column(_ text: String, answers: String) -> CodedColumn {
    let letters = Array(answers)
    let empty = Self.column([], letters.count)
    return Self.column(
      text.map { letters.firstIndex(of: $0) ?? empty.code(of: $0 == "-" ? .notAsked : .refused) }, letters.count)
  }

  /// One respondent per PSU in every cell.
  static func rows(of counts: [[Double]]) -> (rows: [Int], columns: [Int]) {
    var rows: [Int] = []
    var columns: [Int] = []
    for (row, line) in counts.enumerated() {
      for (column, count) in line.enumerated() {
        rows += [Int](repeating: row, count: Int(count))
        columns += [Int](repeating: column, count: Int(count))
      }
    }
    return (rows, columns)
  }
}
