import PhareCSV

/// The answers to a derived variable, computed from those of its sources.
struct DerivedColumn {
  /// A respondent whose answer cannot be derived.
  struct Refused {
    let problem: WaveProblem
    let source: Variable.ID
    let row: Int
  }

  let variable: Variable
  let columns: [Variable.ID: Column]
  let codebook: Codebook
  let rowCount: Int
  /// The respondents that each row stands for; nil where a row is a respondent.
  private let counted: CountedRows?
  let year: Int?
  private(set) var refused: [Refused] = []

  init(
    _ variable: Variable, columns: [Variable.ID: Column], codebook: Codebook, rowCount: Int,
    counted: CountedRows? = nil, year: Int?
  ) {
    self.variable = variable
    self.columns = columns
    self.codebook = codebook
    self.rowCount = rowCount
    self.counted = counted
    self.year = year
  }

  /// Whether the wave has what the variable follows from.
  var isAsked: Bool {
    guard let derivation = variable.derivation else { return false }
    if case .firstOf(let ids) = derivation { return ids.contains { columns[$0] != nil } }
    return derivation.sources.allSatisfy { columns[$0] != nil }
  }

  /// The answers; nil (and a refusal) where some cannot be derived.
  mutating func column() -> Column? {
    switch variable.derivation {
    case .bands(let source, let bounds)?: bands(of: source, bounds)
    case .firstOf(let sources)?: first(of: sources.compactMap { columns[$0] })
    case .any(let filter)?: conditions(filter) { $0.max() }
    // One that is answered and does not hold decides, whatever the others.
    case .all(let filter)?: conditions(filter) { $0.min() }
    case .count(let filter)?: count(filter)
    case .difference(let first, let second)?: combined(first, second) { $0 - $1 }
    case .ratio(let first, let second)?: combined(first, second) { $1 == 0 ? nil : $0 / $1 }
    case .age(let born)?: age(born)
    case .month(let date)?: month(of: date)
    case .promoters(let score)?: mapped(score) { $0 >= 9 ? 100 : $0 <= 6 ? -100 : 0 }
    case .index(let number, let base)?: mapped(number) { $0 / base * 100 }
    case nil: nil
    }
  }

  // MARK: Numbers

  /// The numbers of a quantity or of a scale.
  private func quantity(_ id: Variable.ID) -> QuantityColumn? {
    switch columns[id] {
    case .number(let column)?: column
    case .coded(let column)?: QuantityColumn(scoresOf: column)
    default: nil
    }
  }

  private mutating func bands(of source: Variable.ID, _ bounds: [Double]) -> Column? {
    guard let numbers = quantity(source), let least = bounds.first else { return nil }
    let categories = variable.declaredAnswers
    var codes: [Int] = []
    codes.reserveCapacity(rowCount)
    var below: (row: Int, count: Int)?
    for row in 0..<rowCount {
      if let reason = numbers.status.reason(of: numbers.status[row]) {
        codes.append(categories.count + reason.position)
      } else if let band = bounds.lastIndex(where: { $0 <= numbers.values[row] }) {
        codes.append(band)
      } else {
        below = (below?.row ?? row, (below?.count ?? 0) + counted.respondents(ofRow: row))
        codes.append(categories.count)
      }
    }
    if let below {
      let format = DecimalFormat()
      refused.append(
        Refused(
          problem: .belowBands(
            format.text(numbers.values[below.row]), variable: "\(variable.id)", least: format.text(least),
            count: below.count), source: source, row: below.row))
      return nil
    }
    return .coded(CodedColumn(codes: codes, categories: categories))
  }

  private func combined(_ first: Variable.ID, _ second: Variable.ID, _ number: (Double, Double) -> Double?) -> Column? {
    guard let one = quantity(first), let other = quantity(second) else { return nil }
    var values = [Double](repeating: 0, count: rowCount)
    var reasons = [MissingReason?](repeating: nil, count: rowCount)
    for row in 0..<rowCount {
      reasons[row] = one.status.reason(of: one.status[row]) ?? other.status.reason(of: other.status[row])
      guard reasons[row] == nil else { continue }
      if let value = number(one.values[row], other.values[row]) { values[row] = value } else { reasons[row] = .empty }
    }
    return .number(QuantityColumn(values: values, reasons: reasons))
  }

  private func mapped(_ id: Variable.ID, _ number: (Double) -> Double) -> Column? {
    guard let numbers = quantity(id) else { return nil }
    let reasons = (0..<rowCount).map { numbers.status.reason(of: numbers.status[$0]) }
    return .number(QuantityColumn(values: numbers.values.map(number), reasons: reasons))
  }

