import PhareSurvey
import Testing

@testable import PhareReport

@Suite struct MarkdownWriterTests {
  @Test func tablesAreAligned() {
    var page = Page(language: .fr, title: "Titre")
    page.table(.example)
    #expect(
      page.markdown == """
        # Titre

        | Région     |         n |      Oui |
        | ---------- | --------: | -------: |
        | **France** | **1\u{202F}979** | **69\u{202F}%** |
        | *Bretagne* |           |          |
        | \u{A0}\u{A0}Femmes   |        50 |    7\u{202F}%\\* |

        - \\* Base faible.

        """)
  }

  @Test func everyBlockHasItsMarkup() {
    var page = Page(
      language: .en, title: "A *title*", study: "The study", path: "tables/x", banner: "Made up.", base: "Women.")
    page.heading(2, "One")
    page.paragraph("1 < 2, see " + .link("the notice", to: .page("notice")) + " and " + .code("accept:"))
    page.list(["- x", .strong("a") + " - b", .emphasis("c")], lead: "Because:")
    page.list([])
    page.paragraph(.link("CSV", to: .file("tables/x.csv")) + ", " + .link("fits", to: .file("small-areas.csv")))
    #expect(
      page.markdown == """
        # A \\*title\\*

        The study · [Contents](../index.md)

        > **Made up.**

        Women.

        ## One

        1 < 2, see [the notice](../notice.md) and `accept:`

        Because:

        - \\- x
        - **a** - b
        - *c*

        [CSV](x.csv), [fits](../small-areas.csv)

        """)
  }

  @Test func markupIsEscaped() {
    #expect(
      MarkdownWriter.escaped("a|b *c* <d> e_f _g_ [h](i) `j`\nk")
        == "a\\|b \\*c\\* \\<d> e_f \\_g\\_ [h\\](i) \\`j\\` k")
    #expect(MarkdownWriter.escaped("notes_2015 [F17]") == "notes_2015 [F17]")
    #expect(MarkdownWriter.escaped("# titre") == "\\# titre")
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
      #expect(MarkdownWriter.escaped(text) + "\\\\" == MarkdownWriter.escaped(text + "\\"), "\(text.debugDescription)")
    }
  }
}
