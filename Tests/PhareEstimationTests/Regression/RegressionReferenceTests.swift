import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// R 4.2.2, survey 4.1-1, `svyglm` and `regTermTest` on the schools, by Scripts/References/regression.R.
@Suite struct RegressionReferenceTests {
  private struct Figure: Decodable {
    let name: String
    let value: Double
    let se: Double
    let p: Double?
    let low: Double?
    let high: Double?
  }
  private struct Test: Decodable {
    let term: String
    let statistic: Double
    let ndf: Double
    let ddf: Double
    let p: Double
  }
  private struct Model: Decodable {
    let design: String
    let formula: String
    let family: String
    let domain: String
    let df: Double
    let dispersion: Double
    let coefficients: [Figure]
    let tests: [Test]
    let margins: [Figure]
    let effects: [Figure]
  }
  private struct File: Decodable { let models: [Model] }

  private static let samples = [
    "srs": "apisrs", "strat": "apistrat", "clus1": "apiclus1", "post": "apiclus1", "jk1": "apiclus1",
  ]

  private func fitted(_ model: Model) throws -> RegressionModel {
    let sample = try SampleTable(#require(Self.samples[model.design]))
    let parts = model.formula.split(separator: " ").map(String.init)
    let names = parts.dropFirst(2).filter { $0 != "+" && $0 != "*" }
    let types = try sample.texts("stype")
    let included: [Bool]? =
      switch model.domain {
      case "": nil
      case "stype == 'E'": types.map { $0 == "E" }
      default: types.map { $0 != "H" }
      }
    let formula = ModelFormula(
      response: try SchoolModel.response(parts[0], in: sample),
      variables: try names.map { try SchoolModel.variable($0, in: sample) },
      interactions: parts.contains("*") ? [[0, 1]] : [], family: model.family == "logistic" ? .logistic : .linear)
    return try SchoolModel.estimator(model.design, sample).regression(formula, included: included)
  }

  private func same(_ ours: Double?, _ theirs: Double, _ tolerance: Double, _ what: String) throws {
    let ours = try #require(ours, "\(what)")
    #expect(
      ours.isApproximatelyEqual(to: theirs, absoluteTolerance: 1e-9, relativeTolerance: tolerance),
      "\(what): \(ours), R \(theirs)")
  }

