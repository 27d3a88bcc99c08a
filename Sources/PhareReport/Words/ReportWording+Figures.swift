import PhareEstimation
import PhareStudy
import PhareSurvey

extension ReportWording {
  /// A figure with the mark of a small base, or what stands for it.
  func figure(_ estimate: Estimate?) -> String {
    guard let estimate, let value = estimate.value else { return numbers.notAvailable }
    switch rule.visibility(of: estimate.base.respondents) {
    case .unavailable: return numbers.notAvailable
    case .hidden: return hiddenMark
    case .marked: return number(value, as: estimate.statistic) + smallBaseMark
    case .shown: return number(value, as: estimate.statistic)
    }
  }

  /// A figure of a grid with ▲ or ▼ where it is told apart from the rest.
  func figure(_ figure: Figure, level: Double) -> String {
    let text = self.figure(figure.estimate)
    return text + arrow(direction(of: figure, level: level))
  }

  /// Whether a figure that may be printed lies above (1) or below (-1) the rest.
  func direction(of figure: Figure, level: Double) -> Int {
    guard rule.visibility(of: figure.estimate.base.respondents) == .shown else { return 0 }
    return SignificanceRule(level: level).direction(of: figure.estimate, rest: figure.differenceFromRest)
  }

  /// " ▲", " ▼", or nothing.
  func arrow(_ direction: Int) -> String {
    direction == 0 ? "" : "\u{A0}" + (direction > 0 ? "▲" : "▼")
  }

  /// A value in the form of its statistic, with its unit.
  func number(_ value: Double, as statistic: Statistic) -> String {
    switch statistic {
    case .proportion: numbers.percent(value)
    case .mean, .quantile: numbers.mean(value)
    case .ratio: numbers.mean(value, decimals: numbers.meanDecimals + 1)
    case .total: numbers.count(value)
    }
  }

  /// The limits of an interval without unit, "66 – 71", or in short why there are none.
  func interval(_ estimate: Estimate?) -> String {
    guard let estimate, estimate.value != nil else { return numbers.notAvailable }
    guard rule.shows(estimate.base.respondents) else { return hiddenMark }
    switch estimate.interval {
    case .success(let interval):
      let limits = [interval.lower, interval.upper].map { bare($0, as: estimate.statistic) }
      return limits.joined(separator: "\u{A0}–\u{A0}")
        + (interval.rule == .kornGraubardAtBoundary ? "\u{A0}" + boundaryMark : "")
    case .failure(let reason): return short(reason)
    }
  }

  /// Half the width of an interval: "± 2,6" points for a share.
  func halfWidth(_ estimate: Estimate?) -> String {
    guard let estimate, estimate.value != nil else { return numbers.notAvailable }
    guard rule.shows(estimate.base.respondents) else { return hiddenMark }
    guard case .success(let interval) = estimate.interval else { return numbers.notAvailable }
    let half = (interval.upper - interval.lower) / 2
    let text =
      switch estimate.statistic {
      case .proportion: numbers.percentNumber(half, decimals: numbers.percentDecimals + 1)
      case .mean, .quantile: numbers.mean(half, decimals: numbers.meanDecimals + 1)
      case .ratio: numbers.mean(half, decimals: numbers.meanDecimals + 2)
      case .total: numbers.count(half)
      }
    return "±\u{A0}" + text
  }

  /// A difference of two figures: "+5 points" for shares, "+0,5" for means.
  func difference(_ value: Double, as statistic: Statistic) -> String {
    switch statistic {
    case .proportion: numbers.points(value)
    case .mean, .quantile: numbers.signed(value, decimals: numbers.meanDecimals)
    case .ratio: numbers.signed(value, decimals: numbers.meanDecimals + 1)
    case .total: numbers.signed(value, decimals: 0)
    }
  }

  /// A base: respondents, counted.
  func base(_ estimate: Estimate?) -> String {
    numbers.count(estimate?.base.respondents ?? 0)
  }

  /// The figure as printed, as a whole number: two figures with the same one are printed alike.
  func printedUnits(_ value: Double, as statistic: Statistic) -> Int? {
    switch statistic {
    case .proportion: DecimalRounding.units(value * 100, decimals: numbers.percentDecimals)
    case .mean, .quantile: DecimalRounding.units(value, decimals: numbers.meanDecimals)
    case .ratio: DecimalRounding.units(value, decimals: numbers.meanDecimals + 1)
    case .total: DecimalRounding.units(value, decimals: 0)
    }
  }

  /// Why there is no interval, in two or three words for a cell.
  func short(_ reason: Uncomputable) -> String {
    switch reason {
    case .emptyDomain: say(fr: "aucun répondant", en: "no respondent")
    case .singleRespondent: say(fr: "un seul répondant", en: "one respondent")
    case .noDegreesOfFreedom: say(fr: "aucun degré de liberté", en: "no degrees of freedom")
    case .undefinedEstimate: say(fr: "non défini", en: "undefined")
    case .undefinedVariance: say(fr: "variance non définie", en: "undefined variance")
    case .noVariation: say(fr: "sans variation", en: "no variation")
    case .levelOutOfRange: say(fr: "niveau invalide", en: "invalid level")
    case .beyondSample: say(fr: "au-delà des réponses", en: "beyond the answers")
    }
  }

  private func bare(_ value: Double, as statistic: Statistic) -> String {
    statistic == .proportion ? numbers.percentNumber(value) : number(value, as: statistic)
  }
}
