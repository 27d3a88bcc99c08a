import PhareSurvey

/// One figure of the barometer, asked of several audiences and years, with what was published.
public struct Indicator: Hashable, Sendable, Identifiable {
  /// What an indicator computes.
  public enum Statistic: String, Hashable, Sendable, CaseIterable {
    /// The share of an answer.
    case proportion
    /// The mean of a score or a quantity.
    case mean
  }

  /// The key.
  public let id: String
  /// The name printed; the label of the variable where the study gives none.
  public let label: LocalizedText
  /// The question.
  public let variable: Variable.ID
  /// The answer counted; nil for a mean.
  public let answer: AnswerSelection?
  /// What is computed.
  public let statistic: Statistic
  /// Whom the figure is about; everybody asked where nil.
  public let filter: Filter?
  /// The figures in print, in the order of the file.
  public let published: [PublishedFigure]
  /// The changes and gaps in print.
  public let differences: [PublishedDifference]
  /// The figures of other studies that it is compared with in print.
  public let elsewhere: [PublishedElsewhere]

  /// An indicator.
  public init(
    id: String, label: LocalizedText, variable: Variable.ID, answer: AnswerSelection?, statistic: Statistic,
    filter: Filter? = nil, published: [PublishedFigure] = [], differences: [PublishedDifference] = [],
    elsewhere: [PublishedElsewhere] = []
  ) {
    self.id = id
    self.label = label
    self.variable = variable
    self.answer = answer
    self.statistic = statistic
    self.filter = filter
    self.published = published
    self.differences = differences
    self.elsewhere = elsewhere
  }
}

/// The answer that a share counts.
public enum AnswerSelection: Hashable, Sendable {
  /// A sub-total of the variable, by key.
  case net(String)
  /// An answer of the variable, by code.
  case category(String)
  /// An item of a multiple-response question, by key.
  case item(String)
}
