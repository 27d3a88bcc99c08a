import PhareEstimation
import PhareStudy
import PhareSurvey

/// Figures as they are printed, each with the number behind it.
extension ReportWording {
  /// A figure with the mark of a small base, or what stands for it.
  ///
  /// - Parameter decimals: The decimals of a published figure beside it, which it has too where they are more than ours, so
  ///   that readers see the gap.
  func figure(_ estimate: Estimate?, decimals: Int = 0) -> Page.Table.Cell {
    if estimate?.base.withheld != nil { return .hidden }
    guard let estimate, let value = estimate.value else { return .init(numbers.notAvailable) }
    switch rule.visibility(of: estimate.base) {
    case .unavailable: return .init(numbers.notAvailable)
    case .hidden: return .hidden
    case .marked:
      return .init(
        PageText([.plain(number(value, as: estimate.statistic, decimals: decimals)), .mark(.smallBase)]), value: value)
    case .shown: return .init(number(value, as: estimate.statistic, decimals: decimals), value: value)
    }
  }

  /// A figure of a grid with ▲ or ▼ where it differs significantly from the rest.
  func figure(_ figure: Figure, level: Double) -> Page.Table.Cell {
    self.figure(figure.estimate) + arrow(direction(of: figure, level: level))
  }

  /// Whether a figure that may be printed lies above (1) or below (-1) the rest.
  func direction(of figure: Figure, level: Double) -> Int {
    guard rule.visibility(of: figure.estimate.base) == .shown else { return 0 }
    return SignificanceRule(level: level).direction(of: figure.estimate, rest: figure.differenceFromRest)
  }

  /// " ▲", " ▼", or nothing.
  func arrow(_ direction: Int) -> PageText {
    direction == 0 ? "" : PageText([.plain("\u{A0}"), .mark(direction > 0 ? .higher : .lower)])
  }

  /// A number of respondents.
  func count(_ respondents: Int) -> Page.Table.Cell {
    .init(numbers.count(respondents), value: Double(respondents))
  }

  /// A base with the mark of a small one.
  func markedBase(_ base: Estimate.Base) -> Page.Table.Cell {
    self.base(base) + (rule.visibility(of: base) == .marked ? .mark(.smallBase) : "")
  }

  /// The ranks that are possible: "3" or "2 – 5".
  func ranks(_ interval: RankInterval) -> String {
    interval.best == interval.worst ? "\(interval.best)" : "\(interval.best)\u{A0}–\u{A0}\(interval.worst)"
  }

  /// A quantity rounded to a whole number.
  func count(_ quantity: Double) -> Page.Table.Cell {
    .init(numbers.count(quantity), value: quantity)
  }

  /// A value in the form of its statistic, with its unit and at least `decimals` decimals.
  func number(_ value: Double, as statistic: Statistic, decimals: Int = 0) -> String {
    let decimals = max(decimals, self.decimals(of: statistic))
    return switch statistic.definition.style {
    case .percent: numbers.percent(value, decimals: decimals)
    case .number: numbers.mean(value, decimals: decimals)
    case .count: numbers.number(value, decimals: decimals)
    }
  }

  /// The limits of an interval without unit, "66 – 71", or in short why there are none.
  func interval(_ estimate: Estimate?) -> Page.Table.Cell {
    if estimate?.base.withheld != nil { return .hidden }
    guard let estimate, estimate.value != nil else { return .init(numbers.notAvailable) }
    guard rule.shows(estimate.base) else { return .hidden }
    switch estimate.interval {
    case .success(let interval):
      let text =
        bare(interval.lower, as: estimate.statistic) + "\u{A0}–\u{A0}"
        + bare(interval.upper, as: estimate.statistic)
      let limits = [interval.lower, interval.upper].map { limit in
        Page.Table.Cell(number(limit, as: estimate.statistic), value: limit)
      }
      guard interval.rule == .kornGraubardAtBoundary else {
        return .init(PageText(text), isInHundredths: false, limits: limits)
      }
      return .init(
        PageText([.plain(text + "\u{A0}"), .mark(.boundary)]), isInHundredths: false, limits: limits)
    case .failure(let reason): return .init(short(reason))
    }
  }

  /// Half the width of an interval: "± 2,6" points for a share.
  ///
  /// - Parameter sign: what stands before the number.
  func halfWidth(_ estimate: Estimate?, sign: String = "±\u{A0}") -> Page.Table.Cell {
    if estimate?.base.withheld != nil { return .hidden }
    guard let estimate, estimate.value != nil else { return .init(numbers.notAvailable) }
    guard rule.shows(estimate.base) else { return .hidden }
    guard case .success(let interval) = estimate.interval else { return .init(numbers.notAvailable) }
    let half = (interval.upper - interval.lower) / 2
    return .init(
      PageText(sign + error(half, as: estimate.statistic)), value: half, isInHundredths: estimate.statistic.isShare)
  }

  /// An error of a figure, without unit and with one decimal more than the figure.
  func error(_ error: Double, as statistic: Statistic) -> String {
    switch statistic.definition.style {
    case .percent: numbers.percentNumber(error, decimals: numbers.percentDecimals + 1)
    case .number(let more): numbers.mean(error, decimals: numbers.meanDecimals + more + 1)
    case .count: numbers.count(error)
    }
  }

  /// A difference of two figures: "+5 points" for shares, "+0,5" for means.
  func difference(_ value: Double, as statistic: Statistic) -> String {
    switch statistic.definition.style {
    case .percent: numbers.points(value)
    case .number(let more): numbers.signed(value, decimals: numbers.meanDecimals + more)
    case .count: numbers.signed(value, decimals: 0)
    }
  }

