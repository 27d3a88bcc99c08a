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
