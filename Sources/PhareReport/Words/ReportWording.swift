import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// Puts a study's results into words and figures: its language, its number format, its rules.
///
/// All pages share it, so that a figure, a wave or a rule is written alike everywhere.
struct ReportWording: Sendable {
  let study: Study
  let say: Phrasing
  let numbers: NumberFormat
  let rule: SmallBaseRule
  /// The edition of the pages.
  let edition: Page.Edition
  /// The waves in the order of readers: by audience, then by year, then as the study has them.
  let wavesForReaders: [StudyWave]
  /// The number of figures withheld, and why.
  private(set) var withholding = WithholdingSummary()
  private var indicatorNames: [String: String] = [:]
  /// The margins to which the weights of each wave are calibrated, such as `region × size`, by its key.
  private var margins: [String: [String]] = [:]

  /// The words of the pages on results, which name the margins of weightings.
  init(_ results: StudyResults, edition: Page.Edition = .report) {
    self.init(study: results.study, edition: edition)
    withholding = results.withholding
    for wave in results.waves { margins[wave.definition.id] = wave.calibration?.margins }
  }

  init(study: Study, edition: Page.Edition = .report) {
    self.study = study
    self.say = Phrasing(language: study.language)
    self.numbers = NumberFormat(language: study.language)
    self.rule = SmallBaseRule(study.report)
    self.edition = edition
    wavesForReaders = study.waves.enumerated().sorted { left, right in
      let (first, second) = (left.element.specification, right.element.specification)
      return (first.audience, first.year ?? .max, left.offset) < (second.audience, second.year ?? .max, right.offset)
    }.map(\.element)
    let byLabel = Dictionary(grouping: study.indicators, by: \.label)
    for indicator in study.indicators {
      indicatorNames[indicator.id] = fullName(of: indicator, among: byLabel[indicator.label] ?? [])
    }
  }

  /// The margins of a wave's weighting by the labels of their variables: "Région × Taille de la commune".
  func marginNames(of wave: StudyWave) -> [String] { (margins[wave.id] ?? []).map(label(ofMargin:)) }

  /// The labels of the variables that a margin crosses.
  func label(ofMargin name: String) -> String {
    name.split(separator: "×").map { part in
      let key = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      return label(of: Variable.ID(String(key)))
    }.joined(separator: " × ")
  }

  /// The name of an indicator: its own label, completed where several have the same one; else the label of the variable
  /// with the answer counted.
  func name(of indicator: Indicator) -> String {
    indicatorNames[indicator.id] ?? text(indicator.label)
  }

  var language: Language { study.language }

  /// The confidence level of a part of the study, or the report's.
  func level(_ level: Double? = nil) -> Double { level ?? study.report.level }

  /// A text of the study with its typography.
  func text(_ text: LocalizedText) -> String { say(text) }

  /// A text of the study in quotes.
  func quoted(_ text: LocalizedText) -> String { say.quoted(text) }

  /// A name of the data, such as a region's, with the typography of the language.
  func typeset(_ name: String) -> String { Typography.text(name, in: language) }

  /// The text that stands for a figure that does not exist.
  var unavailable: String { say(fr: "non disponible", en: "not available") }
}

// MARK: - Pages

extension ReportWording {
  /// An empty page of the study.
  ///
  /// - Parameter path: the path in the report, which has no meaning outside of one.
  func page(_ title: String, path: String?, base: PageText? = nil) -> Page {
    let study = text(study.title)
    let path = edition == .report ? path : nil
    let isContents = path == Page.contentsPath
    return Page(
      language: language, title: title, study: isContents || (path == nil && title == study) ? nil : study, path: path,
      banner: self.study.isSynthetic ? syntheticBanner : nil, base: base)
  }

  /// A link to the CSV file of a page where the report has one.
  func csvLink(_ path: String) -> PageText? {
    guard edition == .report, study.report.formats.contains(.csv) else { return nil }
    return .link("CSV", to: .file(path + ".csv"))
  }

  /// The warning on every page of a study with synthetic data.
  private var syntheticBanner: String {
    say(
      fr: """
        Données synthétiques : les réponses ont été fabriquées pour la démonstration. Aucun chiffre calculé ici \
        ne décrit une population réelle.
        """,
      en: """
        Synthetic data: the answers were made up for demonstration. No figure computed here describes a real \
        population.
        """)
  }
}

// MARK: - Names

extension ReportWording {
  /// The name of a wave: the study's own, or audience and year.
  func name(of wave: StudyWave) -> String {
    if let label = wave.label { return text(label) }
    let audience = typeset(wave.specification.audience.label(in: language))
    return wave.specification.year.map { "\(audience) \($0)" } ?? audience
  }

  /// The name of the wave with that key.
  func name(ofWave id: String) -> String {
    study.wave(id).map(name(of:)) ?? id
  }

  /// The label of a variable.
  func label(of id: Variable.ID) -> String {
    if id == ComparedGeography.variable { return say(fr: "Découpage commun", en: "Common division") }
    return study.codebook[id].map { text($0.label) } ?? id.rawValue
  }