  /// The base of a figure: its respondents and, in brackets, the effective number where the weights make it another.
  func base(_ estimate: Estimate?) -> Page.Table.Cell { base(estimate?.base ?? Estimate.Base()) }

  /// The respondents of a base and, in brackets, the effective number where the weights make it another.
  func base(_ base: Estimate.Base) -> Page.Table.Cell {
    base.isPublished ? .init(baseText(base), value: Double(base.respondents)) : .hidden
  }

  /// The respondents of a base.
  func respondents(_ base: Estimate.Base) -> Page.Table.Cell { base.isPublished ? count(base.respondents) : .hidden }

  /// The effective number of a base.
  func effective(_ base: Estimate.Base) -> Page.Table.Cell { base.isPublished ? count(base.effective) : .hidden }

  /// "39 (6)": the respondents of a base and, in brackets, the effective number where the weights make it another.
  func baseText(_ base: Estimate.Base) -> String {
    guard base.isPublished else { return PageText.Mark.hidden.sign }
    let (respondents, effective) = (numbers.count(base.respondents), numbers.count(base.effective))
    return respondents == effective ? respondents : "\(respondents)\u{A0}(\(effective))"
  }

  /// The figure as printed, as a whole number: two figures with the same one are printed alike.
  func printedUnits(_ value: Double, as statistic: Statistic) -> Int? {
    switch statistic.definition.style {
    case .percent: DecimalRounding.units(value * 100, decimals: numbers.percentDecimals)
    case .number(let more): DecimalRounding.units(value, decimals: numbers.meanDecimals + more)
    case .count: DecimalRounding.units(value, decimals: 0)
    }
  }

  /// The reason why there is no interval, short enough for a cell.
  func short(_ reason: Uncomputable) -> String {
    switch reason {
    case .emptyDomain: say(fr: "aucun répondant", en: "no respondent")
    case .singleRespondent: say(fr: "un seul répondant", en: "only one respondent")
    case .noDegreesOfFreedom: say(fr: "aucun degré de liberté", en: "no degrees of freedom")
    case .undefinedEstimate: say(fr: "non défini", en: "undefined")
    case .undefinedVariance: say(fr: "variance non définie", en: "undefined variance")
    case .noVariation: say(fr: "sans variation", en: "no variation")
    case .levelOutOfRange: say(fr: "niveau invalide", en: "invalid level")
    case .selfSelected: say(fr: "sans objet", en: "not applicable")
    case .withheld: say(fr: "non publié", en: "not published")
    case .beyondSample: say(fr: "au-delà des réponses", en: "beyond the observed answers")
    }
  }

  /// A value in the form of its statistic, without its unit.
  func bare(_ value: Double, as statistic: Statistic) -> String {
    statistic.isShare ? numbers.percentNumber(value) : number(value, as: statistic)
  }
}

/// Changes between figures.
extension ReportWording {
  /// A change in the way of the field: "(+5)", "(−4)", or "(=)" where it rounds to nothing.
  ///
  /// - Parameter value: The later figure minus the earlier one, before rounding.
  func delta(_ value: Double, as statistic: Statistic) -> String {
    let decimals = decimals(of: statistic)
    let scaled = statistic.isShare ? value * 100 : value
    guard let units = DecimalRounding.units(scaled, decimals: decimals) else { return "(\(numbers.notAvailable))" }
    return units == 0 ? "(=)" : "(\(numbers.signed(scaled, decimals: decimals)))"
  }

  /// A change with one decimal more than the figures: "+4,7" points for a share.
  ///
  /// - Parameter decimals: The decimals of a published change beside it, which it has too where they are more.
  func change(_ value: Double, as statistic: Statistic, decimals: Int = 0) -> Page.Table.Cell {
    .init(
      PageText(changeText(value, as: statistic, decimals: decimals)), value: value, isInHundredths: statistic.isShare)
  }

  private func changeText(_ value: Double, as statistic: Statistic, decimals: Int = 0) -> String {
    numbers.signed(
      statistic.isShare ? value * 100 : value, decimals: max(decimals, changeDecimals(of: statistic)))
  }

  /// The decimals of a change.
  func changeDecimals(of statistic: Statistic) -> Int { decimals(of: statistic) + 1 }

  /// The decimals of a figure, of a share in percent.
  func decimals(of statistic: Statistic) -> Int {
    switch statistic.definition.style {
    case .percent: numbers.percentDecimals
    case .number(let more): numbers.meanDecimals + more
    case .count: 0
    }
  }

  /// The limits of a change, in the unit of `change(_:as:)`.
  func interval(
    _ interval: Result<ConfidenceInterval, Uncomputable>, ofChangeIn statistic: Statistic
  ) -> Page.Table.Cell {
    switch interval {
    case .success(let limits):
      let to = say(fr: "\u{A0}à\u{A0}", en: "\u{A0}to\u{A0}")
      return .init(
        PageText(changeText(limits.lower, as: statistic) + to + changeText(limits.upper, as: statistic)),
        isInHundredths: false,
        limits: [limits.lower, limits.upper].map { change($0, as: statistic) })
    case .failure(.noVariation): return .init(say(fr: "non testable", en: "not testable"))
    case .failure(let reason): return .init(short(reason))
    }
  }

  /// A probability without "p =", for a column of them: "0,03", "< 0,001".
  func pCell(_ probability: Double) -> Page.Table.Cell {
    let text = numbers.pValue(probability)
    return .init(text.hasPrefix("p = ") ? String(text.dropFirst(4)) : "<\u{A0}" + text.dropFirst(4), value: probability)
  }
}
