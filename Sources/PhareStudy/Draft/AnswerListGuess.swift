/// The guess that the cells of a column hold several answers each, as form programs write them.
struct AnswerListGuess {
  /// The text between two answers.
  let separator: String
  /// The answers, in the order in which they are met.
  let answers: [String]

  /// The texts that forms put between answers, the rarest in an answer first.
  private static let separators = [";", "|", " / ", ",", " "]

  /// A guess from a column and those that repeat its answers as 0 and 1, whose headers begin with its own, as KoboToolbox writes
  /// them; nil where a cell holds one answer.
  init?(_ column: ColumnProfile, itemColumns columns: [ColumnProfile]) {
    let prefix = "\(column.header)/"
    let items = columns.map(\.header).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    let lists = column.values.map { Self.parts(of: $0.text, " ") }
    guard items.count > 1, !lists.isEmpty, !column.isCapped, lists.joined().allSatisfy(items.contains) else {
      self.init(column)
      return
    }
    self.init(separator: " ", answers: items)
  }

  private init(separator: String, answers: [String]) {
    self.separator = separator
    self.answers = answers
  }

  /// A guess; nil where no separator makes far fewer answers out of the values.
  init?(_ column: ColumnProfile) {
    guard !column.isCapped, !column.isNumeric, column.labels.isEmpty, column.values.count >= 4 else { return nil }
    let texts = column.values.map(\.text)
    for separator in Self.separators {
      var lists = texts.map { Self.parts(of: $0, separator) }
      if separator == "," { lists = Self.joined(lists) }
      let long = zip(lists, column.values).filter { $0.0.count > 1 }
      let rows = long.reduce(0) { $0 + $1.1.count }
      guard long.count >= 2, rows * 20 >= column.filledCount else { continue }
      var answers: [String] = []
      for answer in lists.flatMap(\.self) where !answers.contains(answer) { answers.append(answer) }
      let areDistinct = lists.allSatisfy { Set($0).count == $0.count }
      guard areDistinct, (2...40).contains(answers.count), answers.count < texts.count,
        answers.allSatisfy({ ColumnGuess.isWritable($0) && $0.count <= 200 }),
        separator != " " || answers.allSatisfy(Self.isCode)
      else { continue }
      self.separator = separator
      self.answers = answers
      return
    }
    return nil
  }

  /// The parts of a text, without blanks around them.
  private static func parts(of text: String, _ separator: String) -> [String] {
    text.split(separator: separator, omittingEmptySubsequences: true).map { part in
      let start = part.drop { $0 == " " }
      return start.lastIndex { $0 != " " }.map { String(start[...$0]) } ?? ""
    }.filter { !$0.isEmpty }
  }

  /// Whether a part is a code of an answer, as ODK writes them between blanks: words of a language are none.
  private static func isCode(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F || $0 == 0x2D }
  }

  /// The lists, where two parts that always stand next to each other are one answer with the separator in it.
  private static func joined(_ lists: [[String]]) -> [[String]] {
    var lists = lists
    while true {
      var next: [String: Set<String?>] = [:]
      var previous: [String: Set<String?>] = [:]
      for list in lists {
        for (index, part) in list.enumerated() {
          next[part, default: []].insert(index + 1 < list.count ? list[index + 1] : nil)
          previous[part, default: []].insert(index > 0 ? list[index - 1] : nil)
        }
      }
      let pair = next.keys.sorted().lazy.compactMap { part -> (String, String)? in
        guard let followers = next[part], followers.count == 1, let follower = followers.first.flatMap(\.self),
          previous[follower] == [part]
        else { return nil }
        return (part, follower)
      }.first
      guard let pair else { return lists }
      lists = lists.map { list in
        var joined: [String] = []
        for part in list {
          if part == pair.1, joined.last == pair.0 {
            joined[joined.count - 1] = "\(pair.0), \(pair.1)"
          } else {
            joined.append(part)
          }
        }
        return joined
      }
    }
  }
}
