import Phare

/// The table of W2: the share of every answer to every question, by region × wave × audience.
struct ShareTable {
  let breakdown: Breakdown
  /// By question, domain and answer.
  let estimates: [[[Estimate]]]

  init(of questions: [CodedColumn], in wave: Wave) throws {
    breakdown = Breakdown(crossing: try wave.columns(BenchmarkStudy.domains), rowCount: wave.rowCount)
    estimates = try Estimator(design: wave.design).shareEstimates(of: questions, by: breakdown)
  }

  /// One record a share, at twelve significant digits.
  func csv(names: [Variable.ID], questions: [CodedColumn]) -> [UInt8] {
    let places = estimates.first.map { domains in
      domains.indices.map { breakdown.categories(of: $0).map(\.code) }
    }
    var header = CSVWriter()
    header.append(record: ["question", "region", "wave", "audience", "category", "est", "se", "lci", "uci"])
    let parts = estimates.indices.map { $0 }.concurrentMap { question in
      records(of: question, name: names[question].rawValue, places: places ?? [], answers: questions[question])
    }
    return parts.reduce(into: header.bytes) { $0 += $1 }
  }

  private func records(of question: Int, name: String, places: [[String]], answers: CodedColumn) -> [UInt8] {
    let format = DecimalFormat()
    var writer = CSVWriter()
    for (domain, estimates) in estimates[question].enumerated() {
      for (category, estimate) in estimates.enumerated() {
        guard let value = estimate.value else { continue }
        let limits = try? estimate.interval.get()
        writer.append(field: name)
        for text in places[domain] { writer.append(field: text) }
        writer.append(field: answers.categories[category].code)
        for number in [value, estimate.standardError, limits?.lower, limits?.upper] {
          writer.append(field: number ?? .nan, format: format)
        }
        writer.endRecord()
      }
    }
    return writer.bytes
  }
}
