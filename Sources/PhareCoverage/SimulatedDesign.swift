import Phare

/// A sampling design from which samples with a known truth are drawn.
struct SimulatedDesign: Sendable {
  /// A sample: its estimator, the regions of its respondents, and their answers.
  struct Sample: Sendable {
    let estimator: Estimator
    let regions: CodedColumn
    /// Whether each respondent gave the answer.
    let answers: [Bool]

    /// The answers as a column of two codes.
    var column: CodedColumn {
      CodedColumn(codes: answers.map { $0 ? 1 : 0 }, categories: [Category(code: "no"), Category(code: "yes")])
    }

    /// The shares of the answer by region.
    func shares() throws(EstimationError) -> Tabulation {
      try estimator.shares(
        of: column, groups: [[1]], by: Breakdown(crossing: [regions], rowCount: answers.count))
    }

    /// The share of the answer in the whole.
    func whole() throws(EstimationError) -> Estimate {
      try estimator.shares(of: column, groups: [[1]], by: Breakdown(rowCount: answers.count)).estimates[0][0]
    }
  }

  /// The name, as printed.
  let name: String
  /// The design in a sentence.
  let summary: String
  /// Draws a sample in which the answer has this true share in every region.
  let sample: @Sendable (Double, inout SeededDraws) throws -> Sample

  /// A design whose respondents stay the same, and each of whom gives the answer with the probability of the share: the
  /// weights, strata and clusters of a wave, tried with answers of known truth.
  ///
  /// - Parameter clusters: The cluster of each respondent, with whose common answer each agrees so often that two of a
  ///   cluster have the intraclass correlation; nil for independent answers.
  init(
    name: String, summary: String, design: SurveyDesign, regions: CodedColumn, clusters: [Int32]? = nil,
    intraclassCorrelation: Double = 0
  ) {
    self.name = name
    self.summary = summary
    let estimator = Estimator(design: design)
    let clusterCount = clusters.map { Int($0.max() ?? 0) + 1 } ?? 0
    sample = { share, draws in
      let common = (0..<clusterCount).map { _ in draws.happens(share) }
      let answers = (0..<design.rowCount).map { row in
        if let clusters, draws.happens(intraclassCorrelation.squareRoot()) { return common[Int(clusters[row])] }
        return draws.happens(share)
      }
      return Sample(estimator: estimator, regions: regions, answers: answers)
    }
  }

  /// A design whose samples are drawn one by one.
  init(
    name: String, summary: String, sample: @escaping @Sendable (Double, inout SeededDraws) throws -> Sample
  ) {
    self.name = name
    self.summary = summary
    self.sample = sample
  }

  /// A column of regions, by number.
  static func regions(_ numbers: [Int], count: Int) -> CodedColumn {
    CodedColumn(codes: numbers, categories: (0..<count).map { Category(code: "\($0 + 1)") })
  }
}
