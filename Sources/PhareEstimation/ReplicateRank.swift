import PhareLinearAlgebra
import PhareSurvey

/// The rank of the replicate weights of some respondents, from which degrees of freedom come.
///
/// - Source: `degf` in R's survey package, the rank of `qr(weights(design, "analysis"), tol = 1e-5)` minus 1, computed
///   anew for a subset.
struct ReplicateRank {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// No rows have a higher rank.
  let bound: Int

  /// The tolerance of R's `degf`.
  private static let tolerance = 1e-5
  /// Lines that are multiplied at once.
  private static let block = 4096

  /// The rank of the weights of `rows`.
  ///
  /// A rank that some rows reach stays with more of them: a few rows spread over all are tried first.
  func rank(ofRows rows: [Int]) -> Int {
    let lines = lines(ofRows: rows)
    let count = weights.count
    for size in [2 * count, 16 * count] where size < lines.count {
      let step = lines.count / size
      let sample = stride(from: 0, to: lines.count, by: step).map { lines[$0] }
      if gramRank(of: sample) >= min(bound, count) { return bound }
    }
    return min(gramRank(of: lines), bound)
  }

  /// The lines that bear on the rank, each with its multiplier: once a sampled unit, whatever its rows.
  private func lines(ofRows rows: [Int]) -> [(line: Int, multiplier: Double)] {
    if let units = weights.units {
      var isSeen = [Bool](repeating: false, count: weights.lineCount)
      for row in rows where weights.isCombined || designWeights[row] != 0 { isSeen[Int(units[row])] = true }
      return isSeen.indices.filter { isSeen[$0] }.map { ($0, 1) }
    }
    if weights.isCombined { return rows.map { ($0, 1) } }
    return rows.lazy.filter { designWeights[$0] != 0 }.map { ($0, designWeights[$0]) }
  }

  /// The rank of the lines, through the inner products of whichever are fewer, lines or replicates.
  private func gramRank(of lines: [(line: Int, multiplier: Double)]) -> Int {
    let count = weights.count
    let isTall = lines.count >= count
    var gram = Matrix(rows: isTall ? count : lines.count, columns: isTall ? count : lines.count)
    for start in stride(from: 0, to: lines.count, by: isTall ? Self.block : max(lines.count, 1)) {
      let end = isTall ? min(start + Self.block, lines.count) : lines.count
      var elements: [Double] = []
      elements.reserveCapacity((end - start) * count)
      for (line, multiplier) in lines[start..<end] {
        for value in weights.values[line * count..<(line + 1) * count] { elements.append(multiplier * value) }
      }
      // Column-major, so a line is a column here.
      guard let part = try? Matrix(rows: count, columns: end - start, columnMajor: elements) else { return 0 }
      gram = isTall ? gram.adding(part.outerProduct()) : part.crossProduct()
    }
    return (try? gram.gramRank(relativeTolerance: Self.tolerance)) ?? 0
  }
}

extension Matrix {
  /// The sum with a matrix of the same shape.
  fileprivate func adding(_ other: Matrix) -> Matrix {
    var sum = self
    for column in 0..<columns {
      for row in 0..<rows { sum[row, column] += other[row, column] }
    }
    return sum
  }
}
