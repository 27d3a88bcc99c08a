/// The respondents that each row of a wave stands for, where an SQL engine counted those with the same answers in the same
/// stratum and PSU.
///
/// Such respondents enter every estimate and its Taylor variance by their number, the sum of their weights and the sum of
/// the squares of their weights alone. The weight of their row is the sum.
///
/// - Shape: one element per row.
package struct CountedRows: Hashable, Sendable {
  /// The number of respondents of each row.
  package let respondents: [Int32]
  /// The sum of the squares of their weights.
  package let squares: [Double]

  /// - Precondition: There are as many squares as numbers, and the numbers are not negative.
  package init(respondents: [Int32], squares: [Double]) {
    precondition(respondents.count == squares.count, "squares of other rows")
    self.respondents = respondents
    self.squares = squares
  }

  /// The number of rows.
  package var rowCount: Int { respondents.count }

  /// The respondents of all rows.
  package var total: Int { respondents.reduce(0) { $0 + Int($1) } }

  /// The respondents of some rows.
  package func total(of rows: some Sequence<Int>) -> Int { rows.reduce(0) { $0 + Int(respondents[$1]) } }

  /// Σ(w − mean)² of the respondents of a row, given the sum of their weights.
  ///
  /// What is left of equal weights is rounding, and counts as nothing.
  @inline(__always)
  package func moment(ofRow row: Int, weight: Double) -> Double {
    let mean = weight / Double(respondents[row]) * weight
    let moment = squares[row] - mean
    return respondents[row] > 1 && moment > 1e-13 * mean ? moment : 0
  }

  /// The largest weight that a respondent of a row can have: all others then have the same one.
  package func mostWeight(ofRow row: Int, weight: Double) -> Double {
    let count = Double(respondents[row])
    return weight / count + ((count - 1) / count * moment(ofRow: row, weight: weight)).squareRoot()
  }

  /// The rows at some positions.
  package func keeping(_ rows: [Int]) -> CountedRows {
    CountedRows(respondents: rows.map { respondents[$0] }, squares: rows.map { squares[$0] })
  }

  /// The same respondents with other weights, those of one row multiplied alike.
  package func reweighted(from weights: [Double], to others: [Double]) -> CountedRows {
    CountedRows(
      respondents: respondents,
      squares: squares.indices.map { row in
        let ratio = weights[row] > 0 ? others[row] / weights[row] : 0
        return squares[row] * ratio * ratio
      })
  }
}

extension CountedRows? {
  /// The respondents of some rows, one of each where rows are respondents.
  package func total(of rows: some Collection<Int>) -> Int { self?.total(of: rows) ?? rows.count }

  /// The respondents of a row, one where rows are respondents.
  @inline(__always)
  package func respondents(ofRow row: Int) -> Int { self.map { Int($0.respondents[row]) } ?? 1 }

  /// Σw² of the respondents of a row, given the sum of their weights.
  @inline(__always)
  package func squares(ofRow row: Int, weight: Double) -> Double { self?.squares[row] ?? weight * weight }
}
