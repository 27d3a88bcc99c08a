import Foundation
import PhareTestSupport

/// The folder that the commands of README.md and of the help screens are run in: the shipped data under `Datasets`, the
/// built program as `phare` and `Scripts/phare`, and a user's own `study.yaml`, `mayors.csv` and so on.
enum ExampleFolder {
  /// The files of a user, each with the shipped file that it is a copy of.
  private static let copies = [
    "mayors.csv": "Datasets/phare/mayors-2016.csv", "mayors-2016.csv": "Datasets/phare/mayors-2016.csv",
    "mayors-2024.csv": "Datasets/phare/mayors-2024.csv", "citizens.csv": "Datasets/phare/citizens-2019.csv",
    "schools.csv": "Datasets/api/apistrat.csv", "waves/mayors.csv": "Datasets/phare/mayors-2016.csv",
    "waves/citizens.csv": "Datasets/phare/citizens-2019.csv",
    "study.yaml": "Tests/PhareCLITests/Fixtures/study.yaml", "margins.csv": "Tests/PhareCLITests/Fixtures/margins.csv",
    "panel.yaml": "Tests/PhareCLITests/Fixtures/engines/panel.yaml",
    "columns.csv": "Tests/PhareCLITests/Fixtures/engines/columns.csv",
    "totals.csv": "Tests/PhareCLITests/Fixtures/engines/totals.csv",
  ]
  /// The clients of engines, which answer from the files of the folder.
  private static let clients = ["psql", "duckdb", "spark-sql"]

  static func make() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    for name in ["bin", "Scripts", "waves"] {
      try files.createDirectory(at: folder.url(name), withIntermediateDirectories: true)
    }
    for (copy, original) in copies { try files.copyItem(at: Repository.url(original), to: folder.url(copy)) }
    for client in clients {
      try files.copyItem(
        at: Repository.url("Tests/PhareCLITests/Fixtures/engines/client"), to: folder.url("bin/\(client)"))
    }
    try files.createSymbolicLink(at: folder.url("Datasets"), withDestinationURL: Repository.url("Datasets"))
    for link in ["bin/phare", "Scripts/phare"] {
      try files.createSymbolicLink(at: folder.url(link), withDestinationURL: PhareProcess.executable())
    }
    return folder
  }
}
