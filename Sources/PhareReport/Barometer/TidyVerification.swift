import PhareEstimation
import PhareStudy
import PhareSurvey

extension Verification {
  /// The checks, one record each: the contract of `verification.csv`.
  ///
  /// - `published` and `estimate` are fractions of 1 for shares and points, else in the units of the variable.
  /// - `expected_low` and `expected_high`: the limits that the check allows.
  func tidy(in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "indicator", "wave", "region", "check", "published", "estimate", "expected_low", "expected_high", "verdict",
      "problem", "source",
    ])
    let rule = SmallBaseRule(study.report)
    for finding in findings {
      let record = finding.record(in: study, rule: rule)
      table.append([
        .text(finding.indicator), .text(orNone: finding.wave), .text(orNone: finding.region), .text(record.name),
        .number(orNone: record.published), .number(orNone: record.estimate), .number(orNone: record.low),
        .number(orNone: record.high), .text(record.verdict), .integer(finding.isProblem ? 1 : 0),
        .text(orNone: record.source?.text(in: study.language)),
      ])
    }
    return table
  }
}

extension Verification.Finding {
  fileprivate struct Record {
    var name: String
    var published: Double?
    var estimate: Double?
    var low: Double?
    var high: Double?
    var verdict: String
    var source: LocalizedText?
  }

  fileprivate func record(in study: Study, rule: SmallBaseRule) -> Record {
    switch check {
    case .figure(let check):
      let estimate = check.estimate.flatMap { rule.shows($0.base) ? $0 : nil }
      let interval = try? estimate?.interval.get()
      return Record(
        name: "figure", published: check.figure.estimate, estimate: estimate?.value, low: interval?.lower,
        high: interval?.upper, verdict: withheld?.rawValue ?? check.word, source: check.figure.source)
    case .conflict(let figures):
      let values = figures.map(\.estimate)
      return Record(name: "conflict", low: values.min(), high: values.max(), verdict: "conflict")
    case .sum(let figures, let total, let most, let least):
      return Record(
        name: "sum", published: total / 100, low: least / 100, high: most / 100, verdict: "impossible",
        source: figures.first?.source)
    case .net(let figure, let parts, let tolerance):
      return Record(
        name: "net", published: figure.estimate, low: (parts - tolerance) / 100, high: (parts + tolerance) / 100,
        verdict: "impossible", source: figure.source)
    case .base(let figure, _, let below, let above):
      return Record(
        name: "base", published: figure.estimate, low: below, high: above, verdict: "impossible", source: figure.source)
    case .unit(let figure, let mistake):
      return Record(name: "unit", published: figure.estimate, verdict: mistake.rawValue, source: figure.source)
    case .universe(let figure, let implied, let declared):
      return Record(
        name: "universe", published: declared, low: implied.lower, high: implied.upper,
        verdict: declared.map { implied.contains($0) ? "equal" : "inconsistent" } ?? "not_computable",
        source: figure.source)
    case .difference(let difference, let check):
      let isShown = withheld == nil && rule.shows(check.respondents)
      let scale = study.indicator(indicator)?.statistic.isShare == false ? 1.0 : 100
      let published = difference.value / scale
      let isInside = check.interval.map { ($0.lower...$0.upper).contains(published) }
      return Record(
        name: "difference", published: published, estimate: isShown ? check.estimate : nil,
        low: isShown ? check.interval?.lower : nil, high: isShown ? check.interval?.upper : nil,
        verdict: "\(check.parts.rawValue) \(withheld?.rawValue ?? check.verdict.word(isInside: isInside))",
        source: difference.source)
    }
  }
}
