import Foundation
import PhareTestSupport
import Testing

@testable import PhareCLI

/// The client of an engine, run as it stands: its answers, its errors, and what is left behind.
@Suite struct RunCommandTests {
  private static let line = "mkdir -p tmp; TMPDIR=$PWD/tmp phare run panel.yaml --dialect duckdb -o out"

  private func run(_ client: String, _ rest: String = "", in folder: TemporaryFolder) throws -> PhareProcess {
    try PhareProcess(shell: "\(Self.line) --client \(client) \(rest)", in: folder)
  }

  /// A client of a few lines of shell.
  private func write(_ script: String, to name: String, in folder: TemporaryFolder) throws {
    try "#!/bin/sh\n\(script)\n".write(to: folder.url("bin/\(name)"), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url("bin/\(name)").path)
  }

  private func leftovers(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url("tmp").path)
  }

  @Test(arguments: ["'duckdb panel.db'", "'spark-sql -f {query}'"])
  func theReportIsThatOfTheTotals(client: String) throws {
    let folder = try ExampleFolder.make()
    let run = try run(client, "--keep kept.csv", in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let report = try PhareProcess(["report", "panel.yaml", "--totals", "totals.csv", "-o", "by-hand"], in: folder)
    #expect(run.output == report.output && !run.output.isEmpty)
    let same = try PhareProcess(shell: "diff -r out by-hand && cmp kept.csv totals.csv", in: folder)
    #expect(same.status == 0, "\(same.output)")
    #expect(try leftovers(in: folder).isEmpty)
  }

  @Test func theErrorsOfTheClientAreShown() throws {
    let folder = try ExampleFolder.make()
    try write("echo 'FATAL: no such service' >&2; echo half; exit 3", to: "broken", in: folder)
    let run = try run("broken", in: folder)
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("FATAL: no such service\n") && run.errors.contains("broken: ended with status 3"))
    #expect(try leftovers(in: folder).isEmpty)
  }

  /// Clients end well after an error in a query too.
  @Test func whatIsNoAnswerIsRefusedWithTheErrors() throws {
    let folder = try ExampleFolder.make()
    try write("echo 'ERROR: no table panel.mayors' >&2", to: "silent", in: folder)
    let silent = try run("silent", in: folder)
    #expect(silent.status == 1)
    #expect(silent.errors.contains("ERROR: no table") && silent.errors.contains("silent: wrote nothing"))
    try write("echo 'ERROR: at line 1' >&2; echo a,b; echo 1,2", to: "other", in: folder)
    let other = try run("other", in: folder)
    #expect(other.status == 1)
    #expect(other.errors.contains("ERROR: at line 1") && other.errors.contains("no column 'wave'"))
    #expect(try leftovers(in: folder).isEmpty)
  }

  @Test func programsThatAreNotThere() throws {
    let run = try run("no-such-client", in: ExampleFolder.make())
    #expect(run.status == 1)
    #expect(run.errors.contains("no-such-client: cannot be started (No such file or directory)"))
  }

  /// Words go to the client as they are: no shell looks at them.
  @Test func noShellReadsTheCommand() throws {
    let folder = try ExampleFolder.make()
    try write(#"for word in "$@"; do printf '%s\n' "$word" >> words; done; exec client"#, to: "words", in: folder)
    try FileManager.default.copyItem(at: folder.url("bin/psql"), to: folder.url("bin/client"))
    let client = #"words '$(touch hacked)' "a b" * ';' \\ '' >"#
    let run = try PhareProcess(
      ["run", "panel.yaml", "--dialect", "duckdb", "-o", "out", "--client", client], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let words = try String(contentsOf: folder.url("words"), encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(words.prefix(7) == ["$(touch hacked)", "a b", "*", ";", "\\", "", ">"])
    #expect(!FileManager.default.fileExists(atPath: folder.url("hacked").path))
  }

  @Test func aProgramThatIsStoppedStopsTheClient() throws {
    let folder = try ExampleFolder.make()
    try write("echo $$ > client.pid; exec sleep 60", to: "slow", in: folder)
    let run = try PhareProcess(
      shell: """
        \(Self.line) --client slow & phare=$!
        for i in $(seq 600); do [ -s client.pid ] && break; sleep 0.05; done
        kill -TERM $phare; wait $phare || true
        for i in $(seq 100); do kill -0 $(cat client.pid) 2>/dev/null || break; sleep 0.05; done
        if kill -0 $(cat client.pid) 2>/dev/null; then echo alive; fi
        ls tmp
        """, in: folder)
    #expect(run.output == "")
  }

  /// A study is a file of somebody else: it names no program.
  @Test func studiesNameNoClient() throws {
    let folder = try ExampleFolder.make()
    let text = try String(contentsOf: folder.url("panel.yaml"), encoding: .utf8)
    try ("client: touch hacked\n" + text).write(to: folder.url("panel.yaml"), atomically: true, encoding: .utf8)
    let run = try run("psql", in: folder)
    #expect(run.status == 1 && run.errors.contains("client"))
    #expect(!FileManager.default.fileExists(atPath: folder.url("hacked").path))
  }

  // MARK: Words

  @Test func wordsOfCommands() {
    #expect(EngineClient(argument: "psql -qX  service=panel")?.words == ["psql", "-qX", "service=panel"])
    #expect(EngineClient(argument: #"a 'b "c' "d 'e" f\ g h""#)?.words == nil)
    #expect(
      EngineClient(argument: #"a 'b "c' "d 'e" f\ g "h\"i" ''"#)?.words == ["a", "b \"c", "d 'e", "f g", "h\"i", ""])
    #expect(EngineClient(argument: "a'b'\"c\"")?.words == ["abc"])
    #expect(EngineClient(argument: "a '\u{301}' b")?.words == ["a", "\u{301}", "b"])
    for text in ["", "  ", "''", "'a", "\"a", "a\\", "a\0"] { #expect(EngineClient(argument: text) == nil, "\(text)") }
  }
}
