import PhareCSV
import PhareEstimation
import PhareSurvey

// What is published under `disclosure`, for readers who have the report of the study, and earlier ones.

extension StudyRun {
  /// Computes the tables of this run, for readers who have the report of a study of the same waves as well: under
  /// `disclosure`, what would follow from both together is withheld from the tables.
  ///
  /// - Throws: Every reason why something cannot be computed.
  package func tables(besideReportOf study: Study) throws(Problems<StudyRunProblem>) -> StudyResults {
    guard study.report.disclosure != nil else { return try results() }
    return try published(self.study, besideReportOf: study, tables: self.study.tables)
  }

  /// What is published of a plan, for readers who have the report of the study.
  ///
  /// - Throws: Every reason why something cannot be computed; the refusal of a plan that tells what is withheld.
  func plan(besideReport specification: PlanSpecification) throws(Problems<StudyRunProblem>) -> PlanResult {
    let results = try published(study, besideReportOf: study, plans: [specification])
    guard let plan = results.plans.first else {
      throw Problems(.plan(.withheld(wave: specification.wave)), at: study.location(of: .plan(specification.id)))
    }
    return plan
  }

  /// Refuses a regression from which something would follow that the report of the study withholds: its coefficients are at
  /// least as telling as the tables of its response by each of its terms.
  ///
  /// - Throws: The refusal, or every reason why a table cannot be computed.
  func requireNothingWithheld(of specification: ModelSpecification) throws(Problems<StudyRunProblem>) {
    let response = specification.response
    let columns = specification.terms.map { term in term.filter { isCategorical($0, in: specification) } }
    let table = TableSpecification(
      id: "model", rows: [response.variable],
      columns: columns.filter { !$0.isEmpty }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      waves: specification.wave.map { [$0] }, statistic: response.codes.isEmpty ? .mean : .proportion,
      filter: specification.filter)
    // The waves have told what is doubtful already.
    var silent = StudyRun(study)
    silent.files = files
    let results = try silent.published(study, besideReportOf: study, tables: [table])
    for grid in results.tables.flatMap(\.grids) {
      for (row, figures) in zip(grid.rows, grid.figures)
      where response.codes.isEmpty || response.codes.contains(row.code) {
        guard figures.allSatisfy({ $0.estimate.base.withheld == nil }) else {
          throw Problems(.model(.withheld(wave: grid.wave)), at: SourceLocation(file: study.path))
        }
      }
    }
  }

  private func isCategorical(_ id: Variable.ID, in specification: ModelSpecification) -> Bool {
    if specification.numeric.contains(id) { return false }
    switch study.codebook[id]?.kind {
    case .single, .region, .departement: return true
    case .scale: return specification.categorical.contains(id) || specification.references[id] != nil
    default: return false
    }
  }

  /// Computes some tables or plans, of which that is published which tells nothing beside the report of a study.
  private func published(
    _ asked: Study, besideReportOf study: Study, tables: [TableSpecification] = [], plans: [PlanSpecification] = []
  ) throws(Problems<StudyRunProblem>) -> StudyResults {
    var run = keepingRespondents
    run.study = study
    run.study.tables += tables
    run.study.plans += plans
    var report = try run.computed()
    var own = StudyResults(study: asked, waves: report.waves)
    own.inputStates = report.inputStates
    own.tables = report.tables.suffix(tables.count)
    own.plans = report.plans.suffix(plans.count)
    report.tables.removeLast(tables.count)
    report.plans.removeLast(plans.count)
    return try published(own, beside: report)
  }

  /// What is published of results, for readers who have the report of this study, if one is given, and the earlier ones.
  func published(
    _ results: StudyResults, beside report: StudyResults?
  ) throws(Problems<StudyRunProblem>) -> StudyResults {
    let (others, problems) = study.allReportsBeside.outcomes { study throws(Problems<StudyRunProblem>) in
      try StudyRun(study).keepingRespondents.computed()
    }
    guard problems.isEmpty else { throw Problems(problems) }
    let joined = JoinedWaves([results] + others)
    for unknown in joined.unknown {
      let place = study.location(of: .wave(unknown.wave), key: "data")
      warn(Located(.peopleNotKnown(wave: unknown.wave, study: unknown.study), at: place))
    }
    return WithholdingRun(study: results.study).published(results, beside: report, joined: joined, others: others)
  }

  /// The same run with the names of respondents, which tell who is in several waves.
  var keepingRespondents: StudyRun {
    var run = self
    run.keys = [.respondents]
    return run
  }
}
