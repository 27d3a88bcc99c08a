import PhareSurvey

/// The response to a survey, and the factors by which its weights were adjusted for nonresponse.
public struct ResponseDiagnostics: Hashable, Sendable {
  /// One class of the adjustment.
  public struct Class: Hashable, Sendable {
    /// The answers of the class, one per variable.
    public let answers: [Category]
    /// The rows sampled.
    public let sampled: Int
    /// Those who responded.
    public let respondents: Int
    /// The factor of the weights of its respondents; nil without any.
    public let factor: Double?
    /// The first of its rows, from 0.
    let firstRow: Int
  }

  /// The rows sampled.
  public let sampled: Int
  /// Those who responded.
  public let respondents: Int
  /// The share of the sample's weight that its respondents have, a fraction of 1.
  public let weightedRate: Double
  /// The smallest and the largest factor of a respondent's weight.
  public let factors: ClosedRange<Double>
  /// The classes in the order of their answers; empty under a model, or where everybody responded.
  public let classes: [Class]

  /// The share of the sampled rows that responded, a fraction of 1.
  public var rate: Double { Double(respondents) / Double(sampled) }

  init(of response: UnitResponse, classes: [Class]) {
    let rows = response.hasResponded.indices.filter { response.hasResponded[$0] }
    let factors = rows.map { 1 / response.probabilities[Int(response.patterns[$0])] }
    sampled = response.hasResponded.count
    respondents = rows.count
    weightedRate = rows.reduce(0) { $0 + response.initialWeights[$1] } / response.initialWeights.reduce(0, +)
    let least = factors.min() ?? 1
    self.factors = least...max(least, factors.max() ?? 1)
    self.classes = classes
  }
}
