import PhareCSV

/// Translates the columns of a table into answers to the codebook's variables, gathering every problem.
struct WaveInterpreter {
  let specification: WaveSpecification
  let table: WaveTable
  /// Whether each row is of somebody without a questionnaire; nil where all have one.
  var isAbsent: [Bool]?
  /// The questions with several answers whose columns hold lists of them.
  let listed: Set<Variable.ID>
  let missingTexts: [String: MissingReason]
  var errors: [Located<WaveProblem>] = []
  var warnings: [Located<WaveWarning>] = []
  /// The region before 2016 of each respondent, for region variables whose answers are finer than a present region.
  private(set) var formerRegions: [Variable.ID: CodedColumn] = [:]
  /// The orders in which the dates of variables are written, as the columns of the whole file show them.
  var dateOrders: [Variable.ID: DateOrder] = [:]

  init(_ specification: WaveSpecification, table: WaveTable, listed: Set<Variable.ID> = []) {
    self.listed = listed
    self.specification = specification
    self.table = table
    missingTexts = specification.missingTexts
  }

  /// The answers to a variable whose columns stand at `columns` of the table, nil (and errors) where one is refused.
  mutating func column(of variable: Variable, at columns: [Int]) -> Column? {
    switch variable.kind {
    case .number:
      return quantities(of: variable, at: columns[0]).map { .number($0) }
    case .date(let order):
      return dates(of: variable, order: order, at: columns[0]).map { .number($0) }
    case .text:
      return .text(texts(at: columns[0]))
    case .multiple(let items, _) where listed.contains(variable.id):
      return lists(of: variable, items: items, at: columns).map { .multiple($0) }
    case .multiple(let items, _):
      var coded: [CodedColumn] = []
      for (item, column) in zip(items, columns) {
        if let answers = answers(to: variable, item: item, at: column) { coded.append(answers) }
      }
      guard coded.count == items.count else { return nil }
      return boxes(coded, of: variable, items: items, at: columns).map { .multiple($0) }
    case .single, .scale, .region, .departement:
      return answers(to: variable, item: nil, at: columns[0]).map { .coded($0) }
    }
  }

  private mutating func answers(to variable: Variable, item: Item?, at column: Int) -> CodedColumn? {
    let stored = table.columns[column]
    let text = stored.texts
    let recodes = specification.recodes[variable.id] ?? [:]
    let translator = CodeTranslator(
      variable, item: item, recodes: recodes, spellings: text.values, missingTexts: missingTexts, labels: stored.labels,
      order: specification.recodeOrder[variable.id] ?? stored.order, missing: stored.missing)
    let count = translator.categories.count
    guard count <= CodedColumn.maximumCategories else {
      errors.append(
        Located(
          .tooManyCategories(count, variable: "\(variable.id)", limit: CodedColumn.maximumCategories),
          at: SourceLocation(file: specification.displayName)))
      return nil
    }
    var codes: [Int] = []
    var refused: [Located<WaveProblem>] = []
    var others: [Int] = []
    for (index, spelling) in text.values.enumerated() {
      switch translator.meaning(of: spelling, suggests: refused.count < WaveProblem.listed) {
      case .category(let position): codes.append(position)
      case .missing(let reason): codes.append(count + reason.position)
      case .refused where item != nil && item?.id == variable.boxes.other:
        codes.append(1)
        others.append(index)
      case .refused(let problem):
        codes.append(count)
        let place = table.location(row: text.firstRows[index], column: column)
        refused.append(Located(Self.named(problem(text.counts[index]), spelling, item, variable), at: place))
      }
    }
    if let item, let first = others.first {
      warnings.append(
        Located(
          .otherTexts(
            item: item.id, variable: "\(variable.id)", count: others.reduce(0) { $0 + text.counts[$1] },
            first: text.values[first]),
          at: table.location(row: text.firstRows[first], column: column)))
    }
    if case .single(categories: []) = variable.kind {
      for (index, spelling) in text.values.enumerated()
      where codes[index] < count && recodes[spelling] == nil && MissingCode.isDoubtful(spelling) {
        warnings.append(
          Located(
            .usualMissingText(spelling, variable: "\(variable.id)", count: text.counts[index]),
            at: table.location(row: text.firstRows[index], column: column)))
      }
    }
    if case .single(categories: []) = variable.kind {
      warn(ofHidden: text, codes: codes, count: count, variable, at: column)
    }
    if !missingTexts.isEmpty, item == nil {
      for (index, spelling) in text.values.enumerated()
      where codes[index] < count && missingTexts[spelling] != nil && recodes[spelling] == nil {
        warnings.append(
          Located(
            .missingTextIsAnswer(spelling, variable: "\(variable.id)", count: text.counts[index]),
            at: table.location(row: text.firstRows[index], column: column)))
      }
    }
    errors.list(refused, .codes(variable: "\(variable.id)"))
    guard refused.isEmpty else { return nil }
    if case .region(let coding, let grouping) = variable.kind {
      let former = text.values.map { translator.formerRegion(of: $0) }
      let isZone = (grouping ?? coding.grouping) != nil
      if former.contains(where: { $0.map { isZone || $0.isMerged } ?? false }) {
        let categories = FormerRegion.all.map { Category(code: $0.code, label: LocalizedText($0.name)) }
        let codes = former.map { $0?.position ?? categories.count + MissingReason.empty.position }
        formerRegions[variable.id] = CodedColumn(translating: text.codes, to: codes, categories: categories)
      }
    }
    return CodedColumn(translating: text.codes, to: codes, categories: translator.categories)
  }

