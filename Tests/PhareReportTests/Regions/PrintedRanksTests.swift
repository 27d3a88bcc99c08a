@testable import PhareEstimation
@testable import PhareReport
@testable import PhareStudy
import PhareSurvey
import Testing

@Suite struct PrintedRanksTests {
  private let codes = ["53", "11", "84", "44", "94"]

  private func readings(_ values: [Double?], bases: [Int]) throws -> [IndicatorReading.RegionReading] {
    try zip(codes, zip(values, bases)).map { code, figure in
      let estimate = Estimate(
        statistic: .proportion, value: figure.0, standardError: 0.05, interval: .failure(.noVariation),
        degreesOfFreedom: 10, designEffect: nil, base: Estimate.Base(respondents: figure.1, effective: Double(figure.1))
      )
      return IndicatorReading.RegionReading(
        territory: Territory(try #require(Region(code: code))), estimate: estimate, differenceFromRest: nil)
    }
  }

  private func ranking(_ values: [Double?], bases: [Int] = [50, 50, 50, 50, 50]) throws -> [String] {
    let wording = ReportWording(study: try ReportFixture.study(report: ReportOptions()))
    let ranks = PrintedRanks(try readings(values, bases: bases), wording: wording)
    return try codes.map { code in
      ranks[Territory(try #require(Region(code: code)))].map { wording.rank($0, of: .regions) } ?? "—"
    }
  }

  /// 70.6% and 71.4% are both printed 71%: they tie, and the next region is third.
  @Test func equalWhenPrintedIsATie() throws {
    #expect(
      try ranking([0.706, 0.714, 0.69, 0.9, 0.5])
        == ["2e ex æquo sur\u{A0}5", "2e ex æquo sur\u{A0}5", "4e sur\u{A0}5", "1re sur\u{A0}5", "5e sur\u{A0}5"])
  }

  @Test func hiddenAndMissingRegionsAreNotRanked() throws {
    #expect(
      try ranking([0.7, nil, 0.6, 0.9, 0.99], bases: [50, 0, 50, 50, 9])
        == ["2e sur\u{A0}3", "—", "3e sur\u{A0}3", "1re sur\u{A0}3", "—"])
  }

  /// Below an effective base of 30 there is no rank.
  @Test func smallBasesAreNotRanked() throws {
    #expect(
      try ranking([0.7, 0.8, 0.6, 0.9, 0.99], bases: [50, 29, 30, 50, 10])
        == ["2e sur\u{A0}3", "—", "3e sur\u{A0}3", "1re sur\u{A0}3", "—"])
  }

  @Test func aRegionAloneHasNoRank() throws {
    #expect(try ranking([0.7, nil, nil, nil, nil], bases: [50, 0, 0, 0, 0]) == ["—", "—", "—", "—", "—"])
  }

  @Test(arguments: [
    (1, "1st of\u{A0}30"), (2, "2nd of\u{A0}30"), (3, "3rd of\u{A0}30"), (11, "11th of\u{A0}30"),
    (22, "22nd of\u{A0}30"),
  ])
  func englishOrdinals(position: Int, text: String) throws {
    let wording = ReportWording(study: try ReportFixture.study(.en))
    #expect(wording.rank(PrintedRanks.Rank(position: position, isTied: false, count: 30), of: .regions) == text)
  }

  @Test func englishTies() throws {
    let wording = ReportWording(study: try ReportFixture.study(.en))
    #expect(
      wording.rank(PrintedRanks.Rank(position: 3, isTied: true, count: 13), of: .regions) == "joint 3rd of\u{A0}13")
  }
}
