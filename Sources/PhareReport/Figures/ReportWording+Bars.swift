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
    if indicator.statistic.isShare { return .init(maximum: 1) }
    guard indicator.statistic == .mean, case .scale(let range) = study.codebook[indicator.variable]?.kind else {
      return .init(maximum: nil)
    }
    return .init(maximum: Double(range.upperBound))
  }
}
