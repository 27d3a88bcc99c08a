import PhareSurvey

/// The change of a share or a mean between two waves, split into a change of profile and a change of behaviour.
///
/// With w the weight of a profile category in a wave and r its share or mean, the change Σ w₂r₂ − Σ w₁r₁ is exactly
/// Σ w̄(r₂ − r₁), the behaviour effect, plus Σ r̄(w₂ − w₁), the composition effect, bars being averages of the two waves.
///
/// - Units: those of the share or mean.
/// - Source: Kitagawa (1955). All effects are functions of totals by category, so that their covariance under the
///   design follows from the derivatives (Woodruff 1971).
public struct KitagawaDecomposition: Hashable, Sendable {
  /// A part of the change with its sampling error.
  public struct Effect: Hashable, Sendable {
    /// The value of the part.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// The test against 0, nil where there is no variance.
    public let test: Difference?
  }

  /// The contribution of one profile category to the change.
  public struct Contribution: Hashable, Sendable {
    /// The answers that define the category, one per profile variable.
    public let category: [Category]
    /// w of the category in the first and the second wave.
    public let weights: [Double]
    /// r of the category in the first and the second wave; nil where a wave has no respondent in it.
    public let figures: [Double?]
    /// w̄(r₂ − r₁).
    public let behaviour: Effect
    /// r̄(w₂ − w₁): the part of the figure that the growth of the category carries.
    public let composition: Effect
    /// (r̄ − R̄)(w₂ − w₁) with R̄ the average figure of both waves: positive where a category above average grew or one
    /// below average shrank. These, too, add up to the composition effect.
    public let compositionFromAverage: Effect
  }

  /// The figure in the first and the second wave.
  public let figures: [Double]
  /// The second figure minus the first.
  public let change: Effect
  /// Σ w̄(r₂ − r₁): the change with the profile of respondents held constant.
  public let behaviour: Effect
  /// Σ r̄(w₂ − w₁): the change with the behaviour in each category held constant.
  public let composition: Effect
  /// The categories, in the order of the first wave, then those that only the second declares.
  public let contributions: [Contribution]
  /// Decomposes the change between two waves that are independent samples.
  ///
  /// Categories are matched by the codes of the profile variables.
  /// - Throws: `KitagawaError` where a wave has no answer, a category has respondents in one wave only, profiles are
  ///   not of the same variables, or a design gives no variance.
  public init(from first: KitagawaWave, to second: KitagawaWave) throws(KitagawaError) {
    guard !first.profile.isEmpty, first.profile.count == second.profile.count else {
      throw .profileMismatch(first: first.profile.count, second: second.profile.count)
    }
    for (index, wave) in [first, second].enumerated() {
      guard wave.isConsistent else { throw .unequalLengths(wave: index) }
      guard wave.hasFewProfiles else { throw .tooManyProfiles(limit: KitagawaWave.profileLimit) }
    }
    let unit = FloatingUnit(of: [first.largestScore, second.largestScore])
    let scans = first.scans(unit: unit) + second.scans(unit: unit)
    try self.init(scans: scans, unit: unit, jointDegreesOfFreedom: .infinity)
  }

  /// Decomposes the change between two waves that share PSUs or respondents, stacked as one design.
  ///
  /// Whatever they share makes the change more certain, and the covariance of both waves is part of every error.
  /// - Parameters:
  ///   - stack: Both waves, one after the other, on the design that stacks theirs.
  ///   - isSecond: Whether each respondent is of the second wave.
  /// - Throws: `KitagawaError`, as for independent waves.
  public init(stacked stack: KitagawaWave, isSecond: [Bool]) throws(KitagawaError) {
    guard !stack.profile.isEmpty else { throw .profileMismatch(first: 0, second: 0) }
    guard stack.isConsistent, isSecond.count == stack.estimator.design.rowCount else { throw .unequalLengths(wave: 0) }
    guard stack.hasFewProfiles else { throw .tooManyProfiles(limit: KitagawaWave.profileLimit) }
    let unit = FloatingUnit(of: [stack.largestScore])
    let scans = stack.scans(isSecond: isSecond, unit: unit)
    let freedom = stack.estimator.degreesOfFreedom(scans[0].totals, domains: [0, 1])
    try self.init(scans: scans, unit: unit, jointDegreesOfFreedom: freedom) { effects throws(KitagawaError) in
      try Self.variances(of: effects, waves: [(0, scans[0]), (1, scans[1])])
    }
  }

