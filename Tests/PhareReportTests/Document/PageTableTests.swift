import Testing

@testable import PhareReport

@Suite struct PageTableTests {
  @Test func transposingTurnsHeadersIntoRows() {
    var table = Page.Table(columns: [.init("", .label), .init("n", .base), .init("Oui")])
    table.append(["Ensemble", "10", .init("50", value: 0.5)], style: .total)
    table.append(["Femmes", "6", .init("40", value: 0.4)])
    table.notes = ["n"]
    let turned = table.transposed(corner: "Sexe")
    #expect(turned.columns.map(\.header) == ["Sexe", "Ensemble", "Femmes"])
    #expect(turned.columns.map(\.role) == [.label, .number, .number])
    #expect(turned.rows.map { $0.cells.map(\.text) } == [["n", "10", "6"], ["Oui", "50", "40"]])
    #expect(turned.rows[1].cells.map(\.value) == [nil, 0.5, 0.4])
    #expect(turned.notes == ["n"])
  }
}

extension Page.Table {
  /// Everybody, and a domain under the heading of a group.
  static var example: Page.Table {
    var table = Page.Table(columns: [.init("Région", .label), .init("n", .base), .init("Oui")])
    table.append(["France", "1\u{202F}979", "69\u{202F}%"], style: .total)
    table.append(group: "Bretagne")
    table.append(["\u{A0}\u{A0}Femmes", "50", .init("7\u{202F}%" + .mark(.smallBase))])
    table.notes = [.mark(.smallBase) + " Base faible."]
    return table
  }
}
