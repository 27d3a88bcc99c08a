/// Guesses which columns are the boxes of one question with several answers, from their headers and texts.
enum ItemGuess {
  /// Returns by column the items of headers such as `Q7_1` and `Q7_2` over columns of 0 and 1, or of one text and empty
  /// boxes, or of yes and no where the answer stands in brackets; such boxes may have headers such as `Q7A` and `Q7B`, too.
  ///
  /// A column of texts beside them, whose header says "other", is what another answer was.
  static func items(of columns: [ColumnProfile]) -> [Int: ColumnGuess] {
    var groups: [String: [Int]] = [:]
    var others: [String: [Int]] = [:]
    for (index, column) in columns.enumerated() {
      let boxes = boxes(of: column, most: 3)
      if isOther(column.header), !isZeroOne(column), !(boxes ?? []).contains(where: isMark), column.emptyCount > 0,
        !column.isNumeric, column.filledCount > 0
      {
        if let prefix = prefix(of: column.header) { others[prefix, default: []].append(index) }
        continue
      }
      guard isZeroOne(column) || boxes != nil || isYesOrNo(column) else { continue }
      let prefix = prefix(of: column.header) ?? (boxes == nil ? nil : prefixBeforeEnd(of: column.header))
      if let prefix { groups[prefix, default: []].append(index) }
    }
    let headers = Set(columns.map(\.header))
    var items: [Int: ColumnGuess] = [:]
    for (prefix, members) in groups where members.count >= 2 && !headers.contains(prefix) {
      for (index, item) in self.items(members, under: prefix, of: columns) { items[index] = item }
      let texts = members.compactMap { index -> [String]? in
        if case .item(_, let boxes, _, _)? = items[index] { boxes } else { nil }
      }
      // Beside a box for it, the text of the other answer is a question of its own.
      guard !texts.isEmpty, !members.contains(where: { items[$0] != nil && isOther(columns[$0].header) }) else {
        continue
      }
      let areLabels = texts.joined().contains { !isMark($0) }
      for index in (others[prefix] ?? []).prefix(1) {
        let own = areLabels ? boxes(of: columns[index]) : nil
        items[index] = .item(prefix: prefix, boxes: own ?? [], isOther: own == nil)
      }
    }
    return items
  }

  /// Returns the items among columns whose headers begin alike.
  private static func items(
    _ members: [Int], under prefix: String, of columns: [ColumnProfile]
  ) -> [(Int, ColumnGuess)] {
    let zeroOnes = members.filter { isZeroOne(columns[$0]) }
    if zeroOnes.count >= 2 {
      let hasZero = zeroOnes.contains { index in columns[index].values.contains { $0.text == "0" } }
      return zeroOnes.map { ($0, .item(prefix: prefix, boxes: hasZero ? [] : ["1"])) }
    }
    if members.allSatisfy({ isYesOrNo(columns[$0]) }) {
      let values = members.map { columns[$0].values.map(\.text) }
      // Without any no, an empty box says it.
      if values.joined().contains(where: isYes), values.joined().contains(where: { !isYes($0) }) {
        return zip(members, values).map { index, texts in
          (index, .item(prefix: prefix, boxes: texts.filter(isYes), unticked: texts.filter { !isYes($0) }))
        }
      }
    }
    let texts = members.map { boxes(of: columns[$0], most: 3) ?? [] }
    return areBoxes(texts) ? zip(members, texts).map { ($0, .item(prefix: prefix, boxes: $1)) } : []
  }

  // MARK: Boxes

  /// Returns whether the texts of columns are those of ticked boxes: the same in all, or others in each, of which most have
  /// one. A label in two languages makes two.
  private static func areBoxes(_ texts: [[String]]) -> Bool {
    let folded = texts.map { Set($0.map { $0.lowercased() }) }
    if folded.allSatisfy({ $0 == folded[0] }) { return folded[0].count == 1 }
    let all = folded.flatMap(\.self)
    return Set(all).count == all.count && folded.count(where: { $0.count == 1 }) * 3 >= folded.count * 2
  }