  /// Tells that texts which nobody declared, and which name lines of a table, have characters that do not show.
  private mutating func warn(
    ofHidden text: TextColumn, codes: [Int], count: Int, _ variable: Variable, at column: Int
  ) {
    let hidden = text.values.indices.filter { codes[$0] < count && VisibleText.hidesSomething(text.values[$0]) }
    guard let first = hidden.first else { return }
    warnings.append(
      Located(
        .hiddenCharacters(text.values[first], variable: "\(variable.id)", answers: hidden.count),
        at: table.location(row: text.firstRows[first], column: column)))
  }

  /// A refused code of an item is one that is neither 0 nor 1.
  private static func named(
    _ problem: WaveProblem, _ spelling: String, _ item: Item?, _ variable: Variable
  ) -> WaveProblem {
    guard let item, case .unknownCode(_, _, _, let count) = problem else { return problem }
    return .notZeroOrOne(spelling, item: item.id, variable: "\(variable.id)", count: count)
  }

  private func texts(at column: Int) -> CodedColumn {
    let stored = table.columns[column]
    let text = stored.texts
    let codes = text.values.map { text in
      (stored.missing[text] ?? missingTexts[text] ?? (text.isEmpty ? .empty : nil)).map { 1 + $0.position } ?? 0
    }
    return CodedColumn(translating: text.codes, to: codes, categories: [Category(code: "answered")])
  }

  private mutating func quantities(of variable: Variable, at column: Int) -> QuantityColumn? {
    let stored = table.columns[column]
    let number = stored.numbers
    warn(of: number, at: column)
    if let problem = table.ambiguity(at: column) {
      errors.append(problem)
      return nil
    }
    var values = number.values
    var status = [UInt8](repeating: 0, count: values.count)
    var refused: [Located<WaveProblem>] = []
    let recodes = specification.recodes[variable.id] ?? [:]
    let reasons = Dictionary(variable.missing.map { ($0.code, $0.reason) }, uniquingKeysWith: { first, _ in first })
    var firstRefused: [Int: Int] = [:]
    var counts = [Int](repeating: 0, count: number.exceptions.texts.count)
    for (row, code) in zip(number.exceptions.rows, number.exceptions.codes) {
      counts[Int(code)] += table.counted.respondents(ofRow: row)
    }
    for (index, row) in number.exceptions.rows.enumerated() {
      let code = Int(number.exceptions.codes[index])
      let spelling = number.exceptions.texts[code]
      let recode = recodes[spelling]
      let text = recode ?? spelling
      values[row] = 0
      if let reason = reasons[text] ?? stored.missing[text] ?? missingTexts[text] ?? (text.isEmpty ? .empty : nil) {
        status[row] = UInt8(1 + reason.position)
      } else if let value = recode.flatMap(DecimalText.number) {
        values[row] = value
      } else if firstRefused[code] == nil {
        firstRefused[code] = row
        let count = counts[code]
        refused.append(
          Located(
            .notANumber(spelling, variable: "\(variable.id)", mark: number.decimalMark, count: count),
            at: table.location(row: row, column: column)))
      }
    }
    errors.list(refused, .numbers(variable: "\(variable.id)"))
    guard refused.isEmpty else { return nil }
    let numbered = (variable.missing + specification.missing).compactMap { code in
      DecimalText.number(code.code).map { ($0, code.reason) }
    }
    for (missing, reason) in numbered {
      for row in values.indices where status[row] == 0 && values[row] == missing {
        status[row] = UInt8(1 + reason.position)
        values[row] = 0
      }
    }
    return QuantityColumn(
      values: values, status: CodedColumn(storage: .narrow(status), categories: [Category(code: "answered")]))
  }

