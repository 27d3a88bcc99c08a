import Testing

@testable import PhareReport

@Suite struct DisplayWidthTests {
  @Test func longTextsAreWrapped() {
    #expect(DisplayWidth.wrapped("  un mot puis un autre", to: 10) == ["  un mot", "  puis un", "  autre"])
    #expect(DisplayWidth.wrapped("abcdefghijkl mn", to: 5) == ["abcde", "fghij", "kl mn"])
    #expect(DisplayWidth.wrapped("a\nb\tc", to: 5) == ["a b c"])
    #expect(DisplayWidth.wrapped("", to: 5) == [""])
    let long = DisplayWidth.wrapped(String(repeating: "mot ", count: 1000), to: 7)
    #expect(long.count == 8 && long.last == "mot mot…")
  }

  @Test func widthsCountCells() {
    #expect(DisplayWidth.of("Île-de-France") == 13)
    #expect(DisplayWidth.of("e\u{301}") == 1)
    #expect(DisplayWidth.of("日本") == 4)
    #expect(DisplayWidth.of("▲ 69\u{202F}%") == 6)
  }
}
