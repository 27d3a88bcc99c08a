import PhareCSV
import PhareSurvey

/// The cells of one margin as its file names them, and the one that each respondent belongs to.
struct MarginCells {
  /// What a text of the file stands for.
  enum Code: Hashable {
    /// A code of the column: an answer or a reason for none.
    case answer(Int)
    /// An answer that no respondent gave.
    case unseen(String)
  }

  /// The columns whose crossing makes the cells, those of the partition first.
  let columns: [CodedColumn]
  let partCount: Int
  let language: Language
  private(set) var labels: [String] = []
  /// The part of each cell.
  private(set) var parts: [Int] = []
  private(set) var partNames: [String] = []
  var targets: [Double?] = []
  private var known: [[Code]: Int] = [:]
  private var knownParts: [[Code]: Int] = [:]

  init(columns: [CodedColumn], partCount: Int, language: Language) {
    self.columns = columns
    self.partCount = partCount
    self.language = language
  }

  /// The cell of some codes, one a column; a new one where they have none yet.
  mutating func cell(of codes: [Code]) -> Int {
    if let cell = known[codes] { return cell }
    let texts = zip(columns, codes).map { text(of: $1, in: $0) }
    let part = texts.prefix(partCount).joined(separator: " × ")
    let category = texts.dropFirst(partCount).joined(separator: " × ")
    let partCodes = Array(codes.prefix(partCount))
    let partNumber = knownParts[partCodes] ?? partNames.count
    if partNumber == partNames.count {
      knownParts[partCodes] = partNumber
      partNames.append(part)
    }
    let cell = labels.count
    known[codes] = cell
    labels.append(part.isEmpty ? category : category.isEmpty ? part : "\(category) (\(part))")
    parts.append(partNumber)
    targets.append(nil)
    return cell
  }

  /// The cell of each respondent; -1 where an answer is missing and its absence is no category, or without a weight.
  mutating func cells(weights: [Double]) -> [Int32] {
    var found: [Int: Int32] = [:]
    var cells = [Int32](repeating: -1, count: weights.count)
    for row in weights.indices where weights[row] > 0 {
      var key = 0
      for column in columns { key = key * (column.categories.count + MissingReason.allCases.count) + column[row] }
      if let cell = found[key] {
        cells[row] = cell
        continue
      }
      let codes = columns.map { Code.answer($0[row]) }
      let isComplete = columns.allSatisfy { $0[row] < $0.categories.count }
      let cell = known[codes] ?? (isComplete ? self.cell(of: codes) : -1)
      found[key] = Int32(truncatingIfNeeded: cell)
      cells[row] = Int32(truncatingIfNeeded: cell)
    }
    return cells
  }

  private func text(of code: Code, in column: CodedColumn) -> String {
    switch code {
    case .unseen(let text): text
    case .answer(let code):
      column.reason(of: code)?.rawValue ?? column.categories[code].label.text(in: language)
    }
  }
}
