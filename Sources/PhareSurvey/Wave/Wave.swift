import PhareCSV

/// One survey of one population at one date: its answers by variable, and the design that they were drawn with.
///
/// - Shape: every column and the design have one element per respondent, in the order of the file; per row of respondents
///   who answered alike, where an SQL engine counted them.
public struct Wave: Sendable {
  /// The key of the wave.
  public let id: String
  /// Who was asked.
  public let audience: Audience
  /// The year printed beside the audience.
  public let year: Int?
  /// The variables that this wave asked, in the order of the codebook.
  public let codebook: Codebook
  /// The sampling design and its weights.
  public internal(set) var design: SurveyDesign
  /// Where the rows come from.
  public let origin: WaveOrigin
  /// Doubtful findings that refuse nothing.
  public let warnings: [Located<WaveWarning>]
  /// The names of the rows beyond this wave, for the requested keys.
  package let names: [WaveKey: WaveNames]
  /// The region before 2016 of each respondent, for region variables whose answers name one: "Alsace" is kept
  /// beside Grand Est. Missing where an answer names a larger territory; the reason of a missing answer is in the
  /// variable's own column.
  package let formerRegions: [Variable.ID: CodedColumn]
  private let columns: [Variable.ID: Column]
  /// Whether each row responded; nil where all rows are of respondents.
  package var hasResponded: [Bool]?
  /// The rows of the file that the wave's `where:` leaves out.
  public package(set) var rowsLeftOut = 0
  /// The records of the file that are no respondents, and that `stray: drop` leaves out.
  public package(set) var strayRecordsLeftOut = 0
  /// Finds the place of a row in its file, for messages; nil for rows in memory.
  package var locate: (@Sendable (_ row: Int) -> SourceLocation)?
  /// The wave of the answers to one question, with those by which the study reads it; nil where the columns of this wave
  /// are answers themselves.
  ///
  /// Totals of an SQL engine tell the answers to each question apart from those to others: then the columns here are those
  /// of territories, and empty ones that only say what was asked.
  package var answers: (@Sendable (_ question: Variable.ID) -> Wave?)?
  /// The least and the largest weight above 0, where the weights of the rows do not tell: those of totals stand for others.
  package var weightRange: ClosedRange<Double>?

  /// The number of rows: of respondents, unless they are counted.
  public var rowCount: Int { design.rowCount }

  /// The number of those in the sample, with or without a questionnaire.
  package var sampleCount: Int { design.respondentCount }

  /// The number of respondents with a weight above 0, of some rows.
  package func weightedRespondents(where isIncluded: (_ row: Int) -> Bool = { _ in true }) -> Int {
    design.weights.indices.reduce(0) { count, row in
      design.weights[row] > 0 && isIncluded(row) ? count + design.counted.respondents(ofRow: row) : count
    }
  }

  /// Those with a questionnaire: all but those outside a second phase, or without a response.
  package var respondentCount: Int {
    (hasResponded ?? design.secondPhase?.isSampled).map { $0.count(where: \.self) } ?? sampleCount
  }

  /// A wave from its parts, such as rows in memory; columns of variables outside the codebook are not reachable.
  ///
  /// - Shape: every column has one element per respondent of the design.
  public init(
    id: String, audience: Audience, year: Int? = nil, codebook: Codebook, columns: [Variable.ID: Column],
    design: SurveyDesign, origin: WaveOrigin = .memory, warnings: [Located<WaveWarning>] = []
  ) {
    self.init(
      id: id, audience: audience, year: year, codebook: codebook, columns: columns, design: design, origin: origin,
      warnings: warnings, names: [:], formerRegions: [:])
  }

  /// A wave from its parts, with the names of its keys and its regions before 2016.
  package init(
    id: String, audience: Audience, year: Int? = nil, codebook: Codebook, columns: [Variable.ID: Column],
    design: SurveyDesign, origin: WaveOrigin = .memory, warnings: [Located<WaveWarning>] = [],
    names: [WaveKey: WaveNames], formerRegions: [Variable.ID: CodedColumn] = [:]
  ) {
    self.id = id
    self.audience = audience
    self.year = year
    self.codebook = codebook
    self.columns = columns
    self.design = design
    self.origin = origin
    self.warnings = warnings
    self.names = names
    self.formerRegions = formerRegions
  }

  /// The wave with the answers to a question, and to all that the study reads it by: this one where its rows are of a file.
  package func about(_ question: Variable.ID) -> Wave { answers?(question) ?? self }

  /// The answers to a variable, nil where this wave did not ask it.
  public subscript(id: Variable.ID) -> Column? { columns[id] }

  /// The answers to a variable that has one answer out of a list, nil otherwise.
  public func codedColumn(_ id: Variable.ID) -> CodedColumn? {
    guard case .coded(let column)? = columns[id] else { return nil }
    return column
  }
}
