import PhareSurvey

extension StudyRun {
  /// What small-area estimates know of regions from elsewhere; nil where the study names no file.
  ///
  /// - Parameter waves: The waves whose regions must be in the file.
  /// - Throws: `StudyRunErrors` with every problem of the file.
  public func regionCovariates(of waves: [Wave] = []) throws(StudyRunErrors) -> RegionCovariates? {
    guard let specification = study.smallAreas else { return nil }
    do throws(CovariateErrors) {
      let covariates = try RegionCovariates(reading: specification)
      let missing = covariates.missing(waves.map { (wave: $0.id, regions: $0.regions) })
      guard missing.isEmpty else { throw CovariateErrors(missing) }
      return covariates
    } catch {
      throw StudyRunErrors([
        StudyRunError(.covariates(error), at: study.location(of: .study, key: "small_areas.covariates.file"))
      ])
    }
  }
}

extension Wave {
  /// The present regions in which somebody with a weight answers, in the order of tables; empty where it knows none.
  fileprivate var regions: [Region] {
    guard let variable = codebook.variables.first(where: \.isPresentRegion), let column = codedColumn(variable.id)
    else {
      return []
    }
    var isPresent = [Bool](repeating: false, count: Region.all.count)
    for row in 0..<rowCount where design.weights[row] > 0 && column[row] < isPresent.count {
      isPresent[column[row]] = true
    }
    return Region.all.filter { isPresent[$0.position] }
  }
}
