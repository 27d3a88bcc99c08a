import PhareCSV
import PhareSurvey

/// Everything that a study file asks for: the questions, the waves that asked them, and the figures to publish.
///
/// `StudyFile` reads a study and checks that every name in it means something. What only the waves can show, such as a
/// missing column or an unreadable weight, comes up later: `location(of:key:)` gives the place in the file to report.
public struct Study: Hashable, Sendable {
  /// The title printed on every report.
  public var title: LocalizedText
  /// The language that the study states; nil where it states none.
  public var statedLanguage: Language?
  /// The language of labels, notes and number formats: French where the study states none.
  public var language: Language {
    get { statedLanguage ?? .fr }
    set { statedLanguage = newValue }
  }
  /// Whether the rows are made up, which every page then says.
  public var isSynthetic = false
  /// The questions, shared by the waves.
  public var codebook: Codebook
  /// The territories that the study is about.
  public var field = FieldSpecification()
  /// The variables whose answers make groups of people: an answer that all members of one gave stays hidden.
  public var groups: Set<Variable.ID> = []
  /// The waves in the order of the file; never empty in a study that was read.
  public var waves: [StudyWave]
  /// The indicators of the barometer.
  public var indicators: [Indicator] = []
  /// The themes that group indicators and questions for readers; empty where the study has none.
  public var themes: [Theme] = []
  /// The tables to print.
  public var tables: [TableSpecification] = []
  /// The changes between waves to print.
  public var comparisons: [ComparisonSpecification] = []
  /// The next waves to plan.
  public var plans: [PlanSpecification] = []
  /// The covariates of small-area estimates; nil for none.
  package var smallAreas: SmallAreaSpecification?
  /// The options shared by all reports.
  public var report = ReportOptions()
  /// The study file, as a path that the program can open.
  public let path: String
  /// The folder of the study file, to which the paths of the study are relative; "." for the working folder.
  package let directory: String
  /// The state of the study file when it was read; nil for a study in memory.
  var fileState: FileState?
  /// The answers of an SQL engine that hold the totals of waves, as the user named them; empty where waves are files.
  public var totals: [String] = []
  /// The studies whose reports readers have already: what follows from those and from this one together is withheld here.
  package var reportsBeside: [Study] = []
  /// The files beside the study that say a part of it: they were read with it.
  package var inputs: [InputFile] = []
  /// Doubtful findings in the file, which refuse nothing.
  package var warnings: [Located<StudyWarning>] = []
  /// The place of every part of the study in its file.
  var locations: StudyLocations

  /// A study that asks for nothing yet.
  init(
    title: LocalizedText, codebook: Codebook, waves: [StudyWave], path: String = "study.yaml", directory: String = "."
  ) {
    self.title = title
    self.codebook = codebook
    self.waves = waves
    self.path = path
    self.directory = directory
    locations = StudyLocations(file: path)
  }

  /// The studies whose reports readers have already and those beside these, each once, the earliest first.
  package var allReportsBeside: [Study] {
    var seen: Set<String> = []
    return reportsBeside.flatMap { $0.allReportsBeside + [$0] }.filter { seen.insert($0.path).inserted }
  }

  /// Returns the wave with the given key, or nil.
  public func wave(_ id: String) -> StudyWave? {
    waves.first { $0.id == id }
  }

  /// Returns the indicator with the given key, or nil.
  public func indicator(_ id: String) -> Indicator? {
    indicators.first { $0.id == id }
  }

  /// Returns the label of an answer; nil for a mean, or where the codebook does not declare it.
  package func label(of answer: AnswerSelection?, of id: Variable.ID) -> LocalizedText? {
    guard let answer, let variable = codebook[id] else { return nil }
    switch answer {
    case .net(let key): return variable.nets.first { $0.id == key }?.label
    case .category(let code), .item(let code): return variable.label(ofAnswer: code)
    }
  }

  /// Returns the place where an element of the study is written, or the value of one of its keys.
  ///
  /// - Parameter key: A key as in the file, with dots between levels and positions from 0 in lists, such as
  ///   `design.weight` or `published.0.region`. Where the file does not write it, the nearest enclosing part counts.
  public func location(of element: StudyElement, key: String? = nil) -> SourceLocation {
    locations.location(of: element, key: key)
  }

  /// Returns this study in another language, or with another number of digits in its CSV files.
  public func adjusted(language: Language? = nil, precision: Int? = nil) -> Study {
    var study = self
    if let language { study.language = language }
    if let precision { study.report.precision = precision }
    return study
  }

  /// The name of the study's folder, or that of its file where the folder has none.
  package var folderName: String {
    let folder = directory.split(separator: "/").last.map(String.init) ?? ""
    if !folder.isEmpty, folder != ".", folder != ".." { return folder }
    let file = path.split(separator: "/").last ?? "study"
    return file.split(separator: ".").first.map(String.init) ?? "study"
  }
}
