import PhareCSV
import PhareEstimation
import PhareSurvey

extension Verification {
  /// Checks every published figure of a study's indicators.
  init(of results: [IndicatorResult], in study: Study) {
    findings =
      results.flatMap { VerificationRun(study: study, result: $0).findings() }
      + VerificationSums(study: study).findings()
  }
}

/// Checks the published figures of an indicator.
struct VerificationRun {
  let study: Study
  let result: IndicatorResult

  private var indicator: Indicator { result.indicator }

  func findings() -> [Verification.Finding] {
    var findings: [Verification.Finding] = []
    for reading in result.readings {
      for check in reading.published {
        findings.append(finding(check.figure, .figure(check), withheld: withheld(check.estimate)))
        findings += checks(of: check.figure).map { finding(check.figure, $0) }
      }
    }
    findings += indicator.conflicts.map { figures in
      Verification.Finding(
        indicator: indicator.id, wave: figures[0].wave, region: figures[0].place, check: .conflict(figures))
    }
    findings += indicator.differences.map { difference in
      let check = check(difference)
      return Verification.Finding(
        indicator: indicator.id, wave: difference.wave, region: difference.place(difference.region),
        check: .difference(difference, check), withheld: withheld(check, of: difference))
    }
    return findings
  }

  private func finding(
    _ figure: PublishedFigure, _ check: Verification.Check, withheld: Withholding? = nil
  ) -> Verification.Finding {
    Verification.Finding(
      indicator: indicator.id, wave: figure.wave, region: figure.place, check: check, withheld: withheld)
  }

  /// The reason why reports do not print a figure; nil where they do.
  private func withheld(_ estimate: Estimate?) -> Withholding? {
    estimate.flatMap { $0.base.withheld ?? (isFew($0.base.respondents) ? .fewRespondents : nil) }
  }

  /// The reason why reports do not print the figures of the data behind a difference; nil where they do.
  private func withheld(_ check: Verification.DifferenceCheck, of difference: PublishedDifference) -> Withholding? {
    var ends = [reading(difference.wave, difference.territory(difference.region))]
    switch difference.reference {
    case .elsewhere: break
    case .wave(let wave): ends.append(reading(wave, difference.territory(difference.region)))
    case .region(let name): ends.append(reading(difference.wave, difference.territory(name)))
    }
    let reasons = ends.compactMap { withheld($0?.estimate) }
    return Withholding.allCases.last(where: reasons.contains) ?? (isFew(check.respondents) ? .fewRespondents : nil)
  }

  /// Whether reports print no figure on that many respondents.
  private func isFew(_ respondents: Int?) -> Bool {
    respondents.map { $0 > 0 && $0 < study.report.hideBelow } ?? false
  }

  // MARK: A figure by itself

  /// Returns the mistakes that a figure shows by itself.
  private func checks(of figure: PublishedFigure) -> [Verification.Check] {
    var checks: [Verification.Check] = []
    if let mistake = unitMistake(figure) { checks.append(.unit(figure, mistake)) }
    if let base = figure.base, let (below, above) = Self.neighbours(of: figure, base: base) {
      checks.append(.base(figure, respondents: base, below: below, above: above))
    }
    if let check = universe(of: figure) { checks.append(check) }
    return checks
  }

  /// Returns the nearest shares of a base, where none of its numbers of respondents gives the printed one.
  ///
  /// - Source: the test of Brown & Heathers (2017) for means, here for shares of whole respondents; without weights.
  static func neighbours(of figure: PublishedFigure, base: Int) -> (below: Double, above: Double)? {
    guard figure.unit == .percent, base > 0 else { return nil }
    let exact = figure.value / 100 * Double(base)
    let (below, above) = (exact.rounded(.down), exact.rounded(.up))
    let half = DecimalRounding.halfPlace(figure.decimals) * (1 + 1e-9)
    for count in [below, above] where abs(100 * count / Double(base) - figure.value) <= half { return nil }
    return (below / Double(base), min(above, Double(base)) / Double(base))
  }

  private func unitMistake(_ figure: PublishedFigure) -> Verification.UnitMistake? {
    guard let printed = figure.printed else { return nil }
    let texts = Language.allCases.map { printed.text(in: $0).lowercased() }
    let isMean = indicator.statistic == .mean
    if isMean, texts.contains(where: Self.countsPeople) { return .meanAsPeople }
    if isMean, texts.contains(where: { $0.contains("%") }) { return .meanAsPercent }
    if indicator.statistic.isShare, texts.contains(where: { $0.contains("/10") || $0.contains("/ 10") }) {
      return .shareAsMean
    }
    return nil
  }

