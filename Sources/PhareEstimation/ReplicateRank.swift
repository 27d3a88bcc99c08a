import PhareLinearAlgebra
import PhareSurvey

/// The rank of the replicate weights of some respondents, from which degrees of freedom come.
///
/// - Source: `degf` in R's survey package, the rank of `qr(weights(design, "analysis"), tol = 1e-5)` minus 1, computed
///   anew for a subset.
struct ReplicateRank {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// No rows have a higher rank; asked for only where rows are so many that it may spare them.
  let bound: @Sendable () -> Int

  /// The tolerance of R's `degf`.
  private static let tolerance = 1e-5
  /// Lines that are multiplied at once.
  private static let block = 4096
  /// Fewer lines are not worth a thread.
  private static let linesOfPart = 512

  /// The rank of the weights of `rows`.
  ///
  /// A rank that some rows reach stays with more of them: a few rows spread over all are tried first.
  func rank(ofRows rows: [Int]) -> Int {
    let lines = lines(ofRows: rows)
    let count = weights.count
    // Rows of one unit, which are not known as such, have lines in proportion.
    let few = weights.units == nil ? 2 * count : count + count / 4
    for size in [few, 16 * count] where size < lines.count {
      let found = gramRank(of: (0..<size).map { lines[$0 * lines.count / size] })
      if found >= count || found >= bound() { return found }
    }
    return gramRank(of: lines)
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
    let gram: Matrix?
    if lines.count < weights.count {
      gram = matrix(of: lines[...])?.crossProduct()
    } else {
      let parts = max(1, min(16, lines.count / Self.linesOfPart))
      let ranges = (0..<parts).map { lines.count * $0 / parts..<lines.count * ($0 + 1) / parts }
      gram = ranges.concurrentMap { products(of: lines[$0]) }.reduce(nil, Self.sum)
    }
    return (try? gram?.gramRank(relativeTolerance: Self.tolerance)) ?? 0
  }

  /// The inner products of the replicates over some lines, taken a block at a time.
  private func products(of lines: ArraySlice<(line: Int, multiplier: Double)>) -> Matrix? {
    var products: Matrix?
    for start in stride(from: lines.startIndex, to: lines.endIndex, by: Self.block) {
      let block = lines[start..<min(start + Self.block, lines.endIndex)]
      products = Self.sum(products, matrix(of: block)?.outerProduct())
    }
    return products
  }

  /// Some lines, each times its multiplier, as the columns of a matrix.
  private func matrix(of lines: ArraySlice<(line: Int, multiplier: Double)>) -> Matrix? {
    let count = weights.count
    var elements: [Double] = []
    elements.reserveCapacity(lines.count * count)
    for (line, multiplier) in lines {
      let own = weights.values[line * count..<(line + 1) * count]
      if multiplier == 1 {
        elements.append(contentsOf: own)
      } else {
        for value in own { elements.append(multiplier * value) }
      }
    }
    return try? Matrix(rows: count, columns: lines.count, columnMajor: elements)
  }

  /// The sum of two matrices of one shape, either of which may be missing.
  private static func sum(_ first: Matrix?, _ second: Matrix?) -> Matrix? {
    guard let first, let second else { return first ?? second }
    return try? Matrix(
      rows: first.rows, columns: first.columns, columnMajor: zip(first.elements, second.elements).map { $0 + $1 })
  }
}
