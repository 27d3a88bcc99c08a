import Foundation
import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Identities of a regression that hold for all data, and its errors for data without a regression.
@Suite struct RegressionTests {
  private let sample: SampleTable

  init() throws {
    sample = try SampleTable("apiclus1")
  }

  private func formula(
    _ response: String, _ names: [String], _ family: ModelFormula.Family, interactions: [[Int]] = []
  ) throws -> ModelFormula {
    ModelFormula(
      response: try SchoolModel.response(response, in: sample),
      variables: try names.map { try SchoolModel.variable($0, in: sample) }, interactions: interactions,
      family: family)
  }

  /// A wave of one response and one term by hand.
  private static func model(
    _ responses: [Int], by answers: [Int], _ numbers: [Double]? = nil, weights: [Double]? = nil
  ) throws -> Result<RegressionModel, RegressionError> {
    let design = try SurveyDesign(weights: weights ?? [Double](repeating: 1, count: responses.count))
    let yes = CodedColumn(codes: responses, categories: ["no", "yes"].map { Category(code: $0) })
    let letters = CodedColumn(codes: answers, categories: ["a", "b", "c"].map { Category(code: $0) })
    var variables = [ModelFormula.Variable("letter", .categories(letters, reference: nil))]
    if let numbers {
      variables.append(
        .init("size", .number(QuantityColumn(values: numbers, reasons: numbers.map { _ in nil }))))
    }
    let formula = ModelFormula(
      response: .init("answer=yes", .among(yes, codes: [1])), variables: variables, family: .logistic)
    return Result { () throws(RegressionError) in try Estimator(design: design).regression(formula) }
  }

  // MARK: Identities

