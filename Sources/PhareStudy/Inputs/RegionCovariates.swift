import PhareCSV
import PhareSurvey

/// What is known of regions from elsewhere, as a file of covariates says it.
///
/// - Units: those of the file; a column of percentages, `12,5 %`, is one of fractions, 0.125.
public struct RegionCovariates: Hashable, Sendable {
  /// The file, and which of its columns are covariates.
  public let specification: SmallAreaSpecification
  /// One element a region, in the order of `Region.all`: the covariates in their order, nil where the file has no row.
  private let rows: [[Double]?]

  /// The covariates of a region, in the order of the specification; nil where the file has no row for it.
  public subscript(region: Region) -> [Double]? { rows[region.position] }

  /// Reads a file.
  ///
  /// - Throws: every problem of the file; those of its records as CSV before those of what they say.
  public init(reading specification: SmallAreaSpecification) throws(CovariateErrors) {
    self.specification = specification
    let file = try CovariateFile(specification)
    rows = try file.rows()
  }

  /// The regions without a row where some wave has respondents with a weight.
  ///
  /// - Parameter regions: for each wave, its key and the regions of its respondents.
  func missing(_ regions: [(wave: String, regions: [Region])]) -> [CovariateError] {
    Region.all.compactMap { region in
      guard self[region] == nil else { return nil }
      let waves = regions.filter { $0.regions.contains(region) }.map(\.wave)
      guard !waves.isEmpty else { return nil }
      return CovariateError(
        .noRow(region: region.name, waves: waves), at: SourceLocation(file: specification.displayName, line: 1))
    }
  }
}