  /// Returns whether a text says "6,4 Français sur 10" or "6.4 people in 10": a noun between the number and what it is
  /// out of.
  private static func countsPeople(_ text: String) -> Bool {
    let words = text.split { !($0.isLetter || $0.isNumber) }
    for (index, word) in words.enumerated() where ["sur", "in", "out"].contains(String(word)) {
      guard index >= 2, index + 1 < words.count else { continue }
      let noun = words[index - 1]
      let total = words[(index + 1)...].first { $0 != "of" }
      if total == "10", noun.allSatisfy(\.isLetter), noun.count > 2, words[index - 2].allSatisfy(\.isNumber),
        !["note", "score", "mean", "points", "moyenne"].contains(String(noun))
      {
        return true
      }
    }
    return false
  }

  private func universe(of figure: PublishedFigure) -> Verification.Check? {
    guard let count = figure.count, figure.unit == .percent else { return nil }
    var step = 1.0
    while count > 0, count.truncatingRemainder(dividingBy: step * 10) == 0, step < 1e12 { step *= 10 }
    guard
      let implied = try? ImpliedUniverse(
        count: count, roundedTo: step, share: figure.estimate,
        roundedTo: 2 * DecimalRounding.halfPlace(figure.decimals) / 100)
    else { return nil }
    return .universe(figure, implied: implied, declared: study.wave(figure.wave)?.sampling?.universeSize)
  }

  // MARK: Figures against each other

  /// Returns the printed numbers of the indicator's own answer in a wave and a territory; the nation where nil.
  private func printed(wave: String, _ territory: RegionMatch?) -> [(value: Double, decimals: Int)] {
    ownFigures(wave: wave).filter { Self.areSame($0.territory, territory) }.map { ($0.value, $0.decimals) }
  }

  private func ownFigures(wave: String) -> [PublishedFigure] {
    indicator.published.filter { $0.wave == wave && ($0.answer ?? indicator.answer) == indicator.answer }
  }

  private static func areSame(_ first: RegionMatch?, _ second: RegionMatch?) -> Bool {
    guard let first, let second else { return first == nil && second == nil }
    return first.isSameTerritory(as: second)
  }

  /// Returns the territories in print that overlap with one that is not, as printed: percentages of parts do not add up
  /// to a whole without their bases and weights, and that of a whole says nothing of its parts.
  private func others(
    wave: String, than name: String?, _ territory: RegionMatch?
  ) -> Verification.DifferenceCheck.OtherGeography? {
    guard let territory, printed(wave: wave, territory).isEmpty else { return nil }
    let others = ownFigures(wave: wave).filter { $0.territory?.overlaps(territory) ?? false }
    return Self.others(others.compactMap(\.place), than: name)
  }

  private static func others(
    _ names: [String], than name: String?
  ) -> Verification.DifferenceCheck.OtherGeography? {
    let distinct = names.reduce(into: [String]()) { names, name in if !names.contains(name) { names.append(name) } }
    return distinct.isEmpty ? nil : .init(territory: name, printed: distinct)
  }

  // MARK: Differences

  private func check(_ difference: PublishedDifference) -> Verification.DifferenceCheck {
    let territory = difference.territory(difference.region)
    let place = difference.place(difference.region)
    var others = self.others(wave: difference.wave, than: place, territory)
    let from: [(value: Double, decimals: Int)]
    switch difference.reference {
    case .wave(let wave):
      from = printed(wave: wave, territory)
      others = others ?? self.others(wave: wave, than: place, territory)
    case .region(let region):
      let other = difference.territory(region)
      from = printed(wave: difference.wave, other)
      others = others ?? self.others(wave: difference.wave, than: difference.place(region), other)
    case .elsewhere(let id):
      let figures = indicator.elsewhere.filter { $0.id == id }
      let alike = figures.filter { $0.territory == nil || Self.areSame($0.territory, territory) }
      from = alike.map { ($0.value, $0.decimals) }
      if alike.isEmpty { others = others ?? Self.others(figures.compactMap(\.place), than: place) }
    }
    let (parts, pair) = Self.parts(of: difference, of: printed(wave: difference.wave, territory), from: from)
    let data = estimate(of: difference)
    return Verification.DifferenceCheck(
      printed: pair, parts: parts == .unknown && others != nil ? .otherGeography : parts,
      otherGeography: parts == .unknown ? others : nil,
      refusal: data == nil ? refusal(of: difference) : nil, estimate: data?.value, interval: data?.interval,
      verdict: verdict(of: difference, data: data), respondents: data?.respondents ?? 0)
  }

