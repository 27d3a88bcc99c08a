import PhareEstimation
import PhareStudy
import PhareTestSupport
import Testing

/// Variances and Gini coefficients in tables, indicators and comparisons of a study.
@Suite struct DispersionRunTests {
  private static let rows = "q,region,n\n1,Corse,3\n2,Bretagne,4\n1,Bretagne,5\n2,Corse,9\n"

  private func results(_ parts: String, rows: String = Self.rows) throws -> StudyResults {
    let folder = try TemporaryFolder(["study.yaml": soundStart + parts, "w1.csv": rows, "w2.csv": rows])
    do {
      return try StudyRun(folder.study()).computed()
    } catch {
      throw Refusal(text: folder.relative("\(error)"))
    }
  }

  private struct Refusal: Error, Equatable {
    let text: String
  }

  /// By hand: 3, 4, 5 and 9 have the variance 83/12, and the Gini coefficient (1 + 2 + 6 + 1 + 5 + 4) / (4 · 21).
  @Test(arguments: [(Statistic.variance, 83.0 / 12), (.gini, 19.0 / 84)])
  func tableAndIndicator(statistic: Statistic, value: Double) throws {
    let results = try results(
      """
      tables: [{id: t, rows: [n], columns: [region], statistic: \(statistic.rawValue), waves: [w1]}]
      indicators: [{id: i, variable: n, statistic: \(statistic.rawValue), published: [{wave: w1, value: 6.9}]}]
      comparisons: [{id: c, indicator: i, waves: [w1, w2], overlap: none, accept: "one sample twice"}]
      """)
    let grid = try #require(results.tables.first?.grids.first)
    #expect(grid.rows.map(\.code) == [statistic.rawValue])
    let national = try #require(results.indicators.first?.readings.first?.national)
    for estimate in [grid.figures[0][0].estimate, national] {
      #expect(estimate.statistic == statistic)
      #expect(abs(try #require(estimate.value) - value) < 1e-12)
      #expect(estimate.standardError != nil)
    }
    let published = try #require(results.indicators[0].readings[0].published.first)
    #expect(published.figure.unit == .units)
    #expect(results.comparisons.first?.lines.first?.levels.map { $0?.value } == [national.value, national.value])
  }

  /// A profile splits the change of a mean, and of nothing else that is computed from numbers.
  @Test func aVarianceIsNotDecomposed() throws {
    #expect(
      throws: Refusal(
        text: """
          study.yaml:10:74: found 'decompose' in comparison 'c'; a variance is not decomposed; compare a mean or a share
          """)
    ) {
      try results("comparisons: [{id: c, variable: n, statistic: variance, waves: [w1, w2], decompose: [region]}]")
    }
  }

  @Test func negativeNumbersHaveNoGiniCoefficient() throws {
    #expect(
      throws: Refusal(
        text: """
          study.yaml:10:24: wave 'w1': the statistic 'gini' takes no negative number, and an answer is -4; code it as \
          missing, or ask for another statistic, such as 'variance'
          """)
    ) {
      try results(
        "tables: [{id: t, rows: [n], statistic: gini, waves: [w1]}]",
        rows: Self.rows.replacing("Bretagne,4", with: "Bretagne,-4"))
    }
  }
}
