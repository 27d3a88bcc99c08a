extension SurveyDesign {
  /// The same design with other weights, those of a counted row multiplied alike; replicates, which are of the weights before, are left out.
  ///
  /// - Throws: `SurveyDesignError` where there are more or fewer weights than respondents, or one is negative or not
  ///   finite.
  public func with(weights: [Double]) throws(SurveyDesignError) -> SurveyDesign {
    guard weights.count == rowCount else {
      throw .unequalLengths(expected: rowCount, found: weights.count, .weights)
    }
    for (row, weight) in weights.enumerated() where !(weight.isFinite && weight >= 0) {
      throw .invalidWeight(weight, row: row)
    }
    var design = SurveyDesign(
      stages: stages, weights: weights, counted: counted?.reweighted(from: self.weights, to: weights),
      lonelyPSU: lonelyPSU)
    design.adjustsDomainLonely = adjustsDomainLonely
    design.unequal = unequal
    design.secondPhase = secondPhase
    design.response = response
    return design
  }
}
