import Phare

/// The designs of the waves that come with Phare, with answers of known truth in place of their own.
enum ShippedDesigns {
  /// The designs of a study's waves.
  ///
  /// - Throws: The problems of the study or of its files.
  static func all(ofStudy path: String) throws -> [SimulatedDesign] {
    let study = try StudyFile(path: path).study()
    return try StudyRun(study).results().waves.compactMap { result in
      let wave = result.wave
      let regional = wave.codebook.variables.first(where: \.isPresentRegion) ?? fallback(in: wave)
      guard let regional, let regions = wave.codedColumn(regional.id) else { return nil }
      let clusters = wave.design.stages.first?.units
      let respondents = wave.design.weights.count { $0 > 0 }
      let clustering = clusters == nil ? "" : ", in clusters whose members are alike (intraclass correlation 0.05)"
      return SimulatedDesign(
        name: wave.id, summary: "the \(respondents) respondents, strata and weights of the shipped wave\(clustering)",
        design: wave.design, regions: regions, clusters: clusters, intraclassCorrelation: 0.05)
    }
  }

  /// The variable by whose answers a wave without regions is read: the first with several answers.
  private static func fallback(in wave: Wave) -> Variable? {
    wave.codebook.variables.first { variable in
      guard case .single(let categories) = variable.kind else { return false }
      return categories.count > 2 && wave.codedColumn(variable.id) != nil
    }
  }
}
