import PhareCSV
import PhareEstimation
import PhareSurvey

/// Resolves the files of margins of a weighting into margins over the respondents of a wave.
struct MarginResolver {
  let weighting: WeightingSpecification
  let wave: Wave
  let codebook: Codebook
  let language: Language
  private(set) var problems: [Located<MarginProblem>] = []
  private(set) var findings: [CalibrationFinding] = []
  private var lookups: [Variable.ID: CategoryLookup] = [:]

  init(_ weighting: WeightingSpecification, wave: Wave, codebook: Codebook, language: Language) {
    self.weighting = weighting
    self.wave = wave
    self.codebook = codebook
    self.language = language
  }

  /// The rows of a file about the same variables.
  private struct Group {
    let file: MarginTable
    let variables: [Variable]
    var rows: [MarginTable.Row]
    var isQuantity: Bool { variables.count == 1 && variables[0].kind == .number }
    var name: String { variables.map(\.id.rawValue).joined(separator: " × ") }
  }

  /// A margin as read, with its rows.
  private struct Part {
    let group: Group
    let margin: CalibrationMargin
    let partNames: [String]
    /// The place of its first value.
    var location: SourceLocation { group.file.location(of: group.rows[0], .value) }
  }

  /// Returns the margins of all files, in their order.
  ///
  /// - Throws: Every problem of all files.
  mutating func margins() throws(Problems<MarginProblem>) -> [CalibrationMargin] {
    let files = read()
    var margins: [Part] = []
    for file in files {
      for group in groups(of: file) {
        if let margin = margin(of: group) { margins.append(margin) }
      }
    }
    let counted = margins.filter { !$0.group.file.holdsShares && $0.margin.isCategorical }
    for part in counted { checkTotal(of: part) }
    let all = margins.map { $0.group.file.holdsShares ? totals(of: $0, counted: counted) : $0.margin }
    guard problems.isEmpty else { throw Problems(sorting: problems) }
    return all + populationMargin(beside: all)
  }

  /// Compares the sum of a margin of totals with the population size that the weighting states.
  private mutating func checkTotal(of part: Part) {
    guard let total = weighting.total else { return }
    let sum = Self.sum(of: part.margin)
    guard abs(sum - total) > MarginCheck.rounding * max(abs(sum), total) else { return }
    problems.append(Located(.differentTotal(margin: part.margin.name, sum: sum, total: total), at: part.location))
  }

  /// The population size as a margin of its own, where no other margin counts the population.
  private func populationMargin(beside margins: [CalibrationMargin]) -> [CalibrationMargin] {
    guard let total = weighting.total, !margins.contains(where: \.isCategorical) else { return [] }
    return [
      CalibrationMargin(
        name: "population", labels: [""], cells: [Int32](repeating: 0, count: wave.rowCount), targets: [total])
    ]
  }

  private mutating func read() -> [MarginTable] {
    var files: [MarginTable] = []
    for file in weighting.margins {
      do throws(Problems<MarginProblem>) {
        files.append(try MarginTable(reading: file, by: weighting.by))
      } catch {
        problems += error.all
      }
    }
    if problems.isEmpty, !weighting.by.isEmpty, !files.contains(where: \.isPartitioned) {
      problems.append(
        Located(
          .missingPartition(weighting.by.map(\.rawValue)),
          at: SourceLocation(file: weighting.margins.first?.displayName ?? "", line: 1)))
    }
    return files
  }

  // MARK: Variables

  private mutating func groups(of file: MarginTable) -> [Group] {
    var groups: [Group] = []
    var refused: Set<[String]> = []
    for row in file.rows {
      if let index = groups.firstIndex(where: { $0.variables.map(\.id.rawValue) == row.variables }) {
        groups[index].rows.append(row)
      } else if !refused.contains(row.variables) {
        if let variables = variables(of: row, in: file) {
          groups.append(Group(file: file, variables: variables, rows: [row]))
        } else {
          refused.insert(row.variables)
        }
      }
    }
    return groups
  }

