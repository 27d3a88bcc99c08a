import PhareCSV
import PhareStudy
import PhareSurvey

extension WaveResult {
  /// The respondents who answered by a category that says that they do not know, such as "Ne sait pas".
  func doesNotKnow(_ id: Variable.ID) -> Int {
    let wave = wave.about(id)
    guard let column = wave.codedColumn(id), case .single? = wave.codebook[id]?.kind else { return 0 }
    var isUnsure = [Bool](repeating: false, count: column.categories.count + MissingReason.allCases.count)
    for (position, category) in column.categories.enumerated() { isUnsure[position] = category.isDoesNotKnow }
    guard isUnsure.contains(true) else { return 0 }
    return wave.weightedRespondents { isUnsure[column[$0]] }
  }
}
