import PhareCSV
import Testing

@Suite struct CSVReaderTests {
  @Test func textColumnsNumberTheirValuesInOrderOfFirstOccurrence() throws {
    let reader = try CSVReader(bytes: Array("id,sex\n1,F\n2,H\n3,F\n4,\n".utf8), displayName: "t.csv")
    #expect(reader.header == ["id", "sex"])
    let table = try reader.read([.text(1)])
    let sex = try #require(table.columns.first?.text)
    #expect(table.rowCount == 4)
    #expect(sex.values == ["F", "H", ""])
    #expect(sex.codes == .narrow([0, 1, 0, 2]))
    #expect(sex.counts == [2, 1, 1])
    #expect(sex.firstRows == [0, 1, 3])
  }

  @Test func quotedFieldsHoldDelimitersQuotesAndLineBreaks() throws {
    #expect(
      try texts("a,b\n\"x, y\",\"say \"\"no\"\"\"\n\"two\nlines\",5\" pipe\n") == [
        ["x, y", "two\nlines"], ["say \"no\"", "5\" pipe"],
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func everyLineEndingIsRead(ending: String) throws {
    let text = ["a;b", "1;\"x\"", "2;y"].joined(separator: ending)
    #expect(try texts(text) == [["1", "2"], ["x", "y"]])
    #expect(try texts(text + ending) == [["1", "2"], ["x", "y"]])
    #expect(try texts(text + ending + ending) == [["1", "2"], ["x", "y"]])
  }

  @Test func spellingsThatSayTheSameAreOneValue() throws {
    let columns = try texts(
      "a,b\ne\u{301}t\u{e9},1\n\u{e9}t\u{e9},1\n\"\u{e9}t\u{e9} \",1\n\u{a0}\u{e9}t\u{e9}\u{202f},1\n")
    #expect(Set(columns[0].map { Array($0.unicodeScalars) }).count == 1)
    #expect(columns[0].first.map { Array($0.unicodeScalars) } == ["\u{e9}", "t", "\u{e9}"])
  }

  @Test func blankLinesAreNoRecordsWithSeveralColumnsAndEmptyValuesWithOne() throws {
    #expect(try texts("a,b\n1,2\n\n  \n3,4\n\n") == [["1", "3"], ["2", "4"]])
    #expect(try texts("a\n1\n\n3\n\n\n") == [["1", "", "3"]])
    #expect(try texts("a\n1\n\"\"\n") == [["1", ""]])
  }

  @Test func rowsKnowTheirLineAndField() throws {
    let text = "sep=;\n\na;b\n1;\"x\ny\"\n\n2;z\n"
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: "data/t.csv")
    let table = try reader.read([.text(1), .number(0)])
    #expect(table.location(row: 0, column: 0).description == "data/t.csv:4:2")
    #expect(table.location(row: 1, column: 1).description == "data/t.csv:7:1")
    #expect(table.location(row: 1).description == "data/t.csv:7")
  }

  @Test func longTextsThatDifferInTheMiddleAreTwo() throws {
    let names = (1000..<4000).map { "commune \($0) of the region" }
    let column = try texts("a\n" + names.map { $0 + "\n" }.joined())[0]
    #expect(column == names)
  }

  @Test func columnsAreFoundByNameInAnyNormalizationForm() throws {
    let reader = try CSVReader(bytes: Array("\u{feff}id, re\u{301}gion \n1,2\n".utf8), displayName: "t.csv")
    #expect(reader.header == ["id", "r\u{e9}gion"])
    #expect(reader.column(named: "r\u{e9}gion") == 1)
    #expect(reader.column(named: "commune") == nil)
  }
}
