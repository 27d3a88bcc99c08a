import PhareEstimation
import PhareStudy
import PhareSurvey

/// The tables of a Kitagawa decomposition: behaviour and composition, then the contribution of each profile.
struct DecompositionTables: Sendable {
  let wording: ReportWording
  let result: ComparisonResult

  private var statistic: Statistic { result.specification.statistic }

  /// One line per profile and pair of waves.
  func summary() -> Page.Table {
    let percent = wording.percent(ofLevel: result.level)
    let unit = statistic.isShare ? " (points)" : ""
    var table = Page.Table(columns: [
      .init(wording.say(fr: "Profil", en: "Profile"), .label), .init(wording.say(fr: "Effet", en: "Effect"), .text),
      .init(wording.say(fr: "Évolution", en: "Change") + unit),
      .init(wording.say(fr: "Intervalle à \(percent)", en: "\(percent) interval")), .init("p"),
    ])
    for decomposition in result.decompositions {
      switch decomposition.parts {
      case .failure(let refusal):
        table.append([.init(name(of: decomposition)), .init(wording.sentence(for: refusal))])
      case .success(let parts):
        let effects = [
          (wording.say(fr: "évolution", en: "change"), parts.change),
          (wording.say(fr: "comportement", en: "behaviour"), parts.behaviour),
          (wording.say(fr: "composition", en: "composition"), parts.composition),
        ]
        for (index, (label, effect)) in effects.enumerated() {
          table.append([index == 0 ? .init(name(of: decomposition)) : .empty, .init(label)] + cells(effect))
        }
      }
    }
    return table
  }

  /// The contribution of each profile to one decomposition.
  func contributions(of decomposition: DecompositionResult) -> Page.Table? {
    guard case .success(let parts) = decomposition.parts else { return nil }
    var table = Page.Table(columns: [
      .init(label(of: decomposition.profile), .label), .init("n", .base),
      .init(wording.say(fr: "Poids", en: "Weight")), .init(wording.say(fr: "Résultat", en: "Result")),
      .init(wording.say(fr: "Comportement", en: "Behaviour")),
      .init(wording.say(fr: "Composition", en: "Composition")),
    ])
    for part in parts.contributions {
      let bases = decomposition.bases(of: part.category)
      let name = part.category.map { wording.text($0.label) }.joined(separator: " × ")
      let counts = bases.map { wording.baseText($0) }.joined(separator: "\u{A0}→ ")
      guard bases.allSatisfy({ wording.rule.shows($0) }) else {
        table.append([.init(name), .init(counts)] + [Page.Table.Cell](repeating: .hidden, count: 4))
        continue
      }
      let isSmall = bases.contains { wording.rule.visibility(of: $0) == .marked }
      table.append([
        .init(name), Page.Table.Cell(counts) + (isSmall ? .mark(.smallBase) : ""),
        .init(part.weights.map { wording.numbers.percent($0) }.joined(separator: "\u{A0}→ ")),
        .init(
          part.figures.map { $0.map { wording.number($0, as: statistic) } ?? wording.numbers.notAvailable }
            .joined(separator: "\u{A0}→ ")),
        wording.change(part.behaviour.value, as: statistic),
        wording.change(part.compositionFromAverage.value, as: statistic),
      ])
    }
    return table
  }

  /// "Size, Mayors 2016 – Mayors 2024" where there are several pairs.
  func name(of decomposition: DecompositionResult) -> String {
    let profile = label(of: decomposition.profile)
    guard result.specification.waves.count > 2 else { return profile }
    return profile + ", " + wording.name(ofWave: decomposition.from) + "\u{A0}–\u{A0}"
      + wording.name(ofWave: decomposition.to)
  }

  private func label(of profile: [Variable.ID]) -> String {
    profile.map { wording.label(of: $0) }.joined(separator: " × ")
  }

  private func cells(_ effect: KitagawaDecomposition.Effect) -> [Page.Table.Cell] {
    let interval: Result<ConfidenceInterval, Uncomputable> =
      effect.test?.interval(level: result.level).map { .success($0) } ?? .failure(.noVariation)
    return [
      wording.change(effect.value, as: statistic), wording.interval(interval, ofChangeIn: statistic),
      effect.test.map { wording.pCell($0.pValue) } ?? .empty,
    ]
  }
}

