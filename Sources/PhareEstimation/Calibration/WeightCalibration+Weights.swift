import PhareSurvey

extension WeightCalibration {
  /// Returns the design with weights that meet every margin.
  ///
  /// - Throws: `CalibrationRefusal` with all findings; weights that miss a margin are never returned.
  public func calibrated(_ design: SurveyDesign) throws(CalibrationRefusal) -> CalibratedWeights {
    let combinations = CalibrationCombinations(
      of: margins, initialWeights: design.weights, counted: design.counted)
    let check = MarginCheck(margins: margins, combinations: combinations, method: method)
    guard check.isHopeful else { throw CalibrationRefusal(check.findings) }
    var run = CalibrationRun(self, initialWeights: design.weights, combinations: combinations)
    let (weights, distance): ([Double], CalibrationDistance?)
    let variance: CalibratedDesign
    do throws(CalibrationError) {
      (weights, distance) = try run.weights()
      variance = try CalibratedDesign(
        margins: margins, initialWeights: design.weights, scales: scales, combinations: run.combinations,
        variables: run.variables)
    } catch {
      throw CalibrationRefusal(check.findings + run.findings + [.unsolved(error)])
    }
    run.findings += notPositive(weights, initial: design, least: run.leastWeight, distance)
    let (replicates, refused) =
      design.replicates.map {
        ReplicateCalibration(request: self, replicates: $0, designWeights: design.weights).calibrated()
      } ?? (nil, [])
    let findings = check.findings + run.findings + refused
    // The design refuses negative weights, which are among the findings by now.
    guard !findings.contains(where: \.isFatal),
      let reweighted = try? design.with(weights: weights),
      let calibrated = replicates.map({ try? reweighted.replicated(by: $0) }) ?? reweighted
    else { throw CalibrationRefusal(findings) }
    return CalibratedWeights(
      initialWeights: design.weights, initialCounted: design.counted, design: calibrated, calibration: variance,
      margins: run.margins,
      method: method, distance: distance, iterations: run.iterations, trimmingRounds: run.trimmingRounds,
      largestMisfit: run.largestMisfit, findings: findings)
  }

  /// A finding for weights below 0, or at 0 under a method that does not aim there.
  private func notPositive(
    _ weights: [Double], initial design: SurveyDesign, least: Double, _ distance: CalibrationDistance?
  ) -> [CalibrationFinding] {
    guard least < 0 || (least == 0 && distance == .linear) else { return [] }
    let rows = weights.indices.filter { weights[$0] <= 0 && design.weights[$0] > 0 }
    return [.notPositive(respondents: design.counted.total(of: rows), least: least)]
  }
}
