import PhareSurvey

/// The change of a share or a mean between two waves, split into what respondents are and what they do.
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
    /// The part.
    public let value: Double
    /// Its standard error.
    public let standardError: Double
    /// The test that it is nothing but chance; nil where it has no variance.
    public let test: Difference?
  }

  /// What one profile category adds to the change.
  public struct Contribution: Hashable, Sendable {
    /// The answers that make the category, one a profile variable.
    public let category: [Category]
    /// w of the category in the first and the second wave.
    public let weights: [Double]
    /// r of the category in the first and the second wave; nil where a wave has nobody in it.
    public let figures: [Double?]
    /// w̄(r₂ − r₁).
    public let behaviour: Effect
    /// r̄(w₂ − w₁): how much of the figure the growth of the category carries with it.
    public let composition: Effect
    /// (r̄ − R̄)(w₂ − w₁) with R̄ the average figure of both waves: above 0 where a category above average grew or one
    /// below average shrank. These add up to the composition effect as well.
    public let compositionFromAverage: Effect
  }

  /// The figure in the first and the second wave.
  public let figures: [Double]
  /// The second figure minus the first.
  public let change: Effect
  /// Σ w̄(r₂ − r₁): what would have changed with the profile of respondents held.
  public let behaviour: Effect
  /// Σ r̄(w₂ − w₁): what would have changed with the behaviour in each category held.
  public let composition: Effect
  /// The categories, in the order of the first wave and then those that only the second declares.
  public let contributions: [Contribution]
  /// First-stage units minus strata of both waves together.
  public let degreesOfFreedom: Double

  /// Decomposes the change from one wave to another, which are independent samples.
  ///
  /// Categories are matched by the codes of the profile variables.
  /// - Throws: `KitagawaError` where a wave has no answer, a category has respondents in one wave only, profiles are not
  ///   of the same variables, or a design cannot be estimated from.
  public init(from first: KitagawaWave, to second: KitagawaWave) throws(KitagawaError) {
    guard !first.profile.isEmpty, first.profile.count == second.profile.count else {
      throw .profileMismatch(first: first.profile.count, second: second.profile.count)
    }
    for (index, wave) in [first, second].enumerated() {
      guard wave.isConsistent else { throw .unequalLengths(wave: index) }
      guard wave.hasFewProfiles else { throw .tooManyProfiles(limit: KitagawaWave.profileLimit) }
    }
    let scans = first.scans() + second.scans()
    try self.init(scans: scans, degreesOfFreedom: scans.reduce(0) { $0 + $1.degreesOfFreedom }) {
      forms throws(KitagawaError) in
      var variances = [Double](repeating: 0, count: forms.count)
      for (index, scan) in scans.enumerated() {
        let own = try Self.variances(of: forms, waves: [(index, scan)])
        for form in variances.indices { variances[form] += own[form] }
      }
      return variances
    }
  }

  /// Decomposes the change between two waves that share units or respondents, stacked as one design.
  ///
  /// What they share makes the change more certain, and the covariance of both waves is part of every error.
  /// - Parameters:
  ///   - stack: Both waves, one after the other, on the design that stacks theirs.
  ///   - isSecond: Whether each respondent is of the second wave.
  /// - Throws: `KitagawaError`, as for independent waves.
  public init(stacked stack: KitagawaWave, isSecond: [Bool]) throws(KitagawaError) {
    guard !stack.profile.isEmpty else { throw .profileMismatch(first: 0, second: 0) }
    guard stack.isConsistent, isSecond.count == stack.estimator.design.rowCount else { throw .unequalLengths(wave: 0) }
    guard stack.hasFewProfiles else { throw .tooManyProfiles(limit: KitagawaWave.profileLimit) }
    let scans = stack.scans(isSecond: isSecond)
    try self.init(scans: scans, degreesOfFreedom: scans[0].degreesOfFreedom) { forms throws(KitagawaError) in
      try Self.variances(of: forms, waves: [(0, scans[0]), (1, scans[1])])
    }
  }

  /// The variances of all effects that the totals of one scan make.
  private static func variances(
    of forms: KitagawaForms, waves: [(index: Int, scan: KitagawaScan)]
  ) throws(KitagawaError) -> [Double] {
    var linear = LinearForms(count: forms.count)
    for (index, scan) in waves { linear.append(domain: scan.domain, coefficients: forms.coefficients(ofWave: index)) }
    do {
      let covariance = try waves[0].scan.totals.covariance(of: linear)
      return (0..<forms.count).map { covariance[$0 * forms.count + $0] }
    } catch {
      throw .estimation(error, wave: waves.count == 1 ? waves[0].index : nil)
    }
  }

  private init(
    scans: [KitagawaScan], degreesOfFreedom: Double,
    variances: (KitagawaForms) throws(KitagawaError) -> [Double]
  ) throws(KitagawaError) {
    let keys = scans[0].keys + scans[1].keys.filter { !scans[0].keys.contains($0) }
    let waves = scans.indices.map { KitagawaTerms(scan: scans[$0], keys: keys, wave: $0) }
    for wave in waves where !(wave.total > 0) { throw .noAnswer(wave: wave.wave) }
    for category in keys.indices where (waves[0].sizes[category] > 0) != (waves[1].sizes[category] > 0) {
      throw .categoryInOneWaveOnly(keys[category], wave: waves[0].sizes[category] > 0 ? 0 : 1)
    }
    let used = keys.indices.filter { waves[0].sizes[$0] > 0 }
    let forms = KitagawaForms(first: waves[0], second: waves[1], used: used)
    let variances = try variances(forms)
    func effect(_ form: Int) -> Effect {
      let variance = variances[form] > forms.smallestVariance(of: form) ? variances[form] : 0
      return Effect(
        value: forms.values[form], standardError: variance.squareRoot(),
        test: Difference(value: forms.values[form], variance: variance, degreesOfFreedom: degreesOfFreedom))
    }
    self.degreesOfFreedom = degreesOfFreedom
    figures = waves.map(\.figure)
    (change, behaviour, composition) = (effect(0), effect(1), effect(2))
    let names = scans[0].categories + scans[1].categories.filter { !scans[0].keys.contains($0.map(\.code)) }
    contributions = used.enumerated().map { place, category in
      Contribution(
        category: names[category], weights: waves.map { $0.weights[category] },
        figures: waves.map { $0.figures[category] }, behaviour: effect(3 + 3 * place),
        composition: effect(4 + 3 * place), compositionFromAverage: effect(5 + 3 * place))
    }
  }
}