  @Test func svyglm() throws {
    for model in try references("regression", as: File.self).models {
      let ours = try fitted(model)
      let name = "\(model.design) \(model.formula) \(model.domain)"
      #expect(ours.degreesOfFreedom == model.df, "\(name)")
      // For R, the divisor of the first counts rows of weight 0, and `svyvar` of replicates is n − 1 times that of the
      // same residuals and weights without them.
      if model.design != "post", model.design != "jk1" { try same(ours.dispersion, model.dispersion, 1e-9, name) }
      try #require(ours.coefficients.count == model.coefficients.count, "\(name)")
      for (coefficient, theirs) in zip(ours.coefficients, model.coefficients) {
        let label = coefficient.factors.map { $0.variable + ($0.category?.code ?? "") }.joined(separator: ":")
        #expect(label == (theirs.name == "(Intercept)" ? "" : theirs.name))
        try same(coefficient.estimate.value, theirs.value, 1e-9, "\(name) \(label)")
        try same(coefficient.estimate.standardError, theirs.se, 1e-8, "\(name) \(label) se")
        try same(coefficient.estimate.pValue, #require(theirs.p), 1e-7, "\(name) \(label) p")
        let interval = try coefficient.estimate.interval.get()
        try same(interval.lower, #require(theirs.low), 1e-8, "\(name) \(label) low")
        try same(interval.upper, #require(theirs.high), 1e-8, "\(name) \(label) high")
      }
      for (test, theirs) in zip(ours.tests, model.tests) {
        let wald = try test.result.get()
        #expect(wald.numeratorDegreesOfFreedom == theirs.ndf)
        #expect(wald.denominatorDegreesOfFreedom == theirs.ddf)
        try same(wald.statistic, theirs.statistic, 1e-7, "\(name) \(theirs.term)")
        try same(wald.pValue, theirs.p, 1e-6, "\(name) \(theirs.term) p")
      }
    }
  }

  @Test func averageMarginalEffects() throws {
    for model in try references("regression", as: File.self).models {
      let ours = try fitted(model)
      let margins = Dictionary(
        uniqueKeysWithValues: ours.margins.map { ("\($0.variable)=\($0.category.code)", $0.estimate) }
          + ours.slopes.map { ($0.variable, $0.estimate) })
      let effects = Dictionary(
        uniqueKeysWithValues: ours.margins.compactMap { margin in
          margin.effect.map { ("\(margin.variable)=\(margin.category.code)", $0) }
        })
      #expect(margins.count == model.margins.count)
      #expect(effects.count == model.effects.count)
      for (all, expected) in [(margins, model.margins), (effects, model.effects)] {
        for theirs in expected {
          let estimate = try #require(all[theirs.name])
          let name = "\(model.design) \(model.formula) \(model.domain) \(theirs.name)"
          try same(estimate.value, theirs.value, 1e-9, name)
          try same(estimate.standardError, theirs.se, 1e-7, name)
        }
      }
    }
  }
}

/// The schools' designs and variables.
enum SchoolModel {
  static func estimator(_ design: String, _ sample: SampleTable) throws -> Estimator {
    let weights = try sample.numbers("pw")
    switch design {
    case "srs": return Estimator(design: try SurveyDesign(population: sample.numbers("fpc"), weights: weights))
    case "strat":
      return Estimator(
        design: try SurveyDesign(
          strata: sample.texts("stype"), population: sample.numbers("fpc"), weights: weights))
    case "jk1":
      let jackknife = try SampleTable("apiclus1_jk1")
      let columns = jackknife.columns.keys.filter { $0.hasPrefix("jk") }.sorted()
      let replicates = try ReplicateWeights(
        columns: columns.map { try jackknife.numbers($0) }, method: .jk1, scale: 14.0 / 15,
        usesMeanSquaredError: false)
      return Estimator(design: try SurveyDesign(weights: weights).replicated(by: replicates))
    default:
      let clusters = try SurveyDesign(
        psu: sample.texts("dnum"), population: sample.numbers("fpc"), weights: weights)
      guard design == "post" else { return Estimator(design: clusters) }
      let types = try sample.coded("stype")
      let margin = CalibrationMargin(
        name: "stype", labels: ["E", "H", "M"], cells: weights.indices.map { Int32(types[$0]) },
        targets: [4421, 755, 1018])
      var sums = [0.0, 0, 0]
      for row in weights.indices { sums[types[row]] += weights[row] }
      let calibrated = weights.indices.map { weights[$0] * [4421, 755, 1018][types[$0]] / sums[types[$0]] }
      return Estimator(
        design: try clusters.with(weights: calibrated),
        calibration: try CalibratedDesign(margins: [margin], initialWeights: weights))
    }
  }

  static func variable(_ name: String, in sample: SampleTable) throws -> ModelFormula.Variable {
    switch name {
    case "stype": return .init(name, .categories(try sample.coded(name), reference: nil))
    case "poor": return .init(name, .categories(try poor(sample), reference: nil))
    default: return .init(name, .number(try sample.quantity(name)))
    }
  }

  static func response(_ name: String, in sample: SampleTable) throws -> ModelFormula.Response {
    guard name == "wide" else { return .init(name, .number(try sample.quantity(name))) }
    let column = try sample.coded("sch.wide")
    return .init(
      name, .among(column, codes: Set(column.categories.indices.filter { column.categories[$0].code == "Yes" })))
  }

  /// Whether more than half of the pupils have subsidised meals.
  static func poor(_ sample: SampleTable) throws -> CodedColumn {
    CodedColumn(
      codes: try sample.numbers("meals").map { $0 > 50 ? 1 : 0 },
      categories: [Category(code: "no"), Category(code: "yes")])
  }
}
