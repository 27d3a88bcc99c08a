import PhareEstimation
import PhareSurvey

/// The designs of Scripts/References/comparison-tests.R on the made-up sample.
enum SampleDesign: String, CaseIterable, Decodable {
  case simple, stratified, clustered, small

  /// An estimator; degrees of freedom of the whole design, or of the domain.
  func estimator(
    _ sample: SampleTable, options: EstimationOptions = EstimationOptions()
  ) throws -> Estimator {
    let weights = try sample.numbers("weight")
    let design =
      switch self {
      case .simple: try SurveyDesign(weights: weights)
      case .stratified:
        try SurveyDesign(
          strata: sample.texts("stratum"), population: sample.numbers("rows"), weights: weights)
      case .clustered, .small:
        try SurveyDesign(
          strata: sample.texts("stratum"), psu: sample.texts("unit"), population: sample.numbers("units"),
          weights: weights)
      }
    return Estimator(design: design, options: options)
  }

  /// The answers of a column as domains, among the small where the design is.
  func breakdown(_ sample: SampleTable, by name: String) throws -> Breakdown {
    try sample.breakdown(by: name, where: self == .small ? ("size", "small") : nil)
  }
}
