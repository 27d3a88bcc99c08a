/// The refusal to give weights, with all findings in order.
public struct CalibrationRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The findings; at least one of them is fatal.
  public let findings: [CalibrationFinding]

  /// A refusal; one of the findings is fatal.
  init(_ findings: [CalibrationFinding]) {
    self.findings = findings
  }

  /// The fatal findings, one sentence per line.
  public var description: String { findings.filter(\.isFatal).map(\.description).joined(separator: "\n") }
}
