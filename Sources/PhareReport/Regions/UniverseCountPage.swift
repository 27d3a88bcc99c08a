import PhareEstimation
import PhareStudy
import PhareSurvey

/// The page of shares carried to numbers of units: "37%, that is 89,000 companies".
struct UniverseCountPage: Sendable {
  let wording: ReportWording
  let counts: [UniverseCount]

  /// The title of the page.
  var title: String { wording.say(fr: "Extrapolations", en: "Extrapolations") }

  /// The path of the page in the report.
  static let path = "extrapolations"

  /// The page.
  var page: Page {
    var page = wording.page(title, path: Self.path)
    let percent = wording.percent(ofLevel: wording.level())
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Vague", en: "Wave"), .label), .init(wording.say(fr: "Part", en: "Share")),
      .init(wording.say(fr: "Nombre", en: "Number")),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")),
      .init(wording.say(fr: "Publié", en: "Published")), .init("n", .base),
    ])
    var indicator: String?
    var waves: [StudyWave] = []
    for count in counts {
      guard let wave = wording.study.wave(count.wave) else { continue }
      if count.indicator != indicator {
        indicator = count.indicator
        table.append(
          group: wording.study.indicator(count.indicator).map { wording.name(of: $0) } ?? count.indicator)
      }
      if !waves.contains(where: { $0.id == wave.id }) { waves.append(wave) }
      table.append([.init(wording.name(of: wave))] + cells(count, of: wave))
    }
    page.table(table)
    page.heading(2, wording.say(fr: "Univers", en: "Populations"))
    page.list(waves.map { PageText(universe($0)) })
    page.heading(2, "Notes")
    page.list(([rule] + wording.marginNotes(of: waves)).map { PageText($0) })
    return page
  }

  private func cells(_ count: UniverseCount, of wave: StudyWave) -> [Page.Table.Cell] {
    guard wording.rule.shows(count.estimate.base) else {
      return [.hidden, .hidden, "", "", wording.base(count.estimate)]
    }
    let limits: String
    switch count.extrapolation.interval {
    case .success(let interval):
      limits = [interval.lower, interval.upper].map(rounded).joined(separator: "\u{A0}–\u{A0}")
    case .failure(let reason): limits = wording.short(reason)
    }
    let noun = wave.specification.audience.universeUnits(in: wording.language).plural
    return [
      wording.figure(count.estimate),
      .init(
        rounded(count.extrapolation.value) + "\u{A0}" + wording.typeset(noun), value: count.extrapolation.value),
      .init(limits), .init(count.published.map { wording.numbers.count($0) }.joined(separator: ", ")),
      wording.base(count.estimate),
    ]
  }

  /// Three significant digits: more would be those of no sample.
  private func rounded(_ value: Double) -> String {
    var step = 1.0
    while abs(value) >= step * 1000, step < 1e15 { step *= 10 }
    return wording.numbers.count((value / step).rounded(.toNearestOrAwayFromZero) * step)
  }

  private func universe(_ wave: StudyWave) -> String {
    var text = wording.name(of: wave) + wording.say(fr: " : ", en: ": ") + wording.universe(of: wave)
    let source = wave.sampling?.universeSource.map { wording.text($0) }
    let year = (wave.sampling?.universeYear).map { String($0) }
    let origin = [source, year].compactMap(\.self)
    text +=
      origin.isEmpty
      ? wording.say(fr: ", source et millésime non renseignés", en: ", source and year not stated")
      : ", " + origin.joined(separator: ", ")
    return text + "."
  }

  private var rule: String {
    wording.say(
      fr: """
        Nombre : la part multipliée par l’univers déclaré, à trois chiffres significatifs ; l’intervalle joint \
        celui de la part et, si elle est donnée, l’erreur de l’univers. Ceux qui n’ont pas répondu sont supposés \
        semblables aux autres.
        """,
      en: """
        Number: the share times the declared population size, to three significant digits; the interval combines \
        that of the share with, where given, the error of the population size. Those who did not answer are \
        assumed to be like the others.
        """)
  }
}

extension StudyResults {
  /// The shares as numbers of units, one record each: `extrapolations.csv`.
  func tidyUniverseCounts() -> TidyTable {
    var table = TidyTable(columns: [
      "indicator", "wave", "share", "universe", "universe_se", "universe_year", "universe_source", "units", "se",
      "ci_low",
      "ci_high", "published", "n", "flags",
    ])
    let rule = SmallBaseRule(study.report)
    for count in universeCounts {
      let notice = study.wave(count.wave)?.sampling
      let isShown = rule.shows(count.estimate.base)
      let interval = isShown ? try? count.extrapolation.interval.get() : nil
      table.append([
        .text(count.indicator), .text(count.wave), isShown ? .number(orNone: count.estimate.value) : .none,
        .number(count.extrapolation.universe.size), .number(count.extrapolation.universe.standardError),
        (notice?.universeYear).map { .integer($0) } ?? .none,
        .text(orNone: notice?.universeSource?.text(in: study.language)),
        isShown ? .number(count.extrapolation.value) : .none,
        isShown ? .number(orNone: count.extrapolation.standardError) : .none, .number(orNone: interval?.lower),
        .number(orNone: interval?.upper), .number(orNone: count.published.first),
        .respondents(count.estimate.base), .text(isShown ? "" : rule.flag(of: [count.estimate.base])),
      ])
    }
    return table
  }
}
