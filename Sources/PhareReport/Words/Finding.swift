import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// A figure in one plain sentence: "Partnerships are a source of innovation: 91% of mayors in 2024, 4 points more than in
/// 2016 (not significant)."
struct Finding: Sendable {
  let wording: ReportWording
  let indicator: Indicator
  let wave: StudyWave

  /// The sentence.
  ///
  /// - Parameters:
  ///   - isNamed: Whether the sentence names the indicator.
  ///   - figure: The figure as printed.
  ///   - change: The change since an earlier wave, where a comparison tests it.
  func sentence(isNamed: Bool = true, figure: String, change: PrintedChange?) -> String {
    let lead = isNamed ? wording.name(of: indicator) + wording.say(fr: " : ", en: ": ") : ""
    return lead + figure + " " + subject + (change.map { ", " + words(for: $0) } ?? "") + "."
  }

  private var language: Language { wording.language }

  /// "of mayors in 2024", "on average among citizens in 2019", with the base where it is not everybody asked.
  private var subject: String {
    let filters = [wording.study.codebook[indicator.variable]?.filter, indicator.filter]
      .compactMap { wording.words(for: $0) }
    let base =
      filters.isEmpty
      ? ""
      : wording.say(fr: " (base : ", en: " (base: ") + filters.joined(separator: wording.say(fr: " ; ", en: "; ")) + ")"
    guard wave.label == nil, let year = wave.specification.year else {
      return "(" + wording.name(of: wave) + ")" + base
    }
    let noun = Typography.text(
      wave.specification.audience.respondents(in: language).form(for: 2, in: language), in: language)
    if indicator.statistic.isShare {
      return wording.say(fr: "des \(noun) en \(year)", en: "of \(noun) in \(year)") + base
    }
    if indicator.statistic == .mean {
      return wording.say(
        fr: "en moyenne pour les \(noun) en \(year)", en: "on average among \(noun) in \(year)") + base
    }
    let statistic = wording.say(indicator.statistic.definition.label)
    return wording.say(
      fr: "(\(statistic)) pour les \(noun) en \(year)", en: "(\(statistic)) among \(noun) in \(year)") + base
  }

  private func words(for change: PrintedChange) -> String {
    let earlier = wording.study.wave(change.from)
    let since =
      earlier?.label == nil ? earlier?.specification.year.map { "\($0)" } : nil
    let reading =
      !change.isTested
      ? wording.say(fr: "écart non testable", en: "not testable")
      : change.direction == 0
        ? wording.say(fr: "écart non significatif", en: "not significant")
        : wording.say(fr: "écart significatif", en: "significant")
    let amount = wording.amount(change.value, as: indicator.statistic)
    guard let amount else {
      return since.map { year in wording.say(fr: "comme en \(year)", en: "as in \(year)") }
        ?? wording.say(
          fr: "comme à la vague « \(wording.name(ofWave: change.from)) »",
          en: "as in “\(wording.name(ofWave: change.from))”")
    }
    let than =
      since.map { year in wording.say(fr: "qu’en \(year)", en: "than in \(year)") }
      ?? wording.say(
        fr: "que pour « \(wording.name(ofWave: change.from)) »",
        en: "than for “\(wording.name(ofWave: change.from))”")
    return change.value > 0
      ? wording.say(fr: "\(amount) de plus \(than) (\(reading))", en: "\(amount) more \(than) (\(reading))")
      : wording.say(fr: "\(amount) de moins \(than) (\(reading))", en: "\(amount) less \(than) (\(reading))")
  }
}

extension ReportWording {
  /// The size of a difference without its sign, "4 points"; nil where it rounds to nothing.
  fileprivate func amount(_ value: Double, as statistic: Statistic) -> String? {
    guard let units = printedUnits(abs(value), as: statistic), units > 0 else { return nil }
    let text = difference(abs(value), as: statistic)
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }
}
