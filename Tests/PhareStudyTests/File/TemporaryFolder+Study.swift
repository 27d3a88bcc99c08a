import PhareStudy
import PhareTestSupport

extension TemporaryFolder {
  /// The study of a file of the folder.
  func study(_ file: String = "study.yaml") throws -> Study {
    try StudyFile(path: "\(path)/\(file)").study()
  }
}
