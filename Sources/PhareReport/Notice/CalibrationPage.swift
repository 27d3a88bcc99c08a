import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey

/// The diagnostics of a wave's calibration, as a page.
package struct CalibrationPage: Sendable {
  private let wave: StudyWave
  private let diagnostics: CalibrationDiagnostics
  private let say: Phrasing
  private let numbers: NumberFormat

  /// The page of a wave in the language of its study.
  package init(_ diagnostics: CalibrationDiagnostics, of wave: StudyWave, language: Language) {
    self.wave = wave
    self.diagnostics = diagnostics
    self.say = Phrasing(language: language)
    self.numbers = NumberFormat(language: language)
  }

  /// The page.
  package var page: Page {
    let title = wave.label.map { say($0) } ?? wave.id
    var page = Page(language: say.language, title: say(fr: "Redressement : ", en: "Weighting: ") + title)
    page.paragraph(method)
    page.heading(2, say(fr: "Marges", en: "Margins"))
    page.table(margins)
    page.heading(2, say(fr: "Rapports de poids", en: "Weight ratios"))
    page.paragraph(
      say(
        fr: "Poids calé sur poids initial, par quantile des répondants.",
        en: "Calibrated over initial weight, by quantile of the respondents."))
    page.table(factors)
    page.heading(2, say(fr: "Effet de plan des poids", en: "Design effect of the weights"))
    page.paragraph(
      say(
        fr: "n Σw² / (Σw)², d’après Kish (1965) : ce que l’inégalité des poids coûte à elle seule.",
        en: "n Σw² / (Σw)², after Kish (1965): the cost of unequal weights alone."))
    page.table(effects)
    if !diagnostics.findings.isEmpty {
      page.heading(2, say(fr: "Remarques", en: "Notes"))
      page.list(diagnostics.findings.map { PageText(note($0)) })
    }
    return page
  }

  private func typeset(_ name: String) -> String { Typography.text(name, in: say.language) }

  // MARK: Method

  /// The method in sentences, with a soft break after each.
  private var method: PageText {
    var sentences = [say(fr: "Méthode : ", en: "Method: ") + methodName + bounds + trimming + "."]
    let files = say.list((wave.weighting?.margins ?? []).map { typeset($0.displayName) })
    let names = say.list(diagnostics.margins.map(typeset))
    sentences.append(
      files.isEmpty
        ? say(fr: "Marge : l’effectif de la population.", en: "Margin: the size of the population.")
        : say(fr: "Marges : \(names), lues dans \(files).", en: "Margins: \(names), read from \(files)."))
    let design = wave.specification.design
    let start =
      if let weight = design.weight {
        say(fr: "la colonne \(typeset(weight))", en: "the column \(typeset(weight))")
      } else if design.stages.contains(where: { $0.population != nil }) {
        say(
          fr: "N/n, la population sur l’échantillon de chaque strate et degré",
          en: "N/n, the population over the sample of each stratum and stage")
      } else {
        say(fr: "1 pour chacun", en: "1 for everybody")
      }
    let adjusted =
      wave.nonresponse == nil ? "" : say(fr: ", corrigé de la non-réponse", en: ", adjusted for nonresponse")
    sentences.append(say(fr: "Poids de départ : ", en: "Starting weight: ") + start + adjusted + ".")
    sentences.append(
      say(fr: "Itérations : ", en: "Iterations: ") + numbers.count(diagnostics.iterations)
        + say(fr: " ; plus grand écart relatif à une marge : ", en: "; largest relative deviation from a margin: ")
        + exponent(diagnostics.largestMisfit) + ".")
    if let range = diagnostics.weightRange {
      let (low, high) = (ratio(range.lowerBound), ratio(range.upperBound))
      sentences.append(
        say(
          fr: "Les poids vont de \(low) à \(high) fois leur moyenne.",
          en: "The weights range from \(low) to \(high) times their mean."))
    }
    return PageText(Array(sentences.map { [.plain($0)] }.joined(separator: [.softBreak])))
  }

  private var methodName: String {
    switch diagnostics.distance {
    case nil: say(fr: "post-stratification", en: "post-stratification")
    case .linear?: say(fr: "calage linéaire", en: "linear calibration")
    case .raking?: say(fr: "calage par raking ratio", en: "raking")
    case .truncatedLinear?: say(fr: "calage linéaire tronqué", en: "truncated linear calibration")
    case .logit?: say(fr: "calage logit", en: "logit calibration")
    }
  }

  private var bounds: String {
    guard let bounds = diagnostics.distance?.bounds else { return "" }
    let (low, high) = (numbers.number(bounds.lower, decimals: 4), numbers.number(bounds.upper, decimals: 4))
    return switch diagnostics.method {
    case .tightestLogit, .tightestTruncated:
      say(fr: ", bornes les plus étroites : \(low) et \(high)", en: ", tightest bounds: \(low) and \(high)")
    default: say(fr: ", entre \(low) et \(high)", en: ", between \(low) and \(high)")
    }
  }

  private var trimming: String {
    guard let trimming = wave.weighting?.trimming else { return "" }
    let high = ratio(trimming.upper)
    let range = trimming.lower.map { say(fr: "de \(ratio($0)) à \(high)", en: "from \(ratio($0)) to \(high)") }
    let words = range ?? say(fr: "jusqu’à \(high)", en: "up to \(high)")
    let rounds = numbers.count(diagnostics.trimmingRounds)
    return say(
      fr: " ; poids bornés \(words) fois leur moyenne, puis calés de nouveau (tours : \(rounds))",
      en: "; weights trimmed \(words) times their mean, then recalibrated (rounds: \(rounds))")
  }

  // MARK: Tables

  private var margins: Page.Table {
    var table = Page.Table(columns: [
      .init(say(fr: "Marge", en: "Margin"), .label), .init(say(fr: "Catégorie", en: "Category"), .text),
      .init("n", .base), .init(say(fr: "Avant", en: "Before")), .init(say(fr: "Cible", en: "Target")),
      .init(say(fr: "Après", en: "After")), .init(say(fr: "Après / avant", en: "After / before")),
    ])
    for cell in diagnostics.cells {
      table.append([
        .init(cell.margin), .init(say(LocalizedText(cell.label))),
        .init(numbers.count(cell.respondents), value: Double(cell.respondents)), total(cell.before),
        total(cell.target), total(cell.after),
        cell.before == 0 ? .init(numbers.notAvailable) : ratioCell(cell.after / cell.before),
      ])
    }
    return table
  }

  private var factors: Page.Table {
    var table = Page.Table(columns: diagnostics.factors.map { .init(label(of: $0.probability)) })
    table.append(diagnostics.factors.map { ratioCell($0.factor) })
    return table
  }

  private func label(of probability: Double) -> String {
    switch probability {
    case 0: say(fr: "minimum", en: "minimum")
    case 0.5: say(fr: "médiane", en: "median")
    case 1: say(fr: "maximum", en: "maximum")
    default: numbers.percent(probability)
    }
  }

  private var effects: Page.Table {
    var table = Page.Table(columns: [
      .init(say(fr: "Répondants", en: "Respondents"), .label), .init("n", .base),
      .init(say(fr: "Avant", en: "Before")), .init(say(fr: "Après", en: "After")),
      .init(say(fr: "n efficace", en: "Effective n"), .base),
    ])
    for effect in [diagnostics.effect] + diagnostics.groups {
      table.append(
        [
          .init(effect.group.map { say($0.label) } ?? say(fr: "Tous", en: "All")),
          .init(numbers.count(effect.respondents), value: Double(effect.respondents)), ratioCell(effect.before),
          ratioCell(effect.after),
          .init(numbers.number(effect.effectiveBase, decimals: 1), value: effect.effectiveBase),
        ], style: effect.group == nil ? .total : .plain)
    }
    return table
  }

  // MARK: Numbers

  private func ratio(_ value: Double) -> String { numbers.number(value, decimals: 3) }

  private func ratioCell(_ value: Double) -> Page.Table.Cell { .init(ratio(value), value: value) }

  /// A total: whole, with three decimals where it is small and they are more than rounding.
  private func total(_ value: Double) -> Page.Table.Cell {
    let isWhole = abs(value) >= 1000 || abs(value - value.rounded()) < 0.0005
    return .init(numbers.number(value, decimals: isWhole ? 0 : 3), value: value)
  }

  /// The power of ten above a small number, such as "< 1e-10".
  private func exponent(_ value: Double) -> String {
    var limit = -16
    var bound = 1e-16
    while bound <= value, limit < 0 {
      bound *= 10
      limit += 1
    }
    return "< 1e\(limit)"
  }

  // MARK: Notes

  private func note(_ finding: CalibrationFinding) -> String {
    switch finding {
    case .rounded(let cell, let target, let used):
      let (given, taken) = (numbers.number(target, decimals: 6), numbers.number(used, decimals: 6))
      return say(
        fr: """
          Les autres marges donnent \(taken) à « \(typeset(cell)) », et non \(given) : un écart d’arrondi ; leur \
          valeur a été prise.
          """,
        en: """
          The other margins imply \(taken) for “\(typeset(cell))”, not \(given): a rounding difference; their \
          value was used.
          """)
    case .roundedShares(let margin, let sum):
      let total = numbers.number(sum, decimals: 6)
      return say(
        fr: """
          Les parts de « \(typeset(margin)) » font \(total) : un écart d’arrondi ; elles ont été divisées par \
          cette somme.
          """,
        en: """
          The shares of “\(typeset(margin))” add up to \(total): a rounding difference; they were divided by \
          this sum.
          """)
    case .dependent(let cell):
      return say(
        fr: "« \(typeset(cell)) » se déduit des autres marges, et s’accorde avec elles.",
        en: "“\(typeset(cell))” is implied by the other margins, and agrees with them.")
    case .zeroTotal(let cell, _):
      return say(
        fr: "« \(typeset(cell)) » a un total de 0 et aucun répondant : sans effet.",
        en: "“\(typeset(cell))” has a total of 0 and no respondents: no effect.")
    default: return say(finding.sentence)
    }
  }
}
