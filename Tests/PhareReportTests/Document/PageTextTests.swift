import Testing

@testable import PhareReport

@Suite struct PageTextTests {
  @Test func plainTextsStayOneRun() {
    let text: PageText = "a" + PageText("b") + "c"
    #expect(text.plain == "abc")
    #expect((text + "").plain == "abc")
    #expect(PageText("").runs.isEmpty && PageText("").isEmpty)
  }

  @Test func runsKeepTheirMeaning() {
    let text = "69 %" + PageText.mark(.smallBase) + ", " + .strong("a")
    #expect(text.plain == nil)
    #expect(text.runs == [.plain("69 %"), .mark(.smallBase), .plain(", "), .strong("a")])
    #expect(text.description == "69 %*, a")
  }

  /// Links start at the root of the report, wherever the page stands.
  @Test(arguments: [
    ("index", "tables/x.csv", "tables/x.csv"), ("tables/y", "tables/x.csv", "x.csv"),
    ("rankings/a", "index", "../index"),
    ("a/b/c", "a/d/e", "../d/e"),
  ])
  func linksAreRelative(page: String, target: String, path: String) {
    #expect(Page(language: .fr, title: "t", path: page).relativePath(to: target) == path)
  }
}
