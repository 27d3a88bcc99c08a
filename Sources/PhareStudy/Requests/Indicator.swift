import PhareEstimation
import PhareSurvey

/// A figure of the barometer, asked of several audiences and years, with the figures in print.
public struct Indicator: Hashable, Sendable, Identifiable {
  /// The readers of a figure.
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// Everybody: it is in every page and ranking.
    case publication
    /// Those who check print: it is computed and compared with what was published, and left out of overviews, sheets,
    /// rankings and charts.
    case verification
  }

  /// The key.
  public let id: String
  /// The label of its own, or that of the variable where the study gives none: `hasOwnLabel` tells.
  public let label: LocalizedText
  /// Whether the study names the figure. The label of a variable says nothing of the answer that is counted, so that
  /// reports complete it.
  public let hasOwnLabel: Bool
  /// The question.
  public let variable: Variable.ID
  /// The answer that is counted; nil for a figure of numbers, such as a mean.
  public let answer: AnswerSelection?
  /// The statistic, one of those that serve an indicator.
  public let statistic: Statistic
  /// The respondents that the figure is about; everybody asked where nil.
  public let filter: Filter?
  /// The figures in print, in the order of the file.
  public let published: [PublishedFigure]
  /// The changes and gaps in print.
  let differences: [PublishedDifference]
  /// The figures of other studies to which it is compared in print.
  package let elsewhere: [PublishedElsewhere]
  /// The readers.
  public let purpose: Purpose

  /// An indicator.
  package init(
    id: String, label: LocalizedText, hasOwnLabel: Bool = true, variable: Variable.ID, answer: AnswerSelection?,
    statistic: Statistic, filter: Filter? = nil, published: [PublishedFigure] = [],
    differences: [PublishedDifference] = [],
    elsewhere: [PublishedElsewhere] = [], purpose: Purpose = .publication
  ) {
    self.id = id
    self.label = label
    self.hasOwnLabel = hasOwnLabel
    self.variable = variable
    self.answer = answer
    self.statistic = statistic
    self.filter = filter
    self.published = published
    self.differences = differences
    self.elsewhere = elsewhere
    self.purpose = purpose
  }

  /// The code of the answer counted, or the word of the statistic.
  package var answerCode: String { answer?.code ?? statistic.rawValue }

  /// The variables that the figure reads.
  var variables: [Variable.ID] { [variable] + (filter?.variables ?? []) }
}
