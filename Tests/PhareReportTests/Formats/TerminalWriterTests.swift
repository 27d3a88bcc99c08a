import Testing

@testable import PhareReport

@Suite struct TerminalWriterTests {
  @Test func headingsOfGroupsRunOver() {
    #expect(
      TerminalWriter.text(.example) == """
        Région        n   Oui
        ────────  ─────  ────
        France    1\u{202F}979  69\u{202F}%
        Bretagne
        \u{A0}\u{A0}Femmes     50  7\u{202F}%*

        """)
  }

  /// No text steers the terminal, and columns are as wide as what is seen.
  @Test func nothingSteersTheTerminal() {
    var table = Page.Table(columns: [.init("a\u{202E}", .label), .init("n", .number)])
    table.append(["x\u{200B}y", "1"])
    var page = Page(language: .en, title: "\u{1B}[2J", banner: "\u{9B}31m", base: "a\rb")
    page.heading(2, "\u{7}")
    page.paragraph(.strong("\u{8}") + .code("\u{2066}"))
    page.table(table)
    #expect(
      TerminalWriter.text(of: page) == #"""
        \u{1B}[2J
        \u{9B}31m
        a\u{D}b

        \u{7}

        \u{8}'\u{2066}'

        a\u{202E}   n
        ──────────  ─
        x\u{200B}y  1

        """#)
  }

  @Test func longCellsAreWrapped() {
    var table = Page.Table(columns: [.init("a", .label), .init("b", .text)])
    table.append(["1", .init(String(repeating: "x", count: 48) + " y")])
    #expect(TerminalWriter.text(table).split(separator: "\n").last == "   y")
  }

  @Test func blocksArePartedByALine() {
    var page = Page(language: .en, title: "Title", study: "Study", path: "x", banner: "Made up.", base: "Women.")
    page.heading(2, "One *star*")
    page.table(.example)
    page.list(["Write " + .code("accept:")], lead: .strong("Refused."))
    page.list(["a", .link("b", to: .page("b"))])
    #expect(
      TerminalWriter.text(of: page) == """
        Title
        Made up.
        Women.

        One *star*

        \(TerminalWriter.text(.example))
        * Base faible.

        Refused.
          Write 'accept:'

        a
        b

        """)
  }
}
