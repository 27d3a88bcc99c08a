import PhareEstimation
import PhareStudy

/// The sample of a wave beside the margins that its weights are calibrated to.
extension StudyFigures {
  /// A margin with its chart.
  struct Margin: Sendable {
    /// The name in the study's file, such as "sex × age".
    let id: String
    /// Its labels.
    let title: String
    let chart: MarginChart
  }

  /// The margins of a wave, in the order of its weighting: those of categories, few enough for a chart.
  ///
  /// None without a calibration, or where the report protects numbers of respondents: shares of the sample give them away.
  func margins(of wave: StudyWave) -> [Margin] {
    guard results.study.report.disclosure == nil, let diagnostics = results.wave(wave.id)?.calibration else {
      return []
    }
    return diagnostics.margins.compactMap { name in
      let cells = diagnostics.cells.filter { $0.margin == name }
      let (before, target) = (cells.reduce(0) { $0 + $1.before }, cells.reduce(0) { $0 + $1.target })
      guard (2...MarginChart.mostCells).contains(cells.count), before > 0, target > 0,
        cells.allSatisfy({ !$0.label.isEmpty && $0.before >= 0 && $0.target >= 0 })
      else { return nil }
      let shares = cells.map { cell -> MarginChart.Cell in
        let (sample, population) = (cell.before / before, cell.target / target)
        return .init(
          label: wording.typeset(cell.label), sample: sample, population: population,
          sampleText: wording.number(sample, as: .proportion),
          populationText: wording.number(population, as: .proportion))
      }
      return Margin(
        id: name, title: wording.label(ofMargin: name),
        chart: MarginChart(cells: shares, language: wording.language))
    }
  }

  /// The rule for reading such a chart.
  var marginRule: String {
    wording.say(
      fr: "Parts de l’échantillon avant redressement / de la population ; barre étroite : échantillon.",
      en: "Shares of the sample before weighting / of the population; narrow bar: sample.")
  }
}
