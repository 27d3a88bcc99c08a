import Foundation
import PhareCSV
import PhareReport
import PhareStudy
import Testing

@testable import PhareFiles

/// The reports in `Reports` are what the command writes from the studies in `Datasets`, byte for byte.
///
/// The bytes of a workbook follow from the version of zlib as well: its parts are compared as they are once unpacked, and
/// its digest in the manifest with the file that is shipped.
@Suite struct ShippedReportsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: ["phare", "api"])
  func areWhatTheCommandWrites(name: String) throws {
    let study = try StudyFile(path: Self.root.appendingPathComponent("Datasets/\(name)/study.yaml").path).study()
    let files = try StudyReport(StudyRun(study).results(), version: PhareVersion.text).files()
    let folder = Self.root.appendingPathComponent("Reports/\(name)")
    let shipped = try #require(FileManager.default.subpaths(atPath: folder.path)).filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    #expect(Set(shipped) == Set(files.map(\.path)))
    for file in files {
      let bytes = try [UInt8](Data(contentsOf: folder.appendingPathComponent(file.path)))
      // Compared first: a failure would otherwise print every byte of both.
      let isShipped =
        switch file.path {
        case "report.xlsx": try Self.parts(of: bytes) == Self.parts(of: file.bytes)
        case "manifest.json": Self.withoutWorkbook(bytes) == Self.withoutWorkbook(file.bytes)
        default: bytes == file.bytes
        }
      #expect(isShipped, "\(name)/\(file.path): run Scripts/phare report")
    }
    let workbook = try [UInt8](Data(contentsOf: folder.appendingPathComponent("report.xlsx")))
    let manifest = try String(contentsOf: folder.appendingPathComponent("manifest.json"), encoding: .utf8)
    #expect(manifest.contains("{\"path\": \"report.xlsx\", \"sha256\": \"\(MessageDigest(of: workbook))\"}"))
  }

  /// Under rules that withhold figures, and refuse decompositions and models with them, every file is written and every record
  /// has as many fields as the header.
  @Test(arguments: zip(["phare", "api"], [(threshold: 5, hideBelow: 10), (threshold: 30, hideBelow: 100)]))
  func underStricterRules(name: String, rule: (threshold: Int, hideBelow: Int)) throws {
    var study = try StudyFile(path: Self.root.appendingPathComponent("Datasets/\(name)/study.yaml").path).study()
    study.report.disclosure = DisclosureRule(threshold: rule.threshold)
    study.report.hideBelow = rule.hideBelow
    let files = try StudyReport(StudyRun(study).results(), version: PhareVersion.text).files()
    #expect(files.contains { $0.path == "report.xlsx" } && files.contains { $0.path == "report.html" })
    // A table of which everything is withheld is a header without records.
    for file in files where file.path.hasSuffix(".csv") && file.bytes.count(where: { $0 == 0x0A }) > 1 {
      _ = try CSVReader(bytes: file.bytes, displayName: file.path).read([.text(0)])
    }
  }

  /// The parts of a workbook, unpacked, by their names.
  private static func parts(of bytes: [UInt8]) throws -> [String: [UInt8]] {
    let archive = try ZipArchive(ByteSource(bytes: bytes, displayName: "report.xlsx"), kind: .excel)
    var parts: [String: [UInt8]] = [:]
    for name in archive.names {
      try archive.read(name) { piece in
        parts[name, default: []] += piece
        return true
      }
    }
    return parts
  }

  /// The lines of a manifest but the one of the workbook.
  private static func withoutWorkbook(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.contains("\"report.xlsx\"") }
  }
}
