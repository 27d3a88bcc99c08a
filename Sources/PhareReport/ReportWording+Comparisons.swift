import PhareEstimation
import PhareStudy
import PhareSurvey

/// The words of comparisons between waves.
extension ReportWording {
  /// The name of a comparison: the study's own, or its figure and its waves.
  func name(of comparison: ComparisonSpecification) -> String {
    if let label = comparison.label { return text(label) }
    let figure =
      comparison.indicator.flatMap { study.indicator($0) }.map { name(of: $0) }
      ?? ([label(of: comparison.variable)] + [label(of: comparison.answer, of: comparison.variable)].compactMap { $0 })
      .joined(separator: " – ")
    let waves = comparison.waves.map { name(ofWave: $0) }.joined(separator: " → ")
    return "\(figure), \(waves)"
  }

  /// What two waves differ in.
  func words(for obstacle: Comparability.Obstacle) -> String {
    switch obstacle {
    case .audience(let from, let to):
      return say(fr: "publics différents, ", en: "different audiences, ") + audience(from)
        + say(fr: " et ", en: " and ") + audience(to)
    case .universe(let from, let to):
      return say(fr: "populations déclarées différentes, ", en: "different declared universes, ") + quoted(from)
        + say(fr: " et ", en: " and ") + quoted(to)
    case .undeclaredUniverse(let wave, let other):
      return say(fr: "population non déclarée pour ", en: "no declared universe for ") + name(ofWave: wave)
        + say(fr: ", et pour l'autre vague ", en: ", and for the other wave ") + quoted(other)
    case .answers(let onlyFrom, let onlyTo):
      let codes = (onlyFrom + onlyTo).map { escaped($0) }
      return say(fr: "réponses différentes, codes ", en: "different answers, codes ") + say.list(codes)
    case .kind:
      return say(fr: "question d'une autre nature", en: "a question of another kind")
    case .unknownBase(let wave, let variable):
      return say(fr: "base inconnue, ", en: "unknown base, ") + name(ofWave: wave)
        + say(fr: " n'a pas « \(label(of: variable)) »", en: " does not have ‘\(label(of: variable))’")
    case .notAsked(let wave):
      return say(fr: "question non posée, ", en: "question not asked, ") + name(ofWave: wave)
    }
  }

  /// "−1 to +4": the limits of a change.
  func interval(_ change: Change, as statistic: Statistic) -> String {
    switch change.interval {
    case .failure(let reason): return short(reason)
    case .success(let interval):
      let limits = [interval.lower, interval.upper].map { value -> String in
        switch statistic {
        case .proportion: numbers.signed(value * 100, decimals: numbers.percentDecimals)
        case .mean, .quantile: numbers.signed(value, decimals: numbers.meanDecimals)
        case .ratio: numbers.signed(value, decimals: numbers.meanDecimals + 1)
        case .total: numbers.signed(value, decimals: 0)
        }
      }
      return say(fr: "de ", en: "") + limits[0] + say(fr: " à ", en: " to ") + limits[1]
    }
  }

  private func audience(_ audience: Audience) -> String {
    escaped(Typography.text(audience.label(in: language), in: language))
  }
}
