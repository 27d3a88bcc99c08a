import PhareEstimation
import PhareSurvey
import PhareTestSupport
import Testing

extension ReferenceCase {
  /// The cases of that kind of analysis; there is at least one.
  static func some(_ kind: String) throws -> [ReferenceCase] {
    let cases = try all([kind])
    try #require(!cases.isEmpty)
    return cases
  }

  /// The rows of the sample.
  func sample() throws -> SampleTable { try SampleTable(file: data) }

  /// The design of the case, one stage.
  func estimator(_ sample: SampleTable, options: EstimationOptions = EstimationOptions()) throws -> Estimator {
    let design = try SurveyDesign(
      strata: design.strata.first.map { try sample.texts($0) }, psu: design.psu.first.map { try sample.texts($0) },
      population: design.fpc.first.map { try sample.numbers($0) }, weights: sample.numbers(design.weight))
    return Estimator(design: design, options: options)
  }
}