  private mutating func age(_ born: Variable.ID) -> Column? {
    guard let years = quantity(born) else { return nil }
    guard let year else {
      refused.append(Refused(problem: .withoutYear(variable: "\(variable.id)"), source: born, row: 0))
      return nil
    }
    let isDate = if case .date? = codebook[born]?.kind { true } else { false }
    let reasons = (0..<rowCount).map { years.status.reason(of: years.status[$0]) }
    let births = isDate ? years.values.map { day(of: $0).map { Double($0.year) } ?? 0 } : years.values
    return .number(QuantityColumn(values: births.map { Double(year) - $0 }, reasons: reasons))
  }

  // MARK: Dates

  private func day(of number: Double) -> CalendarDate? { CalendarDate(daysSince1970: Int(number)) }

  /// The months of dates, of which those between the first and the last that are there are answers too.
  private func month(of id: Variable.ID) -> Column? {
    guard case .number(let dates)? = columns[id] else { return nil }
    let months = dates.values.indices.map { row -> Int? in
      guard dates.status[row] == 0, let day = day(of: dates.values[row]) else { return nil }
      return day.year * 12 + day.month - 1
    }
    let known = months.compactMap(\.self)
    guard let first = known.min(), let last = known.max() else {
      return .coded(
        CodedColumn(
          codes: (0..<rowCount).map { (dates.status.reason(of: dates.status[$0]) ?? .empty).position }, categories: []))
    }
    // A date of another century is a slip of the pen: it has a line, and the months on the way have none.
    let present = last - first <= 240 ? Array(first...last) : Set(known).sorted()
    let places = Dictionary(present.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { one, _ in one })
    let categories = present.compactMap { month in
      CalendarDate(year: month / 12, month: month % 12 + 1, day: 1).map(Derivation.category(ofMonth:))
    }
    let codes = months.indices.map { row -> Int in
      if let month = months[row], let place = places[month] { return place }
      return categories.count + (dates.status.reason(of: dates.status[row]) ?? .empty).position
    }
    return .coded(CodedColumn(codes: codes, categories: categories))
  }

  // MARK: Answers

  private func first(of columns: [Column]) -> Column? {
    switch columns.first {
    case .coded(let first)?:
      let sources = columns.compactMap { if case .coded(let column) = $0 { column } else { nil } }
      let places = sources.map { column in
        column.categories.map { category in first.categories.firstIndex { $0.code == category.code } }
      }
      let codes = (0..<rowCount).map { row -> Int in
        for (column, places) in zip(sources, places) {
          let code = column[row]
          if code < places.count, let place = places[code] { return place }
        }
        return first.categories.count + (first.reason(of: first[row]) ?? .empty).position
      }
      return .coded(CodedColumn(codes: codes, categories: first.categories))
    case .number(let first)?:
      let sources = columns.compactMap { if case .number(let column) = $0 { column } else { nil } }
      var values = [Double](repeating: 0, count: rowCount)
      var reasons = [MissingReason?](repeating: nil, count: rowCount)
      for row in 0..<rowCount {
        if let source = sources.first(where: { $0.status[row] == 0 }) {
          values[row] = source.values[row]
        } else {
          reasons[row] = first.status.reason(of: first.status[row]) ?? .empty
        }
      }
      return .number(QuantityColumn(values: values, reasons: reasons))
    default: return nil
    }
  }

  /// The truth of every clause for each respondent.
  private func truths(of filter: Filter) -> [[FilterTruth]] {
    filter.clauses.map { $0.truths(in: columns, codebook: codebook, rowCount: rowCount) }
  }

  /// The reason of the first answer that is missing to a filter.
  private func reason(_ filter: Filter, row: Int) -> MissingReason {
    filter.variables.lazy.compactMap { columns[$0]?.reason(at: row) }.first ?? .empty
  }

  /// The answers yes and no: those of the least of the clauses, or of the greatest.
  private func conditions(_ filter: Filter, _ decide: ([FilterTruth]) -> FilterTruth?) -> Column? {
    let truths = truths(of: filter)
    let categories = variable.declaredAnswers
    guard let yes = categories.firstIndex(where: { $0.code == "1" }),
      let no = categories.firstIndex(where: { $0.code == "0" })
    else { return nil }
    let codes = (0..<rowCount).map { row -> Int in
      switch decide(truths.map { $0[row] }) {
      case .holds?: yes
      case .fails?: no
      case .undecided?, nil: categories.count + reason(filter, row: row).position
      }
    }
    return .coded(CodedColumn(codes: codes, categories: categories))
  }

  private func count(_ filter: Filter) -> Column? {
    let truths = truths(of: filter)
    var values = [Double](repeating: 0, count: rowCount)
    var reasons = [MissingReason?](repeating: nil, count: rowCount)
    for row in 0..<rowCount {
      if truths.contains(where: { $0[row] == .undecided }) {
        reasons[row] = reason(filter, row: row)
      } else {
        values[row] = Double(truths.count { $0[row] == .holds })
      }
    }
    return .number(QuantityColumn(values: values, reasons: reasons))
  }
}
