import Numerics
import PhareSurvey
import Testing

@testable import PhareEstimation

/// Samples in two phases: R's `twophase(method = "full")` by Scripts/References/two-phases.R, on phase 1 stratified, simple or
/// of clusters, with and without a population, and phase 2 stratified or simple.
@Suite struct TwoPhaseTests {
  struct Reference: Decodable {
    struct Figure: Decodable {
      let column: String
      let domain: Bool
      let mean: Double
      let mean_variance: Double
      let mean_first: Double
      let mean_second: Double
      let total: Double
      /// Below 0 where the estimate of the variance of the first phase is.
      let total_variance: Double
      let total_first: Double
      let total_second: Double
      let df: Double
    }
    struct Design: Decodable {
      let name: String
      let stratum: [String]
      let psu: [String]
      let second: [String]
      let sampled: [Double]
      let population: [Double]
      let weight: [Double]
      let y: [Double]
      let x: [Double]
      let domain: [Double]
      let figures: [Figure]
    }
    let designs: [Design]
  }

  private func reference() throws -> [Reference.Design] { try references("two-phases", as: Reference.self).designs }

  private func design(_ data: Reference.Design, order: [Int]? = nil) throws -> SurveyDesign {
    let rows = order ?? Array(data.y.indices)
    let isInfinite = data.name == "infinite"
    return try SurveyDesign(
      strata: rows.map { data.stratum[$0] }, psu: data.name == "clustered" ? rows.map { data.psu[$0] } : nil,
      population: isInfinite ? nil : rows.map { data.population[$0] }, weights: rows.map { data.weight[$0] }
    ).subsampled(rows.map { data.sampled[$0] == 1 }, strata: rows.map { data.second[$0] })
  }

  private func column(_ values: [Double], order: [Int]? = nil) -> QuantityColumn {
    let values = order.map { $0.map { values[$0] } } ?? values
    return QuantityColumn(values: values, reasons: values.map { _ in nil })
  }

  private func breakdown(_ data: Reference.Design, _ figure: Reference.Figure, order: [Int]? = nil) -> Breakdown {
    let rows = order ?? Array(data.y.indices)
    return Breakdown(rowCount: rows.count, included: figure.domain ? rows.map { data.domain[$0] == 1 } : nil)
  }

  @Test func twophase() throws {
    let designs = try reference()
    #expect(designs.count == 5)
    for data in designs {
      let estimator = Estimator(design: try design(data))
      for row in data.figures {
        let answers = column(row.column == "y" ? data.y : data.x)
        let mean = try estimator.mean(of: answers, by: breakdown(data, row)).estimates[0][0]
        #expect(agree(mean.value, row.mean) && agree(mean.standardError, row.mean_variance.squareRoot()), "\(row)")
        let total = try estimator.total(of: answers, by: breakdown(data, row)).estimates[0][0]
        #expect(agree(total.value, row.total), "\(row)")
        if row.total_variance >= 0 {
          #expect(agree(total.standardError, row.total_variance.squareRoot()), "\(data.name) \(row)")
        } else {
          #expect(total.standardError == nil && total.interval == .failure(.undefinedVariance))
        }
        // R counts by the strata of the second phase alone, and its rows where PSUs are clusters.
        let rows = data.y.indices.filter { data.sampled[$0] == 1 && (!row.domain || data.domain[$0] == 1) }
        let strata = Set(rows.map { data.stratum[$0] }).count
        switch data.name {
        case "clustered":
          #expect(mean.degreesOfFreedom == Double(Set(rows.map { data.psu[$0] }).count - strata))
        case "one_second_stratum": #expect(mean.degreesOfFreedom == Double(rows.count - strata))
        default: #expect(mean.degreesOfFreedom == row.df)
        }
      }
    }
  }

  /// The parts of both phases, for z = w(y − ȳ)/Σw and z = wy.
  @Test func phases() throws {
    for data in try reference() {
      let design = try design(data)
      let structure = DesignStructure(design)
      let form = try #require(structure.form as? TwoPhaseForm)
      for row in data.figures {
        let answers = row.column == "y" ? data.y : data.x
        let weights = zip(design.weights, data.domain).map { row.domain ? $0 * $1 : $0 }
        let sum = weights.reduce(0, +)
        let clusters = design.weights.indices.map { structure.clusters[Int(structure.clusterNumbers[$0])] }
        let mean = form.phases(
          ofClusters: clusters, values: zip(weights, answers).map { $0 * ($1 - row.mean) / sum })
        #expect(agree(mean.first, row.mean_first) && agree(mean.second, row.mean_second), "\(data.name) \(row)")
        let total = form.phases(ofClusters: clusters, values: zip(weights, answers).map { $0 * $1 })
        #expect(agree(total.first, row.total_first) && agree(total.second, row.total_second), "\(data.name) \(row)")
      }
    }
  }

