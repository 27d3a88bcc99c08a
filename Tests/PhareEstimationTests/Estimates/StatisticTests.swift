import PhareEstimation
import PhareSurvey
import Testing

@Suite struct StatisticTests {
  private static let answers = CodedColumn(
    codes: [0, 1, 1, 0, 1], categories: [Category(code: "no"), Category(code: "yes")])
  private static let numbers = QuantityColumn(
    values: [3, 1, 4, 1, 5], reasons: [MissingReason?](repeating: nil, count: 5))

  /// The operand of a line says which variables its estimator takes: a table refuses the others with a reason.
  @Test(arguments: Statistic.allCases) func operandIsWhatTheEstimatorTakes(statistic: Statistic) throws {
    let estimator = Estimator(design: try SurveyDesign(weights: [1, 2, 1, 2, 1]))
    func figures(_ column: Column) throws -> [Estimate]? {
      let request = StatisticRequest(
        column, groups: [[0], [1]], denominator: .number(Self.numbers), probabilities: [0.25, 0.5])
      return try estimator.tabulation(of: statistic, request, by: Breakdown(rowCount: 5))?.estimates[0]
    }
    let operand = statistic.definition.operand
    #expect(try (figures(.coded(Self.answers)) != nil) == (operand != .numbers))
    #expect(try (figures(.multiple([Self.answers])) != nil) == (operand != .numbers))
    #expect(try (figures(.number(Self.numbers)) != nil) == (operand != .answers))
    #expect(try figures(.text(Self.answers)) == nil)
    for column in [Column.coded(Self.answers), .number(Self.numbers)] {
      guard let figures = try figures(column) else { continue }
      #expect(figures.allSatisfy { $0.statistic == statistic && $0.value != nil })
      if !statistic.definition.uses.contains(.designEffect) {
        #expect(figures.allSatisfy { $0.designEffect == nil })
      }
    }
  }

  /// A key of a study file belongs to one statistic, which a message names; the interval is that of shares or of quantiles.
  @Test(arguments: StatisticDefinition.Parameter.allCases)
  func parameterHasOneOwner(parameter: StatisticDefinition.Parameter) {
    #expect(
      Statistic.allCases.count { $0.definition.parameters.contains(parameter) } == (parameter == .interval ? 2 : 1))
  }

  @Test func sharesAloneAreComparedAsShares() {
    #expect(Statistic.allCases.filter(\.isShare) == [.proportion])
    #expect(Statistic.allCases.filter(\.isComparedWithRest) == [.proportion, .mean, .ratio])
  }
}
