import PhareCSV
import PhareSurvey

/// The rows of a part of a wave's totals, as a file whose rows stand for several respondents each.
///
/// Respondents with the same answers in the same stratum and PSU enter every estimate and its variance by their number, the
/// sum of their weights and the sum of their squares alone: see `CountedRows`.
///
/// - Shape: one row per record, in the order of their values.
struct GroupedRows: WaveFile {
  /// Respondents with the same values.
  private struct Group {
    /// The file and the record of the values.
    let file: Int
    let row: Int
    let isUsed: Bool
    var respondents = 0
    var weight = 0.0
    var squares = 0.0
  }

  let displayName: String
  /// The columns of the part, then that of the weights.
  let header: [String]
  private let totals: WaveTotals
  private let part: Int
  private let groups: [Group]
  private let hasWeights: Bool

  init(_ totals: WaveTotals, part: Int, name: String) {
    displayName = name
    self.totals = totals
    self.part = part
    let columns = totals.files.first?.parts[part].columns ?? []
    let weight = totals.files.first?.facts.weight ?? ""
    hasWeights = !weight.isEmpty
    header = columns + (hasWeights && !columns.contains(weight) ? [weight] : [])
    groups = Self.groups(totals, part: part, width: columns.count)
  }

  /// The groups in the order of their values, which no engine and no file decides; equal ones are one.
  private static func groups(_ totals: WaveTotals, part: Int, width: Int) -> [Group] {
    // Values are compared by their places in the order of all of them.
    let orders = (0..<width).map { column in
      let distinct = Set(totals.files.flatMap { $0.cells.values(column) })
      return Dictionary(
        uniqueKeysWithValues: distinct.sorted().enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) })
    }
    let places = totals.files.map { file in
      (0..<width).map { column in file.cells.values(column).map { orders[column][$0] ?? 0 } }
    }
    var keyed: [(key: [Int32], group: Group)] = []
    for (number, file) in totals.files.enumerated() {
      for row in file.parts[part].rows {
        let isUsed = file.cells.isUsed(row)
        let key = (0..<width).map { places[number][$0][file.cells.code($0, of: row)] } + [isUsed ? 0 : 1]
        var group = Group(file: number, row: row, isUsed: isUsed)
        group.respondents = file.cells.respondents(of: row) ?? 0
        group.weight = file.cells.weight(of: row)
        group.squares = file.cells.squares(of: row)
        keyed.append((key, group))
      }
    }
    keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
    var groups: [Group] = []
    var last: [Int32]?
    for (key, group) in keyed where group.respondents > 0 {
      if key == last {
        groups[groups.count - 1].respondents += group.respondents
        groups[groups.count - 1].weight += group.weight
        groups[groups.count - 1].squares += group.squares
      } else {
        groups.append(group)
        last = key
      }
    }
    return groups
  }

  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let columns = requests.map { request in
      let name = header[request.column]
      let isWeight = hasWeights && request.kind == .number && name == totals.files.first?.facts.weight
      return TableColumn(
        name: name,
        values: isWeight ? .numbers(NumberColumn(values: weights)) : .texts(texts(request.column)))
    }
    let counted = CountedRows(
      respondents: groups.map { Int32(clamping: $0.respondents) }, squares: groups.map { $0.isUsed ? $0.squares : 0 })
    let (groups, files, origin) = (groups, totals.files, SourceLocation(file: displayName))
    return WaveTable(
      counted: counted, columns: columns, origin: .other("\(files.first?.facts.engine ?? "SQL"), \(displayName)")
    ) { row, column in
      guard let row else { return origin }
      let group = groups[row]
      return files[group.file].cells.place(of: group.row, text: column.map { requests[$0].column })
    }
  }

  /// The sums of the weights of each row's respondents.
  private var weights: [Double] { groups.map { $0.isUsed ? $0.weight : 0 } }

  private func texts(_ column: Int) -> TextColumn {
    var values: [String] = []
    var (firstRows, counts): ([Int], [Int]) = ([], [])
    var known: [String: UInt32] = [:]
    var codes: [UInt32] = []
    codes.reserveCapacity(groups.count)
    for group in groups {
      let text = totals.files[group.file].cells.text(column, of: group.row)
      let code = known[text] ?? UInt32(truncatingIfNeeded: values.count)
      if code == values.count {
        known[text] = code
        values.append(text)
        firstRows.append(codes.count)
        counts.append(0)
      }
      counts[Int(code)] += group.respondents
      codes.append(code)
    }
    return TextColumn(codes: .wide(codes), values: values, firstRows: firstRows, counts: counts)
  }
}
