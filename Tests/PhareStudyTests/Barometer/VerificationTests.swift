import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// The published figures of the programme that do not hold together, and those that do.
@Suite struct VerificationTests {
  /// A study of which only the figures in print matter.
  private static func verification(
    _ indicators: String, rows: String = "q,score\n1,5\n2,6\n", sampling: String = "{method: quota}"
  ) throws -> Verification {
    let yaml = """
      title: T
      language: fr
      variables:
        q: {categories: {1: A, 2: B, 3: C, 4: D}, nets: {ab: [1, 2], rest: [3, 4]}}
        age: {categories: {1: "55-64", 2: "65+", 3: "45-54", 4: "-45"}}
        m: {items: {m1: A, m2: B}}
        score: {range: [0, 10]}
        region: {type: region}
      waves:
        - {id: w, audience: companies, year: 2015, data: w.csv, sampling: \(sampling)}
        - {id: v, audience: companies, year: 2019, data: v.csv}
      indicators:
      \(indicators)
      """
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": rows, "v.csv": rows])
    return Verification(try StudyRun(folder.study()).computed())
  }

  private func names(_ verification: Verification) -> [String] {
    verification.problems.map { finding in
      switch finding.check {
      case .figure: "figure"
      case .conflict: "conflict"
      case .sum: "sum"
      case .net: "net"
      case .base: "base"
      case .unit: "unit"
      case .universe: "universe"
      case .difference: "difference"
      }
    }
  }

  private static let ages = "q,score,age\n1,5,1\n2,6,2\n"

  /// Ages 47, 38, 30 and 21 add up to 136: single answers cannot.
  @Test func sumsAboveTheWhole() throws {
    let found = try Self.verification(
      """
        - {id: a, variable: age, category: 1, published: [{wave: v, value: 47}, {wave: v, value: 38, category: 2}]}
        - {id: b, variable: age, category: 3, published: [{wave: v, value: 30}, {wave: v, value: 21, category: 4}]}
      """, rows: Self.ages)
    let sum = try #require(found.findings.last)
    guard case .sum(let figures, let total, let most, _) = sum.check else {
      Issue.record("\(sum)")
      return
    }
    #expect(figures.map(\.value) == [47, 38, 30, 21])
    #expect(total == 136)
    #expect(abs(most - 102) < 1e-6)
  }

  /// 84 with 36 of it, 11, 5 and 0: a clean question with its sub-total; 35 + 56 is 91.
  @Test func sumsThatHold() throws {
    let found = try Self.verification(
      """
        - id: a
          variable: q
          net: ab
          published:
            - {wave: v, value: 91}
            - {wave: v, value: 35, category: 1}
            - {wave: v, value: 56, category: 2}
            - {wave: v, value: 5, category: 3}
            - {wave: v, value: 4, category: 4}
      """)
    #expect(!names(found).contains("sum"))
    #expect(!names(found).contains("net"))
    let broken = try Self.verification(
      """
        - id: a
          variable: q
          net: ab
          published:
            - {wave: v, value: 88}
            - {wave: v, value: 35, category: 1}
            - {wave: v, value: 56, category: 2}
            - {wave: v, value: 2, category: 3}
            - {wave: v, value: 2, category: 4}
      """)
    #expect(names(broken).filter { $0 == "sum" }.count == 1)
    #expect(names(broken).filter { $0 == "net" }.count == 1)
  }

  /// Items of a question with several answers may add to anything.
  @Test func severalAnswersHaveNoSum() throws {
    let found = try Self.verification(
      """
        - {id: a, variable: m, item: m1, published: [{wave: v, value: 74}, {wave: v, value: 51, item: m2}]}
      """, rows: "q,score,m1,m2\n1,5,1,0\n2,6,0,1\n")
    #expect(!names(found).contains("sum"))
  }

  /// On 13 respondents, 54% is 7 of them and 55% is nobody; on 302, every whole percentage is somebody.
  @Test(arguments: [
    (54.0, 13, true), (55, 13, false), (47, 302, true), (0, 5, true), (100, 5, true), (33, 3, true), (34, 3, false),
  ])
  func sharesOfABase(value: Double, base: Int, isPossible: Bool) throws {
    let found = try Self.verification(
      "  - {id: a, variable: q, category: 1, published: [{wave: v, value: \(Int(value)), n: \(base)}]}")
    #expect(names(found).contains("base") == !isPossible)
  }

