import PhareEstimation
import PhareStudy
import PhareTestSupport
import Testing

/// The keys of tables that test single figures, relate columns to each other, or choose the interval of quantiles.
@Suite struct TestedTableRunTests {
  private static let rows = "q,region,n\n1,Corse,3\n2,Bretagne,4\n1,Bretagne,5\n2,Corse,9\n1,Corse,4\n2,Bretagne,8\n"

  private func grid(_ table: String) throws -> FigureGrid {
    let folder = try TemporaryFolder([
      "study.yaml": soundStart + "tables: [{id: t, waves: [w1], \(table)}]\n", "w1.csv": Self.rows, "w2.csv": Self.rows,
    ])
    do {
      return try #require(try StudyRun(folder.study()).computed().tables.first?.grids.first)
    } catch {
      throw Refusal(text: folder.relative("\(error)"))
    }
  }

  private struct Refusal: Error, Equatable {
    let text: String
  }

  /// Each method reaches the figures: on 3, 4, 4, 5, 8, 9 the limits of the median differ.
  @Test func theIntervalOfQuantiles() throws {
    var limits: [String: [Double?]] = [:]
    for method in ["mean", "beta", "xlogit", "asin", "score"] {
      let figure = try grid("rows: [n], statistic: quantile, probs: [0.4], rule: hf7, interval: \(method)").figures[0][
        0]
      #expect(figure.estimate.value == 4)
      let interval = try? figure.estimate.interval.get()
      limits[method] = [interval?.lower, interval?.upper]
    }
    #expect(Set(limits.values).count == limits.count, "\(limits)")
    #expect(
      throws: Refusal(
        text: """
          study.yaml:10:73: the interval 'quantile' computes a quantile with every replicate of the weights, and wave \
          'w1' has none; use one of mean, beta, xlogit, asin, score, or declare its replicates
          """)
    ) { try grid("rows: [n], statistic: quantile, interval: quantile") }
  }

  /// By hand: the mean is 16/3 in Corse and 17/3 in Bretagne, so that the first is 1/17 smaller.
  @Test func relativeDifferences() throws {
    let grid = try grid("rows: [n], statistic: mean, columns: [region], tests: [relative_differences]")
    let columns = grid.columns.filter { $0.group == 0 }.map { $0.by[0].category.code }
    let means = grid.figures[0].dropFirst().map { $0.estimate.value ?? 0 }
    let pair = try #require(
      grid.tests.first?.relativeDifferences.first?.first { columns[$0.first] != columns[$0.second] })
    #expect(abs(pair.difference.value - (means[pair.first] / means[pair.second] - 1)) < 1e-14)
    #expect(grid.tests.first?.letters == nil)
  }
}
