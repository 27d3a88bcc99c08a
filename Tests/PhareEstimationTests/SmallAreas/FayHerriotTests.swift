import Numerics
import PhareEstimation
import Testing

/// The output of Scripts/References/fay-herriot.R.
private struct Reference: Decodable {
  struct Published: Decodable {
    let reml_eblup: [Double]
    let reml_mse: [Double]
    let reml_coefficients: [Double]
    let ml_coefficients: [Double]
    let ml_mse: [Double]
  }
  struct Case: Decodable {
    let name: String
    let scale: String
    let method: String
    let information: String
    let value: [Double?]
    let variance: [Double?]
    let size: [Double?]
    let covariates: [[Double]]
    let modelVariance: Double
    let coefficients: [Double]
    let coefficientErrors: [Double]
    let estimate: [Double]
    let standardError: [Double]
    let lower: [Double]
    let upper: [Double]
    let weight: [Double?]

    var areas: [FayHerriotArea] {
      value.indices.map {
        FayHerriotArea(value: value[$0], variance: variance[$0], effectiveSize: size[$0], covariates: covariates[$0])
      }
    }
  }
  let published: Published
  let cases: [Case]

  static func read() throws -> Reference {
    try references("fay-herriot", as: Reference.self)
  }
}

@Suite struct FayHerriotTests {
  /// Dense matrices and a root of the score in R 4.2.2. Its root is good to about 1e-9 of the variance between areas,
  /// which the interval limits inherit.
  @Test func denseMatricesInR() throws {
    let cases = try Reference.read().cases
    #expect(cases.count == 14)
    for reference in cases {
      let scale = try #require(FayHerriotScale(rawValue: reference.scale))
      let method = try #require(FayHerriotOptions.Method(rawValue: reference.method))
      let information = try #require(FayHerriotOptions.Information(rawValue: reference.information))
      let model = try FayHerriot(
        areas: reference.areas, options: FayHerriotOptions(scale: scale, method: method, information: information))
      let name = "\(reference.name) \(scale) \(method) \(information)"
      #expect(near([model.modelVariance], [reference.modelVariance], relative: 1e-8), "\(name)")
      #expect(near(model.coefficients, reference.coefficients, relative: 1e-7, absolute: 1e-12), "\(name)")
      #expect(near(model.coefficientErrors, reference.coefficientErrors, relative: 1e-7), "\(name)")
      #expect(near(model.areas.map(\.value), reference.estimate, relative: 1e-8), "\(name)")
      // Held errors are ours: the script holds those of an adjusted variance, and R has no others.
      let errors = model.areas.map { area in
        area.standardError * (model.isAdjusted ? 1 : (1 - area.error.held / area.error.total).squareRoot())
      }
      #expect(near(errors, reference.standardError, relative: 1e-7), "\(name)")
      let own = model.areas.indices.filter { model.isAdjusted || model.areas[$0].error.held == 0 }
      #expect(!own.isEmpty, "\(name)")
      #expect(near(own.map { model.areas[$0].lower }, own.map { reference.lower[$0] }, relative: 1e-7), "\(name)")
      #expect(near(own.map { model.areas[$0].upper }, own.map { reference.upper[$0] }, relative: 1e-7), "\(name)")
      for (area, weight) in zip(model.areas, reference.weight) {
        #expect((area.directWeight == nil) == (weight == nil), "\(name)")
        if let ours = area.directWeight, let weight {
          #expect(ours.isApproximatelyEqual(to: weight, relativeTolerance: 1e-8), "\(name)")
        }
      }
    }
  }

