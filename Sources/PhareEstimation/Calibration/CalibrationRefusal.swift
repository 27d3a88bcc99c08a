import PhareCSV

/// The refusal to give weights, with all findings in order.
public struct CalibrationRefusal: Explained, Hashable, Sendable, CustomStringConvertible {
  /// The findings; at least one of them is fatal.
  public let findings: [CalibrationFinding]

  /// A refusal; one of the findings is fatal.
  init(_ findings: [CalibrationFinding]) {
    self.findings = findings
  }

  /// The fatal findings, one sentence per line.
  public func message(in language: Language) -> String {
    findings.filter(\.isFatal).map { $0.sentence(in: language) }.joined(separator: "\n")
  }

  /// The message in English, for developers.
  public var description: String { message(in: .en) }
}
