import PhareWorkbook
import Testing

@Suite struct SheetNamesTests {
  private static func names(_ texts: String...) -> [String] {
    var names = SheetNames()
    return texts.map { names.name(for: $0) }
  }

  @Test func charactersThatExcelRefusesAreReplaced() {
    #expect(Self.names("a[b]:*?/\\c") == ["a(b)-----c"])
    #expect(Self.names("'l'été'") == ["’l’été’"])
    #expect(Self.names("", "\u{200B}\u{0}", "  ") == ["-", "- (2)", "- (3)"])
    #expect(Self.names("a\u{202F}:\nb") == ["a - b"])
  }

  @Test func namesAreUniqueWhateverTheirCapitals() {
    #expect(Self.names("Été", "ÉTÉ", "été") == ["Été", "ÉTÉ (2)", "été (3)"])
    #expect(Self.names("History", "historique") == ["History (2)", "historique (2)"])
  }

  @Test func longNamesAreCutAfterAWholeCharacter() {
    let long = String(repeating: "a", count: 40)
    let names = Self.names(long, long + "b", String(repeating: "👩‍👩‍👧", count: 20))
    #expect(names[0] == String(repeating: "a", count: 30) + "…")
    #expect(names[1] == String(repeating: "a", count: 26) + "… (2)")
    #expect(names.allSatisfy { $0.utf16.count <= 31 })
    #expect(names[2].hasSuffix("…"))
  }
}
