import Glibc

/// The folders that the files of a study lie in once links are followed: the study's own, and those that were allowed.
///
/// A study that somebody sent may hold a link to a file of the reader's, which a report would then tell from.
struct LinkFence: Hashable, Sendable {
  private let folders: [String]
  /// The folders outside that links may lead to, as they were named.
  let allowed: [String]

  /// A fence around no folder, which keeps nothing in.
  static let none = LinkFence(folders: [], allowed: [])

  private init(folders: [String], allowed: [String]) {
    self.folders = folders
    self.allowed = allowed
  }

  /// A fence around the study's folder, and those that it may lead to.
  init(around directory: String, allowing others: [String]) {
    guard let own = Self.resolved(directory) else {
      self = .none
      return
    }
    self.init(folders: [own] + others.compactMap(Self.resolved), allowed: others)
  }

  /// The file outside that a path leads to; nil where it stays inside, and where there is no file.
  func targetOutside(_ path: String) -> String? {
    guard !folders.isEmpty, let target = Self.resolved(path) else { return nil }
    let isInside = folders.contains { $0 == "/" || target.hasPrefix($0 + "/") }
    return isInside ? nil : target
  }

  /// The folder of a file.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
