/// Problems in order of their places, with the repeats of each kind beyond ten only counted.
struct CSVProblemList: Sendable {
  /// How many problems of one kind are listed one by one.
  static let limit = 10

  private var listed: [Located<CSVProblem>] = []
  private var kinds: [(kind: CSVProblem.Kind, count: Int)] = []

  var isEmpty: Bool { listed.isEmpty }

  mutating func append(_ error: Located<CSVProblem>) {
    if count(error.problem.kind, 1) <= Self.limit { listed.append(error) }
  }

  /// Appends the problems of a later part of the file, whose lines count from `line`.
  mutating func append(_ later: CSVProblemList, fromLine line: Int) {
    for error in later.listed {
      let location = error.location
      let shifted = SourceLocation(file: location.file, line: location.line + line, column: location.column)
      append(Located(error.problem, at: shifted))
    }
    for (kind, count) in later.kinds where count > Self.limit { _ = self.count(kind, count - Self.limit) }
  }

  /// All of them as one error, nil if there are none.
  func errors(file: String) -> Problems<CSVProblem>? {
    guard !listed.isEmpty else { return nil }
    let rest = kinds.filter { $0.count > Self.limit }.map { kind, count in
      Located<CSVProblem>(.more(count - Self.limit, kind), at: SourceLocation(file: file))
    }
    return Problems(listed + rest)
  }

  /// Counts problems of a kind; returns how many there are now.
  private mutating func count(_ kind: CSVProblem.Kind, _ more: Int) -> Int {
    guard let index = kinds.firstIndex(where: { $0.kind == kind }) else {
      kinds.append((kind, more))
      return more
    }
    kinds[index].count += more
    return kinds[index].count
  }
}