  /// The label of a variable inside a sentence: one that is a question of its own stands in quotes.
  func embedded(_ id: Variable.ID) -> String {
    let label = label(of: id)
    guard let last = label.last, "?!…".contains(last) else { return label }
    return Typography.quoted(label, in: language)
  }

  /// The label of a row: an answer, a sub-total or the kind of figure.
  func label(of row: GridRow) -> String {
    if let label = row.label { return text(label) }
    guard case .figure(let statistic) = row.kind else { return row.code }
    let name = say(statistic.definition.label)
    guard statistic.definition.parameters.contains(.probabilities) else { return name }
    guard let probability = Double(row.code) else { return name + " " + row.code }
    if probability == 0.5 { return say(fr: "Médiane", en: "Median") }
    return name + say(fr: " à ", en: " at ") + numbers.percent(probability)
  }

  /// The label of an answer that an indicator or a published figure counts; nil for a mean.
  func label(of answer: AnswerSelection?, of id: Variable.ID) -> String? {
    guard let answer else { return nil }
    return study.label(of: answer, of: id).map(text) ?? answer.code
  }

  /// The label of a sub-total, an answer or an item, as filters and regressions name them; its code where it has none.
  func answer(_ code: String, of id: Variable.ID) -> String {
    study.codebook[id]?.label(ofNetOrAnswer: code).map(text) ?? code
  }

  /// The respondents who pass a filter, such as "Association employeuse : Employeuses"; nil without a filter.
  func words(for filter: Filter?) -> String? {
    guard let filter, !filter.clauses.isEmpty else { return nil }
    return filter.clauses.map { words(for: $0, isAlone: filter.clauses.count == 1) }
      .joined(separator: say(fr: " ; ", en: "; "))
  }

  /// The words of a part of a filter; several alternatives stand in brackets where they are not alone.
  private func words(for clause: Filter.Clause, isAlone: Bool) -> String {
    switch clause {
    case .answers(let condition): return words(for: condition)
    case .any(let filters):
      let alternatives = filters.compactMap { words(for: $0).map { "(" + $0 + ")" } }
      let text = alternatives.joined(separator: say(fr: " ou ", en: " or "))
      return isAlone || alternatives.count == 1 ? text : "[" + text + "]"
    case .not(let filter):
      return say(fr: "hors ", en: "excluding ") + "(" + (words(for: filter) ?? "") + ")"
    }
  }

  private func words(for condition: Filter.Condition) -> String {
    let colon = language == .fr ? NumberFormat.narrowSpace + ": " : ": "
    let areDates = if case .date? = study.codebook[condition.variable]?.kind { true } else { false }
    let names = condition.codes.map { code in
      if areDates, let range = NumberRange(dates: code) { return words(forDates: range) }
      if let range = NumberRange(code),
        NumberRange.compares(code) || study.codebook[condition.variable]?.kind == .number
      {
        return words(for: range)
      }
      return answer(code, of: condition.variable)
    }
    return embedded(condition.variable) + colon + names.joined(separator: say(fr: " ou ", en: " or "))
  }

  /// "du 1er au 31 janvier 2024", "à partir du 1er janvier 2024": the days that pass a filter.
  private func words(forDates range: NumberRange) -> String {
    let days = range.comparisons.compactMap { CalendarDate(daysSince1970: Int($0.number)) }
    let signs = range.comparisons.map(\.sign)
    guard days.count == signs.count else { return "" }
    if signs == [.atLeast, .atMost], days[0] <= days[1] {
      return words(for: SamplingNotice.Fieldwork(start: days[0], end: days[1]))
    }
    return zip(signs, days).map { sign, date in
      let day = day(date, withYear: true)
      return switch sign {
      case .atLeast: say(fr: "à partir du \(day)", en: "from \(day) on")
      case .atMost: say(fr: "jusqu’au \(day)", en: "until \(day)")
      case .above: say(fr: "après le \(day)", en: "after \(day)")
      case .below: say(fr: "avant le \(day)", en: "before \(day)")
      case .equal: say(fr: "le \(day)", en: "on \(day)")
      }
    }.joined(separator: say(fr: " et ", en: " and "))
  }

  /// "≥ 40 et < 60": the numbers that pass a filter.
  private func words(for range: NumberRange) -> String {
    range.comparisons.map { comparison in
      let sign: String
      switch comparison.sign {
      case .atLeast: sign = "≥\u{A0}"
      case .atMost: sign = "≤\u{A0}"
      case .above: sign = ">\u{A0}"
      case .below: sign = "<\u{A0}"
      case .equal: sign = ""
      }
      let text = DecimalFormat(significantDigits: 12).text(comparison.number)
      let decimals = text.firstIndex(of: ".").map { text[$0...].count - 1 } ?? 0
      return sign + (text.contains("e") ? text : numbers.number(comparison.number, decimals: decimals))
    }.joined(separator: say(fr: " et ", en: " and "))
  }

  /// "2 000 citoyens": a number of respondents of a wave.
  func respondents(_ count: Int, of wave: StudyWave) -> String {
    let noun = wave.specification.audience.respondents(in: language).form(for: count, in: language)
    return numbers.count(count) + "\u{A0}" + Typography.text(noun, in: language)
  }
}
