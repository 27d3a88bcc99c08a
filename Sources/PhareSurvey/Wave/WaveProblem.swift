import PhareCSV

/// A reason to refuse a wave, or a part of it.
public enum WaveProblem: Hashable, Sendable {
  /// A problem of the CSV file itself.
  case csv(CSVProblem)
  /// A column that the study names and the file does not have, with the nearest of its headers.
  case missingColumn(header: String, role: String, nearest: String?)
  /// Items of a question with several answers that have no column.
  case missingItems([String], variable: String)
  /// A value that is no code of the variable, and the number of rows that hold it.
  case unknownCode(String, variable: String, known: [String], count: Int)
  /// A score outside the range of the variable, and the number of rows that hold it.
  case outOfRange(String, variable: String, range: ClosedRange<Int>, count: Int)
  /// A text that is no number under the decimal mark of the column, and the number of rows that hold it.
  case notANumber(String, variable: String, mark: CSVDecimalMark, count: Int)
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
  case missingDesignValue(column: String, role: String, count: Int)
  /// Two values of a column of the design that differ only in blanks or quotes.
  case similarDesignValues(String, String, column: String, role: String, count: Int)
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
  case more(Int, of: String)
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

  /// The finding, the expectation and the remedy.
  public func sentence(in language: Language) -> String {
    switch self {
    case .csv(let problem): problem.sentence(in: language)
    case .missingColumn(let header, let role, let nearest):
      "no column '\(header)' for \(role)" + (nearest.map { "; the nearest is '\($0)'" } ?? "")
        + ": correct the name, or add the column"
    case .missingItems(let items, let variable):
      "'\(variable)' has no column for \(Self.list(items)); map them under `columns:`, or take them out of the codebook"
    case .unknownCode(let code, let variable, let known, let count):
      "'\(code)' is not a code of '\(variable)'\(Self.repeats(count)); use one of \(Self.list(known)), "
        + "recode it in the wave, or add it to the codebook"
    case .outOfRange(let text, let variable, let range, let count):
      "'\(text)' is not a whole score from \(range.lowerBound) to \(range.upperBound) of '\(variable)'"
        + "\(Self.repeats(count)); correct it, recode it, or declare it as missing"
    case .notANumber(let text, let variable, let mark, let count):
      "'\(text)' is not a number of '\(variable)'\(Self.repeats(count)) under the decimal \(mark.name); correct it, or "
        + "declare it as missing"
    case .notZeroOrOne(let text, let item, let variable, let count):
      "'\(text)' is neither 0 nor 1 in item '\(item)' of '\(variable)'\(Self.repeats(count)); recode it "
        + "(`recodes: {\(variable): {\(text): 0}}`) or state `unticked: \(text)` for a box that is not ticked, `ticked: "
        + "\(text)` for a ticked one, or declare it as missing"
    case .onlyTicked(let item, let variable, let count):
      "nobody left '\(item)' of '\(variable)' unticked, and \(count) \(count == 1 ? "respondent has" : "respondents have") no "
        + "answer to it: every share would be 100%; state what a box that is not ticked holds (`unticked: N`), or "
        + "`empty: not_ticked`, or `empty: missing` where 100% is meant"
    case .ambiguousBoxes(let item, let variable, let count):
      "the boxes of '\(variable)', such as '\(item)', are ticked or empty, never 0, and all empty for \(count) "
        + "\(count == 1 ? "respondent" : "respondents"); state `empty: not_ticked` where they were asked, or `where:` for "
        + "those who were"
    case .contradictoryLabel(let code, let label, let variable, let other, let count):
      "the file labels '\(code)' as '\(label)', which is the label of '\(other)' in '\(variable)'"
        + "\(Self.repeats(count)); correct the codebook, or recode '\(label)' in the wave"
    case .region(let error, let variable, let count):
      "\(error.description) ('\(variable)'\(Self.repeats(count)))"
    case .regionGrouping(let error, let variable, let count):
      "\(error.description) ('\(variable)'\(Self.repeats(count)))"
    default: designSentence
    }
  }

