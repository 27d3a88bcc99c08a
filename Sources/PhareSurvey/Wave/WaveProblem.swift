import PhareCSV
import PhareFiles

/// A reason to refuse a wave, or a part of it.
public enum WaveProblem: Hashable, Sendable {
  /// A problem of the CSV file itself.
  case csv(CSVProblem)
  /// A problem of a file of a statistical package or a workbook.
  case file(FileProblem)
  /// A column that the study names and the file does not have, with the nearest of its headers.
  case missingColumn(header: String, role: WaveColumnRole, nearest: String?)
  /// A column that the study names, and whose name stands in several columns of the file.
  case ambiguousColumn(String)
  /// A label of a column that the file does not have, with the nearest of its headers.
  case labelOfUnknownColumn(String, nearest: String?)
  /// A second label of a code.
  case repeatedLabel(String, column: String)
  /// A word that is no reason to have no answer.
  case unknownReason(String)
  /// A number below the first band of a variable, and the number of rows that hold one.
  case belowBands(String, variable: String, least: String, count: Int)
  /// An age that is asked of a wave without a year.
  case withoutYear(variable: String)
  /// A condition of the wave that no row of the file meets.
  case nobodyInWave
  /// Items of a question with several answers that have no column.
  case missingItems([String], variable: String)
  /// A value that is no code of the variable, and the number of rows that hold it.
  case unknownCode(String, variable: String, known: [String], count: Int)
  /// A value that no line of a variable's file of territories has, and the number of rows that hold it.
  case unknownPlace(String, variable: String, file: String, count: Int)
  /// A score outside the range of the variable, and the number of rows that hold it.
  case outOfRange(String, variable: String, range: ClosedRange<Int>, count: Int)
  /// A text that is no number under the decimal mark of the column, and the number of rows that hold it.
  case notANumber(String, variable: String, mark: CSVDecimalMark, count: Int)
  /// A text that is no day of the calendar in the order of the column, and the number of rows that hold it.
  case notADate(String, variable: String, order: DateOrder?, count: Int)
  /// A date of which nothing says whether its first number is the day or the month.
  case undecidedDate(String, variable: String)
  /// A value of a box that says neither ticked nor empty, and the number of rows that hold it.
  case notZeroOrOne(String, item: String, variable: String, count: Int)
  /// An item that nobody left unticked, in a question without any unticked box, and the number of rows without an answer.
  case onlyTicked(item: String, variable: String, count: Int)
  /// Boxes of which nothing says whether an empty one was left empty or never shown.
  case ambiguousBoxes(item: String, variable: String, count: Int)
  /// A name or code that is no region, and the number of rows that hold it.
  case region(RegionNameError, variable: String, count: Int)
  /// A region that is in several zones of a grouping, or in none, and the number of rows that hold it.
  case regionGrouping(RegionGroupingError, variable: String, count: Int)
  /// A weight that is missing, negative or no number.
  case unusableWeight(String, column: String)
  /// A population size that is missing or no positive number.
  case unusablePopulation(String, column: String)
  /// A probability of inclusion that is missing, or not above 0 and at most 1.
  case unusableProbability(String, column: String)
  /// Two lines with different joint probabilities of the same units.
  case contradictoryPair(String, String)
  /// Two units without a joint probability.
  case missingPair(String, String)
  /// Joint probabilities of units that have no names.
  case namelessUnits
  /// A column of weights that are all 0.
  case zeroWeights(column: String)
  /// An empty cell in a column of the design, such as a stratum, and the number of such rows.
  case missingDesignValue(column: String, DesignValue, count: Int)
  /// A value that says neither yes nor no of who is in the second phase, or responded, and the number of such rows.
  case neitherYesNorNo(String, column: String, DesignValue, count: Int)
  /// Two values of a column of the design that differ only in blanks or quotes.
  case similarDesignValues(String, String, column: String, DesignValue, count: Int)
  /// A row without the id of its respondent, and the number of such rows.
  case missingRespondent(column: String, count: Int)
  /// A respondent whose id stands on an earlier line, too.
  case repeatedRespondent(String, column: String, firstLine: Int)
  /// More distinct answers than a table holds.
  case tooManyCategories(Int, variable: String, limit: Int)
  /// Parts of the design that do not fit together.
  case design(SurveyDesignError)
  /// A replicate weight that is missing or no finite number.
  case unusableReplicateWeight(String, column: String)
  /// A pattern of replicate weights that every column matches.
  case wholePattern(String)
  /// Columns of replicate weights that are parts of the design or answers, too.
  case replicatesReadOtherwise([String])
  /// A column that stands twice among the replicate weights.
  case repeatedReplicate(String)
  /// Replicate weights that cannot be used.
  case replicates(ReplicateWeightsError)
  /// A code to which the file gives the label of another code of the codebook.
  case contradictoryLabel(String, label: String, variable: String, other: String, count: Int)
  /// Further problems of one kind, which are counted and not listed.
  case more(Int, Listing)

  /// The part of the design that a value of a column tells of a respondent.
  public enum DesignValue: Hashable, Sendable {
    case unit, stratum, secondPhase, secondStratum, response
  }

  /// Problems that are listed together, and only counted beyond some.
  public enum Listing: Hashable, Sendable {
    case codes(variable: String)
    case numbers(variable: String)
    case dates(variable: String)
    case weights
    case designNumbers
    case repeatedRespondents
    case probabilities
    case pairs
  }
}

extension WaveProblem: Problem {
  /// Whether it only counts problems that are not listed one by one.
  public var isSummary: Bool {
    switch self {
    case .more: true
    case .csv(let problem): problem.isSummary
    default: false
    }
  }
}

extension WaveProblem {
  /// The problems of one kind that are told one by one.
  static let listed = 20
}

extension [Located<WaveProblem>] {
  /// Adds the problems of one kind: twenty of them one by one, and the count of the others.
  mutating func list(_ problems: [Located<WaveProblem>], _ listing: WaveProblem.Listing) {
    let limit = WaveProblem.listed
    self += problems.prefix(limit)
    if problems.count > limit {
      append(Located(.more(problems.count - limit, listing), at: problems[limit].location))
    }
  }
}
