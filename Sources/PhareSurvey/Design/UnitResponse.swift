/// The response of sampled rows as a second phase whose probabilities a model estimates.
///
/// Rows respond independently of each other, with the probabilities of a logistic model whose variables x are the same for
/// all rows of a pattern. A model of classes has one pattern and one variable per class.
///
/// - Shape: one element per sampled row, or per pattern.
/// - Source: Särndal & Lundström (2005), ch. 6; Kim & Kim (2007).
package struct UnitResponse: Hashable, Sendable {
  /// Whether each row responded.
  package let hasResponded: [Bool]
  /// The weights of the rows before the adjustment, which the model was fitted with.
  package let initialWeights: [Double]
  /// The pattern of each row.
  package let patterns: [Int32]
  /// The estimated probability of a response in each pattern.
  package let probabilities: [Double]
  /// x by patterns, `width` values for each.
  package let variables: [Double]
  /// The number of variables.
  package let width: Int
  /// (Σ d p(1 − p) x x')⁻¹ over all rows, by rows.
  package let inverse: [Double]

  /// A response with its model.
  package init(
    hasResponded: [Bool], initialWeights: [Double], patterns: [Int32], probabilities: [Double], variables: [Double],
    width: Int, inverse: [Double]
  ) {
    self.hasResponded = hasResponded
    self.initialWeights = initialWeights
    self.patterns = patterns
    self.probabilities = probabilities
    self.variables = variables
    self.width = width
    self.inverse = inverse
  }
}

extension SurveyDesign {
  /// The same design in which respondents weigh their weight over the probability of their response, and other rows 0.
  ///
  /// - Throws: `SurveyDesignError` where a weight is not finite.
  package func responding(_ response: UnitResponse) throws(SurveyDesignError) -> SurveyDesign {
    var design = try with(
      weights: weights.indices.map { row in
        response.hasResponded[row] ? weights[row] / response.probabilities[Int(response.patterns[row])] : 0
      })
    design.response = response
    return design
  }
}
