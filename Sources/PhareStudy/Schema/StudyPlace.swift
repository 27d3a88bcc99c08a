import PhareEstimation
import PhareSurvey

/// A place of a study file with keys of its own: the one list of them, from which the reader, its suggestions and `phare schema` take
/// them.
package enum StudyPlace: String, Hashable, Sendable, CaseIterable {
  case study, variable, category, net, territories, field, wave, data, waveField, dialect, asked, design, stage, pps
  case secondPhase, replicates
  case weighting, nonresponse, sampling, indicator, publishedFigure, publishedDifference, elsewhere, theme, table,
    comparison
  case plan, smallAreas, covariates, report, disclosure

  /// The names of the keys, in the order in which they are told.
  package var names: [String] { keys.map(\.name) }

  /// The keys, in the order in which they are told.
  package var keys: [StudyKey] {
    switch self {
    case .study: Self.ofStudy
    case .variable: Self.ofVariable
    case .category: Self.ofCategory
    case .net: Self.ofNet
    case .territories: Self.ofTerritories
    case .field: Self.ofField
    case .waveField: Self.ofField.filter { $0.name != "variable" }
    case .wave: Self.ofWave
    case .data: Self.ofData
    case .dialect: Self.ofDialect
    case .asked: Self.ofAsked
    case .design: Self.ofDesign
    case .stage: Self.ofStage
    case .pps: Self.ofPPS
    case .secondPhase: Self.ofSecondPhase
    case .replicates: Self.ofReplicates
    case .weighting: Self.ofWeighting
    case .nonresponse: Self.ofNonresponse
    case .sampling: Self.ofSampling
    case .indicator: Self.ofIndicator
    case .publishedFigure: Self.ofPublishedFigure
    case .publishedDifference: Self.ofPublishedDifference
    case .elsewhere: Self.ofElsewhere
    case .theme: Self.ofTheme
    case .table: Self.ofTable
    case .comparison: Self.ofComparison
    case .plan: Self.ofPlan
    case .smallAreas: Self.ofSmallAreas
    case .covariates: Self.ofCovariates
    case .report: Self.ofReport
    case .disclosure: Self.ofDisclosure
    }
  }
}

extension StudyKey.Form {
  /// The words of an enumeration.
  static func words<Word>(of type: Word.Type) -> StudyKey.Form
  where Word: RawRepresentable & CaseIterable, Word.RawValue == String {
    .words(type.allCases.map(\.rawValue))
  }

  /// Conditions on answers.
  static let conditions = StudyKey.Form.map(.any)
  /// One answer of a question, or a list of texts.
  static let texts = StudyKey.Form.oneOrMore(.text)
}
