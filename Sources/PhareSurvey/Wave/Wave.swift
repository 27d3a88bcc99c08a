import PhareCSV

/// One survey of one population at one date: its answers by variable, and the design that they were drawn with.
///
/// - Shape: every column and the design have one element a respondent, in the order of the file.
public struct Wave: Sendable {
  /// The key of the wave.
  public let id: String
  /// Who was asked.
  public let audience: Audience
  /// The year printed beside the audience.
  public let year: Int?
  /// The variables that this wave asked, in the order of the codebook.
  public let codebook: Codebook
  /// How the respondents were drawn and weighted.
  public internal(set) var design: SurveyDesign
  /// How the file was written, as detected or stated.
  public let dialect: CSVDialect
  /// What looks wrong without being refused.
  public let warnings: [WaveWarning]
  /// What names the rows beyond this wave, for the keys that were asked for.
  public let names: [WaveKey: WaveNames]
  /// The region before 2016 of each respondent, for the region variables whose answers tell some: "Alsace" is kept
  /// beside Grand Est. Missing where an answer tells a larger territory; whether there is an answer, the variable's own
  /// column says.
  public let formerRegions: [Variable.ID: CodedColumn]
  private let columns: [Variable.ID: Column]

  /// The number of respondents.
  public var rowCount: Int { design.rowCount }

  /// A wave from its parts; columns of variables outside the codebook are not reachable.
  public init(
    id: String, audience: Audience, year: Int? = nil, codebook: Codebook, columns: [Variable.ID: Column],
    design: SurveyDesign, dialect: CSVDialect = CSVDialect(), warnings: [WaveWarning] = [],
    names: [WaveKey: WaveNames] = [:], formerRegions: [Variable.ID: CodedColumn] = [:]
  ) {
    self.id = id
    self.audience = audience
    self.year = year
    self.codebook = codebook
    self.columns = columns
    self.design = design
    self.dialect = dialect
    self.warnings = warnings
    self.names = names
    self.formerRegions = formerRegions
  }

  /// The answers to a variable, nil where this wave did not ask it.
  public subscript(id: Variable.ID) -> Column? { columns[id] }

  /// The answers to a variable that has one answer out of a list, nil otherwise.
  public func codedColumn(_ id: Variable.ID) -> CodedColumn? {
    guard case .coded(let column)? = columns[id] else { return nil }
    return column
  }
}

/// Something of a wave that looks wrong and changes no figure by itself.
public struct WaveWarning: Hashable, Sendable, CustomStringConvertible {
  /// What looks wrong.
  public enum Problem: Hashable, Sendable {
    /// Respondents who were not asked a question have an answer to it; it is left out.
    case answeredOutsideFilter(variable: String, count: Int)
    /// A column of numbers can be read with either decimal mark.
    case ambiguousDecimalMark(header: String, text: String, mark: String)
    /// A column of numbers has percent signs, which are dropped.
    case percentSigns(header: String, count: Int)
  }

  /// What looks wrong.
  public let problem: Problem
  /// The first place where it does.
  public let location: SourceLocation

  /// The place, what looks wrong, and what was done.
  public var description: String {
    switch problem {
    case .answeredOutsideFilter(let variable, let count):
      "\(location): answers to '\(variable)' from outside its base, on \(count) \(count == 1 ? "row" : "rows"); "
        + "they are left out of its figures: check the `where:` of the variable"
    case .ambiguousDecimalMark(let header, let text, let mark):
      "\(location): '\(text)' in '\(header)' reads with a decimal point or a decimal comma; '\(mark)' was taken: "
        + "state `dialect: {decimal_mark: …}` to be sure"
    case .percentSigns(let header, let count):
      "\(location): percent signs in \(count) \(count == 1 ? "value" : "values") of '\(header)', read as written, 12,5 % as 12.5"
    }
  }
}
