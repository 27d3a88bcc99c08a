import PhareSurvey

/// One wave of a decomposition: its design, the outcome compared, and the profile of its respondents.
public struct KitagawaWave: Sendable {
  /// The outcome compared between waves.
  public enum Outcome: Sendable {
    /// The share of those who gave one of these answers, by code.
    case share(of: CodedColumn, codes: Set<Int>)
    /// The mean of a quantity.
    case mean(QuantityColumn)
    /// The mean of the scores of answers; answers without a score leave the base.
    case meanScore(CodedColumn)
  }

  /// The design of the wave and the options of its estimates.
  public let estimator: Estimator
  /// The outcome compared.
  public let outcome: Outcome
  /// The variables whose crossing makes the profile, such as size, or region and size.
  public let profile: [CodedColumn]
  /// The respondents compared; all where nil.
  public let domain: Domain?

  /// A wave; the profile has at least one variable, the same in both waves.
  public init(estimator: Estimator, outcome: Outcome, profile: [CodedColumn], domain: Domain? = nil) {
    self.estimator = estimator
    self.outcome = outcome
    self.profile = profile
    self.domain = domain
  }

  /// Whether every column has one element per respondent.
  var isConsistent: Bool {
    let rows = estimator.design.rowCount
    let answers =
      switch outcome {
      case .share(let column, _), .meanScore(let column): column.count
      case .mean(let column): column.values.count
      }
    return answers == rows && profile.allSatisfy { $0.count == rows } && (domain?.isMember.count ?? rows) == rows
  }

  /// The largest number of crossed categories in a profile: each needs respondents in both waves.
  package static let profileLimit = 2_000

  /// Whether the profile stays within the limit.
  var hasFewProfiles: Bool { Breakdown.count(crossing: profile).map { $0 <= Self.profileLimit } ?? false }

  /// Scans respondents and the sums of their answers by profile.
  ///
  /// - Parameters:
  ///   - isSecond: Which respondents are of the second wave, in a stack of two.
  ///   - unit: The unit of the answers.
  /// - Shape: one scan, or one per wave of the stack, on shared totals.
  func scans(isSecond: [Bool]? = nil, unit: FloatingUnit) -> [KitagawaScan] {
    let rows = estimator.design.rowCount
    let breakdown = Breakdown(crossing: profile, rowCount: rows, included: domain?.isMember)
    let waves = isSecond == nil ? 1 : 2
    let scores = scores
    let cells = scores.indices.map { row -> Int32 in
      guard breakdown.domains[row] >= 0 else { return -1 }
      let wave: Int32 = (isSecond?[row] ?? false) ? 1 : 0
      guard scores[row] != nil else { return Totals.unanswered(wave) }
      return wave * Int32(breakdown.count) + breakdown.domains[row]
    }
    let totals = Totals(
      layout: CellLayout(domains: waves, categories: breakdown.count, features: 2), cells: cells,
      quantities: [unit.dividing(scores.map { $0 ?? 0 })], weights: estimator.design.weights,
      structure: estimator.structure,
      calibration: estimator.calibration)
    return (0..<waves).map { wave in
      KitagawaScan(
        totals: totals, domain: wave, categories: (0..<breakdown.count).map { breakdown.categories(of: $0) },
        degreesOfFreedom: estimator.degreesOfFreedom(totals, domains: [wave]))
    }
  }

  /// The largest answer, in absolute value; 1 for a share.
  var largestScore: Double {
    if case .share = outcome { return 1 }
    return scores.reduce(0) { max($0, abs($1 ?? 0)) }
  }

  /// Each respondent's answer as a number, nil without an answer.
  private var scores: [Double?] {
    switch outcome {
    case .share(let column, let codes):
      (0..<column.count).map { row in
        column[row] < column.categories.count ? (codes.contains(column[row]) ? 1 : 0) : nil
      }
    case .mean(let column):
      column.values.indices.map { column.status[$0] == 0 ? column.values[$0] : nil }
    case .meanScore(let column): column.scores
    }
  }
}

/// The totals of one wave by profile category: weights, and weight × distance of the answer from a centre.
struct KitagawaScan: Sendable {
  let totals: Totals
  /// The domain of the wave in the scan.
  let domain: Int
  /// The answers that define each profile category.
  let categories: [[Category]]
  /// PSUs minus strata of the wave.
  let degreesOfFreedom: Double

  /// The codes of each category, by which two waves are matched.
  var keys: [[String]] { categories.map { $0.map(\.code) } }
}
