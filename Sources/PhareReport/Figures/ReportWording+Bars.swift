import PhareEstimation
import PhareStudy
import PhareSurvey

/// The measure of bars.
extension ReportWording {
  /// The measure of the bars: "Share in %, with 95% intervals".
  func unit(of definition: Indicator) -> String {
    let percent = percent(ofLevel: level())
    if definition.statistic.isShare {
      return say(
        fr: "Part des répondants, avec l’intervalle à \(percent)",
        en: "Share of respondents, with the \(percent) interval")
    }
    let name = say(definition.statistic.definition.label)
    guard definition.statistic == .mean, case .scale(let range) = study.codebook[definition.variable]?.kind
    else {
      return say(fr: "\(name), avec l’intervalle à \(percent)", en: "\(name), with the \(percent) interval")
    }
    return say(
      fr: "\(name) de \(range.lowerBound) à \(range.upperBound), avec l’intervalle à \(percent)",
      en: "\(name) from \(range.lowerBound) to \(range.upperBound), with the \(percent) interval")
  }

  /// The scale of bars for an indicator: shares and scores have an end, other figures go as far as they reach.
  func barScale(of indicator: Indicator) -> Page.Table.BarScale {
    barScale(of: [study.codebook[indicator.variable]].compactMap(\.self), statistic: indicator.statistic)
  }

  /// The scale of bars for a statistic of some variables.
  func barScale(of variables: [Variable], statistic: Statistic) -> Page.Table.BarScale {
    if statistic.isShare { return .init(maximum: 1) }
    let ends = variables.map { variable -> Double? in
      if case .scale(let range) = variable.kind { Double(range.upperBound) } else { nil }
    }
    guard statistic == .mean, let end = ends.first, ends.allSatisfy({ $0 == end }) else { return .init(maximum: nil) }
    return .init(maximum: end)
  }
}
