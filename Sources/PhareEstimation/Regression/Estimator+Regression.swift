import PhareCSV
import PhareLinearAlgebra
import PhareSurvey

extension Estimator {
  /// Fits a linear or logistic regression, with sampling errors under the design.
  ///
  /// Respondents without an answer to a variable of the formula are left out and counted; the design stays whole. The
  /// covariance of the coefficients is A⁻¹VA⁻¹, V that of the totals of the scores, and so follows strata, clusters,
  /// finite populations, lonely PSUs and the residuals of a calibration; with replicates, the model is refitted with
  /// each.
  ///
  /// - Parameter included: Whether each respondent is in the domain; all of them where nil.
  /// - Throws: `RegressionError`; infinite coefficients are such an error and name their terms.
  /// - Source: Binder (1983); R's `svyglm` with `gaussian` or `quasibinomial`.
  public func regression(
    _ formula: ModelFormula, included: [Bool]? = nil
  ) throws(RegressionError) -> RegressionModel {
    let (frame, scan, columns, fit) = try fitted(formula, included: included)
    let figures = RegressionFigures(formula, frame: frame, design: columns)
    do throws(EstimationError) {
      return RegressionModel(
        formula, frame: frame, scan: scan, figures: figures, fit: fit,
        covariance: try scan.covariance(of: figures, fit: fit))
    } catch {
      throw .design(error)
    }
  }

  /// The fit of a formula, without its sampling errors.
  func fitted(
    _ formula: ModelFormula, included: [Bool]?
  ) throws(RegressionError) -> (frame: ModelFrame, scan: RegressionScan, columns: DesignMatrix, fit: RegressionFit) {
    if let included, included.count != design.rowCount {
      throw .unequalLengths(variable: "the domain", expected: design.rowCount, found: included.count)
    }
    let frame = try ModelFrame(formula, weights: design.weights, included: included)
    guard !DesignMatrix.exceedsLimit(formula, values: frame.values) else {
      throw .tooManyCoefficients(limit: InputLimits.coefficients)
    }
    let scan = RegressionScan(frame, family: formula.family, estimator: self)
    let columns: DesignMatrix
    do throws(LinearAlgebraError) {
      columns = try DesignMatrix(formula, frame: frame, weights: scan.weights)
    } catch {
      throw .noConvergence
    }
    let fit: RegressionFit
    do throws(RegressionFit.Failure) {
      fit = try RegressionFit(
        .init(family: formula.family, matrix: columns.matrix, weights: scan.weights, sums: scan.sums))
    } catch {
      switch error {
      case .separation(let direction):
        throw Separation(formula, frame: frame, columns: columns, scan: scan).error(along: direction)
      case .singular, .noConvergence: throw .noConvergence
      }
    }
    return (frame, scan, columns, fit)
  }
}

/// Names the terms that predict the response of some respondents without error.
private struct Separation {
  let formula: ModelFormula
  let frame: ModelFrame
  let columns: DesignMatrix
  let scan: RegressionScan

  init(_ formula: ModelFormula, frame: ModelFrame, columns: DesignMatrix, scan: RegressionScan) {
    self.formula = formula
    self.frame = frame
    self.columns = columns
    self.scan = scan
  }

  /// The error that names the terms along a direction, which coefficients follow to infinity.
  func error(along direction: [Double]) -> RegressionError {
    let original = (try? columns.original.product(with: direction)) ?? []
    let moves = (try? columns.matrix.product(with: direction)) ?? []
    let largest = moves.reduce(0) { max($0, abs($1)) }
    // A coefficient counts by how far it moves anybody.
    var terms: Set<Int> = []
    for (index, column) in columns.columns.enumerated() where column.term >= 0 {
      let reach = columns.matrix.column(index).reduce(0) { max($0, abs($1)) }
      if abs(direction[index]) * reach > 1e-3 * largest { terms.insert(column.term) }
    }
    let respondents = moves.indices.reduce(0) { $0 + (abs(moves[$1]) > 1e-4 * largest ? frame.counts[$1] : 0) }
    return .separation(
      terms: original.isEmpty ? [] : terms.sorted().map(formula.name(ofTerm:)),
      answers: terms.sorted().flatMap(alike), respondents: respondents)
  }

  /// The answers, or their combinations, to a term whose respondents all responded alike.
  private func alike(_ term: Int) -> [RegressionError.SeparatedAnswers] {
    var levels: [(levels: [Category], positions: [Int32])] = []
    for variable in formula.terms[term] {
      guard case .categories(let positions, let categories, _) = frame.values[variable] else { return [] }
      levels.append((categories, positions))
    }
    let width = levels.reduce(1) { $0 * $1.levels.count }
    var weights = [Double](repeating: 0, count: width)
    var sums = weights
    var counts = [Int](repeating: 0, count: width)
    for pattern in 0..<frame.patternCount {
      let cell = levels.reduce(0) { $0 * $1.levels.count + Int($1.positions[pattern]) }
      weights[cell] += scan.weights[pattern]
      sums[cell] += scan.sums[pattern]
      counts[cell] += frame.counts[pattern]
    }
    return (0..<width).compactMap { cell in
      guard counts[cell] > 0, sums[cell] <= 0 || sums[cell] >= weights[cell] * (1 - 1e-12) else { return nil }
      var rest = cell
      var names: [String] = []
      for (position, level) in levels.enumerated().reversed() {
        names.append(
          "\(formula.variables[formula.terms[term][position]].name)=\(level.levels[rest % level.levels.count].code)")
        rest /= level.levels.count
      }
      return .init(
        name: names.reversed().joined(separator: " and "), isYes: sums[cell] > 0, respondents: counts[cell])
    }
  }
}
