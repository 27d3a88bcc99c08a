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
