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
}
