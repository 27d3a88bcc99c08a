import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Weights adjusted for nonresponse, against linearised values written out in R and added up by its `svytotal`
/// (Scripts/References/nonresponse.R, which also checks them by `svycontrast`, a jackknife and a simulation).
@Suite struct NonresponseAdjustmentTests {
  struct Reference: Decodable {
    struct Figure: Decodable {
      let model: String
      let design: String
      let column: String
      let domain: Bool
      let mean: Double
      let mean_se: Double
      let total: Double
      let total_se: Double
    }
    let stratum: [String]
    let psu: [String]
    let group: [String]
    let age: [Double]
    let weight: [Double]
    let responded: [Double]
    let y: [Double]
    let x: [Double]
    let domain: [Double]
    let units: [Double]
    let clusters: [Double]
    let figures: [Figure]
  }

  private func reference() throws -> Reference { try references("nonresponse", as: Reference.self) }

  private func coded(_ name: String, _ answers: [String]) -> ModelFormula.Variable {
    let codes = Set(answers).sorted()
    return .init(
      name,
      .categories(
        CodedColumn(
          codes: answers.map { codes.firstIndex(of: $0) ?? 0 }, categories: codes.map { Category(code: $0) }),
        reference: nil))
  }

  private func column(_ values: [Double]) -> QuantityColumn {
    QuantityColumn(values: values, reasons: values.map { _ in nil })
  }

  private func model(_ name: String, _ data: Reference) -> NonresponseAdjustment.Model {
    switch name {
    case "classes_group": .classes([coded("group", data.group)])
    case "classes_both": .classes([coded("group", data.group), coded("stratum", data.stratum)])
    default: .propensity([coded("group", data.group), .init("age", .number(column(data.age)))])
    }
  }

  private func sample(_ name: String, _ data: Reference) throws -> SurveyDesign {
    switch name {
    case "finite_rows": try SurveyDesign(strata: data.stratum, population: data.units, weights: data.weight)
    case "psus": try SurveyDesign(strata: data.stratum, psu: data.psu, weights: data.weight)
    case "finite_psus":
      try SurveyDesign(strata: data.stratum, psu: data.psu, population: data.clusters, weights: data.weight)
    default: try SurveyDesign(strata: data.stratum, weights: data.weight)
    }
  }

  private func adjusted(_ figure: Reference.Figure, _ data: Reference) throws -> AdjustedWeights {
    try NonresponseAdjustment(model: model(figure.model, data), hasResponded: data.responded.map { $0 == 1 })
      .adjusted(sample(figure.design, data))
  }

  /// Probabilities of the logistic model are iterated, to some ten digits.
  @Test func linearisedValues() throws {
    let data = try reference()
    #expect(data.figures.count == 48)
    for row in data.figures {
      let estimator = Estimator(design: try adjusted(row, data).design)
      let answers = column(row.column == "y" ? data.y : data.x)
      let breakdown = Breakdown(rowCount: data.y.count, included: row.domain ? data.domain.map { $0 == 1 } : nil)
      let mean = try estimator.mean(of: answers, by: breakdown).estimates[0][0]
      #expect(agree(mean.value, row.mean, tolerance: 1e-9), "\(row)")
      #expect(agree(mean.standardError, row.mean_se, tolerance: 1e-8), "\(row) \(mean.standardError ?? 0)")
      let total = try estimator.total(of: answers, by: breakdown).estimates[0][0]
      #expect(agree(total.value, row.total, tolerance: 1e-9), "\(row)")
      #expect(agree(total.standardError, row.total_se, tolerance: 1e-8), "\(row) \(total.standardError ?? 0)")
    }
  }

  /// Shares of several domains at once, whose covariances take the other route through the variance.
  @Test func differences() throws {
    let data = try reference()
    let row = try #require(data.figures.first { $0.design == "finite_psus" && $0.model == "propensity" })
    let estimator = Estimator(design: try adjusted(row, data).design)
    let domains = CodedColumn(
      codes: data.domain.map { Int($0) }, categories: [Category(code: "0"), Category(code: "1")])
    let table = try estimator.mean(of: column(data.y), by: Breakdown(crossing: [domains], rowCount: data.y.count))
    let difference = try #require(try table.difference(of: 1, from: 0, figure: 0))
    // The mean of the differences' scores, y(d/Σ₁ − (1 − d)/Σ₀) centred, as one column of a total.
    let weights = estimator.design.weights
    let sums = [0.0, 1].map { side in zip(weights, data.domain).reduce(0) { $0 + ($1.1 == side ? $1.0 : 0) } }
    let means = table.estimates.map { $0[0].value ?? 0 }
    let scores = data.y.indices.map { index -> Double in
      let side = Int(data.domain[index])
      return (side == 1 ? 1 : -1) * (data.y[index] - means[side]) / sums[side]
    }
    let total = try estimator.total(of: column(scores), by: Breakdown(rowCount: scores.count)).estimates[0][0]
    #expect(agree(difference.standardError, total.standardError ?? 0, tolerance: 1e-9))
  }

