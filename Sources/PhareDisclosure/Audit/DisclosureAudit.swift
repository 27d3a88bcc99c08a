/// The counts that a reader can work out from published cells: the range of each hidden one.
///
/// Numbers of respondents are not negative and add up as published; a linear programme per hidden cell finds the least
/// and the greatest number that this leaves. What is known for certain is taken out first, so that a programme is about
/// the neighbourhood of its cell only.
package struct DisclosureAudit {
  /// The range of a hidden cell.
  package struct Interval: Hashable, Sendable {
    /// The least number of respondents.
    package let low: Double
    /// The greatest number of respondents.
    package let high: Double

    /// The greatest minus the least number.
    package var width: Double { high - low }
  }

  private let model: CellModel
  private let isFixed: [Bool]
  /// The equation from which each certain inner cell follows; -1 of the others.
  private let reasons: [Int32]
  private let equations: [(columns: [Int32], isAgreement: Bool, source: Int?)]
  /// The component of each inner cell that is not certain, -1 of the others.
  private let component: [Int32]
  private var components: [Component]
  /// The linear programmes solved so far.
  private(set) var solved = 0

  /// Inner cells that equations connect.
  private struct Component {
    var columns: [Int32] = []
    /// The position of each equation among those of the audit.
    var places: [Int] = []
    var equations: [LinearProgramme.Equation] = []
    var programme: LinearProgramme?
    /// Numbers that agree with everything published, the true ones first.
    var points: [[Double]] = []

    /// The place of a column among those of the component, which are in increasing order.
    func position(of column: Int32) -> Int {
      var (low, high) = (0, columns.count)
      while low < high {
        let middle = (low + high) / 2
        if columns[middle] < column { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// An audit of the published cells of a model.
  package init(_ model: CellModel, published: [Bool]) {
    self.model = model
    var equations: [(columns: [Int32], isAgreement: Bool, source: Int?)] = []
    for agreement in model.agreements { equations.append((agreement.parts + [agreement.sum], true, nil)) }
    for (cell, row) in model.rows.enumerated() where published[cell] && !row.isEmpty {
      equations.append((row, false, cell))
    }
    var isFixed = [Bool](repeating: false, count: model.unknowns)
    reasons = Self.settle(&isFixed, equations.map { ($0.columns, $0.isAgreement) }, model)
    self.isFixed = isFixed
    self.equations = equations
    var sets = DisjointSets(count: model.unknowns)
    for equation in equations {
      let open = equation.columns.filter { !isFixed[Int($0)] }
      for column in open.dropFirst() { sets.join(Int(open[0]), Int(column)) }
    }
    var component = [Int32](repeating: -1, count: model.unknowns)
    var numbers: [Int: Int32] = [:]
    var components: [Component] = []
    var local = [Int32](repeating: -1, count: model.unknowns)
    for column in 0..<model.unknowns where !isFixed[column] {
      let root = sets.root(of: column)
      if numbers[root] == nil {
        numbers[root] = Int32(components.count)
        components.append(Component())
      }
      let number = numbers[root] ?? 0
      component[column] = number
      local[column] = Int32(components[Int(number)].columns.count)
      components[Int(number)].columns.append(Int32(column))
    }
    for (place, (columns, isAgreement, source)) in equations.enumerated() {
      var equation = LinearProgramme.Equation()
      for (index, column) in columns.enumerated() where !isFixed[Int(column)] {
        let score = source.flatMap { model.coefficients[$0] }.map { Double($0[index]) } ?? 1
        let coefficient = isAgreement && index == columns.count - 1 ? -1.0 : score
        equation.columns.append(local[Int(column)])
        equation.coefficients.append(coefficient)
        equation.total += coefficient * Double(model.truth[Int(column)])
      }
      guard let first = columns.first(where: { !isFixed[Int($0)] }) else { continue }
      components[Int(component[Int(first)])].equations.append(equation)
      components[Int(component[Int(first)])].places.append(place)
    }
    for index in components.indices {
      components[index].points = [components[index].columns.map { Double(model.truth[Int($0)]) }]
    }
    self.component = component
    self.components = components
  }

  /// Marks the inner cells that follow from one equation at a time: the last unknown of a sum, and all parts of a sum of 0.
  private static func settle(
    _ isFixed: inout [Bool], _ equations: [(columns: [Int32], isAgreement: Bool)], _ model: CellModel
  ) -> [Int32] {
    var reasons = [Int32](repeating: -1, count: isFixed.count)
    var users = [[Int32]](repeating: [], count: isFixed.count)
    for (index, equation) in equations.enumerated() {
      for column in equation.columns { users[Int(column)].append(Int32(index)) }
    }
    var waiting = Array(equations.indices)
    var isWaiting = [Bool](repeating: true, count: equations.count)
    while let index = waiting.popLast() {
      isWaiting[index] = false
      let (columns, isAgreement) = equations[index]
      let open = columns.filter { !isFixed[Int($0)] }
      guard let last = open.last else { continue }
      // In an agreement the sum stands last, against its parts: once it is known, they are a sum like any other.
      let isPlainSum = !isAgreement || last != columns.last || isFixed[Int(columns[columns.count - 1])]
      let total = open.reduce(0) { $0 + model.truth[Int($1)] }
      guard open.count == 1 || (isPlainSum && total == 0) else { continue }
      for column in open {
        isFixed[Int(column)] = true
        reasons[Int(column)] = Int32(index)
        for user in users[Int(column)] where !isWaiting[Int(user)] {
          isWaiting[Int(user)] = true
          waiting.append(Int(user))
        }
      }
    }
    return reasons
  }

  /// The published cells from which the certain inner cells of a cell follow, one equation after the other.
  private func origins(of cell: Int) -> [Int] { origins(of: model.rows[cell]) }

  /// The published cell that an equation states, and those from which its certain inner cells follow.
  private func origins(ofEquation place: Int) -> [Int] {
    [equations[place].source].compactMap(\.self) + origins(of: equations[place].columns)
  }

  private func origins(of columns: [Int32]) -> [Int] {
    var waiting = columns.filter { isFixed[Int($0)] }
    var isSeen = [Bool](repeating: false, count: equations.count)
    var origins: [Int] = []
    while let column = waiting.popLast() {
      let reason = Int(reasons[Int(column)])
      guard reason >= 0, !isSeen[reason] else { continue }
      isSeen[reason] = true
      if let source = equations[reason].source { origins.append(source) }
      waiting += equations[reason].columns.filter { $0 != column && reasons[Int($0)] != Int32(reason) }
    }
    return origins.sorted()
  }

  /// The range of a cell.
  package mutating func interval(of cell: Int) -> Interval {
    let ends = ends(of: cell)
    return Interval(low: ends.low, high: ends.high)
  }

  /// Whether a cell has a range at least as wide as `protection`; if not, the published cells that hold it there.
  mutating func isWide(_ cell: Int, protection: Double) -> (isWide: Bool, binding: [Int]) {
    let parts = parts(of: cell)
    let known = parts.reduce((low: 0.0, high: 0.0)) { known, part in
      let sums = components[part.component].points.map { point in part.columns.reduce(0) { $0 + point[Int($1)] } }
      return (known.low + (sums.min() ?? 0), known.high + (sums.max() ?? 0))
    }
    if known.high - known.low >= protection - 1e-6 { return (true, []) }
    let ends = ends(of: cell)
    guard ends.high - ends.low < protection - 1e-6 else { return (true, []) }
    return (false, ends.binding.isEmpty ? origins(of: cell) : ends.binding)
  }

  /// The columns of a cell that are not certain, by component.
  private func parts(of cell: Int) -> [(component: Int, columns: [Int32])] {
    var parts: [(component: Int, columns: [Int32])] = []
    for column in model.rows[cell] where !isFixed[Int(column)] {
      let number = Int(component[Int(column)])
      // Columns of a component are in increasing order.
      let place = Int32(components[number].position(of: column))
      if let index = parts.firstIndex(where: { $0.component == number }) {
        parts[index].columns.append(place)
      } else {
        parts.append((number, [place]))
      }
    }
    return parts
  }

  private mutating func ends(of cell: Int) -> (low: Double, high: Double, binding: [Int]) {
    let certain = model.rows[cell].filter { isFixed[Int($0)] }.reduce(0.0) { $0 + Double(model.truth[Int($1)]) }
    var (low, high) = (certain, certain)
    var binding: [Int] = []
    for (number, columns) in parts(of: cell) {
      let truth = columns.reduce(0) { $0 + components[number].points[0][Int($1)] }
      let bound = components[number].points[0].reduce(0, +)
      if components[number].programme == nil {
        components[number].programme = LinearProgramme(
          columns: components[number].columns.count, equations: components[number].equations,
          upperBound: max(bound, Double(model.truth.reduce(0, max)), 1))
      }
      for isLargest in [false, true] {
        solved += 1
        // A solver that gives up tells nothing: the cell counts as known.
        guard let end = components[number].programme?.end(of: columns, isLargest: isLargest) else {
          low += isLargest ? 0 : truth
          high += isLargest ? truth : 0
          continue
        }
        if isLargest { high += end.value } else { low += end.value }
        components[number].points.append(end.point)
        binding += end.binding.flatMap { origins(ofEquation: components[number].places[$0]) }
      }
    }
    return (low, high, binding)
  }
}
