/// Records that are no respondents: the header once more, totals and means, remarks.
extension CSVLayout {
  /// The problems of the records that are no respondents, wherever they stand; nil where there are none.
  ///
  /// - A record that repeats the header is none, nor one that names a source or a note in its first field and has nothing
  ///   else.
  /// - A line of totals or means begins with a word such as `Total`, and its other fields are numbers or empty. It is told
  ///   from an answer of that name by one of: words that nobody answers, such as `Total (n = 3)`; an empty field, where it
  ///   stands first or last and nobody else answers that; numbers that are sums, means or the count of the records above.
  func strayRecords() -> Problems<CSVProblem>? {
    var found: [Located<CSVProblem>] = []
    var candidates: [TotalLine] = []
    var overall = ColumnSums(columns: header.count)
    var block = ColumnSums(columns: header.count)
    var cursor = records()
    var record = 0
    while cursor.advance() {
      guard cursor.record.fault == nil, cursor.record.fieldCount == header.count else { continue }
      let fields = header.indices.map { cursor.text(of: $0) }
      if header.count > 1, fields == header {
        found.append(Located(.repeatedHeader, at: place(line: cursor.line)))
        continue
      }
      if let remark = Self.remark(in: fields) {
        found.append(Located(.remarkLine(remark), at: place(line: cursor.line)))
        continue
      }
      var line = TotalLine(fields, record: record, line: cursor.line)
      record += 1
      if line?.sums(overall) == true || line?.sums(block) == true { line?.isCertain = true }
      if let line { candidates.append(line) }
      if line?.isCertain == true {
        block = ColumnSums(columns: header.count)
      } else {
        let numbers = fields.map { Self.number($0) }
        overall.add(numbers)
        block.add(numbers)
      }
    }
    for line in TotalLine.certain(among: candidates, records: record, sums: overall) {
      found.append(Located(.totalLine(line.word), at: place(line: line.line)))
    }
    var problems = CSVProblemList()
    for problem in found.sorted(by: { $0.location.line < $1.location.line }) { problems.append(problem) }
    return problems.errors(file: displayName)
  }

  /// The first field of a record that has nothing else and names a source or a note.
  private static func remark(in fields: [String]) -> String? {
    guard fields.count > 1, let text = fields.first, fields.dropFirst().allSatisfy(\.isEmpty) else { return nil }
    let isRemark =
      text.hasPrefix("©") || text.firstMatch(of: /^(?i)(sources?|notes?|champ|lecture|remarques?|nb|n\.b\.)\s*:/) != nil
    return isRemark ? (text.count > 60 ? text.prefix(60) + "…" : text) : nil
  }

  private static let strayWords = [
    "total", "totals", "totaux", "grand total", "ensemble", "sum", "somme", "moyenne", "moyennes", "mean", "means",
    "average", "averages", "sous-total", "sous total", "subtotal", "sub-total", "source", "sources", "note", "notes",
    "champ", "lecture", "remarque", "remarques", "nb", "n.b.", "\u{A9}",
  ].map { Array($0.utf8) }

  /// The first three bytes of the words, in lower case.
  private static let strayStarts = Set(
    strayWords.map { word in
      // What follows a word of two bytes is a colon or a blank.
      let ends: [UInt8] = word.count > 2 ? [word[2] | 0x20] : [0x20, 0x3A] + (0x61...0x7A)
      return ends.map { UInt32(word[0] | 0x20) << 16 | UInt32(word[1] | 0x20) << 8 | UInt32($0) }
    }.joined())

  /// Whether a field begins with a word of records that are no respondents; then all of them are looked at once more.
  static func beginsLikeStray(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 3 else { return false }
    // Nearly every field ends the search here.
    let start = UInt32(bytes[0] | 0x20) << 16 | UInt32(bytes[1] | 0x20) << 8 | UInt32(bytes[2] | 0x20)
    guard strayStarts.contains(start) else { return false }
    return strayWords.contains { word in
      guard bytes.count >= word.count, zip(word, bytes).allSatisfy({ $0 == $1 || $0 == $1 | 0x20 && $1 < 0x80 }) else {
        return false
      }
      return bytes.count == word.count || !isLetter(bytes[word.count])
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }
}

/// A record that begins with the word of a line of totals or means.
private struct TotalLine {
  let fields: [String]
  /// The first field that is not empty.
  let word: String
  /// The record, from 0, and its line in the file.
  let record: Int
  let line: Int
  let hasEmptyField: Bool
  /// Whether the numbers are means.
  let isMean: Bool
  var isCertain: Bool

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
    let isLabel = !head.isEmpty && (rest.first == ":" || rest.first == "(")
    let isSubtotal = head.contains("total") && head != "total"
    guard Self.words.contains(lower) || isLabel || isSubtotal else { return nil }
    guard fields.count(where: { !$0.isEmpty && !CSVLayout.isNumber($0) }) == 1 else { return nil }
    self.fields = fields
    self.word = word
    self.record = record
    self.line = line
    hasEmptyField = fields.contains("")
    isMean = ["moyenne", "mean", "average"].contains { lower.hasPrefix($0) }
    isCertain = hasEmptyField && (isLabel || isSubtotal)
  }

  /// The lines that are no answers among those that begin with such a word.
  ///
  /// - Parameters:
  ///   - records: The number of records, these lines included.
  ///   - sums: The sums of the records, with those lines that are not certain.
  static func certain(among candidates: [TotalLine], records: Int, sums: ColumnSums) -> [TotalLine] {
    var end = records
    for line in candidates.reversed() where line.record == end - 1 { end = line.record }
    func isEdge(_ line: TotalLine) -> Bool { line.record == 0 || line.record >= end }
    // What other respondents answer is an answer at the edge, too.
    let answers = Set(candidates.filter { !$0.isCertain && !isEdge($0) }.map { $0.word.lowercased() })
    return candidates.filter { line in
      if line.isCertain { return true }
      guard isEdge(line), !answers.contains(line.word.lowercased()) else { return false }
      return line.hasEmptyField || line.record == 0 && line.sums(sums.without(line.fields))
    }
  }

  /// Whether every number of the line is the sum or the mean that its word says, or the count of the records, and one of
  /// them no count.
  func sums(_ sums: ColumnSums) -> Bool {
    guard sums.rows > 1 else { return false }
    var matches = 0
    for (column, text) in fields.enumerated() {
      guard let number = CSVLayout.number(text) else { continue }
      let count = Double(sums.counts[column])
      let figure = isMean ? sums.sums[column] / count : sums.sums[column]
      if count > 0, abs(number - figure) <= Self.tolerance(of: text, isMean: isMean) {
        matches += 1
      } else if number != Double(sums.rows) {
        return false
      }
    }
    return matches > 0
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

/// The sums of the numbers in the columns of some records.
private struct ColumnSums {
  private(set) var sums: [Double]
  private(set) var counts: [Int]
  private(set) var rows = 0

  init(columns: Int) {
    sums = Array(repeating: 0, count: columns)
    counts = Array(repeating: 0, count: columns)
  }

  mutating func add(_ numbers: [Double?]) {
    rows += 1
    for (column, number) in numbers.enumerated() {
      guard let number else { continue }
      sums[column] += number
      counts[column] += 1
    }
  }

  /// The sums without those of one record.
  func without(_ fields: [String]) -> ColumnSums {
    var others = self
    others.rows -= 1
    for (column, text) in fields.enumerated() {
      guard let number = CSVLayout.number(text) else { continue }
      others.sums[column] -= number
      others.counts[column] -= 1
    }
    return others
  }
}
