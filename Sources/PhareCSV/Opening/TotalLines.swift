/// The records that begin with the word of a line of totals or means, and what tells them from answers of that name.
///
/// Some words nobody answers, such as `Total (n = 3)`. A plain word is an answer where a record has it that cannot be a
/// line of totals. Else the line shows itself
/// - by its numbers: all are sums, means or counts of the records, and one is in its column for the first time; between the
///   records a mean needs two of them;
/// - at the top or the end by its empty fields: all others are empty, two are that nobody else left empty, or a total is
///   about the sum of its column or more.
struct TotalLines {
  private(set) var lines: [TotalLine] = []
  /// The words, in lower case, of records that cannot be such a line.
  private var answers: Set<String> = []

  /// Takes a record that begins with such a word.
  mutating func add(_ fields: [String], record: Int, line: Int) {
    if let found = TotalLine(fields, record: record, line: line) {
      lines.append(found)
    } else if let word = fields.first(where: { !$0.isEmpty }) {
      answers.insert(word.lowercased())
    }
  }

  /// The lines that are no answers, in the order of the file.
  func certain(in layout: CSVLayout, edges: Edges, remarks: Set<Int>) -> [TotalLine] {
    guard !lines.isEmpty else { return [] }
    let context = TotalContext(of: lines, in: layout, besides: remarks)
    let certain = lines.filter { $0.isLabel || context.isShown($0, isEdge: edges.contains($0.record)) }
    let records = Set(certain.map(\.record))
    // A word that stands elsewhere without being a total is an answer everywhere.
    let others = answers.union(lines.filter { !records.contains($0.record) }.map(\.key))
    return certain.filter { $0.isLabel || !others.contains($0.key) }
  }
}

/// A record that begins with the word of a line of totals or means; its other fields are numbers or empty.
struct TotalLine {
  /// The first field that is not empty.
  let word: String
  /// The record, from 0, and its line in the file.
  let record: Int
  let line: Int
  /// The numbers, with their columns and as they are written.
  let numbers: [(column: Int, value: Double, text: String)]
  /// The columns of empty fields.
  let empty: [Int]
  /// Whether the numbers are means.
  let isMean: Bool
  /// Whether nobody answers the word.
  let isLabel: Bool

  private static let words: Set = [
    "total", "totals", "totaux", "grand total", "total général", "total general", "ensemble", "sum", "somme", "moyenne",
    "moyennes", "mean", "means", "average", "averages", "sous-total", "sous total", "subtotal", "sub-total",
  ]

  /// The line of a record; nil where it cannot be one.
  init?(_ fields: [String], record: Int, line: Int) {
    guard let word = fields.first(where: { !$0.isEmpty }), fields.count > 1 else { return nil }
    let lower = word.lowercased()
    let head = lower.firstMatch(of: /^(grand total|sous[- ]total|sub-?total|total|ensemble|moyenne)\b/)?.output.0 ?? ""
    // "Total :", "Total (n = 3)", "Sous-total A": nobody answers that.
    let rest = lower.dropFirst(head.count).drop(while: \.isWhitespace)
    let isMarked = !head.isEmpty && (rest.first == ":" || rest.first == "(")
    let isSubtotal = head.contains("total") && head != "total"
    guard Self.words.contains(lower) || isMarked || isSubtotal else { return nil }
    self.word = word
    self.record = record
    self.line = line
    numbers = fields.enumerated().compactMap { column, text in
      CSVLayout.number(text).map { (column, $0, text) }
    }
    empty = fields.indices.filter { fields[$0].isEmpty }
    guard numbers.count + empty.count == fields.count - 1 else { return nil }
    isMean = ["moyenne", "mean", "average"].contains { lower.hasPrefix($0) }
    isLabel = !empty.isEmpty && (isMarked || isSubtotal)
  }

  /// The word in lower case.
  var key: String { word.lowercased() }

  /// The number of sums and means of records among the numbers; nil where one is neither that nor their count.
  func figures(of sums: TotalContext.Sums) -> Int? {
    guard sums.rows > 1 else { return nil }
    var matches = 0
    for (column, number, text) in numbers {
      let count = Double(sums.counts[column, default: 0])
      let sum = sums.sums[column, default: 0]
      let figure = isMean ? sum / count : sum
      if count > 0, abs(number - figure) <= Self.tolerance(of: text, isMean: isMean) {
        matches += 1
      } else if number != Double(sums.rows) {
        return nil
      }
    }
    return matches == 0 ? nil : matches
  }

  /// The error of a figure as it is written: means with decimals are rounded.
  private static func tolerance(of text: String, isMean: Bool) -> Double {
    let mark = isMean ? text.lastIndex { $0 == "." || $0 == "," } : nil
    guard let mark else { return 1e-6 }
    var unit = 0.5 + 1e-9
    for _ in 1..<text.distance(from: mark, to: text.endIndex) { unit /= 10 }
    return unit
  }
}
