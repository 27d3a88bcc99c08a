import PhareCSV

/// The answers to a question with several ones, read from cells that list them: one cell with a text between two answers, or
/// columns in order of mention.
///
/// Whoever gave an answer was asked for all of them. Who gave none has no answer, unless `empty: not_ticked` says otherwise.
struct AnswerLists {
  /// An answer that is none of the items.
  struct Refused {
    let text: String
    /// The position of the column in the question.
    let column: Int
    let row: Int
    let count: Int
  }

  /// The meaning of a cell.
  private enum Meaning {
    case answers([Int])
    case missing(MissingReason)
  }

  /// The items, 0 or 1 or a reason per respondent.
  let items: [CodedColumn]
  let refused: [Refused]

  /// Reads the columns of a question.
  init(
    _ variable: Variable, items: [Item], columns: [TableColumn], rowCount: Int, recodes: [String: String],
    missingTexts: [String: MissingReason]
  ) {
    let reader = AnswerListReader(variable, items: items, recodes: recodes)
    var own = missingTexts
    for code in variable.missing { own[code.code] = code.reason }
    let categories = [Category(code: "0"), Category(code: "1")]
    let unanswered: UInt8 = 0xFF
    var codes = [[UInt8]](repeating: [UInt8](repeating: 0, count: rowCount), count: items.count)
    // What is known of each respondent: nothing, an answer, or a reason.
    var status = [UInt8](repeating: unanswered, count: rowCount)
    var refused: [Refused] = []
    for (position, column) in columns.enumerated() {
      let texts = column.texts
      let meanings = texts.values.enumerated().map { index, text -> Meaning in
        if let reason = text.isEmpty ? .empty : own[text] ?? column.missing[text] { return .missing(reason) }
        let read = reader.answers(in: text, label: column.labels[text])
        for answer in read.unknown {
          refused.append(
            Refused(text: answer, column: position, row: texts.firstRows[index], count: texts.counts[index]))
        }
        return .answers(read.items)
      }
      for row in 0..<rowCount {
        switch meanings[texts.codes[row]] {
        case .answers(let answers):
          status[row] = 1
          for answer in answers { codes[answer][row] = 1 }
        case .missing(.empty): break
        case .missing(let reason):
          if status[row] == unanswered { status[row] = UInt8(truncatingIfNeeded: categories.count + reason.position) }
        }
      }
    }
    let empty = UInt8(truncatingIfNeeded: categories.count + MissingReason.empty.position)
    for row in 0..<rowCount where status[row] != 1 {
      if status[row] == unanswered, variable.boxes.empty == .notTicked { continue }
      for item in items.indices { codes[item][row] = status[row] == unanswered ? empty : status[row] }
    }
    self.items = codes.map { CodedColumn(storage: .narrow($0), categories: categories) }
    self.refused = Self.distinct(refused)
  }

  /// The refused answers, each text once, with the first place and all rows.
  private static func distinct(_ refused: [Refused]) -> [Refused] {
    var order: [String] = []
    var known: [String: Refused] = [:]
    for answer in refused {
      guard let first = known[answer.text] else {
        order.append(answer.text)
        known[answer.text] = answer
        continue
      }
      known[answer.text] = Refused(
        text: first.text, column: first.column, row: min(first.row, answer.row), count: first.count + answer.count)
    }
    return order.compactMap { known[$0] }
  }
}

/// Finds the items in the text of a cell.
struct AnswerListReader {
  private let separator: String?
  private let positions: [String: Int]
  /// The spellings of items, the longest first: an answer may hold the separator.
  private let spellings: [String]
  private let recodes: [String: String]
  private let other: Int?
  private let unticked: Set<String>

  init(_ variable: Variable, items: [Item], recodes: [String: String]) {
    separator = variable.boxes.separator
    self.recodes = recodes
    other = items.firstIndex { $0.id == variable.boxes.other }
    unticked = Set(variable.boxes.unticked)
    var positions: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      for language in Language.allCases { positions[item.label.text(in: language)] = index }
    }
    for (index, item) in items.enumerated() { positions[item.id] = index }
    for (text, code) in recodes {
      if let index = positions[code] { positions[text] = index }
    }
    self.positions = positions
    spellings = (Array(positions.keys) + unticked).filter { !$0.isEmpty }.sorted {
      ($1.utf8.count, $0) < ($0.utf8.count, $1)
    }
  }

  /// The items in a cell, by their positions, and the texts that are none.
  func answers(in cell: String, label: String?) -> (items: [Int], unknown: [String]) {
    guard let separator, !separator.isEmpty else {
      if let item = item(cell) ?? label.flatMap(item) { return (item < 0 ? [] : [item], []) }
      return other.map { ([$0], []) } ?? ([], [cell])
    }
    var items: [Int] = []
    var unknown: [String] = []
    var rest = cell[...]
    while true {
      rest = rest.drop { $0 == " " }
      if rest.hasPrefix(separator) {
        rest = rest.dropFirst(separator.count)
        continue
      }
      guard !rest.isEmpty else { return (items, unknown) }
      if let spelling = spellings.first(where: { Self.begins(rest, with: $0, before: separator) }) {
        if let item = item(spelling), item >= 0 { items.append(item) }
        rest = rest.dropFirst(spelling.count)
      } else {
        let end = rest.firstRange(of: separator)?.lowerBound ?? rest.endIndex
        let text = String(rest[..<end].reversed().drop { $0 == " " }.reversed())
        if let other { items.append(other) } else { unknown.append(text) }
        rest = rest[end...]
      }
    }
  }

  /// The position of the item that a text stands for; -1 where it says that none is ticked, nil where it is no answer.
  private func item(_ text: String) -> Int? { positions[text] ?? (unticked.contains(text) ? -1 : nil) }

  /// Whether a text begins with an answer that ends there, or at a separator.
  private static func begins(_ text: Substring, with answer: String, before separator: String) -> Bool {
    guard text.hasPrefix(answer) else { return false }
    let rest = text.dropFirst(answer.count)
    return rest.allSatisfy { $0 == " " } || rest.hasPrefix(separator) || rest.drop { $0 == " " }.hasPrefix(separator)
  }
}