  private mutating func variables(of row: MarginTable.Row, in file: MarginTable) -> [Variable]? {
    let location = file.location(of: row, .variable)
    let variables = row.variables.compactMap { variable($0, at: location, crossed: row.variables.count > 1) }
    guard variables.count == row.variables.count else { return nil }
    if variables.count == 1, variables[0].kind == .number, file.holdsShares {
      problems.append(Located(.shareOfQuantity(variable: row.variables[0]), at: location))
      return nil
    }
    return variables
  }

  private mutating func variable(_ name: String, at location: SourceLocation, crossed: Bool) -> Variable? {
    let id = Variable.ID(name)
    guard let declared = codebook[id] else {
      let nearest = NameDistance.nearest(to: name, among: codebook.variables.map(\.id.rawValue))
      problems.append(Located(.unknownVariable(name, nearest: nearest), at: location))
      return nil
    }
    switch wave[id] {
    case .coded?: return declared
    case .number?:
      if !crossed { return declared }
      problems.append(Located(.crossedQuantity(variable: name), at: location))
    case .multiple?, .text?: problems.append(Located(.notAMargin(variable: name), at: location))
    case nil: problems.append(Located(.notAsked(variable: name, wave: wave.id), at: location))
    }
    return nil
  }

  // MARK: Cells

  /// Returns the margin of a group with the values of its file; nil where a row is refused.
  private mutating func margin(of group: Group) -> Part? {
    let partition = group.file.isPartitioned ? weighting.by : []
    guard partition.allSatisfy({ wave.codedColumn($0) != nil }) else {
      for id in partition where wave.codedColumn(id) == nil {
        let location = group.file.location(of: group.rows[0], .firstPart)
        problems.append(Located(.notAsked(variable: id.rawValue, wave: wave.id), at: location))
      }
      return nil
    }
    let count = problems.count
    var cells = MarginCells(
      columns: (partition + (group.isQuantity ? [] : group.variables.map(\.id))).compactMap { wave.codedColumn($0) },
      partCount: partition.count, language: language)
    var lines: [Int: Int] = [:]
    for row in group.rows {
      guard let codes = codes(of: row, in: group, partition: partition) else { continue }
      let cell = cells.cell(of: codes)
      if let first = lines[cell] {
        problems.append(
          Located(
            .duplicate(cell: "\(group.name) = \(cells.labels[cell])", firstLine: first),
            at: group.file.location(of: row, .category)))
        continue
      }
      lines[cell] = group.file.location(of: row, .category).line
      cells.targets[cell] = row.value
    }
    guard problems.count == count else { return nil }
    let margin = margin(of: group, cells: &cells)
    return Part(group: group, margin: margin, partNames: cells.partNames)
  }

  private func margin(of group: Group, cells: inout MarginCells) -> CalibrationMargin {
    var quantity: [Double]?
    var answers = [Int32](repeating: 0, count: wave.rowCount)
    if group.isQuantity, case .number(let column)? = wave[group.variables[0].id] {
      quantity = column.values
      answers = (0..<wave.rowCount).map { column.status[$0] == 0 ? 0 : -1 }
    }
    var rows = cells.cells(weights: wave.design.weights)
    for (row, answer) in answers.enumerated() where answer < 0 { rows[row] = -1 }
    return CalibrationMargin(
      name: group.name, labels: cells.labels, cells: rows, parts: cells.parts, quantity: quantity,
      targets: cells.targets)
  }

  /// Returns the codes of a row: those of its part, then those of its category.
  private mutating func codes(
    of row: MarginTable.Row, in group: Group, partition: [Variable.ID]
  ) -> [MarginCells.Code]? {
    var codes: [MarginCells.Code] = []
    for (index, (id, text)) in zip(partition, row.part).enumerated() {
      let location = group.file.location(of: row, .firstPart, part: index)
      guard !text.isEmpty else {
        problems.append(Located(.missingPart(variable: id.rawValue), at: location))
        continue
      }
      if let code = code(of: text, variable: id, at: location) { codes.append(code) }
    }
    let location = group.file.location(of: row, .category)
    if group.isQuantity {
      if !row.category.isEmpty {
        problems.append(Located(.categoryOfQuantity(row.category, variable: group.name), at: location))
      }
      return codes.count == partition.count && row.category.isEmpty ? codes : nil
    }
    guard !row.category.isEmpty else {
      problems.append(Located(.missingCategory(variable: group.name), at: location))
      return nil
    }
    let texts = group.variables.count == 1 ? [row.category] : MarginTable.split(row.category)
    guard texts.count == group.variables.count else {
      problems.append(Located(.wrongParts(row.category, variables: group.variables.map(\.id.rawValue)), at: location))
      return nil
    }
    for (variable, text) in zip(group.variables, texts) {
      if let code = code(of: text, variable: variable.id, at: location) { codes.append(code) }
    }
    return codes.count == partition.count + texts.count ? codes : nil
  }

