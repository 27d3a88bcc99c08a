import PhareEstimation

extension StudyResults {
  /// The waves of which some figure names a territory with few respondents: a study may want to keep them unknown.
  package var wavesOfSmallTerritories: [String] {
    let readings = indicators.flatMap(\.readings)
    let small = readings.filter {
      $0.regions.contains { (1..<DisclosureRule().threshold).contains($0.estimate.base.respondents) }
    }
    return waves.map(\.wave.id).filter { id in small.contains { $0.wave == id } }
  }
}
