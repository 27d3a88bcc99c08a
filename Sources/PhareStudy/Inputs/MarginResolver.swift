import PhareCSV
import PhareEstimation
import PhareSurvey

/// Turns the files of margins of a weighting into margins over the respondents of a wave.
struct MarginResolver {
  let weighting: WeightingSpecification
  let wave: Wave
  let codebook: Codebook
  let language: Language
  private(set) var errors: [MarginError] = []
  private(set) var findings: [CalibrationFinding] = []
  private var lookups: [Variable.ID: CategoryLookup] = [:]

  init(_ weighting: WeightingSpecification, wave: Wave, codebook: Codebook, language: Language) {
    self.weighting = weighting
    self.wave = wave
    self.codebook = codebook
    self.language = language
  }

  /// The rows of all files that are about the same variables.
  private struct Group {
    let file: MarginFile
    let variables: [Variable]
    var rows: [MarginFile.Row]
    var isQuantity: Bool { variables.count == 1 && variables[0].kind == .number }
    var name: String { variables.map(\.id.rawValue).joined(separator: " × ") }
  }

  /// A margin as read, with the rows it was read from.
  private struct Part {
    let group: Group
    let margin: CalibrationMargin
    let partNames: [String]
    /// The place of its first value.
    var place: SourceLocation { group.file.location(of: group.rows[0], .value) }
  }

  /// The margins of all files, in their order.
  ///
  /// - Throws: every problem of all files.
  mutating func margins() throws(MarginErrors) -> [CalibrationMargin] {
    let files = read()
    var margins: [Part] = []
    for file in files {
      for group in groups(of: file) {
        if let margin = margin(of: group) { margins.append(margin) }
      }
    }
    let counted = margins.filter { !$0.group.file.holdsShares && $0.margin.isCategorical }
    let all = margins.map { $0.group.file.holdsShares ? totals(of: $0, counted: counted) : $0.margin }
    guard errors.isEmpty else { throw MarginErrors(errors) }
    return all
  }

  private mutating func read() -> [MarginFile] {
    var files: [MarginFile] = []
    for file in weighting.margins {
      do throws(MarginErrors) {
        files.append(try MarginFile(reading: file, by: weighting.by))
      } catch {
        errors += error.errors
      }
    }
    if errors.isEmpty, !weighting.by.isEmpty, !files.contains(where: \.isPartitioned) {
      errors.append(
        MarginError(
          .missingPartition(weighting.by.map(\.rawValue)),
          at: SourceLocation(file: weighting.margins.first?.displayName ?? "", line: 1)))
    }
    return files
  }

  // MARK: Variables

