import PhareEstimation
import PhareStudy

/// A figure as pages print it, with the numbers that a chart draws it by.
///
/// The texts and the numbers are those of the cells of tables: a figure that may not be printed there has no number, so
/// that no chart, map or embedded value can show it.
struct PrintedFigure: Sendable {
  /// "69 %", with the mark of a small base, or what stands for the figure.
  let text: String
  /// The figure without its unit, for a map: "69*".
  let short: String
  /// The number; nil where nothing may be printed.
  let value: Double?
  /// The interval, where there is one.
  let interval: ClosedRange<Double>?
  /// "66 – 71".
  let intervalText: String
  /// "1 979 (1 729)".
  let baseText: String
  /// Whether the base is small.
  let isSmall: Bool
  /// Whether the figure exists and may not be printed.
  let isHidden: Bool

  /// An estimate, by the rules of the pages.
  init(_ estimate: Estimate, wording: ReportWording) {
    let cell = wording.figure(estimate)
    let isSmall = cell.text.runs.contains(.mark(.smallBase))
    text = cell.text.description
    value = cell.value
    self.isSmall = isSmall
    isHidden = cell.text.runs.contains(.mark(.hidden))
    short =
      cell.value.map { wording.bare($0, as: estimate.statistic) + (isSmall ? PageText.Mark.smallBase.sign : "") }
      ?? cell.text.description
    let limits = wording.interval(estimate)
    intervalText = cell.value == nil ? "" : limits.text.description
    if cell.value != nil, !limits.text.runs.contains(.mark(.hidden)), case .success(let interval) = estimate.interval,
      interval.lower <= interval.upper
    {
      self.interval = interval.lower...interval.upper
    } else {
      interval = nil
    }
    baseText = wording.base(estimate).text.description
  }
}
