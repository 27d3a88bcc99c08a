import PhareSurvey

/// The covariance of two totals from one linearised value per row, written as in the textbook: (1 − f) · n/(n − 1) ·
/// Σ(z − z̄)(y − ȳ) between the units of every stratum, then the same within each unit times the sampling fraction of its
/// stratum, as long as populations are known.
///
/// Nothing is fast here, so that every line can be held against the formula; `TaylorVarianceTests` compares all routes of
/// the library with it.
///
/// - Source: Särndal, Swensson & Wretman (1992), ch. 4; lonely units as in R's survey 4.4.
struct RowLevelVariance {
  let stages: [SurveyDesign.StageInput]
  let lonelyPSU: LonelyPSU
  let first: [Double]
  let second: [Double]

  private struct Unit {
    var rows: [Int]
    let first: Double
    let second: Double
  }

  /// Nil where a lonely unit meets the rule `fail`.
  func covariance() -> Double? {
    covariance(of: Array(first.indices), level: 0)
  }

  private func covariance(of rows: [Int], level: Int) -> Double? {
    let stage = stages[level]
    let strata = Dictionary(grouping: rows) { stage.strata?[$0] ?? 0 }.sorted { $0.key < $1.key }.map(\.value)
    let units = strata.map { self.units(of: $0, stage: stage) }
    let everybody = units.flatMap { $0 }
    let count = Double(everybody.count)
    let centre = (everybody.map(\.first).reduce(0, +) / count, everybody.map(\.second).reduce(0, +) / count)
    var between = 0.0
    var below = 0.0
    var lonely = 0
    for (rows, units) in zip(strata, units) {
      let size = Double(units.count)
      let fraction = stage.population.map { size / $0[rows[0]] } ?? 0
      if units.count > 1 {
        let means = (units.map(\.first).reduce(0, +) / size, units.map(\.second).reduce(0, +) / size)
        let products = units.map { ($0.first - means.0) * ($0.second - means.1) }
        between += (1 - fraction) * size / (size - 1) * products.reduce(0, +)
      } else if fraction < 1 {
        lonely += 1
        if lonelyPSU == .fail { return nil }
        if lonelyPSU == .adjust {
          between += (1 - fraction) * (units[0].first - centre.0) * (units[0].second - centre.1)
        }
      }
      guard stage.population != nil, stage.units != nil, level + 1 < stages.count else { continue }
      for unit in units {
        guard let inside = covariance(of: unit.rows, level: level + 1) else { return nil }
        below += fraction * inside
      }
    }
    if lonelyPSU == .average, lonely > 0, lonely < strata.count {
      between *= Double(strata.count) / Double(strata.count - lonely)
    }
    return between + below
  }

  private func units(of rows: [Int], stage: SurveyDesign.StageInput) -> [Unit] {
    let groups = Dictionary(grouping: rows) { stage.units?[$0] ?? Int32($0) }
    return groups.sorted { $0.key < $1.key }.map { _, rows in
      Unit(rows: rows, first: rows.map { first[$0] }.reduce(0, +), second: rows.map { second[$0] }.reduce(0, +))
    }
  }
}
