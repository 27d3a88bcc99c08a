import PhareReport
import PhareStudy
import PhareTestSupport

extension TemporaryFolder {
  /// The files of the report on the folder's `study.yaml`, with spaces of every width as plain ones, by path.
  func report() throws -> [String: String] {
    let study = try StudyFile(path: "\(path)/study.yaml").study()
    let files = try StudyReport(StudyRun(study).results(), version: "1").files()
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.path, Self.plain(String(decoding: $0.bytes, as: UTF8.self))) })
  }

  private static func plain(_ text: String) -> String {
    text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }
}
