import Numerics
import PhareEstimation
import Testing

/// R 4.2.2, survey 4.5, on the California school samples that the package ships: cases.json, each with its `r_call`.
@Suite struct ReferenceCasesTests {
  private static let cases = Result { try reference("cases.json", as: ReferenceCase.File.self).cases }

  @Test func casesAreCheckedOrNamedAsUnchecked() throws {
    let cases = try Self.cases.get()
    #expect(cases.count == 39)
    let unchecked = cases.filter { $0.unchecked != nil }.map(\.id)
    #expect(
      unchecked == [
        "api-srs-quantile", "api-strat-fpc-quantile-hf7", "api-strat-fpc-diff-stype", "api-strat-fpc-ttest-schwide",
        "api-strat-fpc-chisq-F", "api-strat-fpc-chisq-Chisq", "api-clus1-fpc-chisq-F", "api-clus1-fpc-chisq-Wald",
        "api-clus1-fpc-chisq-adjWald", "api-clus1-poststrat-total", "api-clus1-poststrat-weights",
        "api-clus1-rake-mean", "api-clus1-rake-weights", "api-clus1-cal-linear-mean", "api-clus1-cal-logit-mean",
      ])
  }

  @Test func everyRowAgreesWithR() throws {
    for reference in try Self.cases.get() where reference.unchecked == nil {
      let run = try ReferenceCaseRun(reference)
      #expect(reference.analysis.missing == "exclude")
      for row in reference.expected { try check(row, of: run) }
    }
  }

  private func check(_ row: ReferenceCase.Row, of run: ReferenceCaseRun) throws {
    let (ours, count) = try run.estimate(for: row)
    let reference = run.reference
    func agree(_ ours: Double?, _ theirs: Double?, _ field: String, tolerance: Double? = nil) {
      guard let theirs else { return }
      #expect(
        ours?.isApproximatelyEqual(to: theirs, relativeTolerance: tolerance ?? reference.tolerance) == true,
        "\(reference.id) \(row.by) \(row.category ?? ""): \(field) \(ours.map { "\($0)" } ?? "nil"), R \(theirs)")
    }
    agree(ours.value, row.estimate, "estimate")
    agree(ours.standardError, row.standardError, "se")
    agree(ours.coefficientOfVariation, row.variation, "cv")
    agree(ours.degreesOfFreedom, row.freedom, "df", tolerance: 0)
    agree(ours.designEffect, row.designEffect, "deff")
    agree(ours.base.weighted, row.weighted, "weighted base")
    #expect(ours.base.respondents == row.respondents)
    agree(count?.value, row.weightedOfCategory, "weighted count")
    // R interpolates the likelihood interval; its equation solved exactly is the alternative.
    let exact = row.alternatives?.first {
      reference.analysis.ciMethod == .likelihood && $0.rule == "likelihood equation, dispersion n/(n-1)"
    }
    if case .success(let interval) = ours.interval {
      agree(interval.lower, exact?.low ?? row.low, "lower")
      agree(interval.upper, exact?.high ?? row.high, "upper")
    } else {
      #expect(row.low == nil || row.estimate == 1 || row.estimate == 0, "\(reference.id): \(ours.interval)")
    }
  }
}
