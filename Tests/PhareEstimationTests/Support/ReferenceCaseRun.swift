import PhareEstimation
import PhareSurvey
import PhareTestSupport
import Testing

/// Runs a reference case with the estimators of the package.
struct ReferenceCaseRun {
  let reference: ReferenceCase
  let table: SampleTable
  let estimator: Estimator

  init(_ reference: ReferenceCase) throws {
    self.reference = reference
    table = try SampleTable(file: reference.data)
    estimator = Estimator(
      design: try Self.design(reference.design, table: table),
      options: EstimationOptions(
        level: reference.analysis.level,
        interval: reference.analysis.ciMethod.flatMap(ProportionIntervalMethod.init) ?? .logit,
        designEffect: reference.analysis.deff == "replace" ? .withReplacement : .withoutReplacement))
  }

  private static func design(_ design: ReferenceCase.Design, table: SampleTable) throws -> SurveyDesign {
    let stages = try (0..<max(1, design.psu.count)).map { stage in
      let strata = design.strata.count > stage ? try table.coded(design.strata[stage]) : nil
      let units = design.psu.count > stage ? try table.coded(design.psu[stage]) : nil
      return SurveyDesign.StageInput(
        units: units.map { column in (0..<table.rowCount).map { Int32(column[$0]) } },
        strata: strata.map { column in (0..<table.rowCount).map { Int32(column[$0]) } },
        population: design.fpc.count > stage ? try table.numbers(design.fpc[stage]) : nil)
    }
    let survey = try SurveyDesign(stages: stages, weights: table.numbers(design.weight))
    return try design.replicate.map { try survey.replicated(by: replicates($0, table: table)) } ?? survey
  }

  private static func replicates(
    _ replicate: ReferenceCase.Design.Replicate, table: SampleTable
  ) throws -> ReplicateWeights {
    try ReplicateWeights(
      columns: table.header.filter { $0.hasPrefix(replicate.prefix) }.map { try table.numbers($0) },
      method: #require(ReplicateSpecification.Method(rawValue: replicate.type.lowercased())), scale: replicate.scale,
      factors: .uniform(replicate.rscales), isCombined: replicate.combined, usesMeanSquaredError: replicate.mse)
  }

  /// The estimates of the domain and the figure that a row of the case is about.
  func estimate(for row: ReferenceCase.Row) throws -> (estimate: Estimate, count: Estimate?) {
    let analysis = reference.analysis
    let variables = analysis.kind == "crosstab" ? [try #require(analysis.row)] : analysis.by ?? []
    let columns = try variables.map { try table.coded($0) }
    let breakdown = Breakdown(crossing: columns, rowCount: table.rowCount, included: try included())
    let domain = try #require(
      (0..<breakdown.count).first { domain in
        zip(variables, breakdown.categories(of: domain)).allSatisfy { row.by[$0] == $1.code }
      })
    switch analysis.kind {
    case "mean":
      return (try estimator.mean(of: quantity(analysis.variable), by: breakdown).estimates[domain][0], nil)
    case "total":
      return (try estimator.total(of: quantity(analysis.variable), by: breakdown).estimates[domain][0], nil)
    case "ratio":
      let ratio = try estimator.ratio(
        of: quantity(analysis.numerator), to: quantity(analysis.denominator), by: breakdown)
      return (ratio.estimates[domain][0], nil)
    case "proportion", "crosstab":
      #expect(analysis.percent == nil || analysis.percent == "row")
      let name = try #require(analysis.variable ?? analysis.column)
      let column = try table.coded(name)
      let code = try #require(
        column.categories.firstIndex { $0.code == row.category ?? row.by[name] }, "\(reference.id) \(row.by)")
      let shares = try estimator.shares(of: column, groups: [[code]], by: breakdown)
      let counts = try estimator.counts(of: column, groups: [[code]], by: breakdown)
      return (shares.estimates[domain][0], counts.estimates[domain][0])
    default:
      Issue.record("\(reference.id) has no estimator here")
      throw EstimationError.tooManyCategories(found: 0, limit: 0, variable: reference.id)
    }
  }

  private func quantity(_ name: String?) throws -> QuantityColumn {
    try table.quantity(#require(name))
  }

  private func included() throws -> [Bool]? {
    guard let conditions = reference.domain else { return nil }
    var included = [Bool](repeating: true, count: table.rowCount)
    for condition in conditions {
      #expect(condition.op == "==")
      for (row, text) in try table.texts(condition.column).enumerated() where text != condition.value {
        included[row] = false
      }
    }
    return included
  }
}
