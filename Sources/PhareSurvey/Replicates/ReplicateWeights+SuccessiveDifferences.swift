extension ReplicateWeights {
  /// The most replicates by successive differences: their Hadamard matrix is kept whole.
  private static let mostDifferences = 1 << 13

  /// Successive differences, for a systematic sample in the order of its rows: a unit counts
  /// 1 + 2^(−3/2)·√(1 − f)·(a − b), a and b the signs of two rows of a Hadamard matrix that it shares with its
  /// neighbours of the stratum; the last unit and the first are neighbours too.
  ///
  /// With more replicates than units and one, the variance of a total is that of the squared differences between
  /// neighbours; with fewer, rows serve again, at another distance each time.
  ///
  /// - Parameter replicates: At least this many, the next order of a Hadamard matrix; 80 in the American Community
  ///   Survey.
  /// - Source: Fay & Train (1995); Ash (2014), *Survey Methodology* 40; scale 4/R around the full estimate.
  /// - Throws: `ReplicateWeightsError` where a stratum has one PSU and the design does not count it as certain.
  public static func successiveDifferences(
    of design: SurveyDesign, replicates: Int = 80
  ) throws(ReplicateWeightsError) -> ReplicateWeights {
    let units = ReplicateUnits(design)
    let strata = try units.varyingStrata()
    try units.requireRoom(replicates: replicates)
    guard replicates <= mostDifferences else {
      throw .tooManyValues(lines: replicates, replicates: replicates, limit: mostDifferences * mostDifferences)
    }
    let hadamard = HadamardMatrix(orderAtLeast: max(replicates, 4))
    let count = hadamard.order
    var multipliers = try units.ones(replicates: count)
    var rows = HadamardRows(count: count - 1)
    for stratum in strata {
      let members = units.byStratum[stratum]
      let chain = members.map { _ in rows.next() }
      let size = 0.125.squareRoot() * (1 - units.fractions[stratum]).squareRoot()
      for (position, unit) in members.enumerated() {
        let own = chain[position]
        let neighbour = chain[(position + 1) % chain.count]
        for replicate in 0..<count {
          multipliers[unit * count + replicate] =
            1 + size * (hadamard[own, replicate] - hadamard[neighbour, replicate])
        }
      }
    }
    return units.replicates(
      multipliers, method: .successiveDifference, scale: 4 / Double(count),
      factors: [Double](repeating: 1, count: count), centre: .fullEstimate)
  }
}

/// Hands out the rows of a Hadamard matrix but the first, again and again: one by one, then every second, every third,
/// so that two units are neighbours by the same rows as seldom as possible.
private struct HadamardRows {
  /// The number of rows that are handed out.
  let count: Int
  private var position = 0
  private var step = 1

  init(count: Int) {
    self.count = count
  }

  mutating func next() -> Int {
    let row = 1 + position * step % count
    position += 1
    if position == count {
      position = 0
      repeat { step = step % count + 1 } while Self.commonDivisor(step, count) > 1
    }
    return row
  }

  private static func commonDivisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
