import PhareCSV
import PhareEngines
import PhareEstimation
import PhareSurvey

/// A reason why a study cannot be computed, or something that was asked of it.
///
/// Its place is the one in the study file; the problems of a wave, of margins and of covariates have their own places
/// in their files, and those of a model that are about no key have none.
public enum StudyRunProblem: Problem {
  /// The problems of a wave's file.
  case wave(Problems<WaveProblem>)
  /// The problems of the totals of waves from an SQL engine.
  case engine(Problems<EngineProblem>)
  /// The problems of the margins of a wave.
  case margins(Problems<MarginProblem>)
  /// The problems of the covariates of small areas.
  case covariates(Problems<CovariateProblem>)
  /// The refusal of a calibration, with the places of the rows that it names.
  case calibration(CalibrationRefusal, wave: String, rows: [Int: SourceLocation])
  /// The refusal to adjust weights for nonresponse, with the places of the rows that it names.
  case nonresponse(NonresponseRefusal, wave: String, rows: [Int: SourceLocation])
  /// A reason why a table or an indicator cannot be computed.
  case figure(FigureProblem)
  /// The refusal of a comparison.
  case comparison(ComparisonRefusal)
  /// The refusal of a plan.
  case plan(PlanRefusal)
  /// The refusal of a regression.
  case model(ModelRefusal)

  /// The reason, and what to do; one line per problem of a file or finding of a calibration.
  public var sentence: Phrase {
    switch self {
    case .wave(let problems): Self.sentences(of: problems)
    case .engine(let problems): Self.sentences(of: problems)
    case .margins(let problems): Self.sentences(of: problems)
    case .covariates(let problems): Self.sentences(of: problems)
    case .calibration(let refusal, let wave, _):
      Self.findings(of: refusal, wave: wave).joined(separator: "\n")
    case .nonresponse(let refusal, let wave, _): Self.reasons(of: refusal, wave: wave).joined(separator: "\n")
    case .figure(let problem): problem.sentence
    case .comparison(let refusal): refusal.sentence
    case .plan(let refusal): refusal.sentence
    case .model(let refusal): refusal.sentence
    }
  }

  /// The place before each line, but for problems with their own places and those of a model that are about no key.
  public func message(at location: SourceLocation, in language: Language) -> String {
    switch self {
    case .wave(let problems): problems.message(in: language)
    case .engine(let problems): problems.message(in: language)
    case .margins(let problems): problems.message(in: language)
    case .covariates(let problems): problems.message(in: language)
    case .calibration(let refusal, let wave, let rows):
      zip(refusal.findings.filter(\.isFatal), Self.findings(of: refusal, wave: wave)).map { finding, phrase in
        "\(finding.firstRow.flatMap { rows[$0] } ?? location): \(phrase.text(in: language))"
      }.joined(separator: "\n")
    case .nonresponse(let refusal, let wave, let rows):
      zip(refusal.problems, Self.reasons(of: refusal, wave: wave)).map { problem, phrase in
        "\(problem.firstRow.flatMap { rows[$0] } ?? location): \(phrase.text(in: language))"
      }.joined(separator: "\n")
    case .model where location.line == 0: sentence(in: language)
    case .figure, .comparison, .plan, .model: "\(location): \(sentence(in: language))"
    }
  }

  private static func findings(of refusal: CalibrationRefusal, wave: String) -> [Phrase] {
    refusal.findings.filter(\.isFatal).map { finding in
      Phrase(fr: "vague « \(wave) » : \(finding)", en: "wave '\(wave)': \(finding)")
    }
  }

  private static func reasons(of refusal: NonresponseRefusal, wave: String) -> [Phrase] {
    refusal.problems.map { problem in
      Phrase(fr: "vague « \(wave) » : \(problem)", en: "wave '\(wave)': \(problem)")
    }
  }

  private static func sentences<Kind>(of problems: Problems<Kind>) -> Phrase {
    problems.all.map(\.problem.sentence).joined(separator: "\n")
  }
}
