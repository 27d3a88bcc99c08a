import PhareCSV
import PhareSurvey

/// The covariates of regions that a file gives for small-area estimates.
///
/// - Units: those of the file; a column of percentages, `12,5 %`, is one of fractions, 0.125.
package struct RegionCovariates: Hashable, Sendable {
  /// The file and its columns of covariates.
  package let specification: SmallAreaSpecification
  /// The covariates of each region, in the order of `Region.all`; nil where the file has no row.
  private let rows: [[Double]?]

  /// The covariates of a region, in the order of the specification; nil where the file has no row for it.
  package subscript(region: Region) -> [Double]? { rows[region.position] }

  /// The covariates of a territory that is a present region; nil for any other.
  subscript(territory: Territory) -> [Double]? { territory.region.flatMap { self[$0] } }

  /// Reads a file.
  ///
  /// - Throws: Every problem of the file; where its form is wrong, the problems of the form alone.
  init(reading specification: SmallAreaSpecification) throws(Problems<CovariateProblem>) {
    self.specification = specification
    let file = try CovariateFile(specification)
    rows = try file.rows()
  }

  /// Returns a problem for each region without a row where some wave has respondents with a weight.
  ///
  /// - Parameter regions: The regions of the respondents of each wave, by its key.
  func missing(_ regions: [(wave: String, regions: [Region])]) -> [Located<CovariateProblem>] {
    Region.all.compactMap { region in
      guard self[region] == nil else { return nil }
      let waves = regions.filter { $0.regions.contains(region) }.map(\.wave)
      guard !waves.isEmpty else { return nil }
      return Located(
        .noRow(region: region.name, waves: waves), at: SourceLocation(file: specification.displayName, line: 1))
    }
  }
}
