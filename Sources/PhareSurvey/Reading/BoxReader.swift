/// Gives a meaning to the empty boxes of a question with several answers.
///
/// A column with a code for "not ticked" leaves a box empty where there is no answer: it is closed. In an open column,
/// which has none, empty is not ticked for those who have an answer to another item and for those who were asked by the
/// filter; beside a closed column, who has no answer at all was not asked. What is left, `empty:` of the variable decides.
///
/// Whatever the meaning, items that nobody left unticked are not read in silence: their shares are 100% and say nothing.
struct BoxReader {
  /// A column, or a row of it.
  struct Place {
    let item: Int
    let row: Int?
  }

  let variable: Variable
  let items: [Item]
  /// The answers to the items, by item: 0, 1 or a reason.
  private let columns: [CodedColumn]
  private let rowCount: Int
  /// Whether each row is of somebody without a questionnaire; nil where all have one.
  private let isAbsent: [Bool]?
  /// The respondents that each row stands for; nil where a row is a respondent.
  private let counted: CountedRows?
  private(set) var errors: [(problem: WaveProblem, place: Place)] = []
  private(set) var warnings: [(warning: WaveWarning, place: Place)] = []

  /// A reader of the columns of a question, as the translator of its codes leaves them.
  ///
  /// - Parameters:
  ///   - isAbsent: Whether each row is of somebody without a questionnaire, whose empty boxes say nothing.
  ///   - counted: The respondents that each row stands for; nil where a row is a respondent.
  init(
    _ variable: Variable, items: [Item], columns: [CodedColumn], isAbsent: [Bool]? = nil, counted: CountedRows? = nil
  ) {
    self.variable = variable
    self.items = items
    self.columns = columns
    rowCount = columns.first?.count ?? 0
    self.isAbsent = isAbsent
    self.counted = counted
  }

  /// The items with a meaning for their empty boxes; nil (and an error) where nothing gives one.
  mutating func resolved() -> [CodedColumn]? {
    let isAnswered = answeredRows(of: columns)
    guard let resolved = filled(isAnswered: isAnswered) else { return nil }
    return checkTicks(of: resolved, isAnswered: isAnswered) ? resolved : nil
  }

  /// Whether each respondent has an answer to any item.
  private func answeredRows(of columns: [CodedColumn]) -> [Bool] {
    var isAnswered = [Bool](repeating: false, count: rowCount)
    for column in columns { for row in isAnswered.indices where column[row] < 2 { isAnswered[row] = true } }
    return isAnswered
  }

  // MARK: Empty boxes

  private mutating func filled(isAnswered: [Bool]) -> [CodedColumn]? {
    guard variable.boxes.empty != .missing else { return columns }
    let counts = columns.map { $0.boxCounts(among: isAnswered, counted) }
    // A stray 0 does not make a code for "not ticked" of it: far more boxes of other respondents are empty.
    let isStray = counts.map { $0.unticked > 0 && $0.emptyBeside > max(2 * $0.unticked, 2) }
    let hasClosed = items.indices.contains { counts[$0].unticked > 0 && !isStray[$0] }
    let isUnasked = counts.map { hasClosed && $0.unticked == 0 && $0.ticked == 0 }
    let isOpen = items.indices.map { item in
      !isUnasked[item] && counts[item].empty > 0 && (counts[item].unticked == 0 || isStray[item] && !hasClosed)
    }
    for item in items.indices {
      let name = items[item].id
      if isUnasked[item] {
        warnings.append((.unaskedItem(name, variable: "\(variable.id)"), Place(item: item, row: nil)))
      } else if isStray[item], variable.boxes.empty == nil || hasClosed {
        warnings.append(
          (
            .mostlyEmptyBoxes(
              item: name, variable: "\(variable.id)", unticked: counts[item].unticked,
              empty: counts[item].emptyBeside, areUnticked: isOpen[item]), Place(item: item, row: nil)
          ))
      }
    }
    warnOfEmptyBesideZeros(columns, isClosed: items.indices.map { hasClosed && !isOpen[$0] && !isUnasked[$0] })
    guard let first = isOpen.firstIndex(of: true) else { return columns }
    let isStated = variable.filter != nil || variable.boxes.empty == .notTicked && !hasClosed
    let wasAsked = isStated ? [Bool](repeating: true, count: rowCount) : isAnswered
    let unknown = wasAsked.indices.filter { !wasAsked[$0] && !(isAbsent?[$0] ?? false) }
    if !hasClosed, let row = unknown.first {
      let item = items.indices.first { isOpen[$0] && counts[$0].ticked > 0 } ?? first
      errors.append(
        (
          .ambiguousBoxes(item: items[item].id, variable: "\(variable.id)", count: counted.total(of: unknown)),
          Place(item: item, row: row)
        ))
      return nil
    }
    return items.indices.map { isOpen[$0] ? columns[$0].tickedOrNot { wasAsked[$0] } : columns[$0] }
  }

