/// A check of margins against the sample before the calibration is solved.
///
/// Only respondents with an initial weight count: the others get none.
package struct MarginCheck: Sendable {
  /// All findings, margin by margin.
  let findings: [CalibrationFinding]

  /// Whether a solution may exist.
  var isHopeful: Bool { !findings.contains(where: \.isFatal) }

  /// The relative difference, to the larger, below which totals of two margins differ by rounding.
  package static let rounding = 1e-6

  /// Checks margins against the respondents with an initial weight.
  init(margins: [CalibrationMargin], initialWeights: [Double], method: CalibrationMethod) {
    self.init(
      margins: margins, combinations: CalibrationCombinations(of: margins, initialWeights: initialWeights),
      method: method)
  }

  /// Checks margins against the combinations of their cells.
  init(margins: [CalibrationMargin], combinations: CalibrationCombinations, method: CalibrationMethod) {
    var findings: [CalibrationFinding] = []
    if method == .postStratification, margins.count != 1 || margins.contains(where: { !$0.isCategorical }) {
      findings.append(.notPostStratification(margins: margins.map { "'\($0.name)'" }))
    }
    if combinations.count == 0 { findings.append(.noRespondents) }
    for margin in margins.indices { findings += Self.findings(of: margins[margin], at: margin, combinations) }
    self.findings = findings + Self.totals(of: margins)
  }

  private static func findings(
    of margin: CalibrationMargin, at position: Int, _ combinations: CalibrationCombinations
  ) -> [CalibrationFinding] {
    var respondents = [Int](repeating: 0, count: margin.labels.count)
    var missing: (count: Int, first: Int) = (0, 0)
    for combination in 0..<combinations.count {
      let cell = combinations.cell(of: combination, in: position)
      if cell >= 0 {
        respondents[cell] += combinations.respondents[combination]
      } else {
        // Combinations come in the order of their first respondents.
        if missing.count == 0 { missing.first = combinations.firstRows[combination] }
        missing.count += combinations.respondents[combination]
      }
    }
    let unusable = margin.quantity?.indices.first { row in
      combinations.numbers[row] >= 0 && margin.cells[row] >= 0 && !(margin.quantity?[row].isFinite ?? true)
    }
    var findings: [CalibrationFinding] = []
    if missing.count > 0 {
      findings.append(.missingAnswers(margin: margin.name, respondents: missing.count, firstRow: missing.first))
    }
    if let unusable { findings.append(.unusableQuantity(margin: margin.name, firstRow: unusable)) }
    for (cell, target) in margin.targets.enumerated() {
      let name = margin.name(ofCell: cell)
      switch (target, respondents[cell]) {
      case (nil, 0): continue
      case (nil, let count): findings.append(.absentFromMargin(cell: name, respondents: count))
      case (let target?, _) where !target.isFinite:
        findings.append(.unsolved(.invalidTarget(target, margin: name)))
      case (let target?, _) where target < 0 && margin.isCategorical:
        findings.append(.negativeTotal(cell: name, target: target))
      case (let target?, let count) where target == 0 && margin.isCategorical:
        findings.append(.zeroTotal(cell: name, respondents: count))
      case (let target?, 0) where target != 0: findings.append(.absentFromSample(cell: name, target: target))
      default: continue
      }
    }
    return findings
  }

  /// Compares the totals of margins: part by part where they share the parts, over all parts otherwise.
  private static func totals(of margins: [CalibrationMargin]) -> [CalibrationFinding] {
    var findings: [CalibrationFinding] = []
    let counted = margins.filter(\.isCategorical)
    guard let first = counted.first else { return [] }
    for margin in counted.dropFirst() {
      let isAlike = margin.totalsOfParts.count == first.totalsOfParts.count
      let totals = isAlike ? margin.totalsOfParts : [sum(of: margin)]
      let others = isAlike ? first.totalsOfParts : [sum(of: first)]
      for (total, other) in zip(totals, others) {
        guard let total, let other, abs(total - other) > rounding * max(abs(total), abs(other)) else { continue }
        findings.append(.differentTotals(margin: margin.name, total: total, other: first.name, otherTotal: other))
      }
    }
    return findings
  }

  private static func sum(of margin: CalibrationMargin) -> Double? {
    margin.targets.compactMap(\.self).reduce(0, +)
  }
}
