import PhareSurvey

extension Totals {
  /// The covariance matrix of linear forms of the totals, under the design and, where the weights were calibrated, of
  /// the forms' residuals.
  ///
  /// With replicates, that of the forms computed with each of them: for a statistic which is not linear, its
  /// linearisation; `covariance(of: [EvaluatedContrast])` computes the statistic itself with each replicate.
  ///
  /// - Shape: `forms.count²`, by rows, symmetric.
  /// - Throws: `EstimationError.lonelyPSU` where a stratum has one sampled unit and the design states no rule.
  /// - Source: Särndal, Swensson & Wretman (1992), ch. 4: the variance of a stratified multistage sample, stage by
  ///   stage; the forms are the linearised statistics of Woodruff (1971) and Binder (1983).
  func covariance(of forms: LinearForms) throws(EstimationError) -> [Double] {
    if let replicates { return replicates.covariance(of: forms, full: fullValues(of: forms)) }
    if let calibrated { return try calibrated.covariance(of: fromZero(forms)) }
    var stages = FormVariance(self, isDiagonal: false)
    return try stages.covariance(of: forms)
  }

  /// The forms of the totals of the sample.
  private func fullValues(of forms: LinearForms) -> [Double] {
    var values = [Double](repeating: 0, count: forms.count)
    for (position, domain) in forms.domains.enumerated() {
      let totals = sampleTotals(ofDomain: domain).values
      for form in 0..<forms.count {
        for (total, value) in totals.enumerated() {
          values[form] += forms.coefficients[position][form * layout.totalsOfDomain + total] * value
        }
      }
    }
    return values
  }
}

/// The variances of forms of one domain after another, or of contrasts, with memory that serves them all.
struct DomainVariances {
  let totals: Totals
  private(set) var stages: FormVariance?
  /// Nil where respondents are the units, and where stages above, strata of one unit, replicates or a calibration have
  /// their say.
  private let units: DomainScores?

  init(_ totals: Totals) {
    self.totals = totals
    let structure = totals.structure
    let isLinear = totals.calibrated == nil && totals.replicates == nil
    stages = isLinear ? FormVariance(totals, isDiagonal: true) : nil
    units =
      isLinear && !structure.leavesAreStrata && structure.stages.count == 1
        && structure.stages[0].lonelyStrata.isEmpty
      ? DomainScores(entries: totals.entries, layout: totals.layout, stage: structure.stages[0]) : nil
  }

  /// Works out the variances of linear forms of the totals of a domain, `count` of them one after the other.
  ///
  /// - Parameter variances: One element a form, in place of those before.
  /// - Throws: as `Totals.covariance(of:)`.
  mutating func find(
    _ variances: inout [Double], of coefficients: [Double], count: Int, inDomain domain: Int
  ) throws(EstimationError) {
    if let units {
      UnitVariances.find(&variances, of: coefficients, count: count, in: units, domain: domain)
      return
    }
    var forms = LinearForms(count: count)
    forms.append(domain: domain, coefficients: coefficients)
    variances = try self.variances(of: forms)
  }

  /// The variances of linear forms.
  ///
  /// - Throws: as `Totals.covariance(of:)`.
  mutating func variances(of forms: LinearForms) throws(EstimationError) -> [Double] {
    if stages != nil { return try stages?.covariance(of: forms) ?? [] }
    let covariance = try totals.covariance(of: forms)
    return (0..<forms.count).map { covariance[$0 * forms.count + $0] }
  }
}
