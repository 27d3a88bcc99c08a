import PhareEstimation
import PhareSurvey
import Testing

/// Respondents who selected themselves have figures, and nothing that claims chance: no error, no test, no total.
@Suite struct SelfSelectedTests {
  private static let answers = CodedColumn(
    codes: (0..<40).map { $0 % 3 == 0 ? 0 : 1 }, categories: [Category(code: "yes"), Category(code: "no")])
  private static let regions = CodedColumn(
    codes: (0..<40).map { $0 % 2 }, categories: [Category(code: "a"), Category(code: "b")])

  private static func tabulation(hasSamplingError: Bool) throws -> Tabulation {
    let design = try SurveyDesign(weights: (0..<40).map { 1 + Double($0 % 5) })
    var options = EstimationOptions()
    options.hasSamplingError = hasSamplingError
    return try Estimator(design: design, options: options).shares(
      of: answers, groups: [[0], [1]], by: Breakdown(crossing: [regions], rowCount: 40))
  }

  @Test(arguments: [true, false]) func contrasts(hasSamplingError: Bool) throws {
    let tabulation = try Self.tabulation(hasSamplingError: hasSamplingError)
    #expect(tabulation.estimates.allSatisfy { $0.allSatisfy { $0.value != nil } })
    #expect((tabulation.estimates[0][0].standardError != nil) == hasSamplingError)
    #expect((try tabulation.difference(of: 0, from: 1) != nil) == hasSamplingError)
    #expect((try tabulation.relativeDifference(of: 0, from: 1) != nil) == hasSamplingError)
    #expect((try tabulation.ratio(of: PooledFigure(in: 0), to: PooledFigure(in: 1)) != nil) == hasSamplingError)
    #expect(try tabulation.pairwiseDifferences().isEmpty == !hasSamplingError)
    #expect(try tabulation.pairwiseRelativeDifferences().isEmpty == !hasSamplingError)
    #expect(
      try tabulation.columnLetters(options: ColumnLetterOptions(smallBase: 5)).tests.allSatisfy(\.isEmpty)
        == !hasSamplingError)
    #expect(try tabulation.differencesFromRest().allSatisfy { $0.allSatisfy { ($0 != nil) == hasSamplingError } })
    switch try tabulation.independence() {
    case .success: #expect(hasSamplingError)
    case .failure(let reason): #expect(!hasSamplingError && reason == .selfSelected)
    }
  }
}
