/// The reason why a figure that was computed is not published. What is withheld is in no result, page or file.
///
/// Raw values are flags for machines and do not change.
public enum Withholding: String, Hashable, Sendable, CaseIterable {
  /// Fewer respondents than the study publishes figures on.
  case fewRespondents = "hidden_base"
  /// Enough respondents, but a figure on too few would follow from it by subtraction.
  case companion = "hidden_with_others"
  /// A small number of respondents could be worked out from it, together with all that is published.
  case disclosure = "withheld"
}

extension Estimate {
  /// The same figure without anything that was computed: neither the figure nor what follows from it.
  ///
  /// The base stays, except where a number of respondents could be worked out from it.
  package func withheld(for reason: Withholding) -> Estimate {
    Estimate(
      statistic: statistic, value: nil, standardError: nil, interval: .failure(.withheld), degreesOfFreedom: .nan,
      designEffect: nil, base: base.withheld(for: reason))
  }
}

extension Estimate {
  /// A base by itself, in the place of a figure.
  package init(_ statistic: Statistic, withoutFigureOn base: Base) {
    self.init(
      statistic: statistic, value: nil, standardError: nil, interval: .failure(.undefinedEstimate),
      degreesOfFreedom: .nan, designEffect: nil, base: base)
  }
}

extension Estimate.Base {
  /// The base of a figure that is withheld; empty where it is withheld too.
  package func withheld(for reason: Withholding) -> Estimate.Base {
    var base = reason == .disclosure ? Estimate.Base() : self
    base.withheld = reason
    return base
  }

  /// Whether the numbers of respondents may be published, whether or not the figure is.
  package var isPublished: Bool { withheld != .disclosure }

  /// Whether nobody stands behind the figure, as far as may be told.
  package var isEmpty: Bool { respondents <= 0 && withheld == nil }
}