  private mutating func code(of text: String, variable id: Variable.ID, at location: SourceLocation) -> MarginCells
    .Code?
  {
    guard let variable = codebook[id], let column = wave.codedColumn(id) else { return nil }
    let lookup = lookups[id] ?? CategoryLookup(variable, column: column)
    lookups[id] = lookup
    switch lookup.meaning(of: text) {
    case .category(let position): return .answer(position)
    case .missing(let reason): return .answer(column.code(of: reason))
    case .unseen: return .unseen(text)
    case .refused(let problem):
      problems.append(Located(.refusedCategory(problem), at: location))
      return nil
    }
  }

  // MARK: Shares

  /// The distance from 1 up to which a sum of shares is put down to rounding.
  private static let rounding = 0.005

  /// Turns a margin of shares, of everybody or of each part, into one of totals.
  private mutating func totals(of part: Part, counted: [Part]) -> CalibrationMargin {
    let margin = part.margin
    let sum = Self.sum(of: margin)
    if abs(sum - 1) <= Self.rounding {
      let whole = weighting.total ?? counted.first.map { Self.sum(of: $0.margin) } ?? wave.design.weights.reduce(0, +)
      note(sum, of: margin.name)
      return margin.with(targets: margin.targets.map { $0.map { $0 / sum * whole } })
    }
    guard part.group.file.isPartitioned else {
      problems.append(Located(.sharesMissOne(margin: margin.name, sum: sum), at: part.location))
      return margin
    }
    return totalsWithinParts(of: part, counted: counted)
  }

  private mutating func totalsWithinParts(of part: Part, counted: [Part]) -> CalibrationMargin {
    let margin = part.margin
    let sums = Self.sums(ofParts: part)
    for (name, sum) in zip(part.partNames, sums) {
      guard let sum else { continue }
      guard abs(sum - 1) <= Self.rounding else {
        problems.append(Located(.sharesMissOne(margin: "\(margin.name) (\(name))", sum: sum), at: part.location))
        return margin
      }
      note(sum, of: "\(margin.name) (\(name))")
    }
    let sizes = counted.lazy.map { other -> [String: Double] in
      let totals = zip(other.partNames, Self.sums(ofParts: other)).compactMap { name, sum in sum.map { (name, $0) } }
      return Dictionary(totals, uniquingKeysWith: { first, _ in first })
    }.first { sizes in zip(part.partNames, sums).allSatisfy { $1 == nil || sizes[$0] != nil } }
    guard let sizes else {
      problems.append(Located(.unknownPartTotals(margin: margin.name), at: part.location))
      return margin
    }
    return margin.with(
      targets: margin.targets.enumerated().map { cell, share in
        let number = margin.parts[cell]
        guard let share, let sum = sums[number], let size = sizes[part.partNames[number]] else { return nil }
        return share / sum * size
      })
  }

  private mutating func note(_ sum: Double, of name: String) {
    if abs(sum - 1) > 5e-7 { findings.append(.roundedShares(margin: name, sum: sum)) }
  }

  private static func sum(of margin: CalibrationMargin) -> Double {
    margin.targets.compactMap(\.self).reduce(0, +)
  }

  /// Returns the sum of the targets of each part, nil where it has none.
  private static func sums(ofParts part: Part) -> [Double?] {
    var sums = [Double?](repeating: nil, count: part.partNames.count)
    for (cell, target) in part.margin.targets.enumerated() {
      if let target { sums[part.margin.parts[cell]] = (sums[part.margin.parts[cell]] ?? 0) + target }
    }
    return sums
  }
}