  /// One coefficient per cell: predicted shares, their errors and those of their differences are those of the table.
  @Test func saturatedModelIsTheTable() throws {
    let estimator = try SchoolModel.estimator("clus1", sample)
    let model = try estimator.regression(formula("wide", ["stype"], .logistic))
    let wide = try sample.coded("sch.wide")
    let yes = Set(wide.categories.indices.filter { wide.categories[$0].code == "Yes" })
    let shares = try estimator.shares(of: wide, groups: [yes], by: sample.breakdown(by: "stype"))
    for (domain, margin) in model.margins.enumerated() {
      let share = shares.estimates[domain][0]
      let (value, error) = (try #require(share.value), try #require(share.standardError))
      #expect(margin.estimate.value.isApproximatelyEqual(to: value, relativeTolerance: 1e-12))
      #expect(try #require(margin.estimate.standardError).isApproximatelyEqual(to: error, relativeTolerance: 1e-10))
      let (ours, interval) = (try margin.estimate.interval.get(), try share.interval.get())
      // The degrees of freedom are those of all coefficients and of the domain alone.
      #expect(ours.lower < value && ours.upper > value && ours.lower > 0 && ours.upper < 1)
      if margin.estimate.degreesOfFreedom == share.degreesOfFreedom {
        #expect(ours.lower.isApproximatelyEqual(to: interval.lower, relativeTolerance: 1e-10))
      }
      guard let effect = margin.effect else { continue }
      let difference = try #require(try shares.difference(of: domain, from: 0))
      #expect(effect.value.isApproximatelyEqual(to: difference.value, relativeTolerance: 1e-11))
      #expect(
        try #require(effect.standardError).isApproximatelyEqual(to: difference.standardError, relativeTolerance: 1e-10))
    }
    let share = try #require(shares.estimates[0][0].value)
    let logit = try #require(shares.estimates[0][0].standardError) / (share * (1 - share))
    #expect(
      model.coefficients[0].estimate.value.isApproximatelyEqual(to: log(share / (1 - share)), relativeTolerance: 1e-11))
    #expect(
      try #require(model.coefficients[0].estimate.standardError).isApproximatelyEqual(
        to: logit, relativeTolerance: 1e-10))
  }

  /// The saturated linear model has the means of the cells.
  @Test func saturatedLinearModelIsTheMeans() throws {
    let estimator = try SchoolModel.estimator("strat", sample)
    let model = try estimator.regression(formula("api00", ["stype", "poor"], .linear, interactions: [[0, 1]]))
    let crossed = try #require(CodedColumn(crossing: [try sample.coded("stype"), SchoolModel.poor(sample)]))
    let means = try estimator.mean(
      of: try sample.quantity("api00"), by: Breakdown(crossing: [crossed], rowCount: sample.rowCount))
    let values = try means.estimates.map { try #require($0[0].value) }
    let b = model.coefficients.map(\.estimate.value)
    #expect(b[0].isApproximatelyEqual(to: values[0], relativeTolerance: 1e-11))
    #expect((b[0] + b[1] + b[3] + b[4]).isApproximatelyEqual(to: values[3], relativeTolerance: 1e-11))
    let error = try #require(means.estimates[0][0].standardError)
    #expect(
      try #require(model.coefficients[0].estimate.standardError).isApproximatelyEqual(
        to: error, relativeTolerance: 1e-10))
    // The variance of the sum of coefficients that is the mean of a cell takes the covariance of every pair.
    let terms = [0, 1, 3, 4]
    let variance = terms.flatMap { first in terms.map { model.covariance(of: first, and: $0) } }.reduce(0, +)
    let other = try #require(means.estimates[3][0].standardError)
    #expect(variance.isApproximatelyEqual(to: other * other, relativeTolerance: 1e-10))
  }

  @Test(arguments: ["srs", "clus1", "post", "jk1"]) func weightsOnAnyScale(_ design: String) throws {
    let estimator = try SchoolModel.estimator(design == "srs" ? "strat" : design, sample)
    let formula = try formula("wide", ["stype", "meals"], .logistic)
    let model = try estimator.regression(formula)
    var scaled = try estimator.design.with(weights: estimator.design.weights.map { $0 / 1024 })
    if let replicates = estimator.design.replicates {
      let columns = (0..<replicates.count).map { replicate in
        (0..<sample.rowCount).map { replicates.values[$0 * replicates.count + replicate] / 1024 }
      }
      scaled = try scaled.replicated(
        by: ReplicateWeights(columns: columns, method: .jk1, scale: 14.0 / 15, usesMeanSquaredError: false))
    }
    let calibration = try estimator.calibration.map { _ in
      let types = try sample.coded("stype")
      return try CalibratedDesign(
        margins: [
          CalibrationMargin(
            name: "stype", labels: ["E", "H", "M"], cells: (0..<sample.rowCount).map { Int32(types[$0]) },
            targets: [4421.0 / 1024, 755.0 / 1024, 1018.0 / 1024])
        ], initialWeights: sample.numbers("pw").map { $0 / 1024 })
    }
    let other = try Estimator(design: scaled, calibration: calibration).regression(formula)
    for (one, two) in zip(model.coefficients, other.coefficients) {
      #expect(one.estimate.value.isApproximatelyEqual(to: two.estimate.value, relativeTolerance: 1e-10))
      let (first, second) = (try #require(one.estimate.standardError), try #require(two.estimate.standardError))
      #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-9))
    }
    for (one, two) in zip(model.margins, other.margins) {
      let (first, second) = (try #require(one.estimate.standardError), try #require(two.estimate.standardError))
      #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-9))
    }
  }

  /// Scores as linear forms of pattern totals, and scores as quantities of the rows, are the same covariance: with copies
  /// of every school, patterns are few beside them, and the design says that copies are one unit.
  @Test func patternsAndRowsAgree() throws {
    let copies = 40
    func repeated<Element>(_ values: [Element]) -> [Element] {
      values.flatMap { [Element](repeating: $0, count: copies) }
    }
    let units = repeated(try sample.texts("dnum"))
    let weights = repeated(try sample.numbers("pw"))
    let design = try SurveyDesign(psu: units, weights: weights)
    let wide = try sample.coded("sch.wide")
    let meals = try sample.numbers("meals")
    func model(noise: Double) throws -> RegressionModel {
      let numbers = repeated(meals).enumerated().map { $1 + noise * Double($0) }
      let response = CodedColumn(codes: repeated((0..<wide.count).map { wide[$0] }), categories: wide.categories)
      return try Estimator(design: design).regression(
        ModelFormula(
          response: .init("wide", .among(response, codes: [1])),
          variables: [.init("meals", .number(QuantityColumn(values: numbers, reasons: numbers.map { _ in nil })))],
          family: .logistic))
    }
    let few = try model(noise: 0)
    // Every row a pattern of its own, at a distance that changes nothing.
    let many = try model(noise: 1e-13)
    #expect(few.patterns < 200 && many.patterns > 5000)
    for (one, two) in zip(few.coefficients, many.coefficients) {
      #expect(one.estimate.value.isApproximatelyEqual(to: two.estimate.value, relativeTolerance: 1e-9))
      let (first, second) = (try #require(one.estimate.standardError), try #require(two.estimate.standardError))
      #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-9))
    }
    let (first, second) = (
      try #require(few.slopes[0].estimate.standardError), try #require(many.slopes[0].estimate.standardError)
    )
    #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-8))
  }

  /// Large numbers with a small spread keep their digits.
  @Test func farFromZero() throws {
    let estimator = try SchoolModel.estimator("clus1", sample)
    let near = try estimator.regression(formula("api00", ["meals", "stype"], .linear))
    func moved(_ name: String, by shift: Double) throws -> QuantityColumn {
      let values = try sample.numbers(name).map { $0 + shift }
      return QuantityColumn(values: values, reasons: values.map { _ in nil })
    }
    let far = try estimator.regression(
      ModelFormula(
        response: .init("api00", .number(moved("api00", by: 1e9))),
        variables: [
          .init("meals", .number(moved("meals", by: 1e9))), SchoolModel.variable("stype", in: sample),
        ], family: .linear))
    for (one, two) in zip(near.coefficients, far.coefficients).dropFirst() {
      #expect(one.estimate.value.isApproximatelyEqual(to: two.estimate.value, relativeTolerance: 1e-9))
      let (first, second) = (try #require(one.estimate.standardError), try #require(two.estimate.standardError))
      #expect(first.isApproximatelyEqual(to: second, relativeTolerance: 1e-9))
    }
  }

  // MARK: Hostile data

  @Test func separationNamesTheTerm() throws {
    // Everybody with c says yes.
    let model = try Self.model(
      [0, 1, 0, 1, 0, 1, 1, 1, 1, 1], by: [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], [3, 1, 4, 1, 5, 9, 2, 6, 5, 3])
    guard case .failure(.separation(let terms, let answers, let respondents)) = model else {
      Issue.record("\(model)")
      return
    }
    #expect(terms == ["letter"])
    #expect(answers.map(\.name) == ["letter=c"])
    #expect(answers.map(\.isYes) == [true])
    #expect(respondents == 4)
  }

  /// The reference answers alike: every other answer's coefficient is infinite.
  @Test func separationByTheReference() throws {
    let model = try Self.model([0, 0, 0, 1, 0, 1, 1, 0, 1], by: [0, 0, 0, 1, 1, 1, 2, 2, 2])
    guard case .failure(.separation(let terms, let answers, let respondents)) = model else {
      Issue.record("\(model)")
      return
    }
    #expect(terms == ["letter"] && answers.map(\.name) == ["letter=a"] && !answers[0].isYes && respondents == 3)
  }

  /// A number that separates yes from no.
  @Test func completeSeparationByANumber() throws {
    let model = try Self.model(
      [0, 0, 0, 0, 1, 1, 1, 1], by: [0, 1, 0, 1, 0, 1, 0, 1], [1, 2, 3, 4, 5, 6, 7, 8])
    guard case .failure(.separation(let terms, _, let respondents)) = model else {
      Issue.record("\(model)")
      return
    }
    #expect(terms.contains("size") && respondents == 8)
  }

  /// Large coefficients are no infinite ones: one of a thousand differs.
  @Test func nearlySeparatedIsFitted() throws {
    var responses = [Int](repeating: 0, count: 1000) + [Int](repeating: 1, count: 1000)
    responses[0] = 1
    responses[1999] = 0
    let answers = (0..<2000).map { $0 < 1000 ? 0 : 1 }
    let model = try Self.model(responses, by: answers).get()
    #expect(model.coefficients[1].estimate.value.isApproximatelyEqual(to: 2 * log(999), relativeTolerance: 1e-10))
  }

  @Test func collinearColumnsAreNamed() throws {
    let estimator = try SchoolModel.estimator("clus1", sample)
    let doubled = try sample.numbers("meals").map { 3 - 2 * $0 }
    let model = try estimator.regression(
      ModelFormula(
        response: SchoolModel.response("api00", in: sample),
        variables: [
          SchoolModel.variable("meals", in: sample), SchoolModel.variable("stype", in: sample),
          .init("doubled", .number(QuantityColumn(values: doubled, reasons: doubled.map { _ in nil }))),
        ], family: .linear))
    #expect(model.notes.contains(.aliased([.init(variable: "doubled", category: nil)])))
    #expect(model.notes.contains(.withoutEffect(variables: ["meals", "doubled"])))
    #expect(model.coefficients.count == 4)
    #expect(model.tests[2].result == .failure(.oneDomain))
    #expect(Set(model.margins.map(\.variable)) == ["stype"] && model.slopes.isEmpty)
    let without = try estimator.regression(formula("api00", ["meals", "stype"], .linear))
    #expect(model.coefficients.map(\.estimate) == without.coefficients.map(\.estimate))
  }

  @Test func oneAnswerIsNoTerm() throws {
    let estimator = try SchoolModel.estimator("clus1", sample)
    let model = try estimator.regression(
      formula("api00", ["stype", "meals"], .linear), included: try sample.texts("stype").map { $0 == "E" })
    #expect(model.coefficients.map(\.term) == [nil, 1])
    #expect(model.tests[0].result == .failure(.oneDomain))
    guard case .emptyAnswers(let variable, let answers)? = model.notes.first else {
      Issue.record("\(model.notes)")
      return
    }
    #expect(variable == "stype" && answers.map(\.code) == ["H", "M"])
  }

  @Test func nobody() throws {
    let estimator = try SchoolModel.estimator("clus1", sample)
    let formula = try formula("api00", ["stype"], .linear)
    let nobody = [Bool](repeating: false, count: sample.rowCount)
    #expect(throws: RegressionError.noRespondents(excluded: 0)) { try estimator.regression(formula, included: nobody) }
    let weightless = Estimator(design: try SurveyDesign(weights: [Double](repeating: 0, count: sample.rowCount)))
    #expect(throws: RegressionError.noRespondents(excluded: 0)) { try weightless.regression(formula) }
  }

  @Test func oneResponse() throws {
    #expect(try Self.model([1, 1, 1], by: [0, 1, 2]) == .constantResponse(response: "answer=yes", isYes: true))
    #expect(try Self.model([0, 0, 0], by: [0, 1, 2]) == .constantResponse(response: "answer=yes", isYes: false))
  }

  @Test func statedReference() throws {
    let column = try sample.coded("stype")
    let estimator = try SchoolModel.estimator("clus1", sample)
    func model(_ reference: Int, where included: [Bool]? = nil) throws -> RegressionModel {
      try estimator.regression(
        ModelFormula(
          response: SchoolModel.response("api00", in: sample),
          variables: [.init("stype", .categories(column, reference: reference))], family: .linear), included: included)
    }
    let last = try model(2)
    #expect(last.coefficients.flatMap(\.factors).map { $0.category?.code } == ["E", "H"])
    #expect(last.margins.map(\.isReference) == [false, false, true])
    #expect(throws: RegressionError.emptyReference(variable: "stype", answer: "M")) {
      try model(2, where: (0..<column.count).map { column[$0] != 2 })
    }
  }

  /// Fewer PSUs than coefficients: no test, and no p-value out of nothing.
  @Test func fewerUnitsThanCoefficients() throws {
    let units = try sample.texts("dnum").map { Int($0).map { $0 % 2 == 0 ? "a" : "b" } ?? "a" }
    let estimator = Estimator(design: try SurveyDesign(psu: units, weights: sample.numbers("pw")))
    let model = try estimator.regression(formula("api00", ["stype", "meals"], .linear))
    #expect(model.degreesOfFreedom == -2)
    #expect(model.tests.allSatisfy { $0.result == .failure(.noDegreesOfFreedom) })
    #expect(model.coefficients.allSatisfy { $0.estimate.pValue == nil && $0.estimate.standardError != nil })
    #expect(model.coefficients.allSatisfy { $0.estimate.interval == .failure(.noDegreesOfFreedom) })
  }

  /// Without the only PSU of an answer there is no coefficient: that replicate is left out, and counted.
  @Test func replicateWithoutAnAnswer() throws {
    let units = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    let answers = [0, 1, 0, 1, 0, 1, 0, 1, 1, 2, 2, 0]
    let scores = [3.0, 5, 2, 6, 4, 7, 1, 8, 5, 9, 6, 3]
    let columns = (0..<4).map { dropped in units.map { $0 == dropped ? 0 : 4.0 / 3 } }
    let replicates = try ReplicateWeights(columns: columns, method: .jk1, isCombined: true)
    let design = try SurveyDesign(weights: units.map { _ in 1 }).replicated(by: replicates)
    let letters = CodedColumn(codes: answers, categories: ["a", "b", "c"].map { Category(code: $0) })
    let model = try Estimator(design: design).regression(
      ModelFormula(
        response: .init("score", .number(QuantityColumn(values: scores, reasons: scores.map { _ in nil }))),
        variables: [.init("letter", .categories(letters, reference: nil))], family: .linear))
    #expect(model.notes == [.failedReplicates(1, of: 4)])
    // The intercept is the mean of those with a; the scale 3/4 stays, as in R.
    let means = [[4.0, 1, 3], [3, 2, 1, 3], [3, 2, 4, 3]].map { $0.reduce(0, +) / Double($0.count) }
    let centre = means.reduce(0, +) / 3
    let variance = 0.75 * means.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let error = try #require(model.coefficients[0].estimate.standardError)
    #expect(error.isApproximatelyEqual(to: variance.squareRoot(), relativeTolerance: 1e-10))
  }

  @Test func lonelyUnit() throws {
    let strata = (0..<sample.rowCount).map { $0 == 0 ? "alone" : "others" }
    let estimator = Estimator(design: try SurveyDesign(strata: strata, weights: sample.numbers("pw")))
    let formula = try formula("api00", ["meals"], .linear)
    #expect(throws: RegressionError.design(.lonelyPSU(strata: ["alone"], stage: 1))) {
      try estimator.regression(formula)
    }
  }

  @Test func interactionsBringTheirTerms() {
    let column = CodedColumn(codes: [], categories: [])
    let variables = ["a", "b", "c"].map { ModelFormula.Variable($0, .categories(column, reference: nil)) }
    let formula = ModelFormula(
      response: .init("y", .among(column, codes: [])), variables: variables, interactions: [[2, 0], [0, 1, 2]],
      family: .logistic)
    #expect(formula.terms == [[0], [1], [2], [0, 2], [0, 1], [1, 2], [0, 1, 2]])
    #expect(formula.name(ofTerm: 3) == "a*c")
  }
}

/// Whether a model failed for that reason.
private func == (result: Result<RegressionModel, RegressionError>, error: RegressionError) -> Bool {
  if case .failure(let found) = result { found == error } else { false }
}