  /// Tells of the respondents whose empty boxes stay without an answer, though the variable says that they are not ticked.
  private mutating func warnOfEmptyBesideZeros(_ columns: [CodedColumn], isClosed: [Bool]) {
    guard variable.boxes.empty == .notTicked, variable.filter == nil else { return }
    let closed = items.indices.filter { isClosed[$0] }
    let rows = (0..<rowCount).filter { row in closed.contains { columns[$0][row] == columns[$0].code(of: .empty) } }
    guard let row = rows.first,
      let item = closed.first(where: { columns[$0][row] == columns[$0].code(of: .empty) })
    else { return }
    warnings.append(
      (
        .emptyBesideZeros(variable: "\(variable.id)", count: counted.total(of: rows)), Place(item: item, row: row)
      ))
  }

  // MARK: Boxes that are all ticked

  /// Whether the ticks can be counted; false (and an error) where no item has a box that is not ticked, though boxes have
  /// no answer: the code for it was not recognised.
  private mutating func checkTicks(of columns: [CodedColumn], isAnswered: [Bool]) -> Bool {
    let everybody = [Bool](repeating: true, count: rowCount)
    let counts = columns.map { $0.boxCounts(among: everybody, counted) }
    let respondents = counted?.total ?? rowCount
    let isTicked = counts.map { $0.ticked > 0 && $0.unticked == 0 }
    guard isTicked.contains(true) else { return true }
    let name = "\(variable.id)"
    let hasUnticked = counts.contains { $0.unticked > 0 }
    if !hasUnticked, items.count > 1, respondents > 1, counts.allSatisfy({ $0.ticked == respondents }) {
      warnings.append((.everyBoxTicked(variable: name), Place(item: 0, row: nil)))
      return true
    }
    var isAccepted = true
    for item in items.indices where isTicked[item] {
      // Who has no answer to any item was not asked; of a single item, nobody knows.
      let missing = (0..<rowCount).filter {
        columns[item][$0] > 1 && (items.count == 1 || isAnswered[$0]) && !(isAbsent?[$0] ?? false)
      }
      guard let row = missing.first else { continue }
      let count = counted.total(of: missing)
      if hasUnticked || variable.boxes.empty == .missing {
        warnings.append(
          (.onlyTicked(item: items[item].id, variable: name, count: count), Place(item: item, row: row)))
      } else {
        errors.append((.onlyTicked(item: items[item].id, variable: name, count: count), Place(item: item, row: row)))
        isAccepted = false
      }
    }
    return isAccepted
  }
}

extension CodedColumn {
  /// The boxes of an item that are ticked, not ticked and empty, and those empty among some respondents.
  fileprivate func boxCounts(
    among respondents: [Bool], _ counted: CountedRows?
  ) -> (ticked: Int, unticked: Int, empty: Int, emptyBeside: Int) {
    let empty = code(of: .empty)
    var counts = (ticked: 0, unticked: 0, empty: 0, emptyBeside: 0)
    for row in 0..<count {
      let number = counted.respondents(ofRow: row)
      switch self[row] {
      case 0: counts.unticked += number
      case 1: counts.ticked += number
      case empty:
        counts.empty += number
        if respondents[row] { counts.emptyBeside += number }
      default: break
      }
    }
    return counts
  }

  /// The same item, where an empty box of a respondent who was asked is not ticked.
  fileprivate func tickedOrNot(_ wasAsked: (Int) -> Bool) -> CodedColumn {
    let empty = code(of: .empty)
    let codes = (0..<count).map { row in
      UInt8(truncatingIfNeeded: self[row] == empty && wasAsked(row) ? 0 : self[row])
    }
    return CodedColumn(storage: .narrow(codes), categories: categories)
  }
}
