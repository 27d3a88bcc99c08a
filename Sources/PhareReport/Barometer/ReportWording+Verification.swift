import PhareEstimation
import PhareStudy
import PhareSurvey

/// The words of the checks of published figures.
extension ReportWording {
  /// A finding as a sentence without its end.
  func sentence(for finding: Verification.Finding) -> String {
    switch finding.check {
    case .figure(let check):
      return verdict(check) + (check.refusal.map { say(fr: " : ", en: ": ") + sentence(for: $0) } ?? "")
    case .conflict(let figures):
      let sources = figures.map {
        "\(published($0)) (\($0.source.map(text) ?? say(fr: "sans source", en: "no source")))"
      }
      return say(fr: "les sources ne s’accordent pas : ", en: "sources disagree: ") + say.list(sources)
    case .sum(_, let total, let most, let least):
      let sum = numbers.percent(total / 100)
      return total > most
        ? say(fr: "la somme est de \(sum), plus que 100 %", en: "the sum is \(sum), more than 100%")
        : say(
          fr: """
            la somme de toutes les réponses est de \(sum), moins que \
            \(numbers.percent(least / 100, decimals: 1))
            """,
          en: "the sum of all answers is \(sum), less than \(numbers.percent(least / 100, decimals: 1))")
    case .net(_, let parts, _):
      let sum = numbers.percent(parts / 100)
      return say(fr: "ses réponses font \(sum) ensemble", en: "its answers add up to \(sum)")
    case .base(let figure, let respondents, let below, let above):
      let near = [below, above].map { numbers.percent($0, decimals: figure.decimals + 1) }
      let base = numbers.count(respondents)
      let isOne = language.isSingular(respondents)
      return say(
        fr:
          "impossible sur \(base) \(isOne ? "répondant" : "répondants") (au plus près : \(near[0]) ou \(near[1])), sauf pondération",
        en:
          "impossible with \(base) \(isOne ? "respondent" : "respondents") (nearest: \(near[0]) or \(near[1])), unless weighted"
      )
    case .unit(let figure, let mistake): return sentence(for: mistake, of: figure)
    case .universe(_, let implied, let declared):
      let range = [implied.lower, implied.upper].map { numbers.count($0) }
      let text = say(
        fr: "suppose un univers de \(range[0]) à \(range[1])", en: "implies a population of \(range[0]) to \(range[1])")
      guard let declared else { return text + say(fr: ", non déclaré", en: ", not declared") }
      let size = numbers.count(declared)
      return text
        + (implied.contains(declared)
          ? say(fr: " : \(size) unités déclarées", en: ": \(size) units declared")
          : say(
            fr: ", et non de \(size) : base ou définition différente",
            en: ", not \(size): a different base or definition"))
    case .difference(let difference, let check):
      return sentence(
        for: check, of: difference, as: study.indicator(finding.indicator)?.statistic ?? .proportion,
        withheld: finding.withheld)
    }
  }

  private func sentence(for mistake: Verification.UnitMistake, of figure: PublishedFigure) -> String {
    let value = published(figure)
    switch mistake {
    case .meanAsPeople:
      return say(
        fr: "unité : une moyenne de \(value) sur 10 n’est pas \(value) personnes sur 10",
        en: "unit: a mean of \(value) out of 10 is not \(value) people in 10")
    case .meanAsPercent:
      return say(
        fr: "unité : une moyenne de \(value) n’est pas un pourcentage",
        en: "unit: a mean of \(value) is not a percentage")
    case .shareAsMean:
      return say(fr: "unité : \(value) est une part, non une note", en: "unit: \(value) is a share, not a score")
    }
  }

  private func sentence(
    for check: Verification.DifferenceCheck, of difference: PublishedDifference, as statistic: Statistic,
    withheld: Withholding?
  ) -> String {
    var parts: [String] = []
    if let printed = check.printed {
      let isWhole = statistic.isShare && printed.of.rounded() == printed.of && printed.from.rounded() == printed.from
      let decimals = isWhole ? 0 : max(difference.decimals, 1)
      let numbers = [printed.of, printed.from].map { self.numbers.number($0, decimals: decimals) }
      let gap = self.numbers.signed(printed.of - printed.from, decimals: decimals)
      let subtraction = "\(numbers[0])\u{A0}−\u{A0}\(numbers[1])\u{A0}=\u{A0}\(gap)"
      switch check.parts {
      case .equal: parts.append(say(fr: "conforme aux chiffres publiés", en: "consistent with the published figures"))
      case .rounding:
        parts.append(say(fr: "aux arrondis près (\(subtraction))", en: "consistent but for rounding (\(subtraction))"))
      case .inconsistent:
        parts.append(
          say(
            fr: "contredit les chiffres publiés (\(subtraction)) : base, définition ou arrondi différent",
            en: "contradicts the published figures (\(subtraction)): a different base, definition or rounding"))
      case .unknown, .otherGeography: break
      }
    }
    if let other = check.otherGeography { parts.append(sentence(for: other)) }
    if let withheld {
      parts.append(say(fr: "données : ", en: "data: ") + words(for: withheld))
    } else if check.verdict != .notComputable {
      parts.append(say(fr: "données : ", en: "data: ") + verdict(check, of: difference, as: statistic))
    }
    if let refusal = check.refusal {
      parts.append(words(for: .notComputable) + say(fr: " : ", en: ": ") + sentence(for: refusal))
    }
    return parts.isEmpty ? words(for: .notComputable) : parts.joined(separator: say(fr: " ; ", en: "; "))
  }

  /// The gap between a printed difference and that of the data, with a remark on the interval; else the verdict.
  private func verdict(
    _ check: Verification.DifferenceCheck, of difference: PublishedDifference, as statistic: Statistic
  ) -> String {
    guard check.verdict == .different, let estimate = check.estimate else { return words(for: check.verdict) }
    let published = difference.value / (statistic.isShare ? 100 : 1)
    let decimals = max(difference.decimals, changeDecimals(of: statistic))
    return gap(of: estimate, from: published, decimals: decimals, as: statistic)
      + (check.interval.map { " (\(remark(isInside: ($0.lower...$0.upper).contains(published))))" } ?? "")
  }
}
