import Numerics
import PhareDistributions
import PhareTestSupport
import Testing

/// R 4.2.2, survey 4.5, on the California school samples: every case of cases.json as a study of its own, run by the
/// command, its numbers read from the CSV files that the command writes, at the tolerance of the case.
@Suite struct ReferenceCasesTests {
  private static let figures: Set = ["mean", "total", "proportion", "ratio", "crosstab", "quantile"]

  @Test func everyCaseIsOfAKindThatIsRun() throws {
    let kinds = Self.figures.union(["difference", "ttest", "chisq", "weights"])
    let cases = try ReferenceCase.all()
    #expect(cases.count == 39)
    #expect(cases.filter { !kinds.contains($0.analysis.kind) }.map(\.id) == [])
    #expect(cases.allSatisfy { $0.analysis.missing == "exclude" })
  }

  private func agree(
    _ record: [String: String], _ field: String, _ theirs: Double?, _ reference: ReferenceCase, tolerance: Double? = nil
  ) throws {
    guard let theirs else { return }
    let text = try #require(record[field], "no column '\(field)'")
    #expect(
      Double(text)?.isApproximatelyEqual(to: theirs, relativeTolerance: tolerance ?? reference.tolerance) == true,
      "\(reference.id): \(field) '\(text)', R \(theirs)")
  }

  @Test func figures() throws {
    for reference in try ReferenceCase.all(Self.figures) {
      let records = try CaseStudy(reference).report().figures
      for row in reference.expected { try check(row, of: reference, in: records) }
    }
  }

  private func check(_ row: ReferenceCase.Row, of reference: ReferenceCase, in records: TidyRecords) throws {
    let analysis = reference.analysis
    var place = ["table": CaseStudy.table, "wave": CaseStudy.wave]
    for (header, code) in row.by where header != analysis.row { place[CaseStudy.key(header)] = code }
    if let row = analysis.row.flatMap({ row.by[$0] }) ?? row.category ?? row.quantile.map({ "\($0)" }) {
      place["category"] = row
    }
    let record = try records.only(where: place)
    try agree(record, "estimate", row.estimate, reference)
    try agree(record, "se", row.se, reference)
    try agree(record, "cv", row.cv, reference)
    try agree(record, "df", row.df, reference, tolerance: 0)
    try agree(record, "deff", row.deff, reference)
    try agree(record, "n", row.nUnweighted.map(Double.init), reference, tolerance: 0)
    try agree(record, "base", row.baseWeighted, reference)
    let interval = reference.interval(of: row)
    try agree(record, "ci_low", interval.low, reference)
    try agree(record, "ci_high", interval.high, reference)
  }

  @Test func independence() throws {
    for reference in try ReferenceCase.all(["chisq"]) {
      let name = try #require(CaseStudy.tests[reference.analysis.test ?? ""])
      let record = try #require(try CaseStudy(reference).report().tests).only(where: ["test": name])
      let row = try #require(reference.expected.first)
      // The first-order statistic is divided by the mean design effect; `svychisq` prints Pearson's X² itself.
      try agree(record, "statistic", row.statisticAdjusted ?? row.statistic, reference)
      try agree(record, "ndf", row.ndf, reference)
      try agree(record, "ddf", row.ddf, reference)
      #expect(row.ddf != nil || record["ddf"] == "")
      try agree(record, "p", row.pValue, reference)
    }
  }

  @Test func differences() throws {
    for reference in try ReferenceCase.all(["difference"]) {
      let row = try #require(reference.expected.first)
      let groups = try #require(reference.analysis.groups)
      let record = try #require(try CaseStudy(reference).report().tests)
        .only(where: ["column": groups[0], "other": groups[1]])
      for (field, theirs) in [
        ("difference", row.estimate), ("se", row.se), ("statistic", row.statistic), ("ci_low", row.ciLow),
        ("ci_high", row.ciHigh), ("p", row.pValue),
      ] {
        try agree(record, field, theirs, reference)
      }
      try agree(record, "ddf", row.df, reference, tolerance: 0)
    }
  }

  /// The second group minus the first where the command prints the first minus the second, with Satterthwaite's degrees of
  /// freedom. With those of R, all of the design or, for `svyttest`, one less for the slope, the printed statistic gives R's
  /// p-value and interval.
  @Test func tTests() throws {
    for reference in try ReferenceCase.all(["ttest"]) {
      let row = try #require(reference.expected.first)
      let groups = try #require(reference.analysis.groups)
      let record = try #require(try CaseStudy(reference).report().tests)
        .only(where: ["column": groups[0], "other": groups[1]])
      let whole = try #require(row.alt?.first { $0.rule.contains("no parameter taken off") })
      try agree(record, "difference", row.estimate.map { -$0 }, reference)
      try agree(record, "se", row.se, reference)
      try agree(record, "statistic", row.statistic.map { -$0 }, reference)
      func number(_ field: String) throws -> Double { try #require(Double(record[field] ?? "")) }
      let freedom = try #require(row.df)
      let ddf = try number("ddf")
      #expect(ddf > 0 && ddf <= freedom + 1)
      for (freedom, expected) in [
        (ddf, (try number("p"), -(try number("ci_high")), -(try number("ci_low")))),
        (freedom + 1, (try #require(whole.pValue), try #require(whole.ciLow), try #require(whole.ciHigh))),
        (freedom, (try #require(row.pValue), try #require(row.ciLow), try #require(row.ciHigh))),
      ] {
        let student = try #require(StudentDistribution(degreesOfFreedom: freedom))
        let margin = try #require(student.upperQuantile((1 - reference.analysis.level) / 2)) * number("se")
        let pValue = 2 * (try #require(student.upperTail(abs(number("statistic")))))
        let difference = -(try number("difference"))
        for (ours, theirs) in [
          (pValue, expected.0), (difference - margin, expected.1), (difference + margin, expected.2),
        ] {
          #expect(ours.isApproximatelyEqual(to: theirs, relativeTolerance: reference.tolerance))
        }
      }
    }
  }

  @Test func weights() throws {
    for reference in try ReferenceCase.all(["weights"]) {
      let study = try CaseStudy(reference)
      let run = try PhareProcess(["weight", "study.yaml"], in: study.folder)
      try #require(run.status == 0, "\(run.errors)")
      let weights = try TidyRecords(run.output, named: reference.id).numbers("weight")
      let initial = try TidyRecords(reference.dataText(), named: reference.data).numbers(reference.design.weight)
      #expect(weights.count == initial.count)
      for row in reference.expected {
        let ours: Double
        if let number = row.by["row"].flatMap({ Int($0) }) {
          ours = weights[number - 1]
        } else {
          ours = try #require(Self.summary(row.category ?? "", of: weights, from: initial), "\(row.category ?? "")")
        }
        let theirs = try #require(row.estimate)
        #expect(
          ours.isApproximatelyEqual(to: theirs, relativeTolerance: reference.tolerance),
          "\(reference.id) \(row.category ?? "") \(row.by): \(ours), R \(theirs)")
      }
    }
  }

  /// The summaries of the cases, as their `r_call` defines them.
  private static func summary(_ name: String, of weights: [Double], from initial: [Double]) -> Double? {
    let (count, sum) = (Double(weights.count), weights.reduce(0, +))
    let effect = count * weights.reduce(0) { $0 + $1 * $1 } / (sum * sum)
    let factors = zip(weights, initial).map { $0 / $1 }
    switch name {
    case "sum": return sum
    case "min": return weights.min()
    case "max": return weights.max()
    case "mean": return sum / count
    case "g_min": return factors.min()
    case "g_max": return factors.max()
    case "n_eff": return count / effect
    case "cv": return (effect - 1).squareRoot()
    case "deff_kish": return effect
    default: return nil
    }
  }
}
