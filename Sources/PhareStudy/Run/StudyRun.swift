import PhareCSV
import PhareEstimation
import PhareSurvey

/// Reads the waves of a study and computes everything that it asks for.
public struct StudyRun: Sendable {
  /// The study.
  public internal(set) var study: Study
  /// The options of its estimates.
  public let options: EstimationOptions
  /// Receives what is doubtful and refuses nothing, in the order of the study.
  let warn: @Sendable (Located<StudyWarning>) -> Void

  /// The files of waves that are open already, by the key of the wave; the others are opened when they are read.
  package var files: [String: any WaveFile] = [:]
  /// The names of rows that are kept in every wave.
  var keys: Set<WaveKey> = []
  /// Counts the parts that are computed; nil where nobody waits for them.
  let progress: WorkProgress?

  /// A run of a study under its own options.
  ///
  /// - Parameters:
  ///   - progress: Counts the parts that are computed.
  ///   - warn: Receives what is doubtful and refuses nothing, wave by wave; each wave's own list is `Wave.warnings`.
  public init(
    _ study: Study, progress: WorkProgress? = nil, warn: @escaping @Sendable (Located<StudyWarning>) -> Void = { _ in }
  ) {
    self.study = study
    self.warn = warn
    self.progress = progress
    self.options = EstimationOptions(
      level: study.report.level, interval: study.report.interval,
      degreesOfFreedom: study.report.degreesOfFreedom, designEffect: study.report.designEffect)
  }

  /// Computes everything that the study asks for, without the figures that its rules withhold.
  ///
  /// - Throws: Every reason why something cannot be computed.
  public func results() throws(Problems<StudyRunProblem>) -> StudyResults {
    guard study.report.disclosure != nil else { return WithholdingRun(study: study).published(try computed()) }
    return try published(keepingRespondents.computed(), beside: nil)
  }

  /// Computes everything that the study asks for, with the figures that may not be published.
  ///
  /// - Throws: Every reason why something cannot be computed.
  package func computed() throws(Problems<StudyRunProblem>) -> StudyResults {
    study.warnings.forEach(warn)
    let states = study.inputStates()
    let (weighted, covariates) = try inputs()
    let sources = weighted.map { $0.source(options: options) }
    for source in sources { source.scanReplicates(forIndicatorsOf: study) }
    omissions(from: sources.map(\.wave)).forEach(warn)
    unrankedScores(in: sources.map(\.wave)).forEach(warn)
    let waves = study.waves.indices.map { $0 }.concurrentMap { index in
      WaveResult(definition: study.waves[index], source: sources[index], weighted: weighted[index])
    }
    // One list, so that no core waits for the last table before the first indicator. Problems are told in its order.
    let parts =
      parts(of: study.tables, \.tables) { table throws(Problems<StudyRunProblem>) in
        try result(of: table, sources)
      }
      + parts(of: study.indicators, \.indicators) { indicator throws(Problems<StudyRunProblem>) in
        try result(of: indicator, sources, covariates: covariates)
      }
      + parts(of: study.comparisons, \.comparisons) { comparison throws(Problems<StudyRunProblem>) in
        try result(of: comparison, sources)
      }
      + parts(of: study.questions, \.questions) { table throws(Problems<StudyRunProblem>) in
        try result(of: table, sources)
      }
      + parts(of: study.plans, \.plans) { plan throws(Problems<StudyRunProblem>) in try result(of: plan, sources) }
    progress?.begin(parts.count)
    let outcomes = parts.outcomes { part throws(Problems<StudyRunProblem>) in
      defer { progress?.advance() }
      return try part().get()
    }
    guard outcomes.problems.isEmpty else { throw Problems(outcomes.problems) }
    var results = StudyResults(study: study, waves: waves)
    results.inputStates = states
    for add in outcomes.results { add(&results) }
    results.diffs = CodebookDiff.diffs(between: results.comparisons, waves: sources.map(\.wave), in: study)
    return results
  }

  /// One of the things that a study asks for: its run returns what adds it to the results.
  private typealias Part = @Sendable () -> Result<@Sendable (inout StudyResults) -> Void, Problems<StudyRunProblem>>

  private func parts<Request: Sendable, Output: Sendable>(
    of requests: [Request], _ list: WritableKeyPath<StudyResults, [Output]> & Sendable,
    _ run: @escaping @Sendable (Request) throws(Problems<StudyRunProblem>) -> Output
  ) -> [Part] {
    requests.map { request in
      {
        let outcome = Result { () throws(Problems<StudyRunProblem>) in try run(request) }
        return outcome.map { output in { results in results[keyPath: list].append(output) } }
      }
    }
  }
}
