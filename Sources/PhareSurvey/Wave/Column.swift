/// The answers of every respondent of a wave to one variable.
public enum Column: Hashable, Sendable {
  /// One answer out of a list: `single`, `scale`, `region`, `departement`.
  case coded(CodedColumn)
  /// A quantity.
  case number(QuantityColumn)
  /// Several answers: one 0/1 column an item, in the order of the variable's items.
  case multiple([CodedColumn])
  /// Free text: only whether there is one.
  case text(CodedColumn)

  /// The number of respondents.
  public var count: Int {
    switch self {
    case .coded(let column), .text(let column): column.count
    case .number(let column): column.values.count
    case .multiple(let items): items.first?.count ?? 0
    }
  }
}

/// A quantity given by every respondent, with the reason where there is none.
public struct QuantityColumn: Hashable, Sendable {
  /// The quantities, 0 where there is none: `status` tells.
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
  public init(values: [Double], status: CodedColumn) {
    self.values = values
    self.status = status
  }
}
