import PhareCSV
import PhareEstimation
import PhareSurvey

/// Everything that a study asks for, computed.
public struct StudyResults: Sendable {
  /// The study.
  public let study: Study
  /// One element per wave of the study, in its order.
  public internal(set) var waves: [WaveResult]
  /// The tables, in the order of the study.
  public internal(set) var tables: [TableResult] = []
  /// The indicators of the barometer, in the order of the study.
  public internal(set) var indicators: [IndicatorResult] = []
  /// The answers of everybody to the questions of the themes, one table per question, in the order of the themes.
  public internal(set) var questions: [TableResult] = []
  /// The comparisons of waves or audiences, in the order of the study.
  public internal(set) var comparisons: [ComparisonResult] = []
  /// The changes of the questionnaire between the waves of one audience that comparisons put side by side.
  package internal(set) var diffs: [CodebookDiff] = []
  /// The plans of next waves, in the order of the study.
  public internal(set) var plans: [PlanResult] = []
  /// The codes of the territories of each wave whose numbers of respondents are withheld.
  package internal(set) var withheldTerritories: [String: Set<String>] = [:]
  /// The hidden numbers of respondents of each wave; empty without such a rule.
  package internal(set) var disclosures: [DisclosureResult] = []
  /// The figures withheld by the study's rules, of all.
  package internal(set) var withholding = WithholdingSummary()
  /// The states of the input files, by path, from before they were read.
  package internal(set) var inputStates: [String: FileState] = [:]

  /// Returns the wave with the given key, or nil.
  public func wave(_ id: String) -> WaveResult? {
    waves.first { $0.wave.id == id }
  }

  /// The shares of the barometer as numbers of units of the universes that waves declare.
  public var universeCounts: [UniverseCount] {
    indicators.flatMap { UniverseCount.counts(of: $0, in: study) }
  }
}

extension Verification {
  /// Checks every published figure of a study.
  package init(_ results: StudyResults) {
    self.init(of: results.indicators, in: results.study)
  }
}

extension StudyResults {
  /// Results without any part yet.
  init(study: Study, waves: [WaveResult]) {
    self.study = study
    self.waves = waves
  }
}
