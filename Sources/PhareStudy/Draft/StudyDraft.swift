/// A first study file, guessed from the headers and values of CSV files.
///
/// The guesses are there to be corrected by a person; the text is one that `StudyFile` accepts.
public struct StudyDraft: Hashable, Sendable {
  /// A variable of the draft.
  public struct Variable: Hashable, Sendable {
    /// What the variable is taken for.
    public enum Kind: Hashable, Sendable {
      /// One answer out of these codes.
      case single([String])
      /// Several answers, one column an item; the headers.
      case multiple([String])
      /// A score from 0 to 10, with the codes beside it that stand for no answer.
      case scale(missing: [String])
      case number
      case text
      case region
    }

    /// The key.
    public let key: String
    /// The label to correct: the header it stands under.
    public let label: String
    /// What it is taken for.
    public internal(set) var kind: Kind
    /// What the values showed, for the reader of the draft.
    public let remark: String
  }

  /// A wave of the draft.
  public struct Wave: Hashable, Sendable {
    /// The key, from the name of the file.
    public let id: String
    /// Who was asked, from the name of the file.
    public let audience: String
    /// The year in the name of the file.
    public let year: Int?
    /// The file.
    public let path: String
    /// The column of weights.
    public let weight: String?
    /// The column that tells respondents apart.
    public let respondent: String?
    /// The headers of variables whose key is another text, in the order of the file.
    public let columns: [Column]
    /// The keys of the wave's variables, in the order of the file.
    public let variables: [String]
    /// The number of columns whose header no study file can hold.
    public let unnamedColumns: Int
  }

  /// A variable's column in a wave.
  public struct Column: Hashable, Sendable {
    /// The key of the variable.
    public let key: String
    /// The header of its column.
    public let header: String
  }

  /// The title to correct.
  public let title: String
  /// The variables, in the order in which the files show them.
  public let variables: [Variable]
  /// The waves, one a file.
  public let waves: [Wave]

  /// A draft from files in the order to write them.
  ///
  /// Columns of several files become one variable where their headers are the same and their values go together.
  /// - Parameter isRegion: whether a text names a French region.
  public static func guess(
    files: [ProfiledFile], title: String = "Study", isRegion: (String) -> Bool
  ) -> StudyDraft {
    var ids: Set<String> = []
    let guessed = files.map { file in
      (
        file: file, id: DraftNames.unused(DraftNames.waveID(of: file.path), in: &ids),
        guesses: ColumnGuess.guesses(for: file.columns, isRegion: isRegion)
      )
    }
    func draft(in codebook: inout DraftCodebook) -> [Wave] {
      guessed.map { codebook.wave(id: $0.id, file: $0.file, guesses: $0.guesses) }
    }
    var codebook = DraftCodebook()
    var waves = draft(in: &codebook)
    let ambiguous = codebook.ambiguousHeaders
    if !ambiguous.isEmpty {
      codebook = DraftCodebook(reserving: ambiguous)
      waves = draft(in: &codebook)
    }
    return StudyDraft(title: title, variables: codebook.variables, waves: waves)
  }
}

/// The names that a draft makes up.
enum DraftNames {
  /// The name of a file without its folder and ending, as letters, digits and hyphens.
  static func waveID(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]
    let parts = stem.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let id = parts.joined(separator: "-").lowercased()
    return id.isEmpty ? "wave" : String(id.prefix(80))
  }

  /// Who was asked, where the name of the file tells.
  static func audience(of id: String) -> String {
    let words = [
      ("citizens", ["citizen", "citoyen", "habitant"]), ("mayors", ["mayor", "maire", "elus"]),
      ("companies", ["compan", "entreprise", "firm"]), ("associations", ["assoc"]),
    ]
    return words.first { $0.1.contains { id.contains($0) } }?.0 ?? "respondents"
  }

  /// The first year from 1900 to 2099 in the name of a file.
  static func year(of id: String) -> Int? {
    id.split { !$0.isNumber }.lazy.filter { $0.count == 4 }.compactMap { Int($0) }.first { (1900...2099).contains($0) }
  }

  /// The name, or the name with the first number that makes it new.
  static func unused(_ name: String, in used: inout Set<String>, from first: Int = 2) -> String {
    var candidate = name
    var number = first
    while !used.insert(candidate).inserted {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  /// Whether a header can be a key as it stands.
  static func isKey(_ header: String) -> Bool {
    header.count <= 40
      && header.allSatisfy { $0.isLetter || $0.isNumber || "_-. ".contains($0) } && ColumnGuess.isWritable(header)
      && header.first != " " && header.last != " "
  }
}
