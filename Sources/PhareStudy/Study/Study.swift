import PhareCSV
import PhareSurvey

/// Everything a study file asks for: the questions, the waves that asked them, and the figures to publish.
///
/// A study is read by `StudyFile`, which has checked that every name in it means something. What only the waves can
/// tell (a missing column, an unreadable weight) is found later; `location(of:key:)` gives the place to complain about.
public struct Study: Hashable, Sendable {
  /// The title printed on every report.
  public let title: LocalizedText
  /// The language of labels, notes and number formats.
  public let language: Language
  /// Whether the rows are made up, which every page then says.
  public let isSynthetic: Bool
  /// The questions, shared by the waves.
  public let codebook: Codebook
  /// The waves in the order of the file; never empty.
  public let waves: [StudyWave]
  /// The figures of the barometer.
  public let indicators: [Indicator]
  /// The tables to print.
  public let tables: [TableSpecification]
  /// The changes between waves to print.
  public let comparisons: [ComparisonSpecification]
  /// The next waves to plan.
  public let plans: [PlanSpecification]
  /// What small-area estimates know of regions from elsewhere; nil where they know nothing.
  public let smallAreas: SmallAreaSpecification?
  /// What holds for all reports.
  public let report: ReportOptions
  /// The study file, as a path the program can open.
  public let path: String
  /// The folder of the study file, in which the paths of the study stand; "." for the working folder.
  public let directory: String
  /// Where the parts of the study are written.
  public let locations: StudyLocations

  /// A study; only its title, its codebook and its waves are needed.
  public init(
    title: LocalizedText, language: Language = .fr, isSynthetic: Bool = false, codebook: Codebook,
    waves: [StudyWave], indicators: [Indicator] = [], tables: [TableSpecification] = [],
    comparisons: [ComparisonSpecification] = [], plans: [PlanSpecification] = [],
    smallAreas: SmallAreaSpecification? = nil, report: ReportOptions = ReportOptions(),
    path: String = "study.yaml", directory: String = ".", locations: StudyLocations? = nil
  ) {
    self.title = title
    self.language = language
    self.isSynthetic = isSynthetic
    self.codebook = codebook
    self.waves = waves
    self.indicators = indicators
    self.tables = tables
    self.comparisons = comparisons
    self.plans = plans
    self.smallAreas = smallAreas
    self.report = report
    self.path = path
    self.directory = directory
    self.locations = locations ?? StudyLocations(file: path)
  }

  /// The wave of that key, nil where there is none.
  public func wave(_ id: String) -> StudyWave? {
    waves.first { $0.id == id }
  }

  /// The indicator of that key, nil where there is none.
  public func indicator(_ id: String) -> Indicator? {
    indicators.first { $0.id == id }
  }

  /// Where an element of the study is written, or the value of one of its keys.
  ///
  /// - Parameter key: a key as in the file, with dots between levels and positions from 0 in lists, such as
  ///   `design.weight` or `published.0.region`; the nearest enclosing part where the file does not write it.
  public func location(of element: StudyElement, key: String? = nil) -> SourceLocation {
    locations.location(of: element, key: key)
  }
}
