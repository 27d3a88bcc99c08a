import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Figures in print beside those of the data: a gap that readers can follow, and names of territories.
@Suite struct PublishedFigureTests {
  /// 111 of 200 agree, 55.5%, after 99 of 200, 49.5%; half of them live in Ille-et-Vilaine, half in Finistère.
  private static func report(
    _ language: Language, published: String, differences: String = "", rules: String = "hide_below: 1"
  ) throws -> [String: String] {
    let yaml = """
      title: T
      language: \(language.rawValue)
      variables:
        departement: {type: departement}
        q: {label: Accord, categories: {1: Oui, 2: Non}}
      waves:
        - {id: v, audience: citizens, year: 2020, data: v.csv}
        - {id: w, audience: citizens, year: 2024, data: w.csv}
      indicators:
        - {id: i, variable: q, category: 1, published: [\(published)]\(differences)}
      report: {small_base: 1, \(rules)}
      """
    func rows(_ agreeing: Int) -> String {
      "departement,q\n"
        + (0..<200).map { "\($0 % 2 == 0 ? 35 : 29),\($0 < agreeing ? 1 : 2)" }.joined(separator: "\n") + "\n"
    }
    let folder = try TemporaryFolder(["study.yaml": yaml, "v.csv": rows(99), "w.csv": rows(111)])
    return try folder.report()
  }

  private static func barometer(_ files: [String: String], _ language: Language) throws -> String {
    try #require(files[language == .fr ? "barometre.md" : "barometer.md"])
  }

  /// The gap is the difference of the two numbers as they stand on the page: 56 − 61 = −5, 55.5 − 61.2 = −5.7.
  @Test(arguments: [
    ("61", "61%", "56%", "gap of −5 points"), ("61.2", "61.2%", "55.5%", "gap of −5.7 points"),
    ("55", "55%", "56%", "gap of +1 point"),
  ]) func gapsAreFollowed(value: String, printed: String, data: String, gap: String) throws {
    let files = try Self.report(.en, published: "{wave: w, value: \(value)}")
    let barometer = try Self.barometer(files, .en)
    #expect(barometer.contains("published \(printed), data \(data), \(gap) "))
    let line = try #require(
      barometer.split(separator: "\n").first { $0.contains("| \(printed) ") || $0.contains(" \(printed) |") })
    #expect(line.contains(" \(data) ") && line.contains("| \(gap) "))
    let check = try #require(files["verification.md"]).split(separator: "\n").last {
      $0.contains("\(printed) ") && $0.contains(gap)
    }
    #expect(try #require(check).contains(" \(data) "))
  }

  /// A published change has the decimals of ours, or ours those of the published one.
  @Test(arguments: [("4", "+4 ", "+6.0", "gap of +2.0 points"), ("5.25", "+5.25", "+6.00", "gap of +0.75 points")])
  func gapsOfChangesAreFollowed(value: String, printed: String, data: String, gap: String) throws {
    let files = try Self.report(
      .en, published: "{wave: w, value: 56}",
      differences: ", published_differences: [{wave: w, from_wave: v, value: \(value)}]")
    let line = try #require(files["verification.md"]).split(separator: "\n").last { $0.contains(printed) }
    #expect(try #require(line).contains(" \(data) ") && #require(line).contains("data: \(gap)"))
  }

  /// Two figures in print beside one of the data: it has the decimals of the finer one, and so have both gaps.
  @Test func theFinestDecides() throws {
    let barometer = try Self.barometer(
      Self.report(.en, published: "{wave: w, value: 61}, {wave: w, value: 60.2}"), .en)
    #expect(barometer.contains("| gap of −5.5 points ") && barometer.contains("| gap of −4.7 points "))
  }

  /// A territory is named, whatever code the study writes, under the noun of its kind.
  @Test(arguments: [
    ("{wave: w, value: 40, region: 35, coding: departement}", "Ille-et-Vilaine", "Département", "Département"),
    ("{wave: w, value: 40, region: 53, coding: region}", "Bretagne", "Région", "Region"),
    ("{wave: w, value: 40, region: 5, coding: zeat}", "Ouest", "Zone", "Zone"),
  ]) func territoriesAreNamed(published: String, name: String, french: String, english: String) throws {
    for (language, header) in [(Language.fr, french), (.en, english)] {
      let files = try Self.report(language, published: published)
      let barometer = try Self.barometer(files, language)
      #expect(barometer.contains("| \(header) "))
      #expect(
        barometer.contains(
          (language == .fr ? "Chiffres publiés par " : "Published figures by ") + header.lowercased()))
      #expect(barometer.contains("| \(name) "))
      #expect(try #require(files["verification.md"]).contains("– \(name) "))
      #expect(try #require(files["published.csv"]).contains(",\(name),q,"))
      #expect(try #require(files["verification.csv"]).contains("i,w,\(name),figure,"))
    }
  }

  /// Territories of several kinds are territories.
  @Test func kindsAreMixed() throws {
    let published = """
      {wave: w, value: 40, region: 35, coding: departement}, {wave: w, value: 40, region: Bretagne}
      """
    #expect(try Self.barometer(Self.report(.fr, published: published), .fr).contains("| Territoire "))
    #expect(try Self.barometer(Self.report(.en, published: published), .en).contains("| Territory "))
  }

  /// The words and the flags say why a figure is not printed: of a hundred respondents none is too few.
  @Test(arguments: Language.allCases) func verdictsSayWhyAFigureIsHidden(language: Language) throws {
    let files = try Self.report(
      language, published: "{wave: w, value: 56, region: 35, coding: departement}",
      rules: "disclosure: {threshold: 100}")
    let words = language == .fr ? "masqué pour le secret statistique" : "withheld for confidentiality"
    #expect(try #require(files["verification.md"]).contains(words))
    #expect(try Self.barometer(files, language).contains(words))
    let csv = try #require(files["verification.csv"])
    #expect(csv.contains(",withheld,0,") && !csv.contains("hidden_base"))
    #expect(files.values.allSatisfy { !$0.contains(language == .fr ? "base trop faible" : "base too small") })
  }

  /// Of a figure that is not printed, neither a list nor a column says that it differs from print.
  @Test(arguments: Language.allCases) func hiddenFiguresHaveNoVerdict(language: Language) throws {
    func files(_ value: Int) throws -> [String: String] {
      try Self.report(
        language, published: "{wave: w, value: \(value), region: 35, coding: departement}",
        differences:
          ", published_differences: [{wave: w, from_wave: v, region: 35, coding: departement, value: \(value - 50)}]",
        rules: "hide_below: 101")
    }
    // 56 is the figure of the data, and 6 its change.
    let (wrong, right) = (try files(90), try files(56))
    for files in [wrong, right] {
      let csv = try #require(files["verification.csv"]).split(separator: "\n").dropFirst()
      #expect(csv.count == 2)
      #expect(csv.allSatisfy { $0.contains("hidden_base,0,") }, "\(csv)")
      let page = try #require(files["verification.md"])
      #expect(!page.contains(language == .fr ? "À corriger" : "To be corrected"))
      #expect(page.contains(language == .fr ? "rien à corriger" : "nothing to be corrected"))
      #expect(page.ranges(of: language == .fr ? "base trop faible" : "base too small").count == 2)
    }
  }
}
