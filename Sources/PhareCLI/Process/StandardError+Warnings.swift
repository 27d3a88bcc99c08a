import PhareCSV
import PhareStudy

extension StandardError {
  /// Writes doubtful findings in a language, each with its place.
  static func warn(in language: Language) -> @Sendable (Located<StudyWarning>) -> Void {
    { write($0.message(in: language)) }
  }
}
