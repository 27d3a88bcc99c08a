import Foundation
import PhareStudy
import Testing

/// A folder of small files that goes away with the test.
final class TemporaryFolder {
  let path: String

  init(_ files: [String: String]) throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("phare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    for (name, text) in files {
      try text.write(to: url.appendingPathComponent(name), atomically: false, encoding: .utf8)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The study of the folder's `study.yaml`.
  func study() throws -> Study {
    try StudyFile(path: "\(path)/study.yaml").study()
  }

  /// A message without the folder.
  func relative(_ message: String) -> String {
    message.replacingOccurrences(of: "\(path)/", with: "")
  }
}
