import Numerics
import PhareEstimation
import PhareLinearAlgebra
import PhareSurvey
import Testing

/// Fifteen employees, calibrated by INSEE's SAS macro Calmar.
///
/// Data and weights, printed to four decimals, are those of the R package icarus (`data_employees`): `calmar-employees.csv`
/// has design weights of 10 or 20, `calmar-margins.csv` the totals of 230 employees and of their salaries.
@Suite struct CalmarTests {
  private let employees: SampleTable
  private let problem: CalibrationProblem
  private let margins: [CalibrationMargin]

  init() throws {
    employees = try SampleTable("calmar-employees")
    (problem, margins) = try Self.calibration(of: employees)
  }

  /// The margins of the file, as variables of every employee and as margins of the program.
  private static func calibration(of employees: SampleTable) throws -> (CalibrationProblem, [CalibrationMargin]) {
    let file = try SampleTable("calmar-margins")
    let (variables, categories) = (try file.texts("variable"), try file.texts("category"))
    let totals = try file.numbers("total")
    var columns: [[Double]] = []
    for (variable, category) in zip(variables, categories) {
      columns.append(
        category.isEmpty
          ? try employees.numbers(variable) : try employees.texts(variable).map { $0 == category ? 1 : 0 })
    }
    let problem = try CalibrationProblem(
      variables: Matrix(rows: employees.rowCount, columns: columns.count, columnMajor: columns.flatMap(\.self)),
      initialTotals: employees.numbers("weight"), targets: totals,
      names: zip(variables, categories).map { "\($0)\($1)" })
    var margins: [CalibrationMargin] = []
    for variable in ["category", "sex", "department"] {
      let rows = variables.indices.filter { variables[$0] == variable }
      margins.append(try employees.margin(variable, rows.map { categories[$0] }, rows.map { totals[$0] }))
    }
    let salaries = try #require(variables.firstIndex(of: "salary"))
    margins.append(
      CalibrationMargin(name: "salary", quantity: try employees.numbers("salary"), target: totals[salaries]))
    return (problem, margins)
  }

  private static let calibrated: [(CalibrationDistance, String, Double)] = [
    (.linear, "wLinear", 2.93), (.raking, "wRaking", 3.22),
    (.logit(CalibrationBounds(lower: 0.4, upper: 2.2)), "wLogit", 3.14),
  ]

  @Test(arguments: calibrated)
  func weightsOfCalmar(distance: CalibrationDistance, column: String, movies: Double) throws {
    let factors = try problem.calibrated(by: distance).factors
    let weights = zip(factors, try employees.numbers("weight")).map { $0 * $1 }
    for (ours, theirs) in zip(weights, try SampleTable("calmar-weights").numbers(column)) {
      #expect(ours.isApproximatelyEqual(to: theirs, absoluteTolerance: 5.1e-5))
    }
    let seen = zip(weights, try employees.numbers("movies")).reduce(0) { $0 + $1.0 * $1.1 }
    #expect((seen / weights.reduce(0, +)).isApproximatelyEqual(to: movies, absoluteTolerance: 0.0051))
  }

  /// The same through the margins of a study. Calmar's linear method gives one employee a negative weight, which no
  /// figure can be computed with.
  @Test(arguments: calibrated)
  func weightsOfTheDesign(distance: CalibrationDistance, column: String, movies: Double) throws {
    let design = try SurveyDesign(weights: employees.numbers("weight"))
    let request = WeightCalibration(margins: margins, method: .distance(distance))
    guard distance != .linear else {
      let refusal = try #require(#expect(throws: CalibrationRefusal.self) { try request.calibrated(design) })
      guard case .notPositive(1, let least)? = refusal.findings.last(where: \.isFatal) else {
        Issue.record("\(refusal)")
        return
      }
      #expect(least.isApproximatelyEqual(to: -0.7084, absoluteTolerance: 5.1e-5))
      return
    }
    let weights = try request.calibrated(design).design.weights
    for (ours, theirs) in zip(weights, try SampleTable("calmar-weights").numbers(column)) {
      #expect(ours.isApproximatelyEqual(to: theirs, absoluteTolerance: 5.1e-5))
    }
  }

  /// No factors of employees within these bounds meet the margins, and no margins of 230 employees make 300.
  @Test func combinationsWithoutASolution() throws {
    for (lower, upper) in [(0.5, 1.5), (0.6, 2.0)] {
      #expect(throws: CalibrationError.self) {
        try problem.calibrated(by: .logit(CalibrationBounds(lower: lower, upper: upper)))
      }
    }
    let whole = CalibrationMargin(
      name: "population", labels: [""], cells: [Int32](repeating: 0, count: employees.rowCount), targets: [300])
    let design = try SurveyDesign(weights: employees.numbers("weight"))
    for (distance, _, _) in Self.calibrated {
      #expect(throws: CalibrationRefusal.self) {
        try WeightCalibration(margins: margins + [whole], method: .distance(distance)).calibrated(design)
      }
    }
  }
}
