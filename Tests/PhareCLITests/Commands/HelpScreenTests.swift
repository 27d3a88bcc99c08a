import PhareTestSupport
import Testing

/// The help screens as whole texts, and every example in them.
@Suite struct HelpScreenTests {
  private static let commands = [
    "report", "barometer", "compare", "diff", "verify", "plan", "map", "chart", "table", "model", "weight", "check",
    "init", "export", "schema", "sql", "run",
  ]

  @Test(arguments: [""] + commands) func screen(command: String) throws {
    let run = try PhareProcess(["help"] + (command.isEmpty ? [] : [command]), in: TemporaryFolder())
    #expect(run.status == 0)
    try expectSnapshot(run.output, named: "help-\(command.isEmpty ? "phare" : command).txt")
  }

  @Test func theScreenOfPhareNamesEveryCommand() throws {
    let screen = try Repository.text("Tests/PhareCLITests/Snapshots/help-phare.txt")
    #expect(Self.subcommands(in: screen) == Self.commands)
  }

  /// The commands that the screen of `phare` lists.
  static func subcommands(in screen: String) -> [String] {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst().prefix { $0 != "" }.filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  /// Examples are run in order in a folder of their own, as a reader would.
  @Test(arguments: ["phare"] + commands) func examples(screen: String) throws {
    let examples = Self.examples(in: try Repository.text("Tests/PhareCLITests/Snapshots/help-\(screen).txt"))
    #expect(!examples.isEmpty)
    let folder = try ExampleFolder.make()
    for example in examples {
      let run = try PhareProcess(shell: example, in: folder)
      #expect(run.status == 0 && !run.isKilled, "\(example)\n\(run.errors)")
    }
  }

  /// The commands under EXAMPLES, without the remarks beside them.
  private static func examples(in screen: String) -> [String] {
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { $0 != "EXAMPLES" }.dropFirst().prefix { $0 != "" }
      .map { $0.dropFirst(2).split(separator: "   ", maxSplits: 1).first.map(String.init) ?? "" }
  }
}
