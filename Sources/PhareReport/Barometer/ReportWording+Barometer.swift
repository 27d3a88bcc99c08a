import PhareEstimation
import PhareStudy
import PhareSurvey

/// The words of the barometer.
extension ReportWording {
  /// The label of an indicator, with its answer or its base where others of the study, all of which are `alike`, have
  /// the same label.
  func distinctName(of indicator: Indicator, among alike: [Indicator]) -> String {
    let label = text(indicator.label)
    guard alike.count > 1 else { return label }
    let answer: (Indicator) -> String = { self.label(of: $0.answer, of: $0.variable).map { " – " + $0 } ?? "" }
    let base: (Indicator) -> String = { self.words(for: $0.filter).map { " (\($0))" } ?? "" }
    for suffix in [answer, base] where Set(alike.map(suffix)).count == alike.count { return label + suffix(indicator) }
    return label + answer(indicator) + base(indicator)
  }

  /// A published figure with the decimals it was printed with.
  func published(_ figure: PublishedFigure) -> String {
    switch figure.unit {
    case .percent: numbers.percent(figure.estimate, decimals: figure.decimals)
    case .units: numbers.number(figure.value, decimals: figure.decimals)
    }
  }

  /// The source of a published figure, with its status and note.
  func source(_ figure: PublishedFigure) -> String {
    var parts = [figure.source.map(text) ?? say(fr: "source non renseignée", en: "source not stated")]
    if let status = figure.status { parts.append("(" + text(status) + ")") }
    if let note = figure.note { parts.append("– " + text(note)) }
    return parts.joined(separator: " ")
  }

  /// The verdict on a published figure, withheld where the figure of the data is hidden.
  func verdict(_ check: PublishedCheck) -> String {
    if let estimate = check.estimate, rule.visibility(of: estimate.base.respondents) == .hidden {
      return hiddenVerdict
    }
    return words(for: check.verdict)
  }

  /// The text that stands for the verdict on a hidden figure.
  private var hiddenVerdict: String { say(fr: "base trop faible", en: "base too small") }

  /// The words of a verdict.
  func words(for verdict: PublishedCheck.Verdict) -> String {
    switch verdict {
    case .equal: say(fr: "identique", en: "equal")
    case .insideInterval: say(fr: "dans l’intervalle", en: "inside the interval")
    case .outside: say(fr: "hors de l’intervalle", en: "outside the interval")
    case .notComputable: say(fr: "non calculable", en: "not computable")
    }
  }

  /// The words that follow the number of several figures.
  private func plural(of verdict: PublishedCheck.Verdict) -> String {
    switch verdict {
    case .equal: say(fr: "identiques", en: "equal")
    case .insideInterval, .outside: words(for: verdict)
    case .notComputable: say(fr: "non calculables", en: "not computable")
    }
  }

  /// The answer, base and question that an indicator measures.
  func subject(of indicator: Indicator) -> PageText {
    var parts: [String] = []
    if indicator.statistic.isShare {
      let answer = label(of: indicator.answer, of: indicator.variable) ?? ""
      parts.append(say(fr: "Part de ", en: "Share of ") + Typography.quoted(answer, in: language))
    } else {
      parts.append(say(indicator.statistic.definition.label))
    }
    let filters = [study.codebook[indicator.variable]?.filter, indicator.filter].compactMap { words(for: $0) }
    if !filters.isEmpty {
      parts.append(say(fr: "base : ", en: "base: ") + filters.joined(separator: say(fr: " ; ", en: "; ")))
    }
    let text = PageText(parts.joined(separator: ", ") + ".")
    guard let question = study.codebook[indicator.variable]?.question else { return text }
    return text + " " + .emphasis(quoted(question))
  }

  /// The values on which sources disagree.
  func sentence(for conflict: PublishedConflict) -> String {
    let values = conflict.figures.map { "\(published($0)) (\(source($0)))" }
    let place = conflict.region.map { " – " + typeset($0) } ?? ""
    return say(
      fr: "Les sources ne s’accordent pas pour \(name(ofWave: conflict.wave))\(place) : ",
      en: "Sources disagree on \(name(ofWave: conflict.wave))\(place): ") + say.list(values) + "."
  }

  /// The number of published figures by verdict.
  func summary(of checks: [PublishedCheck]) -> String {
    let words = PublishedCheck.Verdict.allCases.map { (self.words(for: $0), plural(of: $0)) }
    let hidden = (hiddenVerdict, say(fr: "à base trop faible", en: "with a base too small"))
    let counts = (words + [hidden]).compactMap { word, plural -> String? in
      let count = checks.count { verdict($0) == word }
      guard count > 0 else { return nil }
      return "\(numbers.count(count)) \(language.isSingular(count) ? word : plural)"
    }
    let total = numbers.count(checks.count)
    let isSingular = language.isSingular(checks.count)
    return say(
      fr: isSingular
        ? "\(total) chiffre publié, comparé aux données : " : "\(total) chiffres publiés, comparés aux données : ",
      en: "\(total) published figure\(isSingular ? "" : "s"), compared with the data: ")
      + counts.joined(separator: ", ") + "."
  }
}
