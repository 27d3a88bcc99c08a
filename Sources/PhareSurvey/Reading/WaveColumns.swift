import PhareCSV

/// The columns of a table that some variables of a wave and its design are read from, by their names.
package struct WaveColumns: Hashable, Sendable {
  /// The columns of answers and of the design but for the weight, in the order of the table.
  package let grouping: [String]
  /// The column of weights; nil where respondents count alike or for N/n.
  package let weight: String?
  /// The column that identifies respondents; nil where the wave states none.
  package let respondent: String?
  /// Whether the column of weights is also one of answers.
  package let isWeightAnswer: Bool

  /// Finds the columns for some variables, as `Wave(reading:)` does.
  ///
  /// - Throws: The columns that the study names and the table does not have.
  package init(
    of specification: WaveSpecification, header: [String], codebook: Codebook, needed: Set<Variable.ID>
  ) throws(Problems<WaveProblem>) {
    let wanted = codebook.variables(needed: needed, design: specification.design, filter: specification.filter)
    // A respondent may be a PSU, whose column is then one of the design.
    let sampled = specification.withoutRespondent
    var plan = WaveColumnPlan(sampled, variables: wanted.filter { $0.derivation == nil }, header: header)
    let answers = plan.requests.count
    let design = WaveDesignPlan(sampled, codebook: codebook, columns: &plan)
    let stated = specification.respondent.map { specification.columns[$0] ?? $0 }
    // As the table writes it, which may be with other signs.
    respondent = stated.flatMap { name in header.first { $0 == name } }
    if let stated, respondent == nil {
      plan.refuse(
        .missingColumn(header: stated, role: .respondents, nearest: NameDistance.nearest(to: stated, among: header)))
    }
    guard plan.errors.isEmpty else { throw Problems(sorting: plan.errors) }
    let weights = design.weight?.column
    let positions = plan.requests.indices.filter { $0 != weights || $0 < answers }.map { plan.requests[$0].column }
    grouping = Set(positions).sorted().map { header[$0] }
    weight = weights.map { header[plan.requests[$0].column] }
    isWeightAnswer = weights.map { $0 < answers } ?? false
  }
}