  /// The expenditure on milk of Arora & Lahiri (1997) as `mseFH` of R's sae 1.3 prints it, seven digits of figures and
  /// eight of errors from a fit that stops at 1e-4.
  @Test func milkAsPublished() throws {
    let reference = try Reference.read()
    let milk = try #require(reference.cases.first { $0.name == "milk" })
    let reml = try FayHerriot(areas: milk.areas)
    #expect(near(reml.areas.map(\.value), reference.published.reml_eblup, relative: 0, absolute: 1e-6))
    #expect(near(reml.areas.map(\.error.total), reference.published.reml_mse, relative: 1e-5))
    #expect(near(reml.coefficients, reference.published.reml_coefficients, relative: 0, absolute: 1e-6))
    let ml = try FayHerriot(areas: milk.areas, options: FayHerriotOptions(method: .ml))
    #expect(near(ml.coefficients, reference.published.ml_coefficients, relative: 0, absolute: 1e-6))
    #expect(near(Array(ml.areas.map(\.error.total).prefix(5)), reference.published.ml_mse, relative: 1e-5))
    #expect(ml.modelVariance < reml.modelVariance)
  }

  /// Equal variances leave a formula: A = s² − ψ, so the weight of each area is 1 − ψ/s².
  @Test func equalVariancesByHand() throws {
    let values = [1.0, 2, 3, 4, 5, 6]
    let model = try FayHerriot(areas: values.map { FayHerriotArea(value: $0, variance: 1) })
    #expect(model.modelVariance.isApproximatelyEqual(to: 2.5, relativeTolerance: 1e-10))
    for (area, value) in zip(model.areas, values) {
      #expect(area.value.isApproximatelyEqual(to: 3.5 + (value - 3.5) * 2.5 / 3.5, relativeTolerance: 1e-10))
      #expect(area.synthetic.isApproximatelyEqual(to: 3.5, relativeTolerance: 1e-12))
    }
  }

  /// Equal variances ψ leave a quadratic for A + ψ of the adjusted likelihood of Li & Lahiri (2010), with S = Σ(y − ȳ)²:
  /// (m − 3)(A + ψ)² − (S + (m − 1)ψ)(A + ψ) + Sψ = 0.
  @Test func areasThatDifferByLessThanTheirErrors() throws {
    let areas = [0.50, 0.51, 0.49, 0.5, 0.505].map { FayHerriotArea(value: $0, variance: 0.01) }
    let model = try FayHerriot(areas: areas)
    let (squares, variance) = (0.00022, 0.01)
    let middle: Double = squares + 4 * variance
    let sum = (middle + (middle * middle - 8 * squares * variance).squareRoot()) / 4
    #expect(model.isAdjusted)
    #expect(model.modelVariance.isApproximatelyEqual(to: sum - variance, relativeTolerance: 1e-9))
    #expect(model.facts.first == .adjustedVariance)
    for (area, value) in zip(model.areas, [0.50, 0.51, 0.49, 0.5, 0.505]) {
      let weight = 1 - variance / sum
      #expect(area.directWeight?.isApproximatelyEqual(to: weight, relativeTolerance: 1e-9) == true)
      #expect(area.value.isApproximatelyEqual(to: 0.501 + weight * (value - 0.501), relativeTolerance: 1e-9))
      #expect(area.standardError > 0)
    }
  }

