/// A quantity given by every respondent, with the reason where there is none.
public struct QuantityColumn: Hashable, Sendable {
  /// The quantities; 0 where `status` holds a reason.
  public let values: [Double]
  /// One category, "answered", and the reasons.
  public let status: CodedColumn

  /// A column of quantities; `reasons` holds nil where a quantity was given.
  public init(values: [Double], reasons: [MissingReason?]) {
    self.values = zip(values, reasons).map { $1 == nil ? $0 : 0 }
    self.status = CodedColumn(
      codes: reasons.map { $0.map { 1 + $0.position } ?? 0 }, categories: [Category(code: "answered")])
  }

  /// A column whose status is already coded.
  init(values: [Double], status: CodedColumn) {
    self.values = values
    self.status = status
  }
}
