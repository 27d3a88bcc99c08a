import Foundation
import PhareTestSupport
import Testing

/// The folders of a module lean on each other in one direction, as far as the names of their types tell.
@Suite struct FolderTests {
  @Test func noFoldersUseEachOther() throws {
    for module in try FileManager.default.contentsOfDirectory(atPath: Repository.url("Sources").path).sorted() {
      let folders = try Self.folders(of: module)
      for circle in Self.circles(in: folders.mapValues { uses in uses.mapValues { $0.sorted() } }) {
        Issue.record("\(module): \(circle)")
      }
    }
  }

  /// A circle of three is found, and two folders of which one uses the other are none.
  @Test func circlesAreFound() {
    let chain = ["A": ["B": ["b"]], "B": ["C": ["c"]], "C": [:]]
    #expect(Self.circles(in: chain) == [])
    #expect(Self.circles(in: chain.merging(["C": ["A": ["a"]]]) { $1 }).count == 3)
  }

  /// The folders of a module, and for each the folders whose types it names, with their names.
  private static func folders(of module: String) throws -> [String: [String: Set<String>]] {
    let root = Repository.url("Sources/\(module)").path
    let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var homes: [String: String] = [:]
    var files: [(folder: String, lines: [[Substring]])] = []
    for path in paths.sorted() where path.hasSuffix(".swift") {
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      let lines = words(of: try Repository.text("Sources/\(module)/\(path)"))
      files.append((folder, lines))
      for name in lines.compactMap(declaredType) where homes[name] == nil { homes[name] = folder }
    }
    var folders: [String: [String: Set<String>]] = [:]
    for (folder, lines) in files {
      for word in Set(lines.joined()) {
        guard let home = homes[String(word)], home != folder else { continue }
        folders[folder, default: [:]][home, default: []].insert(String(word))
      }
    }
    return folders
  }

  /// The words of every line of a source, without comments and the texts of literals.
  private static func words(of source: String) -> [[Substring]] {
    var isInText = false
    return source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // A literal of several lines begins and ends with three quotes.
      if line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count == 2 {
        isInText.toggle()
        return []
      }
      guard !isInText else { return [] }
      let code = line.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)[0]
      let parts = code.split(separator: "\"", omittingEmptySubsequences: false)
      return parts.indices.filter { $0 % 2 == 0 }.flatMap { index in
        // A declaration inside another begins with a blank.
        (parts[index].first == " " ? [""] : []) + parts[index].split { !($0.isLetter || $0.isNumber || $0 == "_") }
      }
    }
  }

  /// The type that a line declares at the top of its file.
  private static func declaredType(by line: [Substring]) -> String? {
    let modifiers: Set<Substring> = ["public", "package", "final", "indirect"]
    let rest = line.drop { modifiers.contains($0) }
    guard let kind = rest.first, ["struct", "class", "enum", "protocol", "typealias"].contains(kind) else { return nil }
    return rest.dropFirst().first.map(String.init)
  }

  /// What closes circles: for each folder that can be reached from one that it uses, the names by which it uses it.
  private static func circles(in folders: [String: [String: [String]]]) -> [String] {
    func reachable(from start: String) -> Set<String> {
      var (seen, open): (Set<String>, [String]) = ([], [start])
      while let folder = open.popLast() {
        for next in (folders[folder] ?? [:]).keys where seen.insert(next).inserted { open.append(next) }
      }
      return seen
    }
    return folders.keys.sorted().flatMap { folder in
      (folders[folder] ?? [:]).sorted { $0.key < $1.key }.filter { reachable(from: $0.key).contains(folder) }
        .map { "\(folder) uses \($0.key): \($0.value.joined(separator: ", "))" }
    }
  }
}