extension ReportWording {
  /// The reason why a change was not decomposed.
  func sentence(for refusal: DecompositionResult.Refusal) -> String {
    switch refusal {
    case .selfSelected(let wave):
      return say(
        fr: "non décomposée : les répondants de \(name(ofWave: wave)) sont des volontaires",
        en: "not decomposed: the respondents of \(name(ofWave: wave)) selected themselves")
    case .withheld:
      return say(
        fr: "non publiée : de petits effectifs s’en déduiraient",
        en: "not published: small numbers of respondents would follow from it")
    case .unknownProfile(let wave, let variable):
      return say(
        fr: "\(name(ofWave: wave)) n’a pas « \(label(of: variable)) »",
        en: "\(name(ofWave: wave)) does not have “\(label(of: variable))”")
    case .decomposition(.categoryInOneWaveOnly(let categories, _)):
      let profile = categories.map { text($0.label) }.joined(separator: " × ")
      return say(
        fr: """
          non calculable : le profil \(profile) n’a de répondants qu’à une vague, à regrouper avec un autre
          """,
        en: "not computable: the profile \(profile) has respondents in one wave only; merge it with another")
    case .decomposition(.tooManyProfiles(let limit)):
      return say(
        fr: """
          non calculable : les variables du profil se croisent en plus de \(numbers.count(limit)) catégories
          """,
        en: """
          not computable: crossing the profile variables gives more than \(numbers.count(limit)) categories
          """)
    case .decomposition(let error):
      return say(fr: "non calculable : ", en: "not computable: ") + say(error.sentence)
    }
  }

  /// The meaning of behaviour and composition.
  var decompositionRule: String {
    say(
      fr: """
        Pourquoi : Kitagawa (1955). Comportement : ce qui aurait changé à profil constant ; composition : ce que \
        le seul changement de profil des répondants explique. Les deux font l’évolution, parmi les répondants \
        dont le profil est connu. Erreurs sous le plan de sondage ; p sans correction. Si le profil est une \
        marge du redressement, sa part n’a pas d’erreur d’échantillonnage.
        """,
      en: """
        Why: Kitagawa (1955). Behaviour: the change had the profile of respondents stayed the same; composition: \
        the change explained by their profile alone. The two add up to the change among respondents whose \
        profile is known. Standard errors under the sampling design; p not corrected. Where the profile is a \
        calibration margin, its share has no sampling error.
        """)
  }
}

extension ComparisonResult {
  /// The parts of the changes, one record each: `comparisons/…-decomposition.csv`.
  func tidyDecompositions(in study: Study) -> TidyTable { Self.tidyDecompositions([self], in: study) }

  /// The same of several comparisons. One that cannot be decomposed has a record with the flag `not_decomposed`.
  package static func tidyDecompositions(_ results: [ComparisonResult], in study: Study) -> TidyTable {
    var table = TidyTable(columns: [
      "comparison", "from", "to", "profile", "category", "category_label", "effect", "estimate", "se", "ci_low",
      "ci_high",
      "df", "p", "weight_from", "weight_to", "figure_from", "figure_to", "n_from", "n_to", "n_eff_from", "n_eff_to",
      "flags",
    ])
    for result in results { result.appendDecompositions(to: &table, in: study) }
    return table
  }

  private func appendDecompositions(to table: inout TidyTable, in study: Study) {
    let rule = SmallBaseRule(study.report)
    for decomposition in decompositions {
      let lead: [TidyTable.Value] = [
        .text(id), .text(decomposition.from), .text(decomposition.to),
        .text(decomposition.profile.map(\.rawValue).joined(separator: " × ")),
      ]
      guard case .success(let parts) = decomposition.parts else {
        table.append(
          lead + [.none, .none, .text("change")]
            + [TidyTable.Value](repeating: .none, count: table.columns.count - lead.count - 4)
            + [.text("not_decomposed")])
        continue
      }
      for (name, effect) in [
        ("change", parts.change), ("behaviour", parts.behaviour), ("composition", parts.composition),
      ] {
        table.append(
          lead + [.none, .none, .text(name)] + values(effect)
            + [.none, .none] + parts.figures.map { .number($0) } + [.none, .none, .none, .none, .text("")])
      }
      for part in parts.contributions {
        let codes = part.category.map(\.code).joined(separator: " × ")
        let bases = decomposition.bases(of: part.category)
        let isShown = bases.allSatisfy { rule.shows($0) }
        let labels = part.category.map { $0.label.text(in: study.language) }.joined(separator: " × ")
        for (name, effect) in [
          ("behaviour", part.behaviour), ("composition", part.composition),
          ("composition_from_average", part.compositionFromAverage),
        ] {
          table.append(
            lead + [.text(codes), .text(labels), .text(name)]
              + (isShown
                ? values(effect) + part.weights.map { .number($0) } + part.figures.map { .number(orNone: $0) }
                : [TidyTable.Value](repeating: .none, count: 10))
              + bases.map { .respondents($0) } + bases.map { .effective($0) } + [
                .text(isShown ? "" : rule.flag(of: bases))
              ])
        }
      }
    }
  }

  private func values(_ effect: KitagawaDecomposition.Effect) -> [TidyTable.Value] {
    let interval = effect.test?.interval(level: level)
    return [
      .number(effect.value), .number(effect.standardError), .number(orNone: interval?.lower),
      .number(orNone: interval?.upper), .number(orNone: effect.test?.degreesOfFreedom),
      .number(orNone: effect.test?.pValue),
    ]
  }
}
