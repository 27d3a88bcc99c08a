import PhareStudy
import PhareTestSupport

extension TemporaryFolder {
  /// The study of the folder's `study.yaml`.
  func study() throws -> Study {
    try StudyFile(path: "\(path)/study.yaml").study()
  }
}
