import PhareEstimation
import PhareStudy
import PhareSurvey

/// The words of the barometer.
extension ReportWording {
  /// The label of an indicator with what it counts.
  ///
  /// The label of a variable alone may say the contrary of the figure: it is always followed by the answer counted, or by
  /// the statistic where that is no mean, and by the base. A label of its own stands alone, unless others of the study,
  /// all of which are `alike`, have the same one.
  func fullName(of indicator: Indicator, among alike: [Indicator]) -> String {
    let label = text(indicator.label)
    let answer: (Indicator) -> String = { indicator in
      let subject =
        self.label(of: indicator.answer, of: indicator.variable)
        ?? (indicator.statistic == .mean ? nil : self.say(indicator.statistic.definition.label))
      return subject.map { " – " + $0 } ?? ""
    }
    let base: (Indicator) -> String = { self.words(for: $0.filter).map { " (\($0))" } ?? "" }
    guard indicator.hasOwnLabel else { return label + answer(indicator) + base(indicator) }
    guard alike.count > 1 else { return label }
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
  ///
  /// - Parameter shown: The decimals of the figure beside it where they are more than those of the published one.
  func verdict(_ check: PublishedCheck, decimals shown: Int = 0) -> String {
    if let withheld = withheld(check) { return words(for: withheld) }
    guard check.verdict == .different, let estimate = check.estimate, let value = estimate.value else {
      return words(for: check.verdict)
    }
    let decimals = max(check.figure.decimals, shown, decimals(of: estimate.statistic))
    return gap(of: value, from: check.figure.estimate, decimals: decimals, as: estimate.statistic)
      + (check.isInsideInterval.map { " (\(remark(isInside: $0)))" } ?? "")
  }

  /// The words that stand for the verdict on a figure that is not printed.
  func words(for reason: Withholding) -> String {
    switch reason {
    case .fewRespondents: say(fr: "base trop faible", en: "base too small")
    case .companion: say(fr: "masqué avec une base trop faible", en: "hidden with a base too small")
    case .disclosure: say(fr: "masqué pour le secret statistique", en: "withheld for confidentiality")
    }
  }

  private func plural(of reason: Withholding) -> String {
    switch reason {
    case .fewRespondents: say(fr: "à base trop faible", en: "with a base too small")
    case .companion: say(fr: "masqués avec une base trop faible", en: "hidden with a base too small")
    case .disclosure: say(fr: "masqués pour le secret statistique", en: "withheld for confidentiality")
    }
  }

  /// "gap of −6 points": the figure of the data as it is printed, with `decimals`, minus the published one.
  func gap(of value: Double, from published: Double, decimals: Int, as statistic: Statistic) -> String {
    let scale = statistic.isShare ? 100.0 : 1
    let gap = DecimalRounding.rounded(value * scale, decimals: decimals) - published * scale
    let text =
      statistic.isShare
      ? numbers.points(gap / scale, decimals: decimals) : numbers.signed(gap, decimals: decimals)
    return say(fr: "écart de ", en: "gap of ") + text
  }

  /// Where a published figure lies: a remark beside its gap.
  func remark(isInside: Bool) -> String {
    isInside
      ? say(fr: "dans l’intervalle", en: "inside the interval")
      : say(fr: "hors de l’intervalle", en: "outside the interval")
  }

  /// The words of a verdict.
  func words(for verdict: PublishedCheck.Verdict) -> String {
    switch verdict {
    case .equal: say(fr: "identique", en: "equal")
    case .rounded: say(fr: "à l’arrondi", en: "equal when rounded")
    case .different: say(fr: "écart à expliquer", en: "gap to be explained")
    case .notComputable: say(fr: "non calculable", en: "not computable")
    }
  }

  /// The words that follow the number of several figures.
  private func plural(of verdict: PublishedCheck.Verdict) -> String {
    switch verdict {
    case .equal: say(fr: "identiques", en: "equal")
    case .rounded: words(for: verdict)
    case .different: say(fr: "écarts à expliquer", en: "gaps to be explained")
    case .notComputable: say(fr: "non calculables", en: "not computable")
    }
  }

  /// The meaning of the verdicts.
  var verdictRule: String {
    let rule = say(
      fr: """
        Verdict : « identique » quand le résultat, arrondi comme le chiffre publié, lui est égal ; « à l’arrondi » \
        quand il ne l’est qu’avec moins de décimales que nous n’en imprimons ; sinon l’écart, résultat moins chiffre \
        publié, à expliquer : les répondants étant les mêmes, le hasard de l’échantillon n’y est pour rien, et \
        l’intervalle n’est qu’une remarque ; « non calculable » quand les données ne permettent pas de le dire.
        """,
      en: """
        Verdict: “equal” where the result, rounded as the published figure is, equals it; “equal when rounded” where \
        it does so only with fewer decimals than we print; otherwise the gap, result minus published figure, to be \
        explained: the respondents are the same, so that sampling error explains none of it, and the interval is only \
        a remark; “not computable” where the data do not allow a verdict.
        """)
    guard study.isSynthetic else { return rule }
    return rule
      + say(
        fr: " Les données étant synthétiques, un verdict ne confirme ni n’infirme aucun chiffre publié.",
        en: " As the data are synthetic, a verdict neither confirms nor refutes any published figure.")
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

  /// The values on which sources disagree, all of one wave, territory and answer.
  func sentence(forConflict figures: [PublishedFigure], of indicator: Indicator) -> String {
    let values = figures.map { "\(published($0)) (\(source($0)))" }
    let answer = figures[0].answer.flatMap { $0 == indicator.answer ? nil : label(of: $0, of: indicator.variable) }
    let subject = [name(ofWave: figures[0].wave), figures[0].place.map(typeset), answer].compactMap(\.self)
      .joined(separator: " – ")
    return say(fr: "Les sources ne s’accordent pas pour \(subject) : ", en: "Sources disagree on \(subject): ")
      + say.list(values) + "."
  }

  /// The number of published figures by verdict.
  func summary(of checks: [PublishedCheck]) -> String {
    let shown = checks.filter { withheld($0) == nil }
    let words = PublishedCheck.Verdict.allCases.map { verdict in
      (self.words(for: verdict), plural(of: verdict), shown.count { $0.verdict == verdict })
    }
    let hidden = Withholding.allCases.map { reason in
      (self.words(for: reason), plural(of: reason), checks.count { withheld($0) == reason })
    }
    let counts = (words + hidden).compactMap { word, plural, count in
      count > 0 ? "\(numbers.count(count)) \(language.isSingular(count) ? word : plural)" : nil
    }
    let total = numbers.count(checks.count)
    let isSingular = language.isSingular(checks.count)
    return say(
      fr: isSingular
        ? "\(total) chiffre publié, comparé aux données : " : "\(total) chiffres publiés, comparés aux données : ",
      en: "\(total) published figure\(isSingular ? "" : "s"), compared with the data: ")
      + counts.joined(separator: ", ") + "."
  }

  /// The published figures that the data do not reproduce, a sentence each.
  func gaps(in results: StudyResults) -> [String] {
    results.indicators.flatMap { result in
      result.readings.flatMap { reading in
        reading.published.filter { withheld($0) == nil && $0.verdict == .different }.map { check in
          sentence(for: check, of: result.indicator)
        }
      }
    }
  }

  private func sentence(for check: PublishedCheck, of indicator: Indicator) -> String {
    let answer = check.figure.answer.flatMap { $0 == indicator.answer ? nil : label(of: $0, of: indicator.variable) }
    let place = [answer, name(ofWave: check.figure.wave), check.figure.place.map(typeset)]
      .compactMap(\.self).joined(separator: ", ")
    let data =
      check.estimate?.value == nil
      ? unavailable : figure(check.estimate, decimals: check.figure.decimals).text.description
    return name(of: indicator) + " – " + place
      + say(
        fr: " : publié \(published(check.figure)), données \(data), \(verdict(check)) ; \(source(check.figure)).",
        en: ": published \(published(check.figure)), data \(data), \(verdict(check)); \(source(check.figure)).")
  }

  /// The reason why the figure of the data beside a published one is not printed; nil where it is.
  private func withheld(_ check: PublishedCheck) -> Withholding? {
    guard let base = check.estimate?.base, rule.visibility(of: base) == .hidden else { return nil }
    return base.withheld ?? .fewRespondents
  }
}
