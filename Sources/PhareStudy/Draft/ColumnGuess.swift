import PhareSurvey

/// The role of a column, guessed from its header and its values.
enum ColumnGuess: Hashable {
  /// The weights of the respondents.
  case weight
  /// The identifiers of the respondents.
  case respondent
  /// A French region.
  case region
  /// A 0/1 column of a multiple answer, with the part of the header that its items share, the texts of a ticked box where the
  /// others are empty or `unticked`, and whether it holds what another answer was.
  case item(prefix: String, boxes: [String] = [], unticked: [String] = [], isOther: Bool = false)
  /// A column whose cells hold several answers, with the text between two and the answers, in their order.
  case list(separator: String, answers: [String])
  /// One of the columns that hold the answers to a question in order of mention, with the part of the header that they share.
  case mention(prefix: String)
  /// A score from 0 to 10, with the other codes, which stand for no answer.
  case score(missing: [String])
  /// One answer out of a few; codes in their order.
  case answers([String])
  /// A quantity, with the reason to doubt that its mean says something.
  case number(doubt: DraftRemark? = nil)
  /// Whether a row is of a respondent, or of which wave.
  case filter(RowFilter)
  /// Codes of places, which the header names.
  case place(RegionCoding)
  /// A column that the tool added by itself, or that repeats the answers of another.
  case metadata
  /// Anything else.
  case text

  /// The distinct values beyond which a column is a number or a text.
  static let answerLimit = 30

  /// Returns the guesses for the columns of a file, of which one at most is the weight and one the respondent; what the
  /// file declares comes first.
  static func guesses(for file: ProfiledFile, isRegion: (String) -> Bool) -> [ColumnGuess] {
    let columns = file.columns
    let weight =
      columns.firstIndex { $0.header == file.declaredWeight } ?? columns.firstIndex(where: ColumnRole.isNamedWeight)
      ?? columns.firstIndex(where: isWeight)
    let respondent = respondentIndex(in: columns)
    let items = ItemGuess.items(of: columns).merging(mentions(in: columns)) { $1 }.merging(declaredItems(of: file)) {
      $1
    }
    let (filters, idle) = RowFilter.filters(in: file)
    // KoboToolbox writes the answers of a question in one cell, and once more as columns of 0 and 1.
    let lists = columns.compactMap { column -> (header: String, list: AnswerListGuess)? in
      AnswerListGuess(column, itemColumns: columns).map { (column.header, $0) }
    }
    return columns.indices.map { index in
      if index == weight { return .weight }
      if index == respondent { return .respondent }
      if let filter = filters[index] { return .filter(filter) }
      if idle.contains(index) { return .metadata }
      let isRepeated =
        ItemGuess.isZeroOne(columns[index]) && lists.contains { columns[index].header.hasPrefix("\($0.header)/") }
      if ColumnRole.isMetadata(columns[index]) || isRepeated { return .metadata }
      if let list = lists.first(where: { $0.header == columns[index].header })?.list {
        return .list(separator: list.separator, answers: list.answers)
      }
      if let item = items[index] { return item }
      // A column that holds its own name, or nothing, is a box: so Typeform writes the answers of a question.
      if let boxes = ItemGuess.boxes(of: columns[index]),
        boxes.contains(where: ItemGuess.isMark) || boxes == [columns[index].header]
      {
        return .item(prefix: columns[index].header, boxes: boxes)
      }
      return guess(for: columns[index], isRegion: isRegion)
    }
  }

  private static func guess(for column: ColumnProfile, isRegion: (String) -> Bool) -> ColumnGuess {
    if isRegionColumn(column, isRegion) { return .region }
    if let coding = ColumnRole.coding(of: column) { return .place(coding) }
    if ColumnRole.isDate(column) { return .text }
    if let codes = labelledCodes(of: column) { return .answers(codes) }
    let count = column.distinctCount
    if let missing = codesBesideScore(of: column) { return .score(missing: missing) }
    // Where nobody gives the answer of another, answers are words of their own.
    if !column.isNumeric, column.rowCount >= 20, count == column.filledCount { return .text }
    let isRepeated = count <= 10 || count * 2 <= column.filledCount
    let isShort = column.values.allSatisfy { $0.text.count <= 200 && isWritable($0.text) }
    if !column.isCapped, (1...answerLimit).contains(count), isRepeated, isShort, column.holdsCodes || !column.isNumeric
    {
      return .answers(ordered(column.values.map(\.text), areWhole: column.holdsCodes))
    }
    return column.isNumeric ? .number(doubt: NumberDoubt.remark(on: column)) : .text
  }

