import Foundation
import PhareCSV
import PhareEstimation
@testable import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// The page of a study: one file, safe, the same every time, with the figures of the tidy table.
@Suite struct StudyPageTests {
  private static let options = ReportOptions(formats: [.csv, .html, .svg], smallBase: 12, hideBelow: 6)

  private func page(_ results: StudyResults) -> String {
    String(decoding: StudyPage(StudyFigures(results), version: "1").bytes(), as: UTF8.self)
  }

  private func data(of page: String) throws -> [String: Any] {
    let start = try #require(page.range(of: "id=\"data\">")).upperBound
    let end = try #require(page.range(of: "</script>", range: start..<page.endIndex)).lowerBound
    let object = try JSONSerialization.jsonObject(with: Data(page[start..<end].utf8))
    return try #require(object as? [String: Any])
  }

  /// Every figure that the script can place is that of the tidy table, rounded once; hidden ones are a dash.
  @Test(arguments: Language.allCases) func figuresAreThoseOfTheTable(language: Language) throws {
    let results = try ReportFixture.results(language, report: Self.options)
    let table = results.tidyIndicators()
    func column(_ name: String) throws -> Int { try #require(table.columns.firstIndex(of: name)) }
    let (region, estimate, flags, n) = (
      try column("region"), try column("estimate"), try column("flags"), try column("n")
    )
    let (id, wave) = (try column("table"), try column("wave"))
    var expected: [[String]: String] = [:]
    let numbers = NumberFormat(language: language)
    for row in table.rows {
      guard case .text(let key) = row[id], case .text(let waveKey) = row[wave] else { continue }
      let place: String = if case .text(let name) = row[region] { name } else { "" }
      let isShare = key == "innovation"
      var text = numbers.notAvailable
      if case .number(let value) = row[estimate] { text = isShare ? numbers.percent(value) : numbers.mean(value) }
      if case .text(let words) = row[flags] {
        if words.contains("small_base") { text += "*" }
        if words.contains("hidden_") { text = "—" }
      }
      if case .integer(0) = row[n] { continue }
      expected[[key, waveKey, Typography.text(place, in: language)]] = text
    }
    let data = try data(of: page(results))
    let places = try #require(data["places"] as? [[String]])
    let names: [String: String] = Dictionary(uniqueKeysWithValues: places.map { ($0[0], $0[2]) })
    var found: [[String]: String] = [:]
    for indicator in try #require(data["i"] as? [[String: Any]]) {
      let key = try #require(indicator["k"] as? String)
      for view in try #require(indicator["v"] as? [[String: Any]]) {
        let wave = try #require(view["w"] as? String)
        found[[key, wave, ""]] = try #require(view["a"] as? [Any])[1] as? String
        for row in try #require(view["r"] as? [[Any]]) {
          let name = try #require((row[0] as? String).flatMap { names[$0] })
          found[[key, wave, name]] = row[3] as? String
          // A figure that is not printed has no place on any scale.
          if row[3] as? String == "—" { #expect((6...8).allSatisfy { row[$0] is NSNull }) }
        }
      }
    }
    #expect(found.count > 15)
    #expect(found == expected)
    #expect(found.values.contains("—") && found.values.contains { $0.hasSuffix("*") })
  }

  /// Beyond some figures, a cover leads to one page per theme, or several; together they hold what one page would.
  @Test(arguments: [1, 40]) func aLargeStudyHasOnePagePerTheme(most: Int) throws {
    let results = try ReportFixture.results(.en, report: Self.options)
    func indicators(_ text: String) throws -> [NSDictionary] {
      try #require(data(of: text)["i"] as? [NSDictionary])
    }
    let whole = try indicators(page(results))
    let pages = StudyPage.pages(of: results, version: "1", most: most)
    let texts = pages.map { String(decoding: $0.page().bytes(), as: UTF8.self) }
    #expect(pages[0].path == "report.html" && pages.count > 2)
    #expect(Set(pages.map(\.path)).count == pages.count)
    #expect(try indicators(texts[0]).isEmpty)
    #expect(try texts.dropFirst().flatMap(indicators) == whole)
    for (entry, text) in zip(pages, texts).dropFirst() {
      #expect(texts[0].contains("href=\"\(entry.path)\""))
      #expect(text.contains("href=\"report.html\"") && text.contains("id=\"map\"") && !text.contains("id=\"method\""))
      let held = try indicators(text)
      let figures = held.flatMap { $0["v"] as? [NSDictionary] ?? [] }.reduce(0) {
        $0 + (($1["r"] as? [Any])?.count ?? 0)
      }
      #expect(figures <= most || held.count == 1)
    }
    #expect(texts[0].contains("id=\"key\"") && texts[0].contains("id=\"method\"") && !texts[0].contains("id=\"map\""))
    #expect(StudyPage.pages(of: results, version: "1", most: 100_000).map(\.path) == ["report.html"])
  }

  /// The figures of Corsica, hidden, are in no page and no drawing.
  @Test func hiddenFiguresAreAbsent() throws {
    let shut = try ReportFixture.results(.en, report: Self.options)
    let open = try ReportFixture.results(.en, report: ReportOptions(formats: [.html], smallBase: 12, hideBelow: 0))
    func rows(_ results: StudyResults) throws -> [[Any]] {
      try #require(try data(of: page(results))["i"] as? [[String: Any]]).flatMap { indicator -> [[Any]] in
        (indicator["v"] as? [[String: Any]] ?? []).flatMap { $0["r"] as? [[Any]] ?? [] }
      }.filter { $0[0] as? String == "94" }
    }
    let shown = try rows(open).compactMap { $0[3] as? String }
    #expect(shown.contains { $0 != "—" }, "the figures looked for are those that an open report prints")
    for row in try rows(shut) where row[3] as? String == "—" {
      #expect(row[2] as? String == "—" && (row[4] as? String) == "—")
      #expect([11, 12].allSatisfy { ["—", ""].contains(row[$0] as? String) })
    }
    let files = StudyReport(shut, version: "1").contents()
    let wording = ReportWording(shut)
    var hidden = 0
    for result in shut.indicators {
      for reading in result.readings {
        guard let corsica = reading.regions.first(where: { $0.territory.code == "94" }),
          wording.rule.visibility(of: corsica.estimate.base) == .hidden
        else { continue }
        let text = try ReportFixture.text(of: "figures/dots-\(result.id)--\(reading.wave).svg", in: files)
        let line = try #require(text.range(of: ">Corse</text>")).upperBound
        #expect(text[line...].prefix { $0 != "/" }.hasSuffix(">—<"))
        hidden += 1
      }
    }
    #expect(hidden > 1)
  }

  @Test func theSameResultsGiveTheSameBytes() throws {
    let first = StudyReport(try ReportFixture.results(report: Self.options), version: "1").contents()
    let second = StudyReport(try ReportFixture.results(report: Self.options), version: "1").contents()
    #expect(first == second)
    #expect(first.contains { $0.path == "report.html" })
    #expect(first.contains { $0.path == "figures/map-innovation--citizens-2015.svg" })
    #expect(first.filter { $0.path.hasPrefix("figures/") }.count > 6)
  }

  /// The policy names the digests of the very style and script in the document, and nothing else may load.
  @Test func thePolicyHolds() throws {
    let page = page(try ReportFixture.results())
    func content(_ element: String) throws -> String {
      let start = try #require(page.range(of: "<\(element)>")).upperBound
      return String(
        page[start..<(try #require(page.range(of: "</\(element)>", range: start..<page.endIndex))).lowerBound])
    }
    let policy = ContentPolicy(style: try content("style"), script: try content("script")).text
    #expect(page.contains("content=\"\(policy)\""))
    #expect(policy.hasPrefix("default-src 'none'; "))
    for word in [" style=\"", " onclick", "javascript:", " src=", "@import", "url(http"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func everyElementEnds() throws {
    let page = page(try ReportFixture.results())
    let body = try #require(page.range(of: "<body>")).lowerBound
    let scripts = try #require(page.range(of: "<script type=")).lowerBound
    var text = String(page[body..<scripts]) + "</body>"
    text = text.split(separator: "<br>", omittingEmptySubsequences: false).joined()
    #expect(try DrawingTests.elements(of: text).count > 300)
  }

  /// Labels that try to be markup are texts in the page, in its values and in its drawings.
  @Test func hostileLabelsAreTexts() throws {
    let label = "<script>alert('1')</script>\u{202E}=HYPERLINK(x) 👩‍👩‍👧 " + String(repeating: "y", count: 300)
    let rows = (0..<80).map { "\($0 % 2 == 0 ? "Bretagne" : "Normandie"),\(1 + $0 % 3 % 2)" }.joined(separator: "\n")
    let quoted = "\"" + label + "\""
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: \(quoted)
      language: en
      variables:
        region: {type: region}
        q: {label: \(quoted), question: \(quoted), categories: {1: \(quoted), 2: "No"}, nets: {yes: {label: \(quoted), of: [1]}}}
      waves:
        - {id: a, label: \(quoted), audience: citizens, year: 2015, data: w.csv}
        - {id: b, audience: "</script>", year: 2019, data: w2.csv}
      indicators: [{id: i, label: \(quoted), variable: q, net: yes}]
      themes: [{id: t, label: \(quoted), indicators: [i], questions: [q]}]
      comparisons: [{id: c, indicator: i, waves: [a, b], by: [region], overlap: none, accept: \(quoted)}]
      report: {formats: [html, svg]}
      """,
      "w.csv": "region,q\n" + rows + "\n", "w2.csv": "region,q\n" + rows + "\n",
    ])
    let report = try folder.report()
    let page = try #require(report["report.html"])
    #expect(!page.contains("<script>alert") && !page.contains("</script>\u{202E}"))
    #expect(page.contains("&lt;script&gt;alert("))
    #expect(page.components(separatedBy: "</script>").count == 3)
    _ = try data(of: page)
    let drawings = report.filter { $0.key.hasPrefix("figures/") }
    #expect(drawings.count >= 5)
    for (path, text) in drawings {
      #expect(!text.contains("<script"), "\(path)")
      _ = try DrawingTests.elements(of: text)
    }
  }

  /// An indicator for verification stays in the tables of figures and is in no page for readers.
  @Test func verificationIsForCheckers() throws {
    let rows = (0..<80).map { "\($0 % 2 == 0 ? "Bretagne" : "Normandie"),\(1 + $0 % 3 % 2)" }.joined(separator: "\n")
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      language: en
      variables: {region: {type: region}, q: {categories: {1: Yes, 2: No}}}
      waves: [{id: a, audience: citizens, year: 2015, data: w.csv}]
      indicators:
        - {id: i, label: Seen, variable: q, category: 1}
        - {id: j, label: Unseen, variable: q, category: 2, for: verification, published: [{wave: a, value: 12}]}
      report: {formats: [csv, markdown, html, svg]}
      """,
      "w.csv": "region,q\n" + rows + "\n",
    ])
    let report = try folder.report()
    #expect(report["barometer.csv"]?.contains("\nj,a,") == true)
    #expect(report["barometer.md"]?.contains("## Unseen") == true)
    #expect(report["rankings/i.csv"] != nil && report["rankings/j.csv"] == nil)
    for path in ["index.md", "report.html", "regions/53-bretagne.md"] {
      let text = try #require(report[path])
      #expect(text.contains("Seen") && !text.contains("Unseen"), "\(path)")
    }
    #expect(report.keys.allSatisfy { !$0.hasPrefix("figures/") || !$0.contains("-j--") })
  }
}
