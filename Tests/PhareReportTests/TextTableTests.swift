import PhareSurvey
import Testing

@testable import PhareReport

@Suite struct TextTableTests {
  private var table: TextTable {
    var table = TextTable(columns: [.init("Région", .left), .init("n"), .init("Oui")])
    table.append(["France", "1\u{202F}979", "69\u{202F}%"], style: .strong)
    table.append(["Bretagne"], style: .heading)
    table.append(["\u{A0}\u{A0}Femmes", "50", "7\u{202F}%"])
    return table
  }

  @Test func markdownIsAligned() {
    #expect(
      table.markdown == """
        | Région     |         n |      Oui |
        | ---------- | --------: | -------: |
        | **France** | **1\u{202F}979** | **69\u{202F}%** |
        | *Bretagne* |           |          |
        | \u{A0}\u{A0}Femmes   |        50 |      7\u{202F}% |

        """)
  }

  @Test func terminalHeadingsRunOver() {
    #expect(
      table.terminal == """
        Région        n   Oui
        ────────  ─────  ────
        France    1\u{202F}979  69\u{202F}%
        Bretagne
        \u{A0}\u{A0}Femmes     50   7\u{202F}%

        """)
  }

  @Test func longCellsAreWrappedOnATerminal() {
    #expect(DisplayWidth.wrapped("  un mot puis un autre", to: 10) == ["  un mot", "  puis un", "  autre"])
    #expect(DisplayWidth.wrapped("abcdefghijkl mn", to: 5) == ["abcde", "fghij", "kl mn"])
    #expect(DisplayWidth.wrapped("a\nb\tc", to: 5) == ["a b c"])
    #expect(DisplayWidth.wrapped("", to: 5) == [""])
    let long = DisplayWidth.wrapped(String(repeating: "mot ", count: 1000), to: 7)
    #expect(long.count == 8 && long.last == "mot mot…")
    var table = TextTable(columns: [.init("a", .left), .init("b", .left)])
    table.append(["1", String(repeating: "x", count: 48) + " y"])
    #expect(table.terminal.split(separator: "\n").last == "   y")
  }

  @Test func transposingTurnsHeadersIntoRows() {
    var table = TextTable(columns: [.init("", .left), .init("n"), .init("Oui")])
    table.append(["Ensemble", "10", "50"])
    table.append(["Femmes", "6", "40"])
    let turned = table.transposed(corner: "Sexe")
    #expect(turned.columns.map(\.header) == ["Sexe", "Ensemble", "Femmes"])
    #expect(turned.rows.map(\.cells) == [["n", "10", "6"], ["Oui", "50", "40"]])
  }

  @Test func widthsCountCells() {
    #expect(DisplayWidth.of("Île-de-France") == 13)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("日本") == 4)
    #expect(DisplayWidth.of("▲ 69\u{202F}%") == 6)
  }

  @Test func markupIsEscaped() {
    #expect(
      MarkdownText.escaped("a|b *c* <d> e_f _g_ [h](i) `j`\nk") == "a\\|b \\*c\\* \\<d> e_f \\_g\\_ [h\\](i) \\`j\\` k")
    #expect(MarkdownText.escaped("notes_2015 [F17]") == "notes_2015 [F17]")
    #expect(MarkdownText.escaped("# titre") == "\\# titre")
  }

  /// Most texts are told by their bytes to hold no markup and no line break. One that ends in a backslash, or in a line
  /// break, is always looked at character by character: both ways agree.
  @Test func whatHoldsNoMarkupIsSeenToHoldNone() {
    let pieces = [
      "#", ">", "+", "-", "=", "_", "]", "(", "[", "*", "|", "~", "<", "`", "a", "é", "1", " ", "\u{A0}", "\u{202F}",
      "▲", "€",
      "\t", "\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{B}",
    ]
    var generator = SplitMix64(seed: 6)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      #expect(MarkdownText.escaped(text) + "\\\\" == MarkdownText.escaped(text + "\\"), "\(text.debugDescription)")
      #expect(MarkdownText.cell(text) + " " == MarkdownText.cell(text + "\n"), "\(text.debugDescription)")
    }
  }
}
