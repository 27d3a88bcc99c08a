import Foundation
import PhareTestSupport
import Testing

/// README.md does what it says: its commands run, and print what it shows.
@Suite struct ReadmeTests {
  /// Commands that run this very test, or need the network.
  private static let notRun = ["Scripts/test", "Scripts/docs"]

  /// The blocks of shell, in order, in one folder; a block without a language is what the first command of the block
  /// before it prints.
  @Test func commandsAndOutputs() throws {
    let folder = try ExampleFolder.make()
    var output: String?
    for block in FencedBlock.all(in: try Repository.text("README.md")) {
      switch block.language {
      case "sh":
        output = nil
        for command in block.commands where !Self.notRun.contains(command) {
          let run = try PhareProcess(shell: command, in: folder)
          #expect(run.status == 0 && !run.isKilled, "\(command)\n\(run.errors)")
          output = output ?? run.output
        }
      case "":
        let difference = ExpectedText(block.text).difference(from: try #require(output, "no command before a block"))
        #expect(difference == nil, "README.md\n\(difference ?? "")")
      default:
        break
      }
    }
  }

  /// The first cells of the rows of a table, without backquotes.
  private func names(inTableUnder heading: String) throws -> [String] {
    let lines = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { $0 != heading }.dropFirst(2).prefix { $0.hasPrefix("|") }
    return table.flatMap { row in
      row.split(separator: "|")[0].split(separator: ",").map { $0.filter { !" `".contains($0) } }
    }
  }

  @Test func everyCommandHasALine() throws {
    let screen = try PhareProcess(["help"], in: TemporaryFolder()).output
    #expect(try Set(names(inTableUnder: "| command | does |")) == Set(HelpScreenTests.subcommands(in: screen)))
  }

  /// The map of modules has every module that the library and the command are made of, and every folder of each.
  @Test func everyModuleAndFolderIsOnTheMap() throws {
    let lines = try Repository.text("README.md").split(separator: "\n", omittingEmptySubsequences: false)
    var map: [String: Set<String>] = [:]
    for row in lines.drop(while: { $0 != "| module | holds | folders |" }).dropFirst(2).prefix(while: { $0 != "" }) {
      let cells = row.split(separator: "|").map { $0.filter { !"`*".contains($0) } }
      let folders = Set(cells[2].split(separator: " ").map(String.init))
      for module in cells[0].split(separator: ",") { map[module.filter { $0 != " " }] = folders }
    }
    let files = FileManager.default
    for module in try files.contentsOfDirectory(atPath: Repository.url("Sources").path)
    where module.hasPrefix("Phare") && !["Phare", "PhareBenchmarks", "PhareCoverage", "PhareFuzz"].contains(module) {
      let names = try files.contentsOfDirectory(atPath: Repository.url("Sources/\(module)").path)
      let folders = names.filter { !$0.contains(".") && $0 != "Resources" }
      #expect(map[module] == Set(folders), "\(module)")
    }
  }
}
