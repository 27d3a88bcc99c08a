import Foundation
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey
import Testing

/// A small study with every trouble of a real one: a region with four respondents, an overseas region, regions without
/// respondents, a wave without regions, two sources that disagree.
enum ReportFixture {
  /// The folder of these tests, with their fixtures and snapshots.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path

  /// The study in a language.
  static func study(_ language: Language = .fr, report: ReportOptions? = nil) throws -> Study {
    var study = try StudyFile(path: "\(folder)/Fixtures/study.yaml").study()
    study.language = language
    if let report { study.report = report }
    return study
  }

  /// Its results.
  static func results(_ language: Language = .fr, report: ReportOptions? = nil) throws -> StudyResults {
    try StudyRun(study(language, report: report)).results()
  }

  /// The text of a file of its report.
  static func text(of path: String, in files: [ReportFile]) throws -> String {
    let file = try #require(files.first { $0.path == path }, "no file \(path) in the report")
    return String(decoding: file.bytes, as: UTF8.self)
  }
}

/// Compares a text with the one that was accepted, line by line.
///
/// To accept new texts: `PHARE_ACCEPT_SNAPSHOTS=1 swift test --filter PhareReportTests`.
func expectSnapshot(_ text: String, named name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation)
  throws
{
  let path = "\(ReportFixture.folder)/Snapshots/\(name)"
  if ProcessInfo.processInfo.environment["PHARE_ACCEPT_SNAPSHOTS"] != nil {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return
  }
  let accepted = try String(contentsOfFile: path, encoding: .utf8)
  guard text != accepted else { return }
  let (new, old) = (
    text.split(separator: "\n", omittingEmptySubsequences: false),
    accepted.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let line = zip(new, old).prefix { $0 == $1 }.count
  let found = line < new.count ? String(new[line]) : "(end)"
  let expected = line < old.count ? String(old[line]) : "(end)"
  Issue.record("\(name):\(line + 1): '\(found)' instead of '\(expected)'", sourceLocation: sourceLocation)
}
