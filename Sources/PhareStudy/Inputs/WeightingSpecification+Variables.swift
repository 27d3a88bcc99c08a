import PhareCSV
import PhareSurvey

extension WeightingSpecification {
  /// The variables that a calibration reads: those that its files of margins name, as written, the partition and the factors.
  ///
  /// - Throws: Every problem of the form of the files.
  func variables() throws(Problems<MarginProblem>) -> Set<Variable.ID> {
    var variables = Set(by + [scale].compactMap(\.self))
    var problems: [Located<MarginProblem>] = []
    for file in margins {
      do throws(Problems<MarginProblem>) {
        variables.formUnion(try MarginTable(reading: file, by: by).rows.flatMap(\.variables).map { Variable.ID($0) })
      } catch {
        problems += error.all
      }
    }
    guard problems.isEmpty else { throw Problems(sorting: problems) }
    return variables
  }
}