  /// The formula of Prasad & Rao alone gives an area of three respondents a smaller error than one of sixty.
  @Test(arguments: [FayHerriotOptions.Method.reml, .ml], [0.0, 0.01, 0.02, 0.03])
  func fewerRespondentsNeverNarrowAnInterval(method: FayHerriotOptions.Method, spread: Double) throws {
    let sizes = [3.0, 60, 45, 300, 12, 80, 33, 150, 20, 7, 95, 60]
    var areas = sizes.enumerated().map { index, size in
      FayHerriotArea(value: 0.5 + spread * (Double(index % 3) - 1), effectiveSize: size)
    }
    areas.append(FayHerriotArea())
    let model = try FayHerriot(areas: areas, options: FayHerriotOptions(scale: .arcsine, method: method))
    let errors = zip(sizes + [0], model.areas).sorted { $0.0 > $1.0 }.map { $0.1.error.total }
    for (more, fewer) in zip(errors, errors.dropFirst()) { #expect(fewer >= more * (1 - 1e-12)) }
    #expect(model.isAdjusted && model.modelVariance > 0)
  }

  /// From no variance between areas to a large one: the error never falls with ψ, and is raised only where it would.
  @Test(arguments: [FayHerriotOptions.Method.reml, .ml])
  func errorsNeverFallWithTheVarianceBetweenAreas(method: FayHerriotOptions.Method) throws {
    let sizes = [3.0, 60, 45, 300, 12, 80, 33, 150, 20, 7, 95, 60]
    var raised: [Bool] = []
    for step in 0...40 {
      let spread = 0.005 * Double(step)
      let areas = sizes.enumerated().map { index, size in
        FayHerriotArea(value: 0.5 + spread * (Double(index % 3) - 1), effectiveSize: size)
      }
      let model = try FayHerriot(areas: areas, options: FayHerriotOptions(scale: .arcsine, method: method))
      let errors = zip(sizes, model.areas).sorted { $0.0 > $1.0 }.map { $0.1.error }
      for (more, fewer) in zip(errors, errors.dropFirst()) { #expect(fewer.total >= more.total * (1 - 1e-12)) }
      raised.append(errors.contains { $0.held > 0 })
    }
    #expect(raised.first == true && raised.last == false)
  }

  /// Shares of twelve regions: REML puts A at 0.0001, beside ψ of 0.0008 to 0.08.
  @Test func aVarianceBarelyAboveZeroNarrowsNoInterval() throws {
    let shares = [
      (2, 3), (29, 60), (28, 45), (156, 300), (7, 12), (36, 80), (16, 33), (70, 150), (10, 20), (1, 7), (54, 95),
      (25, 60),
    ].map { (Double($0), Double($1)) }
    let areas = shares.map { FayHerriotArea(value: $0 / $1, effectiveSize: $1) }
    let model = try FayHerriot(areas: areas, options: FayHerriotOptions(scale: .arcsine))
    #expect(!model.isAdjusted && model.modelVariance > 0 && model.modelVariance < 0.001)
    let widths = zip(shares, model.areas).sorted { $0.0.1 > $1.0.1 }.map { $0.1.upper - $0.1.lower }
    #expect((widths.first ?? 0) > 0.15)
    for (more, fewer) in zip(widths, widths.dropFirst()) { #expect(fewer >= more * 0.99) }
    #expect(model.facts.contains { if case .heldErrors = $0 { true } else { false } })
  }

  @Test func anAreaWithoutSurveyIsPredicted() throws {
    var areas = (0..<8).map {
      FayHerriotArea(value: Double($0) + ($0 % 2 == 0 ? 0.3 : -0.3), variance: 0.01, covariates: [Double($0)])
    }
    areas.append(FayHerriotArea(covariates: [10]))
    let model = try FayHerriot(areas: areas)
    let last = try #require(model.areas.last)
    #expect(last.value == last.synthetic)
    #expect(last.directWeight == nil)
    #expect(abs(last.value - 10) < 0.5)
    #expect(model.facts.contains(.notSurveyed(areas: [8])))
    #expect(model.facts.contains(.fewAreas(surveyed: 8, coefficients: 2)))
  }

  /// The unit of a covariate does not change an estimate.
  @Test func covariatesInAnyUnit() throws {
    let reference = try #require(try Reference.read().cases.first { $0.name == "regions" })
    let scaled = reference.areas.map {
      FayHerriotArea(
        value: $0.value, variance: $0.variance, covariates: [$0.covariates[0] * 1e9 + 1e12, $0.covariates[1] * 1e-9])
    }
    let first = try FayHerriot(areas: reference.areas)
    let second = try FayHerriot(areas: scaled)
    #expect(near(first.areas.map(\.value), second.areas.map(\.value), relative: 1e-9))
  }

  @Test func benchmarkingReachesTheNationalFigure() throws {
    let areas = [0.2, 0.4, 0.6, 0.5, 0.3, 0.7].map { FayHerriotArea(value: $0, variance: 0.004) }
    let model = try FayHerriot(areas: areas)
    let shares = [10.0, 20, 30, 5, 5, 30]
    for method in FayHerriot.BenchmarkMethod.allCases {
      let benchmarked = try model.benchmarked(to: 0.55, populationShares: shares, by: method)
      let mean = zip(benchmarked.values, shares).reduce(0) { $0 + $1.0 * $1.1 } / 100
      #expect(mean.isApproximatelyEqual(to: 0.55, relativeTolerance: 1e-14))
      #expect(benchmarked.method == method)
    }
    #expect(throws: FayHerriotError.invalidPopulationShares) {
      try model.benchmarked(to: 0.5, populationShares: [1, 1], by: .ratio)
    }
    #expect(throws: FayHerriotError.unreachableBenchmark(0)) {
      try model.benchmarked(to: 0, populationShares: shares, by: .ratio)
    }
  }

  @Test func aBenchmarkedShareStaysAShare() throws {
    let areas = [0.9, 0.95, 0.92, 0.99, 0.7].map { FayHerriotArea(value: $0, effectiveSize: 400) }
    let model = try FayHerriot(areas: areas, options: FayHerriotOptions(scale: .arcsine))
    #expect {
      try model.benchmarked(to: 1, populationShares: [1, 1, 1, 1, 1], by: .difference)
    } throws: { error in
      if case .benchmarkedOutsideRange(_, let area)? = error as? FayHerriotError { area == 0 } else { false }
    }
  }

