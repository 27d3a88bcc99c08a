import Glibc
import PhareEstimation
import Testing

/// The output of Scripts/References/fay-herriot-posterior.py.
private struct Reference: Decodable {
  struct Case: Decodable {
    let name: String
    let scale: String
    let value: [Double?]
    let variance: [Double?]
    let size: [Double?]
    let covariates: [[Double]]
    let mean: [Double]
    let posteriorVariance: [Double]
    let figure: [Double]
    let weight: [Double?]

    enum CodingKeys: String, CodingKey {
      case name, scale, value, size, covariates, mean, figure, weight
      case variance
      case posteriorVariance = "posterior_variance"
    }

    var areas: [FayHerriotArea] {
      value.indices.map {
        FayHerriotArea(value: value[$0], variance: variance[$0], effectiveSize: size[$0], covariates: covariates[$0])
      }
    }
  }
  let cases: [Case]
}

@Suite struct FayHerriotPosteriorTests {
  private func model(_ areas: [FayHerriotArea], scale: FayHerriotScale = .arcsine) throws -> FayHerriot {
    try FayHerriot(areas: areas, options: FayHerriotOptions(scale: scale, method: .posterior))
  }

  /// Integrals of scipy over another transformation of the variance between areas.
  @Test func adaptiveIntegration() throws {
    let cases = try references("fay-herriot-posterior", as: Reference.self).cases
    #expect(cases.count == 7)
    for reference in cases {
      let scale = try #require(FayHerriotScale(rawValue: reference.scale))
      let model = try model(reference.areas, scale: scale)
      let name = "\(reference.name) \(scale)"
      #expect(near(model.areas.map(\.error.total), reference.posteriorVariance, relative: 1e-8), "\(name)")
      #expect(near(model.areas.map(\.value), reference.figure, relative: 1e-8), "\(name)")
      if scale == .identity { #expect(near(model.areas.map(\.value), reference.mean, relative: 1e-8), "\(name)") }
      #expect(
        near(model.areas.compactMap(\.directWeight), reference.weight.compactMap(\.self), relative: 1e-8), "\(name)")
      let half = 1.959963984540054
      let last = try #require(model.areas.last)
      let centre = try #require(reference.mean.last)
      let error = try #require(reference.posteriorVariance.last?.squareRoot())
      let ends = [centre - half * error, centre + half * error].map { end in
        switch scale {
        case .identity: end
        case .arcsine: sin(min(max(end, 0), .pi / 2)) * sin(min(max(end, 0), .pi / 2))
        case .logit: 1 / (1 + exp(-end))
        }
      }
      #expect(near([last.lower, last.upper], ends, relative: 1e-8), "\(name)")
    }
  }

  /// The test of Cochran (1954) on four degrees of freedom, written out.
  @Test func modelsAreOfAreasThatDiffer() throws {
    func areas(_ spread: Double) -> [FayHerriotArea] {
      [-1.0, -0.5, 0, 0.5, 1].map { FayHerriotArea(value: 0.5 + spread * $0, variance: 0.01) }
    }
    let options = FayHerriotOptions(method: .posterior, largestP: 0.05)
    let homogeneity = try FayHerriot(areas: areas(0.25), options: options).homogeneity
    #expect(near([homogeneity.statistic], [100 * 0.0625 * 2.5], relative: 1e-12))
    #expect(homogeneity.degreesOfFreedom == 4)
    // The tail of a chi-square with 4 degrees of freedom is exp(−x/2)(1 + x/2).
    let half = homogeneity.statistic / 2
    #expect(near([homogeneity.pValue], [exp(-half) * (1 + half)], relative: 1e-12))
    let small = 100 * 0.01 * 2.5 / 2
    #expect {
      try FayHerriot(areas: areas(0.1), options: options)
    } throws: { error in
      guard case .noDifference(let pValue)? = error as? FayHerriotError else { return false }
      return near([pValue], [exp(-small) * (1 + small)], relative: 1e-12)
    }
    #expect(try FayHerriot(areas: areas(0.1), options: FayHerriotOptions(method: .posterior)).areas.count == 5)
  }

  /// Where areas do not differ, those of few respondents are the least certain all the same.
  @Test(arguments: [0.0, 0.01, 0.03, 0.1]) func fewerRespondentsNeverNarrowAnInterval(spread: Double) throws {
    let sizes = [3.0, 60, 45, 300, 12, 80, 33, 150, 20, 7, 95, 60]
    let areas = sizes.enumerated().map { index, size in
      FayHerriotArea(value: 0.5 + spread * (Double(index % 3) - 1), effectiveSize: size)
    }
    let errors = zip(sizes, try model(areas).areas).sorted { $0.0 > $1.0 }.map { $0.1.error }
    for (more, fewer) in zip(errors, errors.dropFirst()) { #expect(fewer.area >= more.area * (1 - 1e-12)) }
    let last = try #require(errors.last)
    #expect(last.total > errors[0].total && last.held == 0)
  }

  /// With areas far apart, the model leaves the direct estimates as they are.
  @Test func areasFarApartKeepTheirFigures() throws {
    let areas = (0..<8).map { FayHerriotArea(value: Double($0) * 10, variance: 0.01) }
    for (area, estimate) in zip(areas, try model(areas, scale: .identity).areas) {
      let value = try #require(area.value)
      #expect(abs(estimate.value - value) < 0.01)
      #expect(abs(estimate.error.total - 0.01) < 1e-4)
    }
  }

  /// The variance of an area without a survey is the mean of the variance between areas, which few areas leave infinite.
  @Test func fewAreasPredictNoOther() throws {
    let surveyed = [0.2, 0.4, 0.6, 0.5].map { FayHerriotArea(value: $0, effectiveSize: 50) }
    #expect(try model(surveyed).areas.count == 4)
    #expect(throws: FayHerriotError.tooFewAreas(found: 4, needed: 6)) { try model(surveyed + [FayHerriotArea()]) }
    let more = surveyed + [0.3, 0.45].map { FayHerriotArea(value: $0, effectiveSize: 50) }
    let predicted = try #require(try model(more + [FayHerriotArea()]).areas.last)
    #expect(predicted.directWeight == nil && predicted.direct == nil)
    #expect(predicted.standardError > 0.1)
  }
}
