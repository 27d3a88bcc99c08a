import Foundation
@testable import PhareTestSupport
import Testing

/// The pages of the documentation name symbols that exist: a link that leads nowhere stops `Scripts/docs`.
@Suite struct DocumentationTests {
  private static let folder = "Sources/Phare/Phare.docc"

  /// The sources of the modules that the library exports.
  private static func exportedSources() throws -> String {
    let modules = try Repository.text("Sources/Phare/Phare.swift").matches(of: /@_exported import (\w+)/).map(\.1)
    return try modules.flatMap { module in
      FileManager.default.enumerator(at: Repository.url("Sources/\(module)"), includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
    }.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
  }

  @Test func symbolLinksLeadToPublicSymbols() throws {
    let sources = try Self.exportedSources()
    let pages = try FileManager.default.contentsOfDirectory(atPath: Repository.url(Self.folder).path)
      .filter { $0.hasSuffix(".md") }
    var count = 0
    for page in pages.sorted() {
      for link in try Repository.text("\(Self.folder)/\(page)").matches(of: /``(\w+)(?:\/(\w+)[^`]*)?``/)
      where link.1 != "Phare" {
        count += 1
        let type = try Regex(#"public (final )?(struct|enum|class|protocol|typealias) \#(link.1)\b"#)
        #expect(sources.contains(type), "\(page): no public type \(link.1)")
        guard let name = link.2 else { continue }
        let member = try Regex(#"public (static )?(func|var|let|case|init) ?\#(name)\b"#)
        #expect(sources.contains(member), "\(page): no public member \(name) of \(link.1)")
      }
    }
    #expect(count > 30)
  }
}
