import PhareSurvey

/// The covariates of small-area estimates: a CSV file with one row per region.
public struct SmallAreaSpecification: Hashable, Sendable {
  /// A column of numbers of the file.
  public struct Covariate: Hashable, Sendable {
    /// The header of the column.
    public let column: String
    /// The name that reports print.
    public let label: LocalizedText

    /// A covariate; reports print the header where no label is given.
    public init(column: String, label: LocalizedText? = nil) {
      self.column = column
      self.label = label ?? LocalizedText(column)
    }
  }

  /// The codings of regions that a file may use: names always, codes where the coding says so.
  ///
  /// Territories that are parts of present regions, or that join parts of several, have no row of their own.
  public static let codings: [RegionCoding] = [.name, .region, .iso, .nuts]

  /// The file, as a path that the program can open.
  public let path: String
  /// The file as the study names it, for messages and reports.
  public let displayName: String
  /// The header of the column that names the regions.
  public let region: String
  /// The coding of that column.
  public let coding: RegionCoding
  /// The covariates, in the order of the coefficients; never empty.
  public let covariates: [Covariate]
  /// The source of the numbers.
  public let source: LocalizedText?

  /// A file of covariates.
  public init(
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
