import PhareCSV
import PhareSurvey

/// The cells of a margin, as its file names them, and the cell of each respondent.
struct MarginCells {
  /// The meaning of a text in the file.
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
  private var cellsByCodes: [[Code]: Int] = [:]
  private var partsByCodes: [[Code]: Int] = [:]

  init(columns: [CodedColumn], partCount: Int, language: Language) {
    self.columns = columns
    self.partCount = partCount
    self.language = language
  }

  /// Returns the cell of some codes, one per column; a new one where there is none yet.
  mutating func cell(of codes: [Code]) -> Int {
    if let cell = cellsByCodes[codes] { return cell }
    let texts = zip(columns, codes).map { text(of: $1, in: $0) }
    let part = texts.prefix(partCount).joined(separator: " × ")
    let category = texts.dropFirst(partCount).joined(separator: " × ")
    let partCodes = Array(codes.prefix(partCount))
    let partNumber = partsByCodes[partCodes] ?? partNames.count
    if partNumber == partNames.count {
      partsByCodes[partCodes] = partNumber
      partNames.append(part)
    }
    let cell = labels.count
    cellsByCodes[codes] = cell
    labels.append(part.isEmpty ? category : category.isEmpty ? part : "\(category) (\(part))")
    parts.append(partNumber)
    targets.append(nil)
    return cell
  }

  /// Returns the cell of each respondent; -1 without a weight, or where an answer is missing and that is no category.
  mutating func cells(weights: [Double]) -> [Int32] {
    var cellsByKey: [Int: Int32] = [:]
    var cells = [Int32](repeating: -1, count: weights.count)
    for row in weights.indices where weights[row] > 0 {
      var key = 0
      for column in columns { key = key * (column.categories.count + MissingReason.allCases.count) + column[row] }
      if let cell = cellsByKey[key] {
        cells[row] = cell
        continue
      }
      let codes = columns.map { Code.answer($0[row]) }
      let isComplete = columns.allSatisfy { $0[row] < $0.categories.count }
      let cell = cellsByCodes[codes] ?? (isComplete ? self.cell(of: codes) : -1)
      cellsByKey[key] = Int32(truncatingIfNeeded: cell)
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
