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

  @Test(arguments: [
    ("a|\u{301}b", "a\\|\u{301}b"), ("*\u{308}x", "\\*\u{308}x"), ("![x](y)", "!\\[x\\](y)"), ("a] b", "a\\] b"),
    ("a [ b", "a \\[ b"), ("[ ] fait", "\\[ ] fait"), ("[x] fait", "\\[x] fait"), ("fait [x]", "fait [x]"),
    ("[a]: b", "[a\\]: b"), ("[a][b]", "[a\\][b]"), ("https://a.fr/x", "https\\://a.fr/x"), ("www.a.fr", "www\\.a.fr"),
    ("WWW.a.fr", "WWW\\.a.fr"), ("awww.x", "awww.x"), ("1. Oui", "1\\. Oui"), ("12) Non", "12\\) Non"), ("1.5", "1.5"),
    ("7.", "7\\."), ("7)", "7\\)"), ("7) *", "7\\) \\*"), ("12*", "12\\*"), ("1234567890. a", "1234567890. a"),
    ("12", "12"),
    ("2015 : a", "2015 : a"), ("&lt;b&gt;", "\\&lt;b\\&gt;"), ("R&D ; b", "R&D ; b"), ("a & b;", "a & b;"),
    ("---", "\\---"),
    ("--safe", "--safe"), ("``x``", "\\`\\`x\\`\\`"), ("a\u{200B}*\u{202E}b", #"a\u{200B}\*\u{202E}b"#),
    ("a\u{1B}[2J", #"a\u{1B}\[2J"#),
    ("a\r\nb\u{2028}c", "a b c"), ("x\u{FEFF}", #"x\u{FEFF}"#),
  ])
  func whatWouldBecomeMarkupOrStayUnseenIsEscaped(text: String, escaped: String) {
    #expect(MarkdownWriter.escaped(text) == escaped)
  }

  @Test func wordsOfAFileKeepTheirBackticks() {
    #expect(MarkdownWriter.code("accept:") == "`accept:`")
    #expect(MarkdownWriter.code("a`b``c") == "``` a`b``c ```")
    #expect(MarkdownWriter.code("a|b`") == "a\\|b\\`")
    #expect(MarkdownWriter.code("a\u{202E}") == #"`a\u{202E}`"#)
  }

  @Test func aLinkEndsWhereItEnds() {
    var page = Page(language: .en, title: "T", path: "x")
    page.paragraph(.link("a] [b](c)", to: .file("d.csv")))
    page.list(["1. x" + PageText([.softBreak, .plain("# y")])])
    #expect(
      page.markdown == """
        # T

        [a\\] \\[b\\](c)](d.csv)

        - 1\\. x
        \\# y

        """)
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
      // A rule is one by all of its characters.
      guard !text.allSatisfy({ $0 == "-" || $0 == " " }) else { continue }
      #expect(MarkdownWriter.escaped(text) + "\\\\" == MarkdownWriter.escaped(text + "\\"), "\(text.debugDescription)")
    }
  }
}