  /// The variances of all effects, as functions of the totals of these waves in one scan.
  private static func variances(
    of effects: KitagawaEffects, waves: [(index: Int, scan: KitagawaScan)]
  ) throws(KitagawaError) -> [Double] {
    var linearised = LinearisedVariables(count: effects.count)
    for (index, scan) in waves {
      linearised.append(domain: scan.domain, coefficients: effects.coefficients(ofWave: index))
    }
    do {
      let covariance = try waves[0].scan.totals.covariance(of: linearised)
      return (0..<effects.count).map { covariance[$0 * effects.count + $0] }
    } catch {
      throw .estimation(error, wave: waves.count == 1 ? waves[0].index : nil)
    }
  }

  /// - Parameters:
  ///   - jointDegreesOfFreedom: PSUs minus strata of both waves together, infinite where they share nothing.
  ///   - stacked: The variances of all effects where the waves are stacked; those of the waves add up where nil.
  private init(
    scans: [KitagawaScan], unit: FloatingUnit, jointDegreesOfFreedom: Double,
    stacked: ((KitagawaEffects) throws(KitagawaError) -> [Double])? = nil
  ) throws(KitagawaError) {
    let keys = scans[0].keys + scans[1].keys.filter { !scans[0].keys.contains($0) }
    let names = scans[0].categories + scans[1].categories.filter { !scans[0].keys.contains($0.map(\.code)) }
    let waves = scans.indices.map { KitagawaProfile(scan: scans[$0], keys: keys, wave: $0) }
    for wave in waves where !(wave.total > 0) { throw .noAnswer(wave: wave.wave) }
    for category in keys.indices where (waves[0].sizes[category] > 0) != (waves[1].sizes[category] > 0) {
      throw .categoryInOneWaveOnly(names[category], wave: waves[0].sizes[category] > 0 ? 0 : 1)
    }
    let used = keys.indices.filter { waves[0].sizes[$0] > 0 }
    let effects = KitagawaEffects(first: waves[0], second: waves[1], used: used)
    var ofWaves: [[Double]] = []
    for (index, scan) in scans.enumerated() {
      ofWaves.append(try Self.variances(of: effects, waves: [(index, scan)]))
    }
    let variances = try stacked?(effects) ?? zip(ofWaves[0], ofWaves[1]).map(+)
    func effect(_ index: Int) -> Effect {
      let variance = variances[index] > effects.smallestVariance(of: index) ? variances[index] : 0
      let parts = zip(ofWaves, scans).map {
        VariancePart(variance: $0[index], degreesOfFreedom: $1.degreesOfFreedom)
      }
      return Effect(
        value: unit.times(effects.values[index]), standardError: unit.times(variance.squareRoot()),
        test: Difference(
          value: effects.values[index], variance: variance,
          degreesOfFreedom: parts.satterthwaiteFreedom { jointDegreesOfFreedom })?.times(unit))
    }
    figures = waves.map { unit.times($0.figure) }
    (change, behaviour, composition) = (effect(0), effect(1), effect(2))
    contributions = used.enumerated().map { position, category in
      Contribution(
        category: names[category], weights: waves.map { $0.weights[category] },
        figures: waves.map { $0.figures[category].map { unit.times($0) } }, behaviour: effect(3 + 3 * position),
        composition: effect(4 + 3 * position), compositionFromAverage: effect(5 + 3 * position))
    }
  }
}
