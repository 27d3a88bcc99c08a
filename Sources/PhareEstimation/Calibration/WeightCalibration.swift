import PhareSurvey

/// How calibrated weights are looked for.
public enum CalibrationMethod: Hashable, Sendable {
  /// One factor a cell of a single margin, without iterations.
  case postStratification
  /// The weights nearest to the initial ones by a distance.
  case distance(CalibrationDistance)
  /// Truncated linear weights within the narrowest bounds that there are.
  case tightestTruncated
  /// Logit weights within the narrowest bounds that there are.
  case tightestLogit
}

/// The calibration of a design's weights to known margins.
public struct WeightCalibration: Hashable, Sendable {
  /// The known totals.
  public let margins: [CalibrationMargin]
  /// How the weights are looked for.
  public let method: CalibrationMethod
  /// The range to which weights are trimmed, as multiples of their mean; nil for none.
  public let trimming: ClosedRange<Double>?
  /// Deville and Särndal's q of every respondent, nil for 1 everywhere.
  public let scales: [Double]?

  /// A calibration; only margins and a method are needed.
  public init(
    margins: [CalibrationMargin], method: CalibrationMethod, trimming: ClosedRange<Double>? = nil,
    scales: [Double]? = nil
  ) {
    self.margins = margins
    self.method = method
    self.trimming = trimming
    self.scales = scales
  }

  /// The design with weights that meet every margin.
  ///
  /// - Throws: `CalibrationRefusal` with everything that stands in the way; never weights that miss a margin.
  public func calibrated(_ design: SurveyDesign) throws(CalibrationRefusal) -> CalibratedWeights {
    let combinations = CalibrationCombinations(of: margins, initialWeights: design.weights)
    let doctor = CalibrationDoctor(margins: margins, combinations: combinations, method: method)
    guard doctor.isHopeful else { throw CalibrationRefusal(doctor.findings) }
    var search = CalibrationSearch(self, initialWeights: design.weights, combinations: combinations)
    let (weights, distance): ([Double], CalibrationDistance?)
    let variance: CalibratedDesign
    do throws(CalibrationError) {
      (weights, distance) = try search.weights()
      variance = try CalibratedDesign(
        margins: margins, initialWeights: design.weights, scales: scales, combinations: search.combinations,
        columns: search.columns)
    } catch {
      throw CalibrationRefusal(doctor.findings + search.findings + [.unsolved(error)])
    }
    search.findings += notPositive(weights, initial: design.weights, least: search.leastWeight, distance)
    let (replicates, refused) = calibratedReplicates(of: design)
    let findings = doctor.findings + search.findings + refused
    // The design refuses negative weights, which have been found just before.
    guard !findings.contains(where: \.isFatal),
      let reweighted = try? design.with(weights: weights),
      let calibrated = replicates.map({ try? reweighted.replicated(by: $0) }) ?? reweighted
    else { throw CalibrationRefusal(findings) }
    return CalibratedWeights(
      initialWeights: design.weights, design: calibrated, calibration: variance, margins: search.margins,
      method: method, distance: distance, iterations: search.iterations, trimmingRounds: search.trimmingRounds,
      largestMisfit: search.largestMisfit, findings: findings)
  }

  /// The replicates of a design, each calibrated to the same margins.
  private func calibratedReplicates(of design: SurveyDesign) -> (ReplicateWeights?, [CalibrationFinding]) {
    guard let replicates = design.replicates else { return (nil, []) }
    var columns: [[Double]] = []
    for replicate in 0..<replicates.count {
      let initial = replicates.column(replicate, designWeights: design.weights)
      var search = CalibrationSearch(
        self, initialWeights: initial, combinations: CalibrationCombinations(of: margins, initialWeights: initial))
      do throws(CalibrationError) {
        columns.append(try search.weights().weights)
        if let finding = search.findings.first(where: \.isFatal) { return (nil, [finding]) }
      } catch {
        return (nil, [.replicate(replicate, error)])
      }
    }
    return (try? replicates.with(columns: columns), [])
  }

  /// Weights below 0, or at 0 where nothing asked for it.
  private func notPositive(
    _ weights: [Double], initial: [Double], least: Double, _ distance: CalibrationDistance?
  ) -> [CalibrationFinding] {
    guard least < 0 || (least == 0 && distance == .linear) else { return [] }
    let count = zip(weights, initial).count { $0 <= 0 && $1 > 0 }
    return [.notPositive(respondents: count, least: least)]
  }
}

/// A design whose weights meet the margins, with what its variances and its report need.
public struct CalibratedWeights: Sendable {
  /// The weights before.
  public let initialWeights: [Double]
  /// The design with the weights after.
  public let design: SurveyDesign
  /// What variances need.
  public let calibration: CalibratedDesign
  /// The margins as they were met, differences of rounding settled.
  public let margins: [CalibrationMargin]
  /// How the weights were looked for.
  public let method: CalibrationMethod
  /// The distance with the bounds that were used; nil for post-stratification.
  public let distance: CalibrationDistance?
  /// Newton steps of all rounds.
  public let iterations: Int
  /// How often the weights were trimmed and calibrated anew.
  public let trimmingRounds: Int
  /// The largest gap between a calibrated total and its target, relative to the target.
  public let largestMisfit: Double
  /// What was found and changes no weight, or was settled.
  public let findings: [CalibrationFinding]
}
