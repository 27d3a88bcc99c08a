import PhareCSV
import PhareEstimation

extension Array where Element: Sendable {
  /// Runs every element on all cores; returns the results and the problems in the order of the elements.
  func outcomes<Output: Sendable>(
    _ run: @Sendable (Element) throws(Problems<StudyRunProblem>) -> Output
  ) -> (results: [Output], problems: [Located<StudyRunProblem>]) {
    let outcomes = concurrentMap { item in
      Result { () throws(Problems<StudyRunProblem>) in try run(item) }
    }
    var results: [Output] = []
    var problems: [Located<StudyRunProblem>] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let result): results.append(result)
      case .failure(let refused): problems += refused.all
      }
    }
    return (results, problems)
  }
}