/// Why a change cannot be decomposed. Waves count from 0 in the cases.
public enum KitagawaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No profile variable, or not as many in both waves.
  case profileMismatch(first: Int, second: Int)
  /// Columns or a filter that are not as long as the design.
  case unequalLengths(wave: Int)
  /// More crossed categories than a decomposition is made of.
  case tooManyProfiles(limit: Int)
  /// Nobody of a known profile answered.
  case noAnswer(wave: Int)
  /// A category with respondents in this wave and none in the other: its figure there is unknown.
  case categoryInOneWaveOnly([String], wave: Int)
  /// The design of a wave tells no variance; that of the stack where `wave` is nil.
  case estimation(EstimationError, wave: Int?)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .profileMismatch(let first, let second):
      "the waves have \(first) and \(second) profile variables; give the same in both, at least one"
    case .tooManyProfiles(let limit):
      "the profile variables cross to more than \(limit) categories; name fewer variables, or coarser ones"
    case .noAnswer(let wave):
      "nobody in the \(Self.name(wave)) wave has both an answer and a profile; check the columns and the filter"
    case .categoryInOneWaveOnly(let codes, let wave):
      "profile '\(codes.joined(separator: " × "))' has respondents in the \(Self.name(wave)) wave only; "
        + "merge it with another category"
    case .unequalLengths(let wave):
      "the answers, the profile and the filter of the \(Self.name(wave)) wave do not have one element a row of its design"
    case .estimation(let error, let wave): "\(wave.map { "\(Self.name($0)) wave" } ?? "both waves"): \(error)"
    }
  }

  private static func name(_ wave: Int) -> String { wave == 0 ? "first" : "second" }
}
