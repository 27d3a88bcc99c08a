import PhareCSV
import PhareEstimation
import PhareReport
@testable import PhareStudy
import PhareTestSupport
import Testing

/// No key is accepted and ignored: whatever a table, an indicator, a comparison or a plan declares changes the report, or
/// is refused.
@Suite struct EveryKeyTests {
  private static let regions = ["Bretagne", "Corse", "Normandie", "Occitanie"]

  /// A wave of 160 respondents in pairs, whose answers follow from the row and the wave by fixed rules.
  private static func data(wave: Int) -> String {
    var text = "id,pair,region,size,q,q2,m1,m2,s,n,d,w\n"
    for row in 0..<160 {
      let mixed = (row * 7919 + wave * 104_729) % 1009
      let fields = [
        "\(row)", "\(row / 2)", regions[mixed % 4], "\(1 + mixed % 3)", "\(1 + (mixed / 3 + row % 2) % 3)",
        "\(1 + (mixed / 5) % 2)", "\((mixed / 7) % 2)", "\(row % 4 == 0 ? 1 : (mixed / 11) % 2)",
        "\((mixed + row) % 11)",
        "\(mixed % 97)", "\(1 + mixed % 13)", "\(1 + Double(mixed % 5) / 4)",
      ]
      text += fields.joined(separator: ",") + "\n"
    }
    return text
  }

  /// The study, with a table, an indicator, a comparison and a plan that ask for nothing special.
  private static func yaml(_ section: String, _ element: [(key: String, value: String)]) -> String {
    let line = "{" + element.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    var text = """
      title: Keys
      language: en
      variables:
        id: {type: text}
        pair: {}
        region: {type: region}
        size: {categories: {1: Small, 2: Middle, 3: Large}}
        q: {categories: {1: Agree, 2: Between, 3: Disagree}, nets: {yes: [1, 2], no: [2, 3]}}
        q2: {categories: {1: Yes, 2: No}}
        m: {items: {m1: First, m2: Second}}
        r: {items: {m1: One, m2: Two}, base: responses}
        s: {range: [0, 10]}
        n: {type: number}
        d: {type: number}
      waves:

      """
    for wave in 1...3 {
      text += """
          - {id: w\(wave), audience: citizens, year: \(2012 + 2 * wave), data: w\(wave).csv, respondent: id,
             design: {weight: w, psu: pair}, sampling: {universe: Everybody, universe_size: 9000}}

        """
    }
    if section != "indicators" { text += "indicators: [{id: i, variable: q, net: yes}]\n" }
    if section == "themes" { text += "report: {formats: [csv, markdown, html, svg]}\n" }
    return text + "\(section): [\(line)]\n"
  }

  /// All files of the report but the manifest, one after the other; nil where the study or its run is refused.
  private static func report(_ yaml: String, in folder: TemporaryFolder) throws -> String? {
    do {
      let study = try StudyFile(path: "\(folder.path)/study.yaml", bytes: Array(yaml.utf8)).study()
      let report = StudyReport(try StudyRun(study).results(), version: "test")
      return report.contents().map { "\($0.path)\n" + String(decoding: $0.bytes, as: UTF8.self) }.joined()
    } catch is Problems<StudyProblem> {
      return nil
    } catch is Problems<StudyRunProblem> {
      return nil
    }
  }

  /// Adds every value of every key to an element, and expects another report or a refusal.
  private func walk(
    _ section: String, from element: [(key: String, value: String)], keys: [String], values: [String: [String]]
  ) throws {
    #expect(Set(values.keys) == Set(keys), "a value for every key of '\(section)'")
    let folder = try TemporaryFolder([
      "w1.csv": Self.data(wave: 1), "w2.csv": Self.data(wave: 2), "w3.csv": Self.data(wave: 3),
    ])
    let plain = Self.yaml(section, element)
    let base = try #require(try Self.report(plain, in: folder), "\(plain)")
    for key in keys {
      for value in values[key] ?? [] {
        let others = element.filter { $0.key != key }
        guard !element.contains(where: { $0.key == key && $0.value == value }) else { continue }
        let changed = try Self.report(Self.yaml(section, others + [(key, value)]), in: folder)
        #expect(changed != base, "'\(key): \(value)' changes nothing in \(element)")
      }
    }
  }

  private static let tableValues: [String: [String]] = [
    "id": ["other"], "title": ["Another title"], "rows": ["[s]", "[m]", "[r]", "[d]"],
    "columns": ["[q2]", "[region]", "[[size, q2]]"], "waves": ["[w2]"], "statistic": Statistic.allCases.map(\.rawValue),
    "denominator": ["d"], "probs": ["[0.1, 0.9]"], "rule": ["hf4", "hf6"], "percent": ["row", "total"],
    "interval": ["wilson", "beta", "mean", "xlogit"],
    "tests": TableSpecification.Test.allCases.map { "[\($0.rawValue)]" },
    "value": ["0.4"], "where": ["{size: [1]}", "{q2: [2]}"], "adjust": ["bonferroni", "holm", "bh"], "level": ["0.8"],
  ]

  /// The same for a statistic: `mean` is the interval that quantiles have without being asked.
  private static func tableValues(of statistic: Statistic) -> [String: [String]] {
    statistic == .quantile ? tableValues.merging(["interval": ["beta", "xlogit", "score"]]) { $1 } : tableValues
  }

