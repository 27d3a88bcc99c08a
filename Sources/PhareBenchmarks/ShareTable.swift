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
    let format = DecimalFormat()
    var writer = CSVWriter()
    writer.append(record: ["question", "region", "wave", "audience", "category", "est", "se", "lci", "uci"])
    for (question, domains) in estimates.enumerated() {
      for (domain, estimates) in domains.enumerated() {
        let place = [names[question].rawValue] + breakdown.categories(of: domain).map(\.code)
        for (category, estimate) in estimates.enumerated() {
          guard let value = estimate.value else { continue }
          let limits = try? estimate.interval.get()
          for text in place { writer.append(field: text) }
          writer.append(field: questions[question].categories[category].code)
          for number in [value, estimate.standardError, limits?.lower, limits?.upper] {
            writer.append(field: number ?? .nan, format: format)
          }
          writer.endRecord()
        }
      }
    }
    return writer.bytes
  }
}
