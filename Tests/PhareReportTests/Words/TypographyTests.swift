import PhareCSV
import Foundation
import PhareReport
import PhareSurvey
import Testing

@Suite struct TypographyTests {
  @Test func frenchPunctuationHoldsToItsWord() {
    let text = "L'emploi : pourquoi ? « Oui » ; 12 % !"
    #expect(
      Typography.text(text, in: .fr)
        == "L\u{2019}emploi\u{202F}: pourquoi\u{202F}? «\u{202F}Oui\u{202F}»\u{202F}; 12\u{202F}%\u{202F}!")
  }

  @Test func whatHadNoSpaceGetsNone() {
    #expect(Typography.text("https://exemple.fr/a?b=c:d", in: .fr) == "https://exemple.fr/a?b=c:d")
    #expect(Typography.text("12:30", in: .fr) == "12:30")
  }

  @Test func englishKeepsItsSpaces() {
    #expect(Typography.text("It's 12 % : yes", in: .en) == "It\u{2019}s 12 % : yes")
  }

  @Test func quotationsFollowTheLanguage() {
    #expect(Typography.quoted("Et vous ?", in: .fr) == "«\u{202F}Et vous\u{202F}?\u{202F}»")
    #expect(Typography.quoted("And you?", in: .en) == "“And you?”")
  }

  @Test func settingTwiceChangesNothing() {
    let once = Typography.text("« L'aide » : 5 %", in: .fr)
    #expect(Typography.text(once, in: .fr) == once)
  }

  /// Most texts are told by their bytes to need nothing. An apostrophe at the end says that this one may, and is itself
  /// left alone: both ways agree.
  @Test(arguments: Language.allCases) func whatNeedsNothingIsSeenToNeedNothing(language: Language) {
    let pieces = [
      " ", "\u{A0}", "\u{202F}", "«", "»", ":", ";", "!", "?", "%", "a", "é", "à", "«a", "1", "’", "—", "(",
    ]
    var generator = SplitMix64(seed: 5)
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }.joined()
      #expect(Typography.text(text, in: language) + "'" == Typography.text(text + "'", in: language), "\(text)")
    }
  }

  /// Sentences stand in the sources as they are printed: a search for what a page says finds them.
  @Test func sentencesOfTheSourcesAreSet() throws {
    let root = URL(filePath: ReportFixture.folder).deletingLastPathComponent().deletingLastPathComponent()
    let sources = root.appending(path: "Sources/PhareReport").path
    let files = try #require(FileManager.default.subpaths(atPath: sources)).filter { $0.hasSuffix(".swift") }
    #expect(files.count > 50)
    let interpolation = try Regex(#"\\\([^()]*(\([^()]*\)[^()]*)*\)"#)
    let unset = try Regex(#"\p{L}'\p{L}|[ \x{A0}][;:!?»%]|«[ \x{A0}]"#)
    for file in files {
      let lines = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8).split(separator: "\n")
      var isFrench = false
      for line in lines {
        let code = line.drop { $0 == " " }
        if code.hasPrefix("//") { continue }
        let start = code.firstRange(of: "fr: \"")
        let text = (start.map { code[$0.upperBound...] } ?? (isFrench ? code : "")).replacing(interpolation, with: "x")
        let sentence = start != nil && !text.hasPrefix("\"\"") ? text.prefix { $0 != "\"" } : text[...]
        #expect(
          sentence.firstMatch(of: unset) == nil,
          "\(file): write ’ and a narrow no-break space (U+202F) in '\(sentence)'")
        if code.hasSuffix("fr: \"\"\"") { isFrench = true } else if code.hasPrefix("\"\"\"") { isFrench = false }
      }
    }
  }
}
