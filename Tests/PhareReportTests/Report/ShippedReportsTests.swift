import Foundation
import PhareReport
import PhareStudy
import Testing

/// The reports in `Reports` are what the command writes from the studies in `Datasets`, byte for byte.
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
      let bytes = try? Data(contentsOf: folder.appendingPathComponent(file.path))
      // Compared first: a failure would otherwise print every byte of both.
      let isShipped = bytes.map { Array($0) } == file.bytes
      #expect(isShipped, "\(name)/\(file.path): run Scripts/phare report")
    }
  }
}
