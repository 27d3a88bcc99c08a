import PhareCSV

/// The storage and the sampling of one wave, as a study file states them before any row is read.
public struct WaveSpecification: Hashable, Sendable {
  /// The key of the wave.
  public let id: String
  /// Who was asked.
  public let audience: Audience
  /// The year printed beside the audience.
  public let year: Int?
  /// The path of the rows, as the program can open it.
  public let path: String
  /// The file as the user named it, for messages.
  public let displayName: String
  /// The header of a variable's column, or of an item's, where it is not the key.
  public let columns: [String: String]
  /// This wave's spellings of a variable's codes: spelling to code, by variable key.
  public let recodes: [Variable.ID: [String: String]]
  /// Texts that stand for no answer in every column, unless a variable says otherwise.
  public let missing: [MissingCode]
  /// Statements about the file's form that replace detection.
  public package(set) var dialect: CSVDialectOverrides
  /// The columns that hold the answers to a question with several ones in the order in which they were given.
  public var mentions: [Variable.ID: [String]] = [:]
  /// The codes of `recodes` in the order in which they are written: that of the answers of a variable that declares none.
  public var recodeOrder: [Variable.ID: [String]] = [:]
  /// The respondents of the file who are in the wave; all of them where nil.
  public var filter: Filter?
  /// A file of labels of the columns and their codes.
  public var labels: LabelsFile?
  /// The sheet of a workbook; the first one with a table where nil.
  public var sheet: String?
  /// The table of an SQL engine that holds the rows; nil where a file does.
  public var table: EngineTable?
  /// The column that identifies a respondent, checked for repeats.
  public internal(set) var respondent: String?
  /// The column that says which of the sampled rows responded; nil where all rows are of respondents.
  public var responded: String?
  /// The sampling and the weights.
  public var design: DesignSpecification

  /// A wave; only its key, audience and path are needed.
  public init(
    id: String, audience: Audience, year: Int? = nil, path: String, displayName: String? = nil,
    columns: [String: String] = [:], recodes: [Variable.ID: [String: String]] = [:], missing: [MissingCode] = [],
    dialect: CSVDialectOverrides = CSVDialectOverrides(), respondent: String? = nil,
    design: DesignSpecification = DesignSpecification()
  ) {
    self.id = id
    self.audience = audience
    self.year = year
    self.path = path
    self.displayName = displayName ?? path
    self.columns = columns
    self.recodes = recodes
    self.missing = missing
    self.dialect = dialect
    self.respondent = respondent
    self.design = design
  }

  /// The headers of a variable's columns: one per item of a question with several answers, one per answer where they are in
  /// order of mention, one where they share a cell.
  package func headers(of variable: Variable) -> [String] {
    guard case .multiple(let items, _) = variable.kind else {
      return [columns[variable.id.rawValue] ?? variable.id.rawValue]
    }
    if let mentions = mentions[variable.id] { return mentions }
    if variable.boxes.separator != nil, let header = columns[variable.id.rawValue] { return [header] }
    return items.map { columns["\(variable.id).\($0.id)"] ?? columns[$0.id] ?? $0.id }
  }

  /// The same wave without its column that identifies respondents.
  package var withoutRespondent: WaveSpecification {
    var specification = self
    specification.respondent = nil
    return specification
  }

  /// The statements about the file's form, with the texts that stand for no answer.
  package var dialectForOpening: CSVDialectOverrides {
    var dialect = dialect
    dialect.repairsHeader = true
    dialect.noAnswers = MissingCode.spelledOut + missing.map(\.code)
    return dialect
  }
}
