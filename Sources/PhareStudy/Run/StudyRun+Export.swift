import PhareCSV
import PhareEstimation
import PhareSurvey

extension StudyRun {
  /// Reads one wave as another program reads it: its answers by code, its design, and the margins of its calibration.
  ///
  /// - Throws: The problems of the wave, of its margins, or of its weights.
  package func exportedWave(_ definition: StudyWave) throws(Problems<StudyRunProblem>) -> ExportedWave {
    try requireRespondents(of: definition)
    let wave = try wave(definition, keys: [])
    tell(wave)
    let weighting = WaveWeighting(definition, study: study)
    do throws(Located<StudyRunProblem>) {
      let weighted = try weighting.weighted(wave)
      return ExportedWave(
        definition, study: study, wave: wave, final: weighted.wave, margins: try weighting.margins(of: wave))
    } catch {
      throw Problems([error])
    }
  }
}