  /// Shares of a categorical answer, and covariances: a difference of two domains from both routes.
  @Test func sharesAndDifferences() throws {
    for data in try reference() {
      let estimator = Estimator(design: try design(data))
      let codes = CodedColumn(codes: data.x.map { Int($0) }, categories: [Category(code: "0"), Category(code: "1")])
      let domains = CodedColumn(
        codes: data.domain.map { Int($0) }, categories: [Category(code: "0"), Category(code: "1")])
      let share = try estimator.shares(of: codes, groups: [[1]], by: Breakdown(rowCount: data.x.count)).estimates[0][0]
      let row = try #require(data.figures.first { $0.column == "x" && !$0.domain })
      #expect(agree(share.value, row.mean) && agree(share.standardError, row.mean_variance.squareRoot()))
      let table = try estimator.mean(of: column(data.y), by: Breakdown(crossing: [domains], rowCount: data.y.count))
      let difference = try #require(try table.difference(of: 1, from: 0, figure: 0))
      // y·d/Σd as one column of scores, by the form itself.
      let structure = DesignStructure(estimator.design)
      let form = try #require(structure.form as? TwoPhaseForm)
      let weights = estimator.design.weights
      let sums = [0.0, 1].map { side in zip(weights, data.domain).reduce(0) { $0 + ($1.1 == side ? $1.0 : 0) } }
      let means = table.estimates.map { $0[0].value ?? 0 }
      let scores = weights.indices.map { index -> Double in
        let side = Int(data.domain[index])
        return (side == 1 ? 1 : -1) * weights[index] * (data.y[index] - means[side]) / sums[side]
      }
      let variance = try form.covariance(
        ofClusters: weights.indices.map { structure.clusters[Int(structure.clusterNumbers[$0])] }, values: scores,
        width: 1, isDiagonal: true)[0]
      #expect(agree(difference.standardError, variance.squareRoot()), "\(data.name)")
    }
  }

  /// The rows in another order give the same figures: clusters are numbered by stratum and first row.
  @Test func orderOfRows() throws {
    for data in try reference() {
      let order = data.y.indices.sorted { ($0 * 7919) % 61 < ($1 * 7919) % 61 }
      #expect(order != Array(data.y.indices))
      let row = data.figures[0]
      let mean = try Estimator(design: design(data, order: order)).mean(
        of: column(data.y, order: order), by: breakdown(data, row, order: order)
      ).estimates[0][0]
      #expect(agree(mean.standardError, row.mean_variance.squareRoot()), "\(data.name)")
    }
  }

  /// Where everybody is in the second phase, there is one.
  @Test func wholeSecondPhase() throws {
    let (strata, values) = (["a", "a", "a", "b", "b"], [1.0, 4, 2, 8, 5])
    let sample = try SurveyDesign(strata: strata, population: [9, 9, 9, 4, 4], weights: [3, 3, 3, 2, 2])
    let whole = try sample.subsampled([true, true, true, true, true], strata: ["u", "u", "v", "v", "v"])
    let everybody = Breakdown(rowCount: 5)
    let one = try Estimator(design: sample).total(of: column(values), by: everybody).estimates[0][0]
    let two = try Estimator(design: whole).total(of: column(values), by: everybody).estimates[0][0]
    #expect(one.value == two.value && agree(two.standardError, one.standardError ?? 0))
  }

  /// Where the first phase is the population, the second is a stratified sample of it.
  @Test func wholeFirstPhase() throws {
    let (groups, values) = (["u", "u", "u", "v", "v", "v"], [1.0, 4, 2, 8, 5, 0])
    let isSampled = [true, true, false, true, true, false]
    let two = try SurveyDesign(population: values.map { _ in 6 }, weights: values.map { _ in 1 })
      .subsampled(isSampled, strata: groups)
    let one = try SurveyDesign(strata: ["u", "u", "v", "v"], population: [3, 3, 3, 3], weights: [1.5, 1.5, 1.5, 1.5])
    let total = try Estimator(design: two).total(of: column(values), by: Breakdown(rowCount: 6)).estimates[0][0]
    let wanted = try Estimator(design: one).total(of: column([1, 4, 8, 5]), by: Breakdown(rowCount: 4)).estimates[0][0]
    #expect(total.value == wanted.value && agree(total.standardError, wanted.standardError ?? 0))
  }

  @Test func refusals() throws {
    func refusal(
      _ isSampled: [Bool], strata: [String]? = nil, of design: SurveyDesign
    ) -> SurveyDesignError? {
      do throws(SurveyDesignError) {
        _ = try design.subsampled(isSampled, strata: strata)
        return nil
      } catch {
        return error
      }
    }
    let sample = try SurveyDesign(weights: [2, 2, 2, 2])
    #expect(
      refusal([true, true, false, false], strata: ["a", "a", "b", "b"], of: sample)
        == .secondPhaseTooSmall(sampled: 0, size: 2, stratum: "b", row: 2))
    #expect(
      refusal([true, false, false, false], of: sample)
        == .secondPhaseTooSmall(sampled: 1, size: 4, stratum: "all", row: 0))
    // The only row of a stratum is its whole.
    #expect(refusal([true, true, true, false], strata: ["a", "b", "b", "b"], of: sample) == nil)
    #expect(
      refusal([true, true], of: sample) == .unequalLengths(expected: 4, found: 2, .secondPhase))
    let weightless = try SurveyDesign(weights: [2, 0, 2, 2])
    #expect(refusal([true, true, true, false], of: weightless) == .weightlessRow(row: 1))
    let unequal = try sample.drawn(UnequalSampling.Input(probabilities: [0.5, 0.5, 0.5, 0.5]))
    #expect(refusal([true, true, false, false], of: unequal) == .secondPhaseOfOtherDesign)
  }
}
