import PhareCSV

/// The columns of a file that a wave needs, chosen by name before any row is read.
struct WaveColumnPlan {
  let specification: WaveSpecification
  let header: [String]
  private(set) var requests: [ColumnRequest] = []
  /// The variables that the file holds, with the position in `requests` of each of their columns.
  private(set) var variables: [(variable: Variable, columns: [Int])] = []
  private(set) var errors: [Located<WaveProblem>] = []

  /// Finds the columns of `variables` and of the design; a variable whose column is neither mapped nor in the header
  /// was not asked in this wave.
  init(_ specification: WaveSpecification, variables: [Variable], header: [String]) {
    self.specification = specification
    self.header = header
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
    case .multiple(let items, _): itemColumns(items, of: variable)
    case .number: column(of: variable, asNumber: true).map { [$0] }
    case .single, .scale, .text, .region, .departement: column(of: variable, asNumber: false).map { [$0] }
    }
  }

  private mutating func column(of variable: Variable, asNumber: Bool) -> Int? {
    let mapped = specification.columns[variable.id.rawValue]
    guard let column = header.firstIndex(of: mapped ?? variable.id.rawValue) else {
      if let mapped { missing(mapped, role: .variable("\(variable.id)")) }
      return nil
    }
    return request(column, asNumber: asNumber)
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
    errors.append(
      Located(
        .missingColumn(header: name, role: role, nearest: NameDistance.nearest(to: name, among: header)),
        at: SourceLocation(file: specification.displayName, line: 1)))
  }
}
