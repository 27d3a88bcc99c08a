import Foundation

/// A folder of small files that goes away with the test.
package final class TemporaryFolder {
  package let path: String

  package init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("phare-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: url(name)) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// A file of the folder.
  package func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  /// A message without the folder.
  package func relative(_ message: String) -> String { message.replacingOccurrences(of: "\(path)/", with: "") }
}
