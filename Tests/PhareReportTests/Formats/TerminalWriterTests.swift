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

  // MARK: Bars

  private func cell(_ text: String, _ value: Double, _ lower: Double, _ upper: Double) -> Page.Table.Cell {
    let limits = [lower, upper].map { Page.Table.Cell("", value: $0) }
    return Page.Table.Cell(PageText(text), value: value, isInHundredths: false, limits: limits)
  }

  private var barTable: Page.Table {
    var table = Page.Table(columns: [.init("Answer", .label), .init("Share")])
    table.append(["Yes", cell("50%", 0.5, 0.4, 0.6)])
    table.append(["No", cell("5%", 0.05, 0.05, 0.05)])
    table.append(["Refused", .hidden])
    table.bars = .init(maximum: 1)
    return table
  }

  /// Forty cells for a scale from 0 to 1: solid to the lower limit, darker to the figure, lighter to the upper limit.
  @Test func barsFadeOverTheirInterval() {
    let text = TerminalWriter.text(barTable, width: 56)
    #expect(
      text == """
        Answer   Share  ▓░ interval
        ───────  ─────
        Yes        50%  ████████████████▓▓▓▓░░░░
        No          5%  ██
        Refused      —

        """)
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 56 })
    #expect(TerminalWriter.text(barTable, width: 56, language: .fr).contains("▓░ intervalle"))
  }

  @Test func barsNeedRoom() {
    let plain = TerminalWriter.text(barTable)
    #expect(!plain.contains("█"))
    #expect(TerminalWriter.text(barTable, width: 35) == plain)
    #expect(TerminalWriter.text(barTable, width: 36) != plain)
    // Bars over the whole of a very wide terminal would be no easier to compare.
    #expect(TerminalWriter.text(barTable, width: 66) == TerminalWriter.text(barTable, width: 500))
  }

  /// Figures in several columns, below 0 or without a scale have no bars: their lengths could not be compared.
  @Test func someTablesHaveNoBars() {
    var several = Page.Table(columns: [.init("Answer", .label), .init("2015"), .init("2019")])
    several.append(["Yes", cell("50%", 0.5, 0.4, 0.6), cell("60%", 0.6, 0.5, 0.7)])
    several.bars = .init(maximum: 1)
    var negative = Page.Table(columns: [.init("Wave", .label), .init("Balance")])
    negative.append(["2015", cell("−5", -5, -6, -4)])
    negative.bars = .init(maximum: nil)
    var unscaled = barTable
    unscaled.bars = nil
    for table in [several, negative, unscaled] {
      #expect(TerminalWriter.text(table, width: 200) == TerminalWriter.text(table))
    }
  }

  /// Each group has its own scale, and one without an end goes as far as its figures.
  @Test func groupsHaveScalesOfTheirOwn() {
    var table = Page.Table(columns: [.init("Wave", .label), .init("Result")])
    table.append(group: "Support", bars: .init(maximum: 1))
    table.append(["2015", cell("25%", 0.25, 0.25, 0.25)])
    table.append(group: "Score", bars: .init(maximum: 10))
    table.append(["2015", cell("5.0", 5, 5, 5)])
    table.append(group: "Number", bars: .init(maximum: nil))
    table.append(["2015", cell("300", 300, 300, 300)])
    let lines = TerminalWriter.text(table, width: 54).split(separator: "\n").filter { $0.contains("█") }
    #expect(lines.map { line in line.count { $0 == "█" } } == [10, 20, 40])
  }
}
