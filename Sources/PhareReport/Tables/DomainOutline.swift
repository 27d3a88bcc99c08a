import PhareStudy
import PhareSurvey

/// A line down the side of a table: a domain, or the heading of a group of them.
enum DomainLine: Hashable, Sendable {
  /// A heading over domains of one variable or of one answer.
  case heading(String)
  /// The column of a grid at `index`.
  case domain(index: Int, label: String, isEverybody: Bool)

  /// The position of the domain in the grid; nil for a heading.
  var index: Int? {
    guard case .domain(let index, _, _) = self else { return nil }
    return index
  }

  /// The printed label.
  var label: String {
    switch self {
    case .heading(let label), .domain(_, let label, _): label
    }
  }
}

/// Puts the columns of a grid in the order and under the headings of readers.
struct DomainOutline {
  let wording: ReportWording
  let specification: TableSpecification
  /// The key of the wave.
  let wave: String
  let field: StudyField
  /// Whether nobody is in the column at a position.
  let isEmpty: (Int) -> Bool

  /// Everybody first, then each group of columns, nested answers under the answer that holds them; territories
  /// that the study is not about are left out.
  func lines(of columns: [GridColumn]) -> [DomainLine] {
    let shown = columns.indices.filter { isShown(columns[$0]) }
    var lines: [DomainLine] = shown.filter { columns[$0].isEverybody }.map {
      .domain(index: $0, label: everybody(columns), isEverybody: true)
    }
    let groups = Set(shown.compactMap { columns[$0].group }).sorted()
    for group in groups {
      let members = shown.filter { columns[$0].group == group }
      lines += self.lines(of: members, in: columns, underHeading: groups.count > 1)
    }
    return lines
  }

  /// The name of the breakdown: its variable where there is one, else nothing.
  func title(of columns: [GridColumn]) -> String {
    let variables = Set(columns.filter { !$0.isEverybody }.map { $0.by.map(\.variable) })
    guard variables.count == 1, let only = variables.first else { return "" }
    return only.map { wording.label(of: $0) }.joined(separator: " × ")
  }

  /// The label of everybody: the name of the whole where the table is about its territories, else all respondents.
  func everybody(_ columns: [GridColumn]) -> String {
    let hasTerritories = columns.contains { column in column.by.contains { field.isTerritorial($0.variable) } }
    return wording.label(of: hasTerritories && specification.filter == nil ? field.whole(of: [wave]) : .everybody)
  }

  private func isShown(_ column: GridColumn) -> Bool {
    column.by.allSatisfy { field.contains($0, in: wave) }
  }

  private func lines(of members: [Int], in columns: [GridColumn], underHeading: Bool) -> [DomainLine] {
    guard let first = members.first else { return [] }
    let variables = columns[first].by.map(\.variable)
    var lines: [DomainLine] = []
    if underHeading { lines.append(.heading(variables.map { wording.label(of: $0) }.joined(separator: " × "))) }
    let indent = underHeading ? "\u{A0}\u{A0}" : ""
    var outer: [GridColumn.Level] = []
    for index in members {
      let by = columns[index].by
      let head = Array(by.dropLast())
      let inner = members.filter { Array(columns[$0].by.dropLast()) == head }
      let isHollow = !head.isEmpty && inner.allSatisfy(isEmpty)
      if head != outer {
        outer = head
        let label = indent + head.map { wording.text($0.category.label) }.joined(separator: " · ")
        // Nobody under this heading: one line says so for all.
        lines.append(isHollow ? .domain(index: index, label: label, isEverybody: false) : .heading(label))
      }
      if isHollow { continue }
      let nested = head.isEmpty ? indent : indent + "\u{A0}\u{A0}"
      let label = by.last.map { wording.text($0.category.label) } ?? ""
      lines.append(.domain(index: index, label: nested + label, isEverybody: false))
    }
    return lines
  }
}
