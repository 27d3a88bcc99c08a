import PhareSurvey

/// A line of the list of statistics: everything that the rest of the program asks of one.
package struct StatisticDefinition: Sendable {
  /// How a figure is printed.
  package enum NumberStyle: Hashable, Sendable {
    /// A fraction of 1, as a percentage.
    case percent
    /// A number with the report's decimals of means and some more.
    case number(moreDecimals: Int = 0)
    /// A whole number.
    case count
  }

  /// The part of a variable that a statistic works on.
  package enum Operand: Hashable, Sendable {
    /// Answers, which it counts.
    case answers
    /// Numbers, or the scores of answers.
    case numbers
    /// Answers, which it counts, or numbers, which it adds up.
    case answersOrNumbers
  }

  /// A choice that a request states besides the variable; raw values are keys of a table in a study file.
  package enum Parameter: String, Hashable, Sendable, CaseIterable {
    /// The variable whose total divides.
    case denominator
    /// The probabilities of quantiles.
    case probabilities = "probs"
    /// How a quantile is read off the cumulated weights.
    case rule
    /// Whether shares are of columns, rows or the whole table.
    case percent
    /// The method of confidence intervals, where there are several.
    case interval
  }

  /// The uses of a statistic besides the cells of a table.
  package struct Uses: OptionSet, Sendable {
    /// The bits.
    package let rawValue: Int

    /// A set from its bits.
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Its variance is compared with that of a simple random sample.
    package static let designEffect = Uses(rawValue: 1)
    /// Domains are tested against the rest of the respondents. The total of a part always differs from that of the
    /// rest, and figures of several domains together have to follow from their totals.
    package static let rest = Uses(rawValue: 2)
    /// An indicator of the barometer may ask for it.
    package static let indicator = Uses(rawValue: 4)
    /// Its change splits into behaviour and composition.
    package static let decomposition = Uses(rawValue: 8)
    /// Figures of two domains are subtracted, with a variance of the difference.
    package static let differences = Uses(rawValue: 16)
  }

  /// The name of the figure.
  package let label: LocalizedText
  /// A sentence on the contents of its tables; `{denominator}` stands for the name of that variable. Nil for
  /// shares, of which a table says what they are shares of.
  package let contents: LocalizedText?
  /// How the figure is printed.
  package let style: NumberStyle
  /// The part of a variable that it works on.
  package let operand: Operand
  /// The choices of a request besides the variable.
  package let parameters: [Parameter]
  /// Its uses besides tables.
  package let uses: Uses
  /// Estimates the figure in every domain; nil where the variable has none.
  let estimator: @Sendable (Estimator) -> (StatisticRequest, Breakdown) throws(EstimationError) -> Tabulation?

  init(
    label: LocalizedText, contents: LocalizedText? = nil, style: NumberStyle, operand: Operand,
    parameters: [Parameter] = [], uses: Uses,
    estimator:
      @escaping @Sendable (Estimator) -> (StatisticRequest, Breakdown) throws(EstimationError) -> Tabulation?
  ) {
    self.label = label
    self.contents = contents
    self.style = style
    self.operand = operand
    self.parameters = parameters
    self.uses = uses
    self.estimator = estimator
  }
}
