/// Looks at the margins and the sample before anything is solved, and names all that does not fit.
///
/// Only respondents with an initial weight count: the others get none.
public struct CalibrationDoctor: Sendable {
  /// Everything found, margin by margin.
  public let findings: [CalibrationFinding]

  /// Whether a solution can be looked for.
  public var isHopeful: Bool { !findings.contains(where: \.isFatal) }

  /// Totals of the margins that differ by less than this, relative to the larger, differ by rounding.
  static let rounding = 1e-6

  /// Examines margins against the respondents with an initial weight.
  public init(margins: [CalibrationMargin], initialWeights: [Double], method: CalibrationMethod) {
    var findings: [CalibrationFinding] = []
    if method == .postStratification, margins.count != 1 || margins.contains(where: { !$0.isCategorical }) {
      findings.append(.notPostStratification(margins: margins.map { "'\($0.name)'" }))
    }
    for margin in margins { findings += Self.findings(of: margin, initialWeights: initialWeights) }
    self.findings = findings + Self.totals(of: margins)
  }

  private static func findings(of margin: CalibrationMargin, initialWeights: [Double]) -> [CalibrationFinding] {
    var respondents = [Int](repeating: 0, count: margin.labels.count)
    var missing: (count: Int, first: Int) = (0, 0)
    var unusable: Int?
    for (row, cell) in margin.cells.enumerated() where initialWeights[row] > 0 {
      if cell >= 0 {
        respondents[Int(cell)] += 1
        if let quantity = margin.quantity, !quantity[row].isFinite { unusable = unusable ?? row }
      } else {
        if missing.count == 0 { missing.first = row }
        missing.count += 1
      }
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

  /// Margins that count the same parts add up to the same; margins of other parts do so over all of them.
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
