import Phare

/// The table of W2: the share of every answer to every question, by region × wave × audience, with the logit intervals
/// that the other tools compute.
struct ShareTable {
  private let questions: [CodedColumn]
  private let breakdown: Breakdown
  private let estimator: Estimator

  init(of questions: [CodedColumn], in wave: Wave, interval: ProportionIntervalMethod = .logit) throws {
    self.questions = questions
    breakdown = Breakdown(crossing: try wave.columns(BenchmarkStudy.domains), rowCount: wave.rowCount)
    estimator = Estimator(design: wave.design, options: EstimationOptions(interval: interval))
  }

  /// By question, domain and answer.
  func estimates() throws -> [[[Estimate]]] { try estimator.shareEstimates(of: questions, by: breakdown) }

  /// The table as CSV, in pieces of whole records: one record per share, at twelve significant digits.
  func csv(names: [Variable.ID]) throws -> [[UInt8]] {
    let domains = (0..<breakdown.count).map { breakdown.categories(of: $0).map(\.code) }
    var header = CSVWriter()
    header.append(record: ["question", "region", "wave", "audience", "category", "est", "se", "lci", "uci"])
    let parts = try estimator.shareEstimates(of: questions, by: breakdown) { question, estimates in
      Self.records(of: estimates, name: names[question].rawValue, domains: domains, answers: questions[question])
    }
    return [header.bytes] + parts
  }

  private static func records(
    of estimates: [[Estimate]], name: String, domains: [[String]], answers: CodedColumn
  ) -> [UInt8] {
    let codes = answers.categories.map(\.code)
    let format = DecimalFormat()
    var writer = CSVWriter()
    writer.reserveCapacity(96 * domains.count * codes.count)
    for (codesOfDomain, estimates) in zip(domains, estimates) {
      var domain = CSVWriter()
      for text in [name] + codesOfDomain { domain.append(field: text) }
      for (code, estimate) in zip(codes, estimates) {
        guard let value = estimate.value else { continue }
        // Not by `get`: small domains have no interval, and each error that is thrown is an object.
        let limits: ConfidenceInterval? = if case .success(let interval) = estimate.interval { interval } else { nil }
        writer.append(fieldsOf: domain)
        writer.append(field: code)
        writer.append(field: value, format: format)
        writer.append(field: estimate.standardError ?? .nan, format: format)
        writer.append(field: limits?.lower ?? .nan, format: format)
        writer.append(field: limits?.upper ?? .nan, format: format)
        writer.endRecord()
      }
    }
    return writer.bytes
  }
}
