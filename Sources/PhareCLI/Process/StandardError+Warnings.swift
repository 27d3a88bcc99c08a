import PhareCSV
import PhareStudy

extension StandardError {
  /// Writes a doubtful finding: the place and the sentence.
  static func warn(_ warning: Located<StudyWarning>) { write("\(warning)") }
}