  @Test func whatCannotBeFittedIsRefused() throws {
    func fit(_ areas: [FayHerriotArea], _ options: FayHerriotOptions = FayHerriotOptions()) -> FayHerriotError? {
      do throws(FayHerriotError) {
        _ = try FayHerriot(areas: areas, options: options)
        return nil
      } catch { return error }
    }
    let good = [1.0, 2, 4, 3, 6, 5].map { FayHerriotArea(value: $0, variance: 0.5) }
    #expect(fit(good) == nil)
    #expect(fit(Array(good.prefix(3))) == .tooFewAreas(found: 3, needed: 4))
    #expect(fit([]) == .tooFewAreas(found: 0, needed: 4))
    #expect(fit(good + [FayHerriotArea(value: 1)]) == .invalidVariance(nil, area: 6))
    #expect(fit(good + [FayHerriotArea(value: 1, variance: 0)]) == .invalidVariance(0, area: 6))
    #expect(
      fit(good + [FayHerriotArea(value: 1, variance: 1, covariates: [2])]) == .invalidCovariates(area: 6, expected: 0))
    #expect(fit(good, FayHerriotOptions(level: 95)) == .invalidLevel(95))
    #expect(fit(good, FayHerriotOptions(scale: .arcsine)) == .invalidEffectiveSize(nil, area: 0))
    #expect(fit(good, FayHerriotOptions(scale: .logit)) == .shareWithoutLogit(1, area: 0))
    let shares = good.map { FayHerriotArea(value: ($0.value ?? 0) / 4, effectiveSize: 50) }
    #expect(fit(shares, FayHerriotOptions(scale: .arcsine)) == .invalidValue(1.5, area: 4))
    let constant = good.map { FayHerriotArea(value: $0.value, variance: 0.5, covariates: [3]) }
    #expect(fit(constant) == .dependentCovariate(0))
    let twice = good.map {
      FayHerriotArea(value: $0.value, variance: 0.5, covariates: [$0.value ?? 0, 2 * ($0.value ?? 0) + 1])
    }
    #expect(fit(twice) == .dependentCovariate(1))
    #expect("\(FayHerriotError.invalidVariance(nil, area: 6))".contains("area 7 has no variance"))
  }
}
