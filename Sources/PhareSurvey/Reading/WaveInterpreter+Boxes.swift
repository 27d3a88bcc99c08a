import PhareCSV

/// Questions with several answers: one column per item, or lists of answers.
extension WaveInterpreter {
  /// The items of a question, with a meaning for their empty boxes; nil (and an error) where nothing gives one.
  mutating func boxes(
    _ coded: [CodedColumn], of variable: Variable, items: [Item], at columns: [Int]
  ) -> [CodedColumn]? {
    var reader = BoxReader(variable, items: items, columns: coded, isAbsent: isAbsent, counted: table.counted)
    let resolved = reader.resolved()
    func place(_ finding: BoxReader.Place) -> SourceLocation {
      let column = columns[finding.item]
      return finding.row.map { table.location(row: $0, column: column) } ?? table.location(ofHeader: column)
    }
    errors += reader.errors.map { Located($0.problem, at: place($0.place)) }
    warnings += reader.warnings.map { Located($0.warning, at: place($0.place)) }
    if let resolved { warn(ofExclusive: resolved, of: variable, items: items, at: columns[0]) }
    return resolved
  }

  /// The items of a question whose columns hold lists of answers; nil (and an error) where an answer is refused.
  mutating func lists(of variable: Variable, items: [Item], at columns: [Int]) -> [CodedColumn]? {
    let lists = AnswerLists(
      variable, items: items, columns: columns.map { table.columns[$0] }, rowCount: table.rowCount,
      recodes: specification.recodes[variable.id] ?? [:], missingTexts: missingTexts)
    let refused = lists.refused.map { answer in
      Located(
        WaveProblem.unknownCode(
          answer.text, variable: "\(variable.id)", known: items.map(\.id), count: answer.count),
        at: table.location(row: answer.row, column: columns[answer.column]))
    }
    errors.list(refused, .codes(variable: "\(variable.id)"))
    guard refused.isEmpty else { return nil }
    warn(ofExclusive: lists.items, of: variable, items: items, at: columns[0])
    warn(ofEmptyLists: lists.items, of: variable, items: items, at: columns[0])
    return lists.items
  }

  /// Tells of the respondents who gave none of the answers that others list, where nothing says whether they were asked:
  /// neither the study, nor an answer such as "none of these", which they would have given.
  private mutating func warn(
    ofEmptyLists columns: [CodedColumn], of variable: Variable, items: [Item], at column: Int
  ) {
    guard variable.boxes.empty == nil, variable.filter == nil, let first = columns.first else { return }
    let empty = first.code(of: .empty)
    let left = (0..<table.rowCount).filter { first[$0] == empty && !(isAbsent?[$0] ?? false) }
    let answered = (0..<table.rowCount).filter { first[$0] < 2 }
    guard let row = left.first, !answered.isEmpty else { return }
    let saysNone = answered.contains { row in !columns.contains { $0[row] == 1 } }
    let counted = table.counted
    let counts = columns.map { column in counted.total(of: answered.filter { column[$0] == 1 }) }
    let (leftCount, answeredCount) = (counted.total(of: left), counted.total(of: answered))
    let excludes = items.indices.contains { variable.boxes.exclusive.contains(items[$0].id) && counts[$0] > 0 }
    guard !saysNone, !excludes, let most = items.indices.max(by: { counts[$0] < counts[$1] }) else { return }
    let count = Double(100 * counts[most])
    warnings.append(
      Located(
        .emptyLists(
          variable: "\(variable.id)", count: leftCount, answer: items[most].label,
          ofAnswered: count / Double(answeredCount), ofAll: count / Double(answeredCount + leftCount)),
        at: table.location(row: row, column: column)))
  }

  /// Tells of the respondents who gave an answer that excludes the others beside another one.
  private mutating func warn(
    ofExclusive columns: [CodedColumn], of variable: Variable, items: [Item], at column: Int
  ) {
    for (index, item) in items.enumerated() where variable.boxes.exclusive.contains(item.id) {
      let rows = (0..<table.rowCount).filter { row in
        columns[index][row] == 1 && columns.indices.contains { $0 != index && columns[$0][row] == 1 }
      }
      guard let row = rows.first else { continue }
      warnings.append(
        Located(
          .exclusiveBesideOthers(item: item.id, variable: "\(variable.id)", count: table.counted.total(of: rows)),
          at: table.location(row: row, column: column)))
    }
  }
}
