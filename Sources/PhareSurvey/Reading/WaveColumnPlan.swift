import PhareCSV

/// The columns of a file that a wave needs, chosen by name before any row is read.
struct WaveColumnPlan {
  let specification: WaveSpecification
  let header: [String]
  /// The names that stand in several columns of the file.
  private let ambiguous: Set<String>
  private(set) var requests: [ColumnRequest] = []
  /// The variables that the file holds, with the position in `requests` of each of their columns.
  private(set) var variables: [(variable: Variable, columns: [Int])] = []
  /// The questions with several answers whose columns are not one per item.
  private(set) var listed: Set<Variable.ID> = []
  private(set) var errors: [Located<WaveProblem>] = []

  /// Finds the columns of `variables` and of the design; a variable whose column is neither mapped nor in the header
  /// was not asked in this wave.
  init(_ specification: WaveSpecification, variables: [Variable], header: [String], ambiguous: Set<String> = []) {
    self.specification = specification
    self.header = header
    self.ambiguous = ambiguous
    for variable in variables {
      if let columns = columns(of: variable) { self.variables.append((variable, columns)) }
    }
  }

  /// The position in `requests` of a column of the design, nil (and an error) where there is none of that name.
  mutating func designColumn(_ name: String, role: WaveColumnRole, asNumber: Bool) -> Int? {
    guard let column = header.firstIndex(of: specification.columns[name] ?? name) else {
      missing(specification.columns[name] ?? name, role: role)
      return nil
    }
    return request(column, asNumber: asNumber)
  }

  /// The position in `requests` of a column of numbers with this very header.
  mutating func replicateColumn(named name: String) -> Int? {
    header.firstIndex(of: name).map { request($0, asNumber: true) }
  }

  private mutating func columns(of variable: Variable) -> [Int]? {
    switch variable.kind {
    case .multiple(let items, _): listedColumns(of: variable) ?? itemColumns(items, of: variable)
    case .number: column(of: variable, asNumber: true).map { [$0] }
    case .single, .scale, .date, .text, .region, .departement: column(of: variable, asNumber: false).map { [$0] }
    }
  }

  private mutating func column(of variable: Variable, asNumber: Bool) -> Int? {
    let mapped = specification.columns[variable.id.rawValue]
    guard let column = header.firstIndex(of: mapped ?? variable.id.rawValue) else {
      let isAmbiguous = ambiguous.contains(variable.id.rawValue)
      if let name = mapped ?? (isAmbiguous ? variable.id.rawValue : nil) {
        missing(name, role: .variable("\(variable.id)"))
      }
      return nil
    }
    return request(column, asNumber: asNumber)
  }

  /// The columns of answers in order of mention, or the one column of answers with a separator; nil where the question has
  /// neither.
  private mutating func listedColumns(of variable: Variable) -> [Int]? {
    let name = variable.id.rawValue
    var headers = specification.mentions[variable.id] ?? []
    if headers.isEmpty, variable.boxes.separator != nil {
      headers = [specification.columns[name] ?? name]
      // Without a mapping, the question may not have been asked, or have a column per item.
      guard specification.columns[name] != nil || header.contains(name) else { return nil }
    }
    guard !headers.isEmpty else { return nil }
    listed.insert(variable.id)
    return headers.compactMap { wanted in
      guard let column = header.firstIndex(of: wanted) else {
        missing(wanted, role: .variable(name))
        return nil
      }
      return request(column, asNumber: false)
    }
  }

  /// An item's column is mapped as `variable.item`, or has the item's key or `variable.item` as its header.
  private mutating func itemColumns(_ items: [Item], of variable: Variable) -> [Int]? {
    var columns: [Int] = []
    var absent: [String] = []
    var isMapped = false
    for item in items {
      let path = "\(variable.id).\(item.id)"
      if let mapped = specification.columns[path] ?? specification.columns[item.id] {
        isMapped = true
        if let column = header.firstIndex(of: mapped) {
          columns.append(request(column, asNumber: false))
        } else {
          missing(mapped, role: .item(item.id, of: "\(variable.id)"))
        }
      } else if let column = header.firstIndex(of: item.id) ?? header.firstIndex(of: path) {
        columns.append(request(column, asNumber: false))
      } else {
        absent.append(item.id)
      }
    }
    guard !columns.isEmpty || isMapped else { return nil }
    if !absent.isEmpty {
      errors.append(
        Located(
          .missingItems(absent, variable: "\(variable.id)"), at: SourceLocation(file: specification.displayName)))
    }
    return columns.count == items.count ? columns : nil
  }

  private mutating func request(_ column: Int, asNumber: Bool) -> Int {
    let request = ColumnRequest(column: column, kind: asNumber ? .number : .text)
    if let position = requests.firstIndex(of: request) { return position }
    requests.append(request)
    return requests.count - 1
  }

  /// Adds a problem of the names that the study gives to columns.
  mutating func refuse(_ problem: WaveProblem) {
    errors.append(Located(problem, at: SourceLocation(file: specification.displayName, line: 1)))
  }

  private mutating func missing(_ name: String, role: WaveColumnRole) {
    guard !ambiguous.contains(name) else {
      errors.append(
        Located(.ambiguousColumn(name), at: SourceLocation(file: specification.displayName, line: 1)))
      return
    }
    errors.append(
      Located(
        .missingColumn(header: name, role: role, nearest: NameDistance.nearest(to: name, among: header)),
        at: SourceLocation(file: specification.displayName, line: 1)))
  }
}
