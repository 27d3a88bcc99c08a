import PhareCSV
import Testing

/// Characters that do not show are written as their numbers, and nothing else is.
@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("\u{1B}[2J", #"\u{1B}[2J"#), ("a\u{200B}b", #"a\u{200B}b"#), ("\u{202E}abc\u{2066}", #"\u{202E}abc\u{2066}"#),
    ("\u{FEFF}x\u{AD}y", #"\u{FEFF}x\u{AD}y"#), ("a\u{8}\u{7F}\u{9B}", #"a\u{8}\u{7F}\u{9B}"#), ("a\rb", #"a\u{D}b"#),
    ("a\u{2028}b\u{85}c", #"a\u{2028}b\u{85}c"#), ("\u{E0041}", #"\u{E0041}"#),
    ("\u{3164}\u{115F}\u{34F}", #"\u{3164}\u{115F}\u{34F}"#),
    ("\u{2800}", #"\u{2800}"#), ("o\u{200D}k", #"o\u{200D}k"#), ("a\u{FE0F}", #"a\u{FE0F}"#),
    ("\u{61C}\u{6DD}", #"\u{61C}\u{6DD}"#),
    ("\u{FFFE}", #"\u{FFFE}"#),
  ])
  func whatDoesNotShowIsANumber(text: String, shown: String) {
    #expect(VisibleText.text(text) == shown)
    #expect(VisibleText.line(text) == shown)
    #expect(VisibleText.hidesSomething(text))
    #expect(VisibleText.text(shown) == shown)
  }

  @Test(arguments: [
    "", "Île-de-France", "L’emploi\u{202F}: «\u{202F}oui\u{202F}»", "5\u{A0}%", "naïve e\u{301}", "中文、日本語", "עברית",
    "🇫🇷 ❤\u{FE0F}",
    "👩\u{200D}👧", "می\u{200C}خواهم", "क्\u{200D}ष", "−0,5 – — … € ▲ ▼ †", "a\u{3000}b",
  ])
  func whatShowsStays(text: String) {
    #expect(VisibleText.text(text) == text)
    #expect(VisibleText.line(text) == text)
    #expect(!VisibleText.hidesSomething(text))
  }

  @Test func layoutStaysButOnOneLine() {
    #expect(VisibleText.text("a\tb\nc") == "a\tb\nc")
    #expect(VisibleText.line("a\tb\nc") == #"a\u{9}b\u{A}c"#)
    #expect(!VisibleText.hidesSomething("a\tb\nc"))
  }

  /// The bytes of a text rule nothing out that its characters hide.
  @Test func theFilterOfBytesMissesNothing() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar != "\n", scalar != "\t" else { continue }
      let text = String(scalar)
      var isHidden = false
      VisibleText.forEachScalar(of: text) { _, hidden in isHidden = hidden }
      if isHidden { #expect(VisibleText.hidesSomething(text), "U+\(String(value, radix: 16))") }
    }
  }

  @Test func messagesShowWhatTheyQuote() {
    let name = "a\u{1B}]0;x\u{7}\nb"
    let phrase = Phrase(fr: "la colonne « \(name) »", en: "column \(list: [name])")
    #expect(phrase.fr == #"la colonne « a\u{1B}]0;x\u{7}\u{A}b »"#)
    #expect(phrase.en == #"column 'a\u{1B}]0;x\u{7}\u{A}b'"#)
    #expect(SourceLocation(file: "a\u{1B}.csv", line: 2).description == #"a\u{1B}.csv:2"#)
  }
}