  private mutating func groups(of file: MarginFile) -> [Group] {
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

  private mutating func variables(of row: MarginFile.Row, in file: MarginFile) -> [Variable]? {
    let place = file.location(of: row, .variable)
    let found = row.variables.compactMap { variable($0, at: place, crossed: row.variables.count > 1) }
    guard found.count == row.variables.count else { return nil }
    if found.count == 1, found[0].kind == .number, file.holdsShares {
      errors.append(MarginError(.shareOfQuantity(variable: row.variables[0]), at: place))
      return nil
    }
    return found
  }

  private mutating func variable(_ name: String, at place: SourceLocation, crossed: Bool) -> Variable? {
    let id = Variable.ID(name)
    guard let declared = codebook[id] else {
      let nearest = NameDistance.nearest(to: name, among: codebook.variables.map(\.id.rawValue))
      errors.append(MarginError(.unknownVariable(name, nearest: nearest), at: place))
      return nil
    }
    switch wave[id] {
    case .coded?: return declared
    case .number?:
      if !crossed { return declared }
      errors.append(MarginError(.crossedQuantity(variable: name), at: place))
    case .multiple?, .text?: errors.append(MarginError(.notAMargin(variable: name), at: place))
    case nil: errors.append(MarginError(.notAsked(variable: name, wave: wave.id), at: place))
    }
    return nil
  }

  // MARK: Cells

  /// The margin of a group, its values as they stand in the file; nil where a row is refused.
  private mutating func margin(of group: Group) -> Part? {
    let partition = group.file.isPartitioned ? weighting.by : []
    guard partition.allSatisfy({ wave.codedColumn($0) != nil }) else {
      for id in partition where wave.codedColumn(id) == nil {
        let place = group.file.location(of: group.rows[0], .firstPart)
        errors.append(MarginError(.notAsked(variable: id.rawValue, wave: wave.id), at: place))
      }
      return nil
    }
    let count = errors.count
    var cells = MarginCells(
      columns: (partition + (group.isQuantity ? [] : group.variables.map(\.id))).compactMap { wave.codedColumn($0) },
      partCount: partition.count, language: language)
    var lines: [Int: Int] = [:]
    for row in group.rows {
      guard let codes = codes(of: row, in: group, partition: partition) else { continue }
      let cell = cells.cell(of: codes)
      if let first = lines[cell] {
        errors.append(
          MarginError(
            .duplicate(cell: "\(group.name) = \(cells.labels[cell])", firstLine: first),
            at: group.file.location(of: row, .category)))
        continue
      }
      lines[cell] = group.file.location(of: row, .category).line
      cells.targets[cell] = row.value
    }
    guard errors.count == count else { return nil }
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

  /// The codes of a row of a margin: its part, then its category.
  private mutating func codes(
    of row: MarginFile.Row, in group: Group, partition: [Variable.ID]
  ) -> [MarginCells.Code]? {
    var codes: [MarginCells.Code] = []
    for (index, (id, text)) in zip(partition, row.part).enumerated() {
      let place = group.file.location(of: row, .firstPart, part: index)
      guard !text.isEmpty else {
        errors.append(MarginError(.missingPart(variable: id.rawValue), at: place))
        continue
      }
      if let code = code(of: text, variable: id, at: place) { codes.append(code) }
    }
    let place = group.file.location(of: row, .category)
    if group.isQuantity {
      if !row.category.isEmpty {
        errors.append(MarginError(.categoryOfQuantity(row.category, variable: group.name), at: place))
      }
      return codes.count == partition.count && row.category.isEmpty ? codes : nil
    }
    guard !row.category.isEmpty else {
      errors.append(MarginError(.missingCategory(variable: group.name), at: place))
      return nil
    }
    let texts = group.variables.count == 1 ? [row.category] : MarginFile.taken(row.category)
    guard texts.count == group.variables.count else {
      errors.append(MarginError(.wrongParts(row.category, variables: group.variables.map(\.id.rawValue)), at: place))
      return nil
    }
    for (variable, text) in zip(group.variables, texts) {
      if let code = code(of: text, variable: variable.id, at: place) { codes.append(code) }
    }
    return codes.count == partition.count + texts.count ? codes : nil
  }

  private mutating func code(of text: String, variable id: Variable.ID, at place: SourceLocation) -> MarginCells.Code? {
    guard let variable = codebook[id], let column = wave.codedColumn(id) else { return nil }
    let lookup = lookups[id] ?? CategoryLookup(variable, column: column)
    lookups[id] = lookup
    switch lookup.meaning(of: text) {
    case .category(let position): return .answer(position)
    case .missing(let reason): return .answer(column.code(of: reason))
    case .unseen: return .unseen(text)
    case .refused(let problem):
      errors.append(MarginError(.refusedCategory(problem), at: place))
      return nil
    }
  }

  // MARK: Shares

  /// Shares that miss 1 by less than this do so by rounding.
  private static let rounding = 0.005

  /// A margin of shares as one of totals: shares of everybody, or of each part.
  private mutating func totals(of part: Part, counted: [Part]) -> CalibrationMargin {
    let margin = part.margin
    let sum = Self.sum(of: margin)
    if abs(sum - 1) <= Self.rounding {
      let whole = weighting.total ?? counted.first.map { Self.sum(of: $0.margin) } ?? wave.design.weights.reduce(0, +)
      note(sum, of: margin.name)
      return margin.with(targets: margin.targets.map { $0.map { $0 / sum * whole } })
    }
    guard part.group.file.isPartitioned else {
      errors.append(MarginError(.sharesMissOne(margin: margin.name, sum: sum), at: part.place))
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
        errors.append(MarginError(.sharesMissOne(margin: "\(margin.name) (\(name))", sum: sum), at: part.place))
        return margin
      }
      note(sum, of: "\(margin.name) (\(name))")
    }
    let sizes = counted.lazy.map { other -> [String: Double] in
      let totals = zip(other.partNames, Self.sums(ofParts: other)).compactMap { name, sum in sum.map { (name, $0) } }
      return Dictionary(totals, uniquingKeysWith: { first, _ in first })
    }.first { sizes in zip(part.partNames, sums).allSatisfy { $1 == nil || sizes[$0] != nil } }
    guard let sizes else {
      errors.append(MarginError(.unknownPartTotals(margin: margin.name), at: part.place))
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

  /// The sum of the targets of each part, nil where it has none.
  private static func sums(ofParts part: Part) -> [Double?] {
    var sums = [Double?](repeating: nil, count: part.partNames.count)
    for (cell, target) in part.margin.targets.enumerated() {
      if let target { sums[part.margin.parts[cell]] = (sums[part.margin.parts[cell]] ?? 0) + target }
    }
    return sums
  }
}
