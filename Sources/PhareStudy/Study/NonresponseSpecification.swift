import PhareSurvey

/// The adjustment of a wave's weights for unit nonresponse.
public struct NonresponseSpecification: Hashable, Sendable {
  /// How the probabilities of a response are estimated.
  public enum Model: Hashable, Sendable {
    /// In every combination of the answers to these variables, by the weighted share of respondents.
    case classes([Variable.ID])
    /// By a logistic model of these variables.
    case propensity([Variable.ID])

    /// The variables, which are known of everybody sampled.
    public var variables: [Variable.ID] {
      switch self {
      case .classes(let variables), .propensity(let variables): variables
      }
    }
  }

  /// The column that says which of the sampled rows responded.
  public let responded: String
  /// The model.
  public let model: Model

  /// An adjustment.
  package init(responded: String, model: Model) {
    self.responded = responded
    self.model = model
  }
}