  @Test(arguments: Statistic.allCases) func tables(statistic: Statistic) throws {
    let row = statistic.definition.operand == .answers ? "[q]" : "[n]"
    var element = [("id", "t"), ("rows", row), ("statistic", statistic.rawValue), ("columns", "[size]")]
    if statistic == .ratio { element.append(("denominator", "d")) }
    let named = element.map { (key: $0.0, value: $0.1) }
    try walk("tables", from: named, keys: StudyReader.keysOfTable, values: Self.tableValues(of: statistic))
    try walk(
      "tables", from: named.filter { $0.key != "columns" }, keys: StudyReader.keysOfTable,
      values: Self.tableValues(of: statistic))
    guard statistic.definition.uses.contains(.differences) else { return }
    try walk(
      "tables", from: named + [("tests", "[column_letters]")], keys: StudyReader.keysOfTable,
      values: Self.tableValues(of: statistic))
  }

  @Test(arguments: ["[q]", "[m]", "[r]"], ["row", "total"]) func percentages(rows: String, percent: String) throws {
    guard rows != "[r]" || percent != "total" else { return }
    try walk(
      "tables",
      from: [("id", "t"), ("rows", rows), ("columns", "[size]"), ("percent", percent), ("statistic", "proportion")],
      keys: StudyReader.keysOfTable, values: Self.tableValues)
  }

  @Test func indicators() throws {
    let values: [String: [String]] = [
      "id": ["other"], "label": ["Another label"], "variable": ["q2", "s"], "net": ["no"], "category": ["1"],
      "item": ["m1"], "statistic": Statistic.allCases.filter { $0 != .proportion }.map(\.rawValue),
      "where": ["{size: [1]}"], "published": ["[{wave: w1, value: 60}]"],
      "published_differences": ["[{wave: w2, from_wave: w1, value: 3}]"],
      "elsewhere": ["[{id: e, value: 50, label: Elsewhere}]"], "for": ["verification"],
    ]
    try walk(
      "indicators", from: [("id", "i"), ("variable", "q"), ("net", "yes")], keys: StudyReader.keysOfIndicator,
      values: values)
    // The mean is what a score has without being asked.
    let others = values.merging(["statistic": ["variance", "gini"]]) { $1 }
    try walk("indicators", from: [("id", "i"), ("variable", "s")], keys: StudyReader.keysOfIndicator, values: others)
  }

  @Test(arguments: [
    [("variable", "q"), ("net", "yes")], [("variable", "q")], [("variable", "s"), ("statistic", "mean")],
    [("indicator", "i")],
  ]) func comparisons(figure: [(String, String)]) throws {
    let values: [String: [String]] = [
      "id": ["other"], "label": ["Another label"], "indicator": ["i"], "variable": ["q2", "n"], "net": ["no"],
      "category": ["1"], "item": ["m1"], "statistic": Statistic.allCases.map(\.rawValue), "where": ["{size: [1]}"],
      "waves": ["[w1, w2]", "[w1, w3]"], "by": ["[size]", "[region]"], "decompose": ["[size]"], "pairs": ["all"],
      "overlap": ["units", "respondents"], "relative": ["true"], "since": ["[e]"], "accept": ["Because"],
      "adjust": ["none", "bonferroni", "holm"],
      "level": ["0.8"],
    ]
    let element = [("id", "c")] + figure + [("waves", "[w1, w2, w3]"), ("by", "[q2]")]
    // The statistic that the figure has anyway says nothing new.
    var others = values
    others["statistic"] = others["statistic"]?.filter {
      $0 != (figure.contains { $0.0 == "statistic" } ? "mean" : "proportion")
    }
    if figure.contains(where: { $0.0 == "indicator" }) { others["statistic"] = values["statistic"] }
    try walk(
      "comparisons", from: element.map { (key: $0.0, value: $0.1) }, keys: StudyReader.keysOfComparison, values: others)
  }

  @Test func themes() throws {
    let values: [String: [String]] = [
      "id": ["other"], "label": ["Another label"], "indicators": ["[i]"], "questions": ["[q2]", "[m]", "[s]"],
    ]
    let element = [("id", "t"), ("label", "Theme")]
    for rest in [[("indicators", "[i]")], [("questions", "[q]")]] {
      try walk(
        "themes", from: (element + rest).map { (key: $0.0, value: $0.1) }, keys: StudyReader.keysOfTheme, values: values
      )
    }
  }

  @Test func plans() throws {
    let values: [String: [String]] = [
      "id": ["other"], "wave": ["w2"], "indicator": ["i2"], "by": ["[q2]", "[region]"], "within": ["4"],
      "overall": ["0.9"], "change": ["4"], "power": ["90"], "assume": ["0.5", "0.3"], "size": ["900"],
    ]
    let element = [("id", "p"), ("wave", "w1"), ("indicator", "i"), ("by", "[size]")]
    try walk("plans", from: element, keys: StudyReader.keysOfPlan, values: values)
    try walk("plans", from: element + [("within", "6")], keys: StudyReader.keysOfPlan, values: values)
    try walk(
      "plans", from: element.filter { $0.0 != "by" } + [("overall", "2")], keys: StudyReader.keysOfPlan, values: values)
  }
}