  /// Returns the codes from 88 to 99 beside at least eight scores that go up to 10; nil for any other values.
  private static func codesBesideScore(of column: ColumnProfile) -> [String]? {
    guard column.holdsCodes, !column.isCapped else { return nil }
    let codes = column.values.compactMap { Int($0.text) }.sorted()
    let scores = codes.filter { (0...10).contains($0) }
    let others = codes.filter { (88...99).contains($0) }
    guard scores.count >= 8, scores.last == 10, scores.count + others.count == codes.count else { return nil }
    return others.map { String($0) }
  }

  /// Orders numbers by size, and texts as a known scale; others as first met.
  static func ordered(_ codes: [String], areWhole: Bool) -> [String] {
    guard areWhole else { return AnswerScale.ordered(codes) }
    return codes.sorted { (Int($0) ?? 0, $0) < (Int($1) ?? 0, $1) }
  }

  // MARK: Weights and respondents

  /// Returns whether a header is such as `poids`, `weight` or `w1`, over positive numbers that are not all whole, but for a
  /// few cells, which `check` then names.
  private static func isWeight(_ column: ColumnProfile) -> Bool {
    guard !column.isWhole, !(column.numbersBesideTexts?.areWhole ?? false), ColumnRole.areWeights(column) else {
      return false
    }
    let name = column.header.lowercased().prefix { $0.isLetter }
    let starts = ["poids", "pond", "weight", "wgt", "coef", "redress"]
    return starts.contains { name.hasPrefix($0) } || ["w", "pw", "wt", "pds"].contains(name)
  }

  /// Returns the column without repeats: the first with a header such as `id`, else one with such a header and few repeats, else
  /// the first that holds short codes.
  private static func respondentIndex(in columns: [ColumnProfile]) -> Int? {
    let words: Set = [
      "id", "ident", "identifiant", "uid", "uuid", "num", "numero", "numéro", "cle", "clé", "key", "respondent",
      "repondant", "répondant", "caseid", "respid", "responseid", "recordid",
    ]
    func isShort(_ column: ColumnProfile) -> Bool {
      column.isWhole || column.values.allSatisfy { $0.text.count <= 40 && !$0.text.contains(where: \.isWhitespace) }
    }
    let candidates = columns.indices.filter {
      !ColumnRole.isMetadata(columns[$0]) && columns[$0].isUnique && isShort(columns[$0])
        && (columns[$0].isWhole || !columns[$0].isNumeric)
    }
    func isNamed(_ index: Int) -> Bool {
      columns[index].header.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
    }
    // A few repeats are what `check` looks for, once it knows the column.
    let repeated = columns.indices.first { index in
      let column = columns[index]
      return isNamed(index) && column.emptyCount == 0 && column.distinctCount < column.rowCount
        && column.distinctCount * 20 >= column.rowCount * 19 && isShort(column) && (column.isWhole || !column.isNumeric)
    }
    return candidates.first(where: isNamed) ?? repeated
      ?? candidates.first { columns[$0].rowCount >= 20 && (columns[$0].isWhole || !columns[$0].isCapped) }
  }

  /// Returns the codes of a column whose answers the file labels, in the order of its codebook, else in natural order;
  /// nil where labels only mark some numbers, such as the ends of a scale.
  private static func labelledCodes(of column: ColumnProfile) -> [String]? {
    let missing = Set(column.missingCodes.map(\.code))
    let labelled = column.labels.keys.filter { !missing.contains($0) && isWritable($0) }
    let others = column.values.map(\.text).filter { column.labels[$0] == nil && !missing.contains($0) }
    guard labelled.count >= 2, !column.isCapped, others.count < labelled.count, others.allSatisfy(isWritable) else {
      return nil
    }
    let codes = (labelled + others).sorted(by: NaturalOrder.areInIncreasingOrder)
    let known = Set(codes)
    let ordered = column.order.filter(known.contains)
    let stated = Set(ordered)
    return ordered + codes.filter { !stated.contains($0) }
  }

