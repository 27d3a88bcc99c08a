import PhareCSV
import Testing

/// Spellings that are repaired are told once per column and kind, with their number and the first row.
@Suite struct TextRepairTests {
  private func column(_ text: String, threads: Int = 1) throws -> TextColumn {
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: "w.csv")
    return try #require(reader.read([.text(1)], threads: threads).columns[0].text)
  }

  @Test func plainSpellingsAreNoRepair() throws {
    let column = try column("id,x\r\n1,Corse\r\n2,\"Corse\"\r\n3,\r\n4,\"a,b\"\r\n5,\"5\"\" pipe\"\r\n")
    #expect(column.values == ["Corse", "", "a,b", "5\" pipe"])
    #expect(column.repairs == [])
  }

  @Test(arguments: [
    (" Corse", " Corse"), ("\"Corse \"", "\"Corse \""), ("Corse\u{A0}", "Corse\u{A0}"),
    ("\u{200B}Corse", "\u{200B}Corse"),
    ("\tCorse", "\tCorse"), ("Corse\u{2060}", "Corse\u{2060}"), ("\u{FEFF}Corse", "\u{FEFF}Corse"),
    ("Corse\u{3000}", "Corse\u{3000}"),
  ])
  func signsAroundATextAreLeftOut(cell: String, spelling: String) throws {
    let column = try column("id,x\n1,Corse\n2,\(cell)\n3,\(cell)\n")
    #expect(column.values == ["Corse"])
    #expect(column.repairs == [TextRepair(.outerBlanks, count: 2, firstRow: 1, spelling: spelling)])
  }

  @Test func kindsAreToldApart() throws {
    let column = try column("id,x\n1,\"   \"\n2, \"Corse\"\n3,5\" Paris\n4, b\n5,c \n6,\u{A0}\n")
    #expect(column.values == ["", "Corse", "5\" Paris", "b", "c"])
    #expect(
      column.repairs == [
        TextRepair(.outerBlanks, count: 2, firstRow: 3, spelling: " b"),
        TextRepair(.onlyBlanks, count: 2, firstRow: 0, spelling: "\"   \""),
        TextRepair(.blankBeforeQuote, count: 1, firstRow: 1, spelling: " \"Corse\""),
        TextRepair(.innerQuote, count: 1, firstRow: 2, spelling: "5\" Paris"),
      ])
  }

  @Test func blanksAroundNamesAreTold() throws {
    let reader = try CSVReader(bytes: Array("id, x ,y\n1,2,3\n".utf8), displayName: "w.csv")
    #expect(reader.header == ["id", "x", "y"])
    #expect(reader.paddedNames == TextRepair(.outerBlanks, count: 1, firstRow: 1, spelling: " x "))
    #expect(try CSVReader(bytes: Array("id,\"x\"\r\n1,2\r\n".utf8), displayName: "w.csv").paddedNames == nil)
  }

  /// Bytes that are not UTF-8 decide about the encoding, at their line; those that spell a character in more bytes than it
  /// needs are no text in any encoding.
  @Test func aGuessedEncodingHasALine() throws {
    let western = Array("id,x\n1,a\n2,".utf8) + [0xCE] + Array("le\n".utf8)
    let reader = try CSVReader(bytes: western, displayName: "w.csv")
    let table = try reader.read([.text(1)])
    #expect(table.columns[0].text?.values == ["a", "Île"])
    #expect(table.encodingGuessLine == 3)
    let stated = try CSVReader(bytes: western, displayName: "w.csv", overrides: .init(encoding: .windows1252))
    #expect(try stated.read([.text(1)]).encodingGuessLine == nil)
    for sequence: [UInt8] in [[0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF]] {
      let error = #expect(throws: Problems<CSVProblem>.self) {
        try CSVReader(bytes: Array("id,x\n1,a".utf8) + sequence + Array("b\n".utf8), displayName: "w.csv")
      }
      #expect(error?.all.first?.location == SourceLocation(file: "w.csv", line: 2, column: 2))
    }
  }
}
