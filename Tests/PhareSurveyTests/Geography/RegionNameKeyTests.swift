import Foundation
import Testing

@testable import PhareSurvey

@Suite struct RegionNameKeyTests {
  private func key(_ text: String) -> String? { RegionNameKey(text)?.text }

  @Test(arguments: [
    ("Île-de-France", "ile de france"), ("  CÔTE   d’AZUR ", "cote d azur"),
    ("Bœuf Ætna ÞORN ß", "boeuf aetna thorn ss"),
    ("I\u{302}le", "ile"), ("a\u{200B}b\u{AD}c\u{FEFF}", "abc"), ("", ""), ("---", ""), ("🇫🇷 Corse 🎉", "corse"),
    ("Corse\0", "corse"), ("Corse\0x", "corse x"), ("Москва", "москва"), ("パリ", "パリ"), ("a\u{A0}b\u{202F}c", "a b c"),
    ("×÷", ""), ("12,5", "12 5"),
  ]) func foldsTo(text: String, expected: String) {
    #expect(key(text) == expected)
  }

  /// Foundation decomposes the same letters; those it leaves alone (ø, đ, ł, ħ, ŧ, ligatures) are ours to choose.
  @Test func agreesWithUnicodeDecomposition() throws {
    for value in UInt32(0xC0)...0x17F {
      let text = String(try #require(Unicode.Scalar(value)))
      let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
      guard folded.utf8.count == 1 else { continue }
      #expect(key(text) == folded.lowercased(), "U+\(String(value, radix: 16))")
    }
  }

  @Test func longTextHasNoKey() {
    #expect(key(String(repeating: "a", count: RegionNameKey.limit)) != nil)
    #expect(key(String(repeating: "a", count: RegionNameKey.limit + 1)) == nil)
  }

  @Test(arguments: RegionCoding.allCases) func hostileTextIsRefusedQuietly(coding: RegionCoding) throws {
    let accents = String(repeating: "\u{301}", count: 100_000)
    let hostile = [
      "", " ", "\0", "\u{FEFF}", "\n\r\t", "🏴‍☠️", "e\(accents)", String(repeating: "x", count: 100_000),
      String(repeating: "alsace ", count: 20_000), String(repeating: " ", count: 100_000),
      String(repeating: "et ", count: 60), String(repeating: "la ", count: 66), "'; DROP TABLE régions; --",
      "\u{202E}esroC",
      "1e400", "-1", "+44", "4 4", "²", "٤٤", "44", "999", "0.0", ".0", ",", "-",
    ]
    for text in hostile {
      let outcome = Result { try Region.resolve(text, coding: coding) }
      guard case .failure(let error) = outcome else {
        if text == "44", coding == .region || coding == .departement { continue }
        if text.hasSuffix("44"), coding == .iso { continue }
        if text == "0.0", coding == .zeat { continue }
        Issue.record("\(text.prefix(20)) resolved under \(coding)")
        continue
      }
      let message = String(describing: error)
      #expect(!message.isEmpty && message.utf8.count < 1000)
      #expect(!message.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }
  }

  @Test func messagesShowControlCharactersAndCutLongText() {
    let nul = RegionNameError.unknown("a\0b", coding: .name, nearest: [])
    #expect(nul.description == "'a\\u{0}b' is not a known region: correct it, recode it, or declare it as missing")
    let long = RegionNameError.unknown(String(repeating: "é", count: 90), coding: .name, nearest: ["A", "B"])
    #expect(
      long.description == "'\(String(repeating: "é", count: 60))…' is not a known region; the nearest: A, B")
    let empty = RegionNameError.unknown(" ", coding: .departement, nearest: [])
    #expect(empty.description.hasPrefix("an empty value is not a département"))
  }
}
