import Glibc

/// The communes of a generated wave: at least two per stratum, of about twenty rows each, in random order.
struct SampledUnits {
  let strata: [String]
  let stratumOfUnit: [Int32]
  let codes: [String]
  /// The common effect on the respondents of each unit.
  let effects: [Double]
  let unitOfRow: [Int32]
  /// Rao & Wu's rescaled bootstrap: the factor of each replicate on the weights of each unit.
  let factors: [Double]

  init(rows: Int, replicates: Int, using generator: inout SeededDraws) {
    typealias Answers = GeneratedAnswers
    let sizes = Answers.sizes.count
    strata = Answers.regions.flatMap { region in (1...sizes).map { "\(region)-\($0)" } }
    let shares = Answers.regionShares.flatMap { region in Answers.sizeShares.map { region * $0 } }
    let total = shares.reduce(0, +)
    let target = max(2 * strata.count, rows / 20)
    var strataOfUnits: [Int32] = []
    for (stratum, share) in shares.enumerated() {
      let count = max(2, Int(share / total * Double(target)))
      strataOfUnits += [Int32](repeating: Int32(stratum), count: count)
    }
    let count = strataOfUnits.count
    stratumOfUnit = strataOfUnits
    codes = (0..<count).map { unit in
      let number = String(unit + 1)
      let region = Answers.regions[Int(strataOfUnits[unit]) / sizes]
      return region + String(repeating: "0", count: max(0, 4 - number.count)) + number
    }
    effects = (0..<count).map { _ in 0.35 * generator.normal() }
    var units = (0..<rows).map { row in Int32(row < 2 * count ? row % count : generator.below(count)) }
    units.shuffle(using: &generator)
    unitOfRow = units
    factors = Self.bootstrap(strataOfUnits, strataCount: strata.count, replicates: replicates, using: &generator)
  }

  private static func bootstrap(
    _ strata: [Int32], strataCount: Int, replicates: Int, using generator: inout SeededDraws
  ) -> [Double] {
    var factors = [Double](repeating: 0, count: strata.count * replicates)
    guard replicates > 0 else { return factors }
    var start = 0
    while start < strata.count {
      var end = start + 1
      while end < strata.count, strata[end] == strata[start] { end += 1 }
      let size = end - start
      for replicate in 0..<replicates {
        for _ in 0..<size - 1 {
          let unit = start + generator.below(size)
          factors[unit * replicates + replicate] += Double(size) / Double(size - 1)
        }
      }
      start = end
    }
    return factors
  }

  /// The wave of a row; the file holds one wave after the other.
  func wave(ofRow row: Int, of rows: Int) -> Int {
    let position = (Double(row) + 0.5) / Double(rows)
    return Self.waves.dropLast().firstIndex { position < $0 } ?? Self.waves.count - 1
  }

  private static let waves = GeneratedAnswers.cumulative(GeneratedAnswers.waveShares)
}
