import Foundation

/// The files of the package.
package enum Repository {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file or folder, by its path from the root of the package.
  package static func url(_ path: String) -> URL { root.appendingPathComponent(path) }

  /// The text of a file, by its path from the root of the package.
  package static func text(_ path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }
}
