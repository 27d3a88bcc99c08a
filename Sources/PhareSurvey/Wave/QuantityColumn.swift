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
  package init(values: [Double], status: CodedColumn) {
    self.values = values
    self.status = status
  }
}

extension QuantityColumn {
  /// The scores of answers; an answer without a score counts as "does not know".
  package init(scoresOf column: CodedColumn) {
    let scores = column.scores
    self.init(
      values: scores.map { $0 ?? 0 },
      reasons: scores.indices.map { row in scores[row] == nil ? column.reason(of: column[row]) ?? .doesNotKnow : nil })
  }
}

extension CodedColumn {
  /// Whether an answer has a score.
  package var hasScores: Bool { categories.contains { $0.score != nil } }

  /// The score of each respondent's answer; nil without an answer, and for an answer without a score.
  package var scores: [Double?] {
    let scores = categories.map(\.score)
    return (0..<count).map { row in self[row] < scores.count ? scores[self[row]] : nil }
  }
}

extension Column {
  /// The number of each respondent: a quantity, or the score of an answer; nil where the variable has neither.
  package var quantity: QuantityColumn? {
    switch self {
    case .number(let column): column
    case .coded(let column): column.hasScores ? QuantityColumn(scoresOf: column) : nil
    case .multiple, .text: nil
    }
  }
}