  private var designSentence: String {
    switch self {
    case .unusableWeight(let text, let column):
      "\(text.isEmpty ? "there is no weight" : "'\(text)' is not a weight") in '\(column)'; "
        + "write a number of 0 or more, such as 1.25, or leave the respondent out"
    case .unusablePopulation(let text, let column):
      "\(text.isEmpty ? "there is no population" : "'\(text)' is not a population") in '\(column)'; "
        + "write the number of units in the stratum on each of its rows"
    case .unusableProbability(let text, let column):
      "\(text.isEmpty ? "there is no probability" : "'\(text)' is not a probability") in '\(column)'; "
        + "write the chance of the unit to be in the sample, above 0 and at most 1"
    case .contradictoryPair(let unit, let other):
      "'\(unit)' and '\(other)' stand on an earlier line with another probability; keep one of the two lines"
    case .missingPair(let unit, let other):
      "there is no joint probability of '\(unit)' and '\(other)'; add a line with both and the chance that both are sampled"
    case .namelessUnits:
      "joint probabilities name units, and the design names none; state 'psu', or 'respondent' where respondents were drawn"
    case .missingDesignValue(let column, let role, let count):
      "no value in '\(column)', which tells the \(role) of a respondent\(Self.repeats(count)); fill it in"
    case .zeroWeights(let column):
      "every weight in '\(column)' is 0, so nobody counts; name the column of the weights, or leave `weight` out"
    case .similarDesignValues(let value, let other, let column, let role, let count):
      "\(Self.quoted(value)) and \(Self.quoted(other)) in '\(column)' differ only in blanks or quotes and would make two values "
        + "of the \(role)\(Self.repeats(count)); write them alike"
    case .missingRespondent(let column, let count):
      "no id of the respondent in '\(column)'\(Self.repeats(count)); fill it in, or take the row out"
    case .repeatedRespondent(let id, let column, let firstLine):
      "respondent '\(id)' of '\(column)' already stands at line \(firstLine); take one of the two out"
    case .tooManyCategories(let count, let variable, let limit):
      "'\(variable)' has \(count) distinct answers and a table holds \(limit); declare its categories, or make it text"
    case .design(let error): error.description
    case .unusableReplicateWeight(let text, let column):
      "\(text.isEmpty ? "there is no replicate weight" : "'\(text)' is not a replicate weight") in '\(column)'; "
        + "write a finite number, such as 0 or 1.25"
    case .wholePattern(let pattern):
      "the pattern '\(pattern)' of the replicate weights matches every column; write what their names have in common, such "
        + "as 'rep_*', or list them"
    case .replicatesReadOtherwise(let names):
      "the study reads \(Self.list(names)) otherwise, and not as replicate weights; narrow the columns of `replicates`, or "
        + "take the other use out of the study"
    case .repeatedReplicate(let name):
      "'\(name)' stands twice among the replicate weights; list every column once"
    case .replicates(let error): error.description
    case .more(let count, let kind): "and \(count) more problems of this kind: \(kind)"
    default: ""
    }
  }

  private static func repeats(_ count: Int) -> String {
    count > 1 ? " (on \(count) rows)" : ""
  }

  /// A text in quotes that it does not hold itself.
  private static func quoted(_ text: String) -> String { text.contains("'") ? "‹\(text)›" : "'\(text)'" }

  private static func list(_ texts: [String]) -> String {
    texts.prefix(12).map { "'\($0)'" }.joined(separator: ", ") + (texts.count > 12 ? ", …" : "")
  }
}

extension [Located<WaveProblem>] {
  /// Adds the problems of one kind: twenty of them one by one, and the count of the others.
  mutating func list(_ problems: [Located<WaveProblem>], kind: String) {
    let limit = 20
    self += problems.prefix(limit)
    if problems.count > limit {
      append(Located(.more(problems.count - limit, of: kind), at: problems[limit].location))
    }
  }
}
