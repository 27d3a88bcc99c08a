import PhareCSV
import PhareLinearAlgebra
import PhareSurvey

/// The columns of a model's terms, pattern by pattern.
///
/// Internally every column but the intercept is centred and scaled to unit spread, so that incomes in euros and shares
/// keep their digits beside each other; `original` carries coefficients back.
///
/// - Shape: `matrix` is patterns × columns, the intercept first.
struct DesignMatrix: Sendable {
  /// One variable of a column: an answer against the reference, or a number where `level` is nil.
  struct Factor: Hashable, Sendable {
    let variable: Int
    let level: Int?
  }

  /// A column: the product of its factors; none for the intercept.
  struct Column: Hashable, Sendable {
    /// The position of the term, -1 for the intercept.
    let term: Int
    let factors: [Factor]

    /// Whether the column depends on a variable.
    func involves(_ variable: Int) -> Bool { factors.contains { $0.variable == variable } }
  }

  /// The columns with a coefficient.
  let columns: [Column]
  /// The columns that are combinations of earlier ones, and have none.
  let aliased: [Column]
  /// The variables of the aliased columns and of those they are combinations of: none of them can change alone.
  let entangled: Set<Int>
  let matrix: Matrix
  private let values: [ModelFrame.Values]
  private let centres: [Double]
  private let spreads: [Double]

  init(_ formula: ModelFormula, frame: ModelFrame, weights: [Double]) throws(LinearAlgebraError) {
    values = frame.values
    let all = Self.columns(of: formula, values: frame.values)
    var standard = Matrix(rows: frame.patternCount, columns: all.count, repeating: 1)
    var centres = [0.0]
    var spreads = [1.0]
    var constant: Set<Int> = []
    for index in 1..<all.count {
      let raw = Self.product(of: all[index].factors, in: frame.values, count: frame.patternCount)
      let (centre, spread, isConstant) = Self.moments(of: raw, weights: weights)
      if isConstant { constant.insert(index) }
      centres.append(centre)
      spreads.append(spread)
      for pattern in raw.indices { standard[pattern, index] = isConstant ? 0 : (raw[pattern] - centre) / spread }
    }
    let varying = all.indices.dropFirst().filter { !constant.contains($0) }
    let dependent = try standard.selecting(columns: varying).dependentColumns().map { varying[$0] }
    let dropped = constant.union(dependent)
    let kept = all.indices.filter { !dropped.contains($0) }
    self.columns = kept.map { all[$0] }
    self.aliased = dropped.sorted().map { all[$0] }
    self.matrix = standard.selecting(columns: kept)
    self.centres = kept.map { centres[$0] }
    self.spreads = kept.map { spreads[$0] }
    var entangled = Set(aliased.flatMap { $0.factors.map(\.variable) })
    if !dependent.isEmpty {
      let relation = try LeastSquares(matrix, standard.selecting(columns: dependent)).coefficients
      for column in 0..<relation.columns {
        for (row, of) in columns.enumerated() where abs(relation[row, column]) > 1e-6 {
          entangled.formUnion(of.factors.map(\.variable))
        }
      }
    }
    self.entangled = entangled
  }

  // MARK: Columns

  /// Whether the terms have more columns than a regression may have coefficients.
  static func exceedsLimit(_ formula: ModelFormula, values: [ModelFrame.Values]) -> Bool {
    var count = 1
    for variables in formula.terms {
      var product = 1
      for variable in variables {
        if case .categories(_, let levels, _) = values[variable] { product *= max(1, levels.count - 1) }
        if product > InputLimits.coefficients { return true }
      }
      count += product
    }
    return count > InputLimits.coefficients
  }

  private static func columns(of formula: ModelFormula, values: [ModelFrame.Values]) -> [Column] {
    var columns = [Column(term: -1, factors: [])]
    for (term, variables) in formula.terms.enumerated() {
      // The first variable of an interaction varies fastest, as in R.
      var products: [[Factor]] = [[]]
      for variable in variables.reversed() {
        let factors: [Factor] =
          switch values[variable] {
          case .number: [Factor(variable: variable, level: nil)]
          case .categories(_, let levels, let reference):
            levels.indices.filter { $0 != reference }.map { Factor(variable: variable, level: $0) }
          }
        products = products.flatMap { product in factors.map { [$0] + product } }
      }
      columns += products.map { Column(term: term, factors: $0) }
    }
    return columns
  }

  private static func product(of factors: [Factor], in values: [ModelFrame.Values], count: Int) -> [Double] {
    var product = [Double](repeating: 1, count: count)
    for factor in factors {
      switch values[factor.variable] {
      case .number(let numbers):
        for pattern in product.indices { product[pattern] *= numbers[pattern] }
      case .categories(let levels, _, _):
        for pattern in product.indices where Int(levels[pattern]) != factor.level { product[pattern] = 0 }
      }
    }
    return product
  }

  private static func moments(
    of values: [Double], weights: [Double]
  ) -> (centre: Double, spread: Double, isConstant: Bool) {
    var total = 0.0
    var mean = 0.0
    var squares = 0.0
    var largest = 0.0
    for (value, weight) in zip(values, weights) where weight > 0 {
      total += weight
      let distance = value - mean
      mean += distance * weight / total
      squares += weight * distance * (value - mean)
      largest = max(largest, abs(value))
    }
    let spread = total > 0 ? (squares / total).squareRoot() : 0
    let isConstant = !(spread > 1e-13 * largest) || !spread.isFinite
    return (mean, isConstant ? 1 : spread, isConstant)
  }

  // MARK: Counterfactuals

  /// The counterfactual values of a column.
  struct Change: Sendable {
    let index: Int
    let values: [Double]
  }

  /// The columns that a variable changes, with their values if all respondents had one answer to it.
  func changes(ifAll variable: Int, had level: Int) -> [Change] {
    products(without: variable).map { index, product in
      let isOne = columns[index].factors.contains { $0.variable == variable && $0.level == level }
      return Change(index: index, values: product.map { ((isOne ? $0 : 0) - centres[index]) / spreads[index] })
    }
  }

  /// The derivatives of the columns by a number.
  func derivatives(by variable: Int) -> [Change] {
    products(without: variable).map { index, product in
      Change(index: index, values: product.map { $0 / spreads[index] })
    }
  }

  /// The columns that involve a variable, with the product of their other factors.
  private func products(without variable: Int) -> [(index: Int, product: [Double])] {
    columns.indices.filter { columns[$0].involves(variable) }.map { index in
      let others = columns[index].factors.filter { $0.variable != variable }
      return (index, Self.product(of: others, in: values, count: matrix.rows))
    }
  }

  // MARK: Coefficients

  /// The matrix that carries coefficients of the standardised columns to those of the original ones.
  var original: Matrix {
    var carrier = Matrix(rows: columns.count, columns: columns.count)
    carrier[0, 0] = 1
    for index in columns.indices.dropFirst() {
      carrier[index, index] = 1 / spreads[index]
      carrier[0, index] = -centres[index] / spreads[index]
    }
    return carrier
  }
}
