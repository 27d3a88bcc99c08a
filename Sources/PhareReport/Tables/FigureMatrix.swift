import PhareEstimation
import PhareStudy
import PhareSurvey

/// The figures of one wave that are printed in one table: domains by answers, or by questions.
///
/// - Shape: `figures[measure][column]`, one measure per header.
struct FigureMatrix: Sendable {
  let wave: String
  /// The variables whose figures these are: one, or one per measure.
  let variables: [Variable]
  let headers: [String]
  let columns: [GridColumn]
  let figures: [[Figure]]
  /// The tests of the figures.
  let tests: TableTests
  /// Respondents without an answer among everybody, one per variable.
  let nonresponse: [ItemNonresponse]

  /// The tables to print for the grids of a table, in the order of readers: question by question, and in each wave by
  /// wave; where every question has one figure, all questions of a wave side by side.
  static func matrices(of result: TableResult, wording: ReportWording) -> [FigureMatrix] {
    let isOneFigureEach = result.grids.allSatisfy { $0.rows.count == 1 }
    let single = result.grids.map { FigureMatrix($0, wording: wording, isNamedByVariable: isOneFigureEach) }
    guard isOneFigureEach, Set(result.grids.map(\.variable.id)).count > 1 else { return single }
    var merged: [FigureMatrix] = []
    for matrix in single {
      if let index = merged.firstIndex(where: { $0.wave == matrix.wave && $0.columns == matrix.columns }) {
        merged[index] = merged[index].appending(matrix)
      } else {
        merged.append(matrix)
      }
    }
    return merged
  }

  private init(_ grid: FigureGrid, wording: ReportWording, isNamedByVariable: Bool) {
    wave = grid.wave
    variables = [grid.variable]
    let kept = grid.rows.indices.filter { !Self.repeatsAnswer(grid.rows[$0], of: grid) }
    headers =
      isNamedByVariable ? [wording.text(grid.variable.label)] : kept.map { wording.label(of: grid.rows[$0]) }
    columns = grid.columns
    figures = kept.filter { grid.figures.indices.contains($0) }.map { grid.figures[$0] }
    tests = TableTests(grid, rows: kept, rule: wording.rule)
    let everybody = grid.columns.firstIndex(where: \.isEverybody)
    nonresponse = [
      everybody.flatMap { grid.nonresponse.indices.contains($0) ? grid.nonresponse[$0] : nil } ?? ItemNonresponse()
    ]
  }

  /// Whether a row is a sub-total of one answer that has a row of its own, and so the same figures once more.
  private static func repeatsAnswer(_ row: GridRow, of grid: FigureGrid) -> Bool {
    guard row.kind == .net, let net = grid.variable.nets.first(where: { $0.id == row.code }), net.codes.count == 1
    else { return false }
    return grid.rows.contains { $0.kind == .category && $0.code == net.codes[0] }
  }

  private init(
    wave: String, variables: [Variable], headers: [String], columns: [GridColumn], figures: [[Figure]],
    tests: TableTests,
    nonresponse: [ItemNonresponse]
  ) {
    self.wave = wave
    self.variables = variables
    self.headers = headers
    self.columns = columns
    self.figures = figures
    self.tests = tests
    self.nonresponse = nonresponse
  }

  private func appending(_ other: FigureMatrix) -> FigureMatrix {
    FigureMatrix(
      wave: wave, variables: variables + other.variables, headers: headers + other.headers, columns: columns,
      figures: figures + other.figures,
      tests: tests.appending(other.tests), nonresponse: nonresponse + other.nonresponse)
  }

  /// The figures of a domain, one per measure.
  func figures(ofColumn column: Int) -> [Figure] {
    figures.compactMap { $0.indices.contains(column) ? $0[column] : nil }
  }

  /// Every figure.
  var allFigures: [Figure] { figures.flatMap { $0 } }
}
