import PhareEstimation
import PhareSurvey

/// A row of a grid.
public struct GridRow: Hashable, Sendable {
  /// The kind of a row.
  public enum Kind: Hashable, Sendable {
    /// An answer.
    case category
    /// A sub-total of answers.
    case net
    /// An item of a question with several answers.
    case item
    /// One figure for all answers, such as a mean.
    case figure(Statistic)
  }

  /// The kind of the row.
  public let kind: Kind
  /// The code, the net's or the item's key, the statistic's word, or the probability of a quantile.
  public let code: String
  /// The answer as printed; nil for a figure, which reports name in their language.
  public let label: LocalizedText?

  init(kind: Kind, code: String, label: LocalizedText?) {
    self.kind = kind
    self.code = code
    self.label = label
  }

  /// One figure for all answers.
  init(_ statistic: Statistic) {
    self.init(kind: .figure(statistic), code: statistic.rawValue, label: nil)
  }
}

extension GridRow {
  /// The rows of a question: its items, or its answers and then their sub-totals.
  static func rows(of variable: Variable, categories: [Category]) -> [GridRow] {
    if case .multiple(let items, _) = variable.kind {
      return items.map { GridRow(kind: .item, code: $0.id, label: $0.label) }
    }
    return categories.map { GridRow(kind: .category, code: $0.code, label: $0.label) }
      + variable.nets.map { GridRow(kind: .net, code: $0.id, label: $0.label) }
  }
}

extension CodedColumn {
  /// The codes that each row of a question adds up: one for an answer, then those of the sub-totals.
  func groups(nets: [Net]) -> [Set<Int>] {
    categories.indices.map { [$0] } + nets.map { positions(of: $0.codes) }
  }
}
