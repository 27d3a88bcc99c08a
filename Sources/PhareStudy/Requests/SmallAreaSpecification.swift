import PhareSurvey

/// The covariates of small-area estimates: a CSV file with one row per region.
package struct SmallAreaSpecification: Hashable, Sendable {
  /// A column of numbers of the file.
  package struct Covariate: Hashable, Sendable {
    /// The header of the column.
    package let column: String
    /// The name that reports print.
    package let label: LocalizedText

    /// A covariate; reports print the header where no label is given.
    init(column: String, label: LocalizedText? = nil) {
      self.column = column
      self.label = label ?? LocalizedText(column)
    }
  }

  /// The codings of regions that a file may use: names always, codes where the coding says so.
  ///
  /// Territories that are parts of present regions, or that join parts of several, have no row of their own.
  static let codings: [RegionCoding] = [.name, .region, .iso, .nuts]

  /// The file, as a path that the program can open.
  package let path: String
  /// The file as the study names it, for messages and reports.
  package let displayName: String
  /// The header of the column that names the regions.
  let region: String
  /// The coding of that column.
  let coding: RegionCoding
  /// The covariates, in the order of the coefficients; never empty.
  package let covariates: [Covariate]
  /// The source of the numbers.
  package let source: LocalizedText?

  /// A file of covariates.
  init(
    path: String, displayName: String? = nil, region: String = "region", coding: RegionCoding = .name,
    covariates: [Covariate], source: LocalizedText? = nil
  ) {
    self.path = path
    self.displayName = displayName ?? path
    self.region = region
    self.coding = coding
    self.covariates = covariates
    self.source = source
  }
}