  /// Respondents of a class stand for its sample: the size of the population does not vary with the response.
  @Test func populationSizeOfEqualWeights() throws {
    let groups = coded("group", ["a", "a", "a", "a", "b", "b", "b", "b"])
    let hasResponded = [true, false, true, true, false, true, true, false]
    let adjusted = try NonresponseAdjustment(model: .classes([groups]), hasResponded: hasResponded)
      .adjusted(SurveyDesign(weights: [Double](repeating: 10, count: 8)))
    let ones = column([Double](repeating: 1, count: 8))
    let size = try Estimator(design: adjusted.design).total(of: ones, by: Breakdown(rowCount: 8)).estimates[0][0]
    #expect(agree(size.value, 80) && size.standardError == 0)
    let third = 40.0 / 3
    let weights: [Double] = [third, 0, third, third, 0, 20, 20, 0]
    #expect(zip(adjusted.design.weights, weights).allSatisfy { abs($0 - $1) < 1e-12 })
    let answers = column([3, 0, 5, 4, 0, 8, 9, 0])
    let mean = try Estimator(design: adjusted.design).mean(of: answers, by: Breakdown(rowCount: 8)).estimates[0][0]
    // √(8/7 · Σ(η − η̄)²), with η written out, and with f = 0.1 of the variance of the response below.
    #expect(mean.value == 6.25 && agree(mean.standardError, 0.90687410092064868) && mean.base.respondents == 5)
    let finite = try NonresponseAdjustment(model: .classes([groups]), hasResponded: hasResponded).adjusted(
      SurveyDesign(population: [Double](repeating: 80, count: 8), weights: [Double](repeating: 10, count: 8)))
    let less = try Estimator(design: finite.design).mean(of: answers, by: Breakdown(rowCount: 8)).estimates[0][0]
    #expect(agree(less.standardError, 0.8620498595310252))
  }

  @Test func diagnostics() throws {
    let data = try reference()
    let row = try #require(data.figures.first { $0.model == "classes_both" })
    let numbers = try adjusted(row, data).diagnostics
    #expect(numbers.sampled == 90 && numbers.respondents == data.responded.count { $0 == 1 })
    #expect(numbers.classes.count == 9 && numbers.classes.reduce(0) { $0 + $1.sampled } == 90)
    #expect(numbers.classes.first?.answers.map(\.code) == ["u", "a"])
    #expect(numbers.classes.compactMap(\.factor).min() == numbers.factors.lowerBound)
    #expect(numbers.classes.compactMap(\.factor).max() == numbers.factors.upperBound)
    let rate = zip(data.weight, data.responded).reduce(0) { $0 + $1.0 * $1.1 } / data.weight.reduce(0, +)
    #expect(agree(numbers.weightedRate, rate))
    let everybody = try NonresponseAdjustment(
      model: .propensity([coded("group", data.group)]), hasResponded: data.responded.map { _ in true }
    ).adjusted(sample("rows", data))
    #expect(everybody.design.weights == data.weight && everybody.diagnostics.factors == 1...1)
  }

  @Test func refusals() throws {
    let groups = coded("group", ["a", "a", "a", "b", "b", "b"])
    func refusal(
      _ model: NonresponseAdjustment.Model, _ hasResponded: [Bool], of design: SurveyDesign? = nil
    ) throws -> [NonresponseProblem] {
      let sample = try SurveyDesign(weights: [1, 1, 1, 1, 1, 1])
      do throws(NonresponseRefusal) {
        _ = try NonresponseAdjustment(model: model, hasResponded: hasResponded).adjusted(design ?? sample)
        return []
      } catch {
        return error.problems
      }
    }
    let half = [true, false, true, false, false, false]
    #expect(try refusal(.classes([groups]), half) == [.emptyClass("group=b", sampled: 3, firstRow: 3)])
    #expect(try refusal(.classes([groups]), half.map { _ in false }) == [.nobodyResponded])
    // None of b responded: its coefficient has no bound.
    guard case .model(.separation(let terms, _, _))? = try refusal(.propensity([groups]), half).first else {
      Issue.record("no separation")
      return
    }
    #expect(terms == ["group"])
    let missing = QuantityColumn(values: [1, 2, 3, 4, 5, 6], reasons: [nil, nil, .refused, .empty, nil, nil])
    #expect(
      try refusal(.propensity([.init("age", .number(missing))]), half, of: SurveyDesign(weights: [1, 0, 1, 1, 1, 1]))
        == [.weightlessRow(row: 1), .missingAnswer(variable: "age", count: 2, firstRow: 2)])
    let phases = try SurveyDesign(weights: [1, 1, 1, 1, 1, 1]).subsampled(half)
    #expect(try refusal(.classes([groups]), half, of: phases).first == .otherDesign)
  }
}
