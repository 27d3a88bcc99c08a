import PhareCSV
import PhareSurvey

/// A first study file, guessed from the headers, labels and values of files.
///
/// The guesses are for a person to correct; `StudyFile` accepts the text as it is.
package struct StudyDraft: Hashable, Sendable {
  /// A variable of the draft.
  package struct Variable: Hashable, Sendable {
    /// The type of the variable, guessed.
    package enum Kind: Hashable, Sendable {
      /// One answer out of these codes.
      case single([String])
      /// Several answers, one column per item; the headers, and the texts of the ticked boxes of each where the others are
      /// empty.
      case multiple([String], boxes: [[String]] = [])
      /// Several answers out of these, listed in one cell with a text between two, or in columns in order of mention where nil.
      case listed([String], separator: String?)
      /// A score from 0 to 10, with the other codes, which stand for no answer.
      case scale(missing: [String])
      case number
      /// A date that says which rows are in a wave.
      case date
      case text
      case region
      /// Codes of places: a département, or else a region by another coding.
      case place(RegionCoding)
    }

    /// The key.
    package let key: String
    /// The label to correct: the header of its column.
    let label: String
    /// The type, guessed.
    package internal(set) var kind: Kind
    /// A remark on the values, for the reader of the draft.
    let remark: DraftRemark
    /// The labels of codes and items that the files declare.
    var labels: [String: String] = [:]
    /// The codes that the files declare to stand for no answer.
    var missing: [MissingCode] = []
    /// The texts of a box that is not ticked, beside 0.
    var unticked: [String] = []
    /// The item that holds the texts of other answers.
    var other: String?
    /// The reason to doubt that the mean of a number says something.
    var doubt: DraftRemark?

    /// Puts the answers in the order of a known scale, where no file says another.
    mutating func orderAnswers() {
      guard labels.isEmpty, case .single(let codes) = kind else { return }
      kind = .single(ColumnGuess.ordered(codes, areWhole: codes.allSatisfy { Int($0) != nil }))
    }
  }

  /// A wave of the draft.
  package struct Wave: Hashable, Sendable {
    /// The key, from the name of the file.
    private(set) var id: String
    /// The audience, from the name of the file.
    let audience: String
    /// The year in the name of the file, or of its rows.
    private(set) var year: Int?
    /// The file.
    let path: String
    /// The labels beside the file, which say where its answers stand where it is of Triple-S.
    let labels: String?
    /// The sheet that was asked for.
    let sheet: String?
    /// The statements about the form of the file.
    let dialect: CSVDialectOverrides
    /// The records of the file that are no respondents, which are left out.
    let strays: [Located<CSVProblem>]
    /// The column of weights.
    package let weight: String?
    /// The column of identifiers of respondents.
    package let respondent: String?
    /// The headers of variables whose key is another text, in the order of the file.
    let columns: [Column]
    /// The headers of the columns that hold the answers to a question in order of mention, by its key.
    let mentions: [Mention]
    /// The keys of the wave's variables, in the order of the file.
    private(set) var variables: [String]
    /// The conditions that rows of the file meet to be in the wave.
    private(set) var conditions: [Condition]
    /// The rows of the file.
    let rows: Int
    /// The number of columns whose header no study file can hold.
    package let unnamedColumns: Int
    /// The columns that a tool added by itself, which are left out.
    package let metadata: [String]
    /// The headers of the columns of each variable, by its key.
    let headers: [String: [String]]

    /// The waves of a file that holds several, each with the variables that somebody answered; the wave itself where it holds one.
    func parts(of split: WaveSplit?, ids: inout Set<String>) -> [Wave] {
      guard let split else { return [self] }
      return split.parts.map { part in
        var wave = self
        let name = part.year.map { "\($0)" } ?? DraftNames.waveID(of: part.name)
        wave.id = DraftNames.unused("\(id)-\(name)", in: &ids)
        wave.year = part.year ?? year
        wave.variables = variables.filter { key in !(headers[key] ?? [key]).allSatisfy(part.empty.contains) }
        wave.conditions = conditions.map { condition in
          guard case .waves = condition.filter else { return condition }
          return Condition(key: condition.key, filter: .waves([part.value]), rows: part.rows)
        }
        return wave
      }
    }
  }

  /// A condition that the rows of a wave meet.
  package struct Condition: Hashable, Sendable {
    /// The key of the variable.
    let key: String
    /// The values that pass, or do not.
    let filter: RowFilter
    /// The rows of the file that pass, where the column tells several waves.
    var rows = 0
  }

  /// The columns of a question in order of mention.
  package struct Mention: Hashable, Sendable {
    /// The key of the variable.
    let key: String
    /// The headers of its columns.
    let headers: [String]
  }

  /// A variable's column in a wave.
  package struct Column: Hashable, Sendable {
    /// The key of the variable.
    let key: String
    /// The header of its column.
    let header: String
  }

  /// The title to correct.
  let title: String
  /// The texts of the files that seem to stand for no answer.
  let missing: [String]
  /// The variables, in the order in which the files show them.
  package let variables: [Variable]
  /// The waves, one per file.
  package let waves: [Wave]
}