  /// Returns the texts of a column that is empty elsewhere, where there are few and short ones; nil where it has others.
  /// Texts that differ in case count as one.
  static func boxes(of column: ColumnProfile, most: Int = 1) -> [String]? {
    let texts = column.values.map(\.text)
    guard column.emptyCount > 0, !column.isCapped, !texts.isEmpty,
      Set(texts.map { $0.lowercased() }).count <= most,
      texts.allSatisfy({ $0 != "0" && ColumnGuess.isWritable($0) && $0.count <= 40 })
    else { return nil }
    // Several numbers are answers.
    return texts.count > 1 && column.isNumeric ? nil : texts
  }

  /// Returns whether a text stands for a ticked box and for nothing else.
  static func isMark(_ text: String) -> Bool {
    ["1", "x", "y", "o", "oui", "yes", "true", "vrai", "checked", "selected", "✓", "✔"].contains(text.lowercased())
  }

  static func isZeroOne(_ column: ColumnProfile) -> Bool {
    !column.isCapped && (1...2).contains(column.values.count)
      && column.values.allSatisfy { $0.text == "0" || $0.text == "1" }
  }

  /// Returns whether a column has yes and no under a header that ends with an answer in brackets, as LimeSurvey writes them.
  private static func isYesOrNo(_ column: ColumnProfile) -> Bool {
    !column.isCapped && (1...2).contains(column.values.count) && column.header.last == "]"
      && column.values.allSatisfy { isYes($0.text) || ["non", "no", "n"].contains($0.text.lowercased()) }
  }

  private static func isYes(_ text: String) -> Bool { ["oui", "yes", "y", "o"].contains(text.lowercased()) }

  // MARK: Headers

  /// Returns whether a header ends with the name of the answer that is none of the others.
  private static func isOther(_ header: String) -> Bool {
    guard let prefix = prefix(of: header) else { return false }
    let words = header.dropFirst(prefix.count).split { !$0.isLetter }.map { ColumnRole.word(String($0)) }
    return ["other", "autre", "autres", "others"].contains(words.first ?? "")
  }

  /// Returns the answer that a header has in brackets behind its question; nil where it is a code, or there is none.
  static func answer(in header: String) -> String? {
    guard header.last == "]", let start = header.lastIndex(of: "["), start > header.startIndex else { return nil }
    let answer = String(header[header.index(after: start)...].dropLast())
    return ColumnGuess.isWritable(answer) && answer.contains(where: \.isLowercase) ? answer : nil
  }

  /// Returns the part of a header before its last separator, as in `Q7_1`, `Q7[SQ001]` and `Q7/bike`; nil where one of the
  /// two parts is empty.
  static func prefix(of header: String) -> String? {
    // A question and its answer, as several tools write them.
    if answer(in: header) != nil, let start = header.lastIndex(of: "[") {
      return String(header[..<start].reversed().drop(while: \.isWhitespace).reversed())
    }
    if let dash = header.ranges(of: " - ").last, dash.lowerBound > header.startIndex, dash.upperBound < header.endIndex
    {
      return String(header[..<dash.lowerBound])
    }
    guard let separator = header.lastIndex(where: { "_.- /[(:".contains($0) }) else { return nil }
    let prefix = header[..<separator]
    let suffix = header[header.index(after: separator)...]
    return prefix.isEmpty || suffix.isEmpty ? nil : String(prefix)
  }

  /// Returns the part of a header before the letter or the number that it ends with, as in `Q7A` and `sport12`.
  static func prefixBeforeEnd(of header: String) -> String? {
    let digits = header.reversed().prefix { $0.isNumber }.count
    let prefix = header.dropLast(max(digits, 1))
    guard let last = prefix.last else { return nil }
    return digits > 0 ? (last.isLetter ? String(prefix) : nil) : (last.isNumber ? String(prefix) : nil)
  }
}