  /// Returns the best agreement of a difference with any pair of printed figures.
  private static func parts(
    of difference: PublishedDifference, of: [(value: Double, decimals: Int)], from: [(value: Double, decimals: Int)]
  ) -> (Verification.DifferenceCheck.Parts, (of: Double, from: Double)?) {
    guard let first = of.first, let other = from.first else { return (.unknown, nil) }
    var best = (Verification.DifferenceCheck.Parts.inconsistent, (of: first.value, from: other.value))
    for one in of {
      for two in from {
        let gap = abs(one.value - two.value - difference.value)
        if gap < 1e-9 { return (.equal, (of: one.value, from: two.value)) }
        let tolerance =
          DecimalRounding.halfPlace(one.decimals) + DecimalRounding.halfPlace(two.decimals)
          + DecimalRounding.halfPlace(difference.decimals)
        if gap < tolerance - 1e-9, best.0 == .inconsistent { best = (.rounding, (of: one.value, from: two.value)) }
      }
    }
    return best
  }

  private struct Data {
    let value: Double
    let interval: ConfidenceInterval?
    let respondents: Int
  }

  private func estimate(of difference: PublishedDifference) -> Data? {
    let territory = difference.territory(difference.region)
    guard let later = reading(difference.wave, territory) else { return nil }
    switch difference.reference {
    case .elsewhere: return nil
    case .wave(let wave):
      guard let earlier = reading(wave, territory), let value = later.estimate.value,
        let before = earlier.estimate.value
      else { return nil }
      let tested = Difference(of: later.estimate, fromIndependent: earlier.estimate)
      return Data(
        value: value - before, interval: tested?.interval(level: study.report.level),
        respondents: min(later.estimate.base.respondents, earlier.estimate.base.respondents))
    case .region(let name): return gap(later, wave: difference.wave, from: difference.territory(name))
    }
  }

  /// Returns the gap between two territories; one to the nation has the interval of the gap to the rest of the country,
  /// scaled by the share of the rest.
  private func gap(
    _ later: (estimate: Estimate, rest: Difference?), wave: String, from place: RegionMatch?
  ) -> Data? {
    guard let earlier = reading(wave, place), let value = later.estimate.value, let before = earlier.estimate.value
    else { return nil }
    let base = min(later.estimate.base.respondents, earlier.estimate.base.respondents)
    guard place == nil, let rest = later.rest, rest.value != 0,
      let interval = rest.interval(level: study.report.level)
    else { return Data(value: value - before, interval: nil, respondents: base) }
    let scale = (value - before) / rest.value
    let limits = [interval.lower * scale, interval.upper * scale].sorted()
    return Data(
      value: value - before,
      interval: ConfidenceInterval(lower: limits[0], upper: limits[1], level: interval.level, method: interval.method),
      respondents: base)
  }

  private func reading(_ wave: String, _ territory: RegionMatch?) -> (estimate: Estimate, rest: Difference?)? {
    guard let reading = result.reading(of: wave) else { return nil }
    guard let territory else { return reading.national.map { ($0, nil) } }
    guard let regional = reading.reading(of: territory), let estimate = regional.estimate else { return nil }
    return (estimate, regional.differenceFromRest)
  }

  /// Returns the reason why the data do not separate a territory that a difference names, in the first such wave.
  private func refusal(of difference: PublishedDifference) -> TerritoryRefusal? {
    var waves = [difference.wave]
    if case .wave(let wave) = difference.reference { waves.append(wave) }
    return waves.lazy.compactMap { result.reading(of: $0) }.flatMap { reading in
      difference.territories.compactMap { reading.reading(of: $0)?.refusal }
    }.first
  }

  private func verdict(of difference: PublishedDifference, data: Data?) -> PublishedCheck.Verdict {
    guard let data else { return .notComputable }
    let scale = indicator.statistic.isShare ? 100.0 : 1
    return PublishedCheck.Verdict(
      of: data.value * scale, published: difference.value, decimals: difference.decimals,
      reported: indicator.statistic.reportedDecimals)
  }
}
