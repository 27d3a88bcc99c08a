import PhareSurvey

/// One wave as a decomposition reads it: its design, what was asked, and the profile of respondents.
public struct KitagawaWave: Sendable {
  /// What is compared between waves.
  public enum Outcome: Sendable {
    /// The share of those who gave one of some answers, by code.
    case share(of: CodedColumn, codes: Set<Int>)
    /// The mean of a quantity.
    case mean(QuantityColumn)
    /// The mean of the scores of answers; answers without a score leave the base.
    case meanScore(CodedColumn)
  }

  /// The design of the wave and the choices that estimates follow.
  public let estimator: Estimator
  /// What is compared.
  public let outcome: Outcome
  /// The variables whose crossing makes the profile, such as size, or region and size.
  public let profile: [CodedColumn]
  /// The respondents that the comparison is about; everybody where nil.
  public let domain: Domain?

  /// A wave; the profile has one variable or more, the same in both waves.
  public init(estimator: Estimator, outcome: Outcome, profile: [CodedColumn], domain: Domain? = nil) {
    self.estimator = estimator
    self.outcome = outcome
    self.profile = profile
    self.domain = domain
  }

  /// Whether every part has one element a respondent.
  var isConsistent: Bool {
    let rows = estimator.design.rowCount
    let answers =
      switch outcome {
      case .share(let column, _), .meanScore(let column): column.count
      case .mean(let column): column.values.count
      }
    return answers == rows && profile.allSatisfy { $0.count == rows } && (domain?.isMember.count ?? rows) == rows
  }

  /// The most crossed categories of a profile: each needs respondents in both waves.
  public static let profileLimit = 2_000

  /// Whether the profile stays within the limit.
  var hasFewProfiles: Bool { Breakdown.count(crossing: profile).map { $0 <= Self.profileLimit } ?? false }

  /// Respondents and the sums of what they answered by profile, from one scan.
  ///
  /// - Parameter isSecond: Which respondents are of the second wave, in a stack of two.
  /// - Shape: one scan, or one for each wave of the stack, which share their totals.
  func scans(isSecond: [Bool]? = nil) -> [KitagawaScan] {
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
      quantities: [scores.map { $0 ?? 0 }], weights: estimator.design.weights, structure: estimator.structure,
      calibration: estimator.calibration)
    let freedom = estimator.degreesOfFreedom(totals, domains: Array(0..<waves))
    return (0..<waves).map { wave in
      KitagawaScan(
        totals: totals, domain: wave, categories: (0..<breakdown.count).map { breakdown.categories(of: $0) },
        degreesOfFreedom: freedom)
    }
  }

  /// What every respondent answered as a number, nil without an answer.
  private var scores: [Double?] {
    switch outcome {
    case .share(let column, let codes):
      (0..<column.count).map { row in
        column[row] < column.categories.count ? (codes.contains(column[row]) ? 1 : 0) : nil
      }
    case .mean(let column):
      column.values.indices.map { column.status[$0] == 0 ? column.values[$0] : nil }
    case .meanScore(let column):
      (0..<column.count).map { row in
        column[row] < column.categories.count ? column.categories[column[row]].score : nil
      }
    }
  }
}

/// The totals of one wave by profile category: weights, and weight × distance of the answer from a centre.
struct KitagawaScan: Sendable {
  let totals: Totals
  /// The domain of the scan that is the wave.
  let domain: Int
  /// The answers that make each profile category.
  let categories: [[Category]]
  /// Those of the whole scan.
  let degreesOfFreedom: Double

  /// The name of each category by its codes, which is how two waves are matched.
  var keys: [[String]] { categories.map { $0.map(\.code) } }
}
