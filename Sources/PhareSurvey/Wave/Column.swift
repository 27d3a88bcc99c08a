/// The answers of every respondent of a wave to one variable.
public enum Column: Hashable, Sendable {
  /// One answer out of a list: `single`, `scale`, `region`, `departement`.
  case coded(CodedColumn)
  /// A quantity; of a date, the days since 1 January 1970.
  case number(QuantityColumn)
  /// Several answers: one 0/1 column per item, in the order of the variable's items.
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

extension Column {
  /// The reason why a respondent has no answer; nil where there is one. Of several answers, an item that is not ticked is one.
  func reason(at row: Int) -> MissingReason? {
    switch self {
    case .coded(let column), .text(let column): column.reason(of: column[row])
    case .number(let column): column.status.reason(of: column.status[row])
    case .multiple(let items): items.first.flatMap { $0.reason(of: $0[row]) }
    }
  }
}
