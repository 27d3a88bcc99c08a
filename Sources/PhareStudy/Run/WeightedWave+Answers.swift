import PhareCSV
import PhareEstimation
import PhareSurvey

extension WeightedWave {
  /// This wave, which is totals of an SQL engine, with the answers to every question calibrated too.
  ///
  /// A calibrated weight is a weight times a factor that depends on the margins alone. The rows of a question are counted
  /// by these, so that all respondents of a row have one factor: weights of their number, sum and sum of squares stand for
  /// the calibrated ones as well. The factors come out alike for every question, since each counts the same respondents.
  ///
  /// - Throws: The refusal of the calibration of a question.
  func calibratingAnswers(by weighting: WaveWeighting) throws(Located<StudyRunProblem>) -> WeightedWave {
    guard let answers = wave.answers else { return self }
    let kept = KeptAnswers<WeightedWave>()
    for variable in wave.codebook.variables {
      guard let answered = answers(variable.id) else { continue }
      kept.keep(try weighting.weighted(answered), rowCount: answered.rowCount, of: variable.id)
    }
    // What was calibrated once is calibrated again without a refusal.
    let calibrated: @Sendable (Variable.ID) -> WeightedWave? = { question in
      kept[question] ?? answers(question).flatMap { try? weighting.weighted($0) }
    }
    var wave = wave
    wave.answers = { calibrated($0)?.wave }
    // Only the engine knows the calibrated weight of each respondent.
    wave.weightRange = nil
    return WeightedWave(
      wave: wave, calibration: calibration, response: response, diagnostics: diagnostics,
      hasSamplingError: hasSamplingError, calibrationOfAnswers: { calibrated($0)?.calibration })
  }
}
