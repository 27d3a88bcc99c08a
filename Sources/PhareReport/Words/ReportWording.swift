import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// How a study's results are put into words and figures: its language, its numbers, its rules, and the markup.
///
/// Every page asks it, so that a figure, a wave or a rule is written alike everywhere.
struct ReportWording: Sendable {
  /// What the text is written for.
  enum Markup: Hashable, Sendable {
    case markdown
    /// A terminal: nothing is escaped or emphasized.
    case plain
  }

  let study: Study
  let say: Phrasing
  let numbers: NumberFormat
  let rule: SmallBaseRule
  let markup: Markup
  /// Whether the pages stand in a report, with its contents and its CSV files beside them.
  let isInReport: Bool
  /// The waves in the order of readers: by audience, then by year, then as the study has them.
  let wavesForReaders: [StudyWave]
  private var indicatorNames: [String: String] = [:]

  init(study: Study, markup: Markup = .markdown, isInReport: Bool = true) {
    self.study = study
    self.say = Phrasing(language: study.language)
    self.numbers = NumberFormat(language: study.language)
    self.rule = SmallBaseRule(study.report)
    self.markup = markup
    self.isInReport = isInReport
    wavesForReaders = study.waves.enumerated().sorted { left, right in
      let (first, second) = (left.element.specification, right.element.specification)
      return (first.audience, first.year ?? .max, left.offset) < (second.audience, second.year ?? .max, right.offset)
    }.map(\.element)
    let byLabel = Dictionary(grouping: study.indicators, by: \.label)
    for indicator in study.indicators {
      indicatorNames[indicator.id] = distinctName(of: indicator, among: byLabel[indicator.label] ?? [])
    }
  }

  /// The name of an indicator: its label, with what tells it apart where several have the same one.
  func name(of indicator: Indicator) -> String {
    indicatorNames[indicator.id] ?? text(indicator.label)
  }

  var language: Language { study.language }

  /// The confidence level of a part of the study, or the report's.
  func level(_ own: Double? = nil) -> Double { own ?? study.report.level }

  /// A text of the study, set and escaped.
  func text(_ text: LocalizedText) -> String { escaped(say(text)) }

  /// A text of the study in quotes.
  func quoted(_ text: LocalizedText) -> String { escaped(say.quoted(text)) }

  /// A text made here, escaped for the markup.
  func escaped(_ text: String) -> String {
    markup == .markdown ? MarkdownText.escaped(text) : text
  }

  /// Emphasis where the markup has some.
  func strong(_ text: String) -> String { markup == .markdown ? "**\(text)**" : text }

  /// The mark of a figure on a small base.
  var smallBaseMark: String { markup == .markdown ? "\\*" : "*" }
  /// The mark of an interval at a share of 0 or 1.
  var boundaryMark: String { "†" }
  /// What stands for a figure that may not be printed.
  var hiddenMark: String { "—" }
  /// What stands for a figure that does not exist.
  var unavailable: String { say(fr: "non disponible", en: "not available") }
}

// MARK: - Names

extension ReportWording {
  /// The name of a wave: the study's own, or audience and year.
  func name(of wave: StudyWave) -> String {
    if let label = wave.label { return text(label) }
    let audience = escaped(Typography.text(wave.specification.audience.label(in: language), in: language))
    return wave.specification.year.map { "\(audience) \($0)" } ?? audience
  }

  /// The name of the wave with that key.
  func name(ofWave id: String) -> String {
    study.wave(id).map(name(of:)) ?? escaped(id)
  }

  /// The label of a variable.
  func label(of id: Variable.ID) -> String {
    if id == ComparedGeography.variable { return say(fr: "Découpage commun", en: "Common division") }
    return study.codebook[id].map { text($0.label) } ?? escaped(id.rawValue)
  }

  /// The label of a row: an answer, a sub-total or the kind of figure.
  func label(of row: GridRow) -> String {
    if let label = row.label { return text(label) }
    switch row.kind {
    case .mean: return say(fr: "Moyenne", en: "Mean")
    case .total: return "Total"
    case .ratio: return say(fr: "Rapport", en: "Ratio")
    case .quantile: return quantileLabel(row.code)
    case .category, .net, .item: return escaped(row.code)
    }
  }

  private func quantileLabel(_ code: String) -> String {
    guard let probability = Double(code) else { return say(fr: "Quantile", en: "Quantile") + " " + escaped(code) }
    if probability == 0.5 { return say(fr: "Médiane", en: "Median") }
    return say(fr: "Quantile à", en: "Quantile at") + " " + numbers.percent(probability)
  }

  /// The label of an answer that an indicator or a published figure counts; nil for a mean.
  func label(of answer: AnswerSelection?, of id: Variable.ID) -> String? {
    guard let answer else { return nil }
    return study.label(of: answer, of: id).map(text) ?? escaped(answer.code)
  }

  /// Who passes a filter, such as "Association employeuse : Employeuses"; nil without a filter.
  func words(for filter: Filter?) -> String? {
    guard let filter, !filter.conditions.isEmpty else { return nil }
    let colon = language == .fr ? NumberFormat.narrowSpace + ": " : ": "
    return filter.conditions.map { condition in
      let names = condition.codes.map { code in
        let variable = study.codebook[condition.variable]
        if let net = variable?.nets.first(where: { $0.id == code }) { return text(net.label) }
        return label(of: .category(code), of: condition.variable) ?? escaped(code)
      }
      let or = language == .fr ? " ou " : " or "
      return label(of: condition.variable) + colon + names.joined(separator: or)
    }.joined(separator: say(fr: " ; ", en: "; "))
  }

  /// "2 000 citoyens": a number of respondents of a wave.
  func respondents(_ count: Int, of wave: StudyWave) -> String {
    let noun = wave.specification.audience.respondents(in: language).form(for: count, in: language)
    return numbers.count(count) + "\u{A0}" + Typography.text(noun, in: language)
  }
}
