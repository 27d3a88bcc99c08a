import PhareLinearAlgebra
import PhareSurvey

/// The rank of the replicate weights of some respondents.
struct DomainRank: Hashable, Sendable {
  let rank: Int
  /// Whether it is the rank of any larger set of respondents too: that of all replicates, each of which leaves a residual on
  /// the others that is large even beside its length over all respondents.
  let isOfLarger: Bool

  init(_ rank: Int, isOfLarger: Bool = false) {
    self.rank = rank
    self.isOfLarger = isOfLarger
  }
}

/// Finds the rank of the replicate weights of some respondents, which gives their degrees of freedom.
///
/// - Source: `degf` in R's survey package, the rank of `qr(weights(design, "analysis"), tol = 1e-5)` minus 1, computed
///   anew for a subset.
struct ReplicateRank: Sendable {
  let weights: ReplicateWeights
  let designWeights: [Double]
  /// The length of every replicate over all respondents.
  private let wholeLengths = ComputedOnce<[Double]>()

  init(weights: ReplicateWeights, designWeights: [Double]) {
    self.weights = weights
    self.designWeights = designWeights
  }

  /// A line of replicate weights and its multiplier.
  private typealias Line = (line: Int, multiplier: Double)
  /// The tolerance of R's `degf`.
  private static let tolerance = 1e-5
  /// The residual that some of the lines have to leave of every replicate to settle the rank of all: far above the
  /// tolerance.
  private static let certainty = 1e-3
  /// The lines that are multiplied at once.
  private static let block = 4096
  /// The fewest lines that are worth a thread.
  private static let linesOfPart = 512

  /// The rank of the weights of `rows`.
  func rank(ofRows rows: [Int]) -> DomainRank {
    let lines = lines(ofRows: rows)
    if lines.count < weights.count {
      // Fewer products are those of the lines, replicates of length 1.
      let gram = matrix(of: lines[...], dividingBy: lengths(over: lines))?.crossProduct()
      let ones = lines.map { _ in 1.0 }
      return DomainRank((try? gram?.gramRank(relativeTolerance: Self.tolerance, lengths: ones)) ?? 0)
    }
    if isCertainlyFull(lines, lengths: wholeLengths { lengths(over: self.lines(ofRows: Array(designWeights.indices))) })
    {
      return DomainRank(weights.count, isOfLarger: true)
    }
    if isCertainlyFull(lines, lengths: lengths(over: lines)) { return DomainRank(weights.count) }
    return DomainRank((try? gram(of: lines)?.gramRank(relativeTolerance: Self.tolerance)) ?? 0)
  }

  /// Whether a few lines spread over all leave a large enough residual of every replicate on the others.
  ///
  /// The residual grows with every further line, so that it is compared with the lengths over all lines.
  private func isCertainlyFull(_ lines: [Line], lengths: @autoclosure () -> [Double]) -> Bool {
    let count = weights.count
    // Rows of one unit, which cannot be recognised here, have lines in proportion.
    let few = weights.units == nil ? 2 * count : count + count / 4
    for size in [few, 16 * count] where size < lines.count {
      let sample = gram(of: (0..<size).map { lines[$0 * lines.count / size] })
      if (try? sample?.gramRank(relativeTolerance: Self.certainty, lengths: lengths())) == count { return true }
    }
    return false
  }

  /// The length of every replicate over some lines.
  private func lengths(over lines: [Line]) -> [Double] {
    let count = weights.count
    let squares = parts(of: lines.indices).concurrentMap { part in
      var squares = [Double](repeating: 0, count: count)
      for (line, multiplier) in lines[part] {
        squares.addSquares(of: weights.values, from: line * count, times: multiplier)
      }
      return squares
    }
    return (0..<count).map { replicate in squares.reduce(0) { $0 + $1[replicate] }.squareRoot() }
  }

  /// The lines in parts for threads to share, whose number depends on the lines alone.
  private func parts(of lines: Range<Int>) -> [Range<Int>] {
    let parts = max(1, min(16, lines.count / Self.linesOfPart))
    return (0..<parts).map {
      lines.lowerBound + lines.count * $0 / parts..<lines.lowerBound + lines.count * ($0 + 1) / parts
    }
  }

  /// The lines that decide the rank, each with its multiplier: one per sampled unit, whatever its rows.
  private func lines(ofRows rows: [Int]) -> [Line] {
    if let units = weights.units {
      var isSeen = [Bool](repeating: false, count: weights.lineCount)
      for row in rows where weights.isCombined || designWeights[row] != 0 { isSeen[Int(units[row])] = true }
      return isSeen.indices.filter { isSeen[$0] }.map { ($0, 1) }
    }
    if weights.isCombined { return rows.map { ($0, 1) } }
    return rows.lazy.filter { designWeights[$0] != 0 }.map { ($0, designWeights[$0]) }
  }

  /// The inner products of the replicates over some lines.
  private func gram(of lines: [Line]) -> Matrix? {
    parts(of: lines.indices).concurrentMap { products(of: lines[$0]) }.reduce(nil, Self.sum)
  }

  /// The inner products over the lines of one thread, block by block.
  private func products(of lines: ArraySlice<Line>) -> Matrix? {
    var products: Matrix?
    for start in stride(from: lines.startIndex, to: lines.endIndex, by: Self.block) {
      let block = lines[start..<min(start + Self.block, lines.endIndex)]
      products = Self.sum(products, matrix(of: block)?.outerProduct())
    }
    return products
  }

  /// Some lines, each times its multiplier and over the lengths of the replicates, as the columns of a matrix.
  private func matrix(of lines: ArraySlice<Line>, dividingBy lengths: [Double]? = nil) -> Matrix? {
    let count = weights.count
    let factors = lengths.map { $0.map { $0 > 0 ? 1 / $0 : 0 } }
    var elements: [Double] = []
    elements.reserveCapacity(lines.count * count)
    for (line, multiplier) in lines {
      let values = weights.values[line * count..<(line + 1) * count]
      if let factors {
        for (value, factor) in zip(values, factors) { elements.append(multiplier * value * factor) }
      } else if multiplier == 1 {
        elements.append(contentsOf: values)
      } else {
        for value in values { elements.append(multiplier * value) }
      }
    }
    // There are that many elements.
    return try? Matrix(rows: count, columns: lines.count, columnMajor: elements)
  }

  /// The sum of two matrices of one shape, of which nil is 0.
  private static func sum(_ first: Matrix?, _ second: Matrix?) -> Matrix? {
    guard let first, let second else { return first ?? second }
    return try? Matrix(
      rows: first.rows, columns: first.columns, columnMajor: zip(first.elements, second.elements).map { $0 + $1 })
  }
}
