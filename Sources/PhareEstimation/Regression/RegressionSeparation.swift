import PhareSurvey

/// Says which terms foretell the response of some respondents without error.
struct Separation {
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
    var levels: [(levels: [Category], places: [Int32])] = []
    for variable in formula.terms[term] {
      guard case .categories(let places, let categories, _) = frame.values[variable] else { return [] }
      levels.append((categories, places))
    }
    let width = levels.reduce(1) { $0 * $1.levels.count }
    var weights = [Double](repeating: 0, count: width)
    var sums = weights
    var counts = [Int](repeating: 0, count: width)
    for pattern in 0..<frame.patternCount {
      let cell = levels.reduce(0) { $0 * $1.levels.count + Int($1.places[pattern]) }
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