  private static func isRegionColumn(_ column: ColumnProfile, _ isRegion: (String) -> Bool) -> Bool {
    // Bare numbers may be codes of three kinds: they are never guessed. Labels of the file say which.
    guard !column.isNumeric || !column.labels.isEmpty else { return false }
    let named = column.values.filter { isRegion(column.labels[$0.text] ?? $0.text) }.reduce(0) { $0 + $1.count }
    let all = column.values.reduce(0) { $0 + $1.count }
    return all > 0 && Double(named) >= 0.9 * Double(all)
  }

  // MARK: Multiple answers

  /// Returns by column the items of the questions with several answers that the file declares.
  private static func declaredItems(of file: ProfiledFile) -> [Int: ColumnGuess] {
    var items: [Int: ColumnGuess] = [:]
    for set in file.declaredSets where set.ticked == nil {
      for index in file.columns.indices where set.columns.contains(file.columns[index].header) {
        items[index] = .mention(prefix: set.name)
      }
    }
    for set in file.declaredSets {
      guard let ticked = set.ticked, isWritable(ticked) else { continue }
      let members = file.columns.indices.filter { set.columns.contains(file.columns[$0].header) }
      let hasOthers = members.contains { index in file.columns[index].values.contains { $0.text != ticked } }
      // Beside boxes that say "not ticked", an empty one is no answer.
      let boxes = hasOthers && ticked == "1" ? [] : [ticked]
      for index in members where items[index] == nil { items[index] = .item(prefix: set.name, boxes: boxes) }
    }
    return items
  }

  /// Returns by column the answers in order of mention of headers such as `Q7_1` and `Q7_2`, of which each is empty more often
  /// than the one before, over the same few codes or texts.
  private static func mentions(in columns: [ColumnProfile]) -> [Int: ColumnGuess] {
    var mentions: [Int: ColumnGuess] = [:]
    var index = 0
    while index < columns.count {
      guard
        let prefix = ItemGuess.prefix(of: columns[index].header) ?? ItemGuess.prefixBeforeEnd(of: columns[index].header)
      else {
        index += 1
        continue
      }
      var members = [index]
      while let last = members.last, last + 1 < columns.count, continues(columns[last], columns[last + 1], prefix) {
        members.append(last + 1)
      }
      let values = Set(members.flatMap { columns[$0].values.map(\.text) })
      let first = columns[members[0]]
      let last = columns[members[members.count - 1]]
      // Scores leave no gaps that grow, and boxes hold one text each.
      if members.count > 1, (3...40).contains(values.count), values.allSatisfy(isWritable),
        first.values.count > 1, (last.emptyCount - first.emptyCount) * 5 >= last.rowCount,
        !columns.contains(where: { $0.header == prefix })
      {
        for member in members { mentions[member] = .mention(prefix: prefix) }
      }
      index = members[members.count - 1] + 1
    }
    return mentions
  }

  /// Returns whether a column holds the next answer in order of mention after another.
  private static func continues(_ column: ColumnProfile, _ next: ColumnProfile, _ prefix: String) -> Bool {
    guard ItemGuess.prefix(of: next.header) ?? ItemGuess.prefixBeforeEnd(of: next.header) == prefix,
      let rank = trailingNumber(of: column.header), trailingNumber(of: next.header) == rank + 1,
      !column.isCapped, !next.isCapped, next.emptyCount > column.emptyCount, !next.values.isEmpty
    else { return false }
    let known = Set(column.values.map(\.text))
    let shared = next.values.count { known.contains($0.text) }
    return shared * 2 >= next.values.count
  }

  /// Returns the number that a header ends with.
  private static func trailingNumber(of header: String) -> Int? {
    Int(String(header.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()))
  }

  /// Returns whether a study file can hold the text: it is not blank and has no control characters.
  static func isWritable(_ text: String) -> Bool {
    text.contains { !$0.isWhitespace }
      && text.unicodeScalars.allSatisfy {
        ($0.value >= 0x20 && $0.value != 0x7F) || $0 == "\n" || $0 == "\t" || $0 == "\r"
      }
  }
}
