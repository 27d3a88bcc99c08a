import PhareCSV
import Testing

@Suite struct PhraseTests {
  private enum Broken: Problem {
    case wheel(Int)

    var sentence: Phrase {
      switch self {
      case .wheel(let number): Phrase(fr: "roue \(number) cassée", en: "wheel \(number) is broken")
      }
    }
  }

  @Test func numbersFollowTheLanguage() {
    let phrase = Phrase(
      fr: "\(0.25), \(2.0 / 3, digits: 3), \(34842.0), \(-1500), \(Double.nan)",
      en: "\(0.25), \(2.0 / 3, digits: 3), \(34842.0), \(-1500), \(Double.nan)")
    #expect(phrase.fr == "0,25, 0,667, 34842, -1500, NaN")
    #expect(phrase.en == "0.25, 0.667, 34842, -1500, NaN")
  }

  @Test(arguments: [
    (0, "0 ligne", "0 lines"), (1, "1 ligne", "1 line"), (2, "2 lignes", "2 lines"),
  ])
  func nounsFollowTheirCount(count: Int, french: String, english: String) {
    let phrase = Phrase(fr: "\(count, "ligne", "lignes")", en: "\(count, "line", "lines")")
    #expect(phrase.text(in: .fr) == french)
    #expect(phrase.text(in: .en) == english)
  }

  @Test func namesAreQuotedAsTheLanguageDoes() {
    let names = ["a", "b", "c"]
    let phrase = Phrase(fr: "\(list: names, limit: 2)", en: "\(list: names)")
    #expect(phrase.fr == "«\u{202F}a\u{202F}», «\u{202F}b\u{202F}», …")
    #expect(phrase.en == "'a', 'b', 'c'")
  }

  @Test func phrasesAndProblemsAreToldInTheLanguageOfTheirLiteral() {
    let place = Phrase(fr: "devant", en: "in front")
    let phrase = Phrase(fr: "\(Broken.wheel(2)) (\(place))", en: "\(Broken.wheel(2)) (\(place))")
    #expect(phrase.fr == "roue 2 cassée (devant)")
    #expect(phrase.en == "wheel 2 is broken (in front)")
  }

  @Test func listsOfPhrases() {
    let phrases = [Phrase(fr: "un", en: "one"), Phrase(verbatim: "CSV"), Phrase(fr: "trois", en: "three")]
    #expect(phrases.alternatives.fr == "un, CSV ou trois")
    #expect(phrases.enumeration.en == "one, CSV and three")
    #expect(phrases.joined(separator: "; ").en == "one; CSV; three")
    #expect([Phrase]().alternatives == .none)
    #expect(phrases.prefix(1).map(\.self).enumeration == phrases[0])
  }

  @Test func reasonsOfTheSystemAreToldInBothLanguages() {
    #expect(SystemReason(2).phrase.en == "No such file or directory")
    #expect(SystemReason(2).phrase.fr == "fichier ou dossier introuvable")
  }
}
