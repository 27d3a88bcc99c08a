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
  }

  /// A wave of the draft.
  package struct Wave: Hashable, Sendable {
    /// The key, from the name of the file.
    let id: String
    /// The audience, from the name of the file.
    let audience: String
    /// The year in the name of the file.
    let year: Int?
    /// The file.
    let path: String
    /// The labels beside the file, which say where its answers stand where it is of Triple-S.
    let labels: String?
    /// The sheet that was asked for.
    let sheet: String?
    /// The statements about the form of the file.
    let dialect: CSVDialectOverrides
    /// The column of weights.
    package let weight: String?
    /// The column of identifiers of respondents.
    package let respondent: String?
    /// The headers of variables whose key is another text, in the order of the file.
    let columns: [Column]
    /// The headers of the columns that hold the answers to a question in order of mention, by its key.
    let mentions: [Mention]
    /// The keys of the wave's variables, in the order of the file.
    let variables: [String]
    /// The number of columns whose header no study file can hold.
    package let unnamedColumns: Int
    /// The columns that a tool added by itself, which are left out.
    package let metadata: [String]
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