  /// A mean of 6.4 out of 10 is not 6.4 French people in 10.
  @Test(arguments: [
    ("6,4 Français sur 10", true), ("6.4 people in 10", true), ("6.4 people out of 10", true), ("6,4 sur 10", false),
    ("une moyenne de 6,4 sur 10", false), ("note de 6,4/10", false), ("64 %", true),
  ])
  func unitsOfMeans(printed: String, isMistake: Bool) throws {
    let found = try Self.verification(
      "  - {id: a, variable: score, statistic: mean, published: [{wave: v, value: 6.4, printed: \"\(printed)\"}]}")
    #expect(names(found).contains("unit") == isMistake)
  }

  @Test func unitsOfShares() throws {
    let found = try Self.verification(
      "  - {id: a, variable: q, category: 1, published: [{wave: v, value: 64, printed: \"6,4/10\"}]}")
    #expect(names(found).contains("unit"))
  }

  /// 89,000 companies at 37% imply some 240,541 companies of ten employees or more, not all three million.
  @Test func universes() throws {
    let indicator = "  - {id: a, variable: q, category: 1, published: [{wave: w, value: 37, count: 89000}]}"
    let fits = try Self.verification(indicator, sampling: "{universe: U, universe_size: 240541}")
    #expect(!names(fits).contains("universe"))
    let other = try Self.verification(indicator, sampling: "{universe: U, universe_size: 195376}")
    #expect(names(other).contains("universe"))
  }

  private func parts(_ indicator: String) throws -> [Verification.DifferenceCheck.Parts] {
    try Self.verification(indicator).findings.compactMap { finding in
      if case .difference(_, let check) = finding.check { check.parts } else { nil }
    }
  }

  /// 37 − 8.5 is not ARPEA's 21; 53 − 46 is 7; 44 − 25 rounds to 20 points more, 34 − 16 does not.
  @Test func differencesAgainstTheirParts() throws {
    func elsewhere(_ value: Double, _ from: Double, _ gap: Double) throws -> Verification.DifferenceCheck.Parts? {
      try parts(
        """
          - id: a
            variable: q
            category: 1
            published: [{wave: v, value: \(value)}]
            elsewhere: [{id: arpea, label: ARPEA, value: \(from)}]
            published_differences: [{wave: v, from_elsewhere: arpea, value: \(gap)}]
        """.replacing(".0}", with: "}")
      ).first
    }
    #expect(try elsewhere(37, 21, 8.5) == .inconsistent)
    #expect(try elsewhere(53, 46, 7) == .equal)
    #expect(try elsewhere(44, 25, 20) == .rounding)
    #expect(try elsewhere(34, 16, 20) == .inconsistent)
    #expect(
      try parts(
        """
          - id: a
            variable: q
            category: 1
            published: [{wave: v, value: 74}, {wave: w, value: 69}]
            published_differences: [{wave: v, from_wave: w, value: 5}, {wave: v, region: Bretagne, value: 3}]
        """) == [.equal, .unknown])
  }

  @Test func sourcesThatDisagree() throws {
    let found = try Self.verification(
      """
        - {id: a, variable: score, statistic: mean, published: [{wave: v, value: 6.6}, {wave: v, value: 7}]}
      """)
    #expect(names(found).contains("conflict"))
  }

  /// The shipped study: the known mistakes in print are found, and no others.
  @Test func shippedStudy() throws {
    let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    let study = try StudyFile(path: tests.joined(separator: "/") + "/Datasets/phare/study.yaml").study()
    let verification = Verification(try StudyRun(study).computed())
    let found = Set(names(verification))
    #expect(found.isSuperset(of: ["conflict", "unit", "difference"]))
    #expect(!found.contains("sum"))
    #expect(!found.contains("universe"))
    let differences = verification.findings.compactMap { finding -> String? in
      guard case .difference(let difference, let check) = finding.check else { return nil }
      return "\(difference.value) \(check.parts.rawValue)"
    }
    #expect(differences == ["8.5 inconsistent", "7.0 equal", "20.0 rounding", "20.0 inconsistent"])
  }
}
