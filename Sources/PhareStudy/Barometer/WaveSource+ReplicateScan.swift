import PhareEstimation
import PhareSurvey

extension WaveSource {
  /// Scans the replicates of the weights once for the answers that indicators ask of everyone, in the whole wave and by
  /// territory, and not once per indicator.
  func scanReplicates(forIndicatorsOf study: Study) {
    guard wave.design.replicates != nil else { return }
    var variables: [Variable.ID] = []
    for indicator in study.indicators where indicator.filter == nil && indicator.statistic.isShare {
      if !variables.contains(indicator.variable) { variables.append(indicator.variable) }
    }
    let questions = variables.flatMap { variable -> [CodedColumn] in
      switch wave[variable] {
      case .coded(let column): [column]
      case .multiple(let items): items
      case .number, .text, nil: []
      }
    }
    estimator.scanReplicates(of: questions, by: Breakdown(crossing: [], rowCount: wave.rowCount))
    if let territories = TerritoryDomains(of: wave, in: study) {
      estimator.scanReplicates(
        of: questions, by: Breakdown(crossing: [territories.column], rowCount: wave.rowCount))
    }
  }
}