  /// The days of a column of dates; nil (and errors) where one is refused, or nothing says which number is the month.
  private mutating func dates(of variable: Variable, order: DateOrder?, at column: Int) -> QuantityColumn? {
    let stored = table.columns[column]
    let text = stored.texts
    let recodes = specification.recodes[variable.id] ?? [:]
    let own = Dictionary(variable.missing.map { ($0.code, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let spellings = text.values.map { recodes[$0] ?? $0 }
    let reasons = spellings.map { spelling in
      own[spelling] ?? stored.missing[spelling] ?? missingTexts[spelling] ?? (spelling.isEmpty ? .empty : nil)
    }
    let answers = zip(spellings, reasons).filter { $0.1 == nil }.map(\.0)
    let dates = DateTexts(answers, stated: order ?? dateOrders[variable.id])
    dateOrders[variable.id] = dates.order
    var days = [Double](repeating: 0, count: spellings.count)
    var refused: [Located<WaveProblem>] = []
    for index in spellings.indices where reasons[index] == nil {
      let place = table.location(row: text.firstRows[index], column: column)
      switch dates.meaning(of: spellings[index]) {
      case .day(let date): days[index] = Double(date.daysSince1970)
      case .undecided:
        refused.append(Located(.undecidedDate(spellings[index], variable: "\(variable.id)"), at: place))
      case .refused:
        refused.append(
          Located(
            .notADate(
              spellings[index], variable: "\(variable.id)", order: dates.order, count: text.counts[index]), at: place))
      }
    }
    // One that nothing decides about stands for all of them.
    let undecided = refused.first { if case .undecidedDate = $0.problem { true } else { false } }
    errors.list(
      refused.filter { if case .undecidedDate = $0.problem { $0 == undecided } else { true } },
      .dates(variable: "\(variable.id)"))
    guard refused.isEmpty else { return nil }
    let codes = (0..<table.rowCount).map { text.codes[$0] }
    return QuantityColumn(values: codes.map { days[$0] }, reasons: codes.map { reasons[$0] })
  }

  private mutating func warn(of number: NumberColumn, at column: Int) {
    let header = table.location(ofHeader: column)
    let name = table.columns[column].name
    if number.percentCount > 0 {
      warnings.append(Located(.percentSigns(header: name, count: number.percentCount), at: header))
    }
  }
}

extension WaveSpecification {
  /// The reasons of the texts that stand for no answer in every column.
  var missingTexts: [String: MissingReason] {
    Dictionary(missing.map { ($0.code, $0.reason) }, uniquingKeysWith: { _, last in last })
  }
}

extension CodedColumn {
  /// A column whose codes are those of another dictionary, each looked up in `meanings`.
  init(translating codes: TextCodes, to meanings: [Int], categories: [Category]) {
    func narrow(_ codes: [some FixedWidthInteger]) -> [UInt8] {
      let meanings = meanings.map { UInt8(truncatingIfNeeded: $0) }
      return codes.map { meanings[Int($0)] }
    }
    func wide(_ codes: [some FixedWidthInteger]) -> [UInt16] {
      let meanings = meanings.map { UInt16(truncatingIfNeeded: $0) }
      return codes.map { meanings[Int($0)] }
    }
    let fits = categories.count + MissingReason.allCases.count <= Int(UInt8.max) + 1
    let storage: Storage =
      switch codes {
      case .narrow(let codes): fits ? .narrow(narrow(codes)) : .wide(wide(codes))
      case .medium(let codes): fits ? .narrow(narrow(codes)) : .wide(wide(codes))
      case .wide(let codes): fits ? .narrow(narrow(codes)) : .wide(wide(codes))
      }
    self.init(storage: storage, categories: categories)
  }
}
