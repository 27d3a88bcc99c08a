import PhareCSV

/// The purpose for which a wave needs a column.
public enum WaveColumnRole: Hashable, Sendable {
  /// The answers to a variable.
  case variable(String)
  /// An item of a multiple variable.
  case item(String, of: String)
  /// The sampled units of a stage, from 1; nil where there is only one.
  case units(stage: Int?)
  /// The strata of a stage.
  case strata(stage: Int?)
  /// The population of a stage.
  case population(stage: Int?)
  /// The weights.
  case weights
  /// The identifiers of the respondents.
  case respondents
  /// The replicate weights.
  case replicates
  /// The inclusion probabilities of the sampled units.
  case probabilities
  /// The sums of squared probabilities of the strata.
  case squaredProbabilities
  /// The joint probabilities of pairs of units.
  case jointProbabilities
  /// Who is in the second phase.
  case secondPhase
  /// The strata of the second phase.
  case strataOfSecondPhase
  /// Who responded.
  case response
  /// A file of labels.
  case labels
  /// The value of an option of a command, such as `--rows`.
  case option(String)

  /// The purpose, as in "no column 'x' for the weights".
  package var phrase: Phrase {
    switch self {
    case .variable(let id): Phrase(fr: "la variable « \(id) »", en: "variable '\(id)'")
    case .item(let item, let variable):
      Phrase(fr: "l’item « \(item) » de « \(variable) »", en: "item '\(item)' of '\(variable)'")
    case .units(nil): Phrase(fr: "les unités tirées", en: "the sampled units")
    case .units(let stage?):
      Phrase(fr: "les unités tirées au degré \(stage)", en: "the sampled units of stage \(stage)")
    case .strata(nil): Phrase(fr: "les strates", en: "the strata")
    case .strata(let stage?): Phrase(fr: "les strates du degré \(stage)", en: "the strata of stage \(stage)")
    case .population(nil): Phrase(fr: "la population", en: "the population")
    case .population(let stage?):
      Phrase(fr: "la population du degré \(stage)", en: "the population of stage \(stage)")
    case .weights: Phrase(fr: "les poids", en: "the weights")
    case .respondents: Phrase(fr: "les répondants", en: "the respondents")
    case .probabilities: Phrase(fr: "les probabilités d’inclusion", en: "the inclusion probabilities")
    case .squaredProbabilities:
      Phrase(fr: "les sommes de carrés des probabilités", en: "the sums of squared probabilities")
    case .jointProbabilities: Phrase(fr: "les probabilités d’inclusion doubles", en: "the joint probabilities")
    case .secondPhase: Phrase(fr: "la seconde phase", en: "the second phase")
    case .strataOfSecondPhase: Phrase(fr: "les strates de la seconde phase", en: "the strata of the second phase")
    case .response: Phrase(fr: "la réponse à l’enquête", en: "the response")
    case .labels: Phrase(fr: "les libellés", en: "the labels")
    case .option(let name): Phrase(verbatim: name)
    case .replicates: Phrase(fr: "les poids répliqués", en: "the replicate weights")
    }
  }
}
