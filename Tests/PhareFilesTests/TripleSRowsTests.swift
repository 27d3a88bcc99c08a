import PhareCSV
import PhareFiles
import Testing

/// Rows of Triple-S surveys: the examples of the standard's tables of bit strings and sub-fields, and their trouble.
@Suite struct TripleSRowsTests {
  private func layout(_ variables: String, record: String = "ident=\"A\"") throws -> TripleSLayout {
    let text = "<sss version=\"2.0\"><survey><record \(record)>\(variables)</record></survey></sss>"
    let file = try CodebookFile(ByteSource(bytes: Array(text.utf8), displayName: "s.xml"))
    return try #require(file.layout)
  }

  private func variable(
    _ name: String, _ type: String, _ place: String, _ inside: String = "", attributes: String = ""
  ) -> String {
    """
    <variable ident="1" type="\(type)" \(attributes)><name>\(name)</name><label>L \(name)</label><position \(place)/>\(inside)</variable>
    """
  }

  private func values(_ codes: [String]) -> String {
    "<values>" + codes.map { "<value code=\"\($0)\">R\($0)</value>" }.joined() + "</values>"
  }

  private func text(_ rows: [UInt8], _ layout: TripleSLayout, encoding: CSVEncoding? = nil) throws -> String {
    let read = try TripleSRows(
      ByteSource(bytes: rows, displayName: "s.asc"), layout: layout, encoding: encoding)
    return String(decoding: read.text, as: UTF8.self)
  }

  private func text(_ rows: String, _ layout: TripleSLayout) throws -> String { try text(Array(rows.utf8), layout) }

  private func refusal(_ rows: String, _ layout: TripleSLayout) throws -> String {
    try #require(throws: Problems<FileProblem>.self) { try text(rows, layout) }.description
  }

  @Test func fixedColumns() throws {
    let layout = try layout(
      variable("Q1", "single", "start=\"1\" finish=\"2\"", values(["1", "10"]))
        + variable("N", "quantity", "start=\"3\" finish=\"8\"")
        + variable("T", "character", "start=\"9\" finish=\"14\"") + variable("L", "logical", "start=\"15\"")
        + variable("D", "date", "start=\"16\" finish=\"23\"") + variable("H", "time", "start=\"24\" finish=\"29\"")
        + variable("C", "single", "start=\"30\" finish=\"31\"", values(["01", "1"]), attributes: "format=\"literal\""))
    let rows = """
      01 12.50été, x12024010513220101
      10000007"a" b 0        000000 1
                     00000000       \n
      \u{20}1\r

      """
    #expect(
      try text(rows, layout)
        == """
        line,Q1,N,T,L,D,H,C
        1,1,12.50,"été, x",1,2024-01-05,13:22:01,01
        2,10,000007,""\"a"" b",0,,00:00:00,1
        3,,,,,,,
        5,1,,,,,,

        """.replacing("3,,,,,,,\n", with: "3,,,,,,,\n"))
  }

  /// A row of blanks is nobody's, and positions count characters in every encoding.
  @Test func encodings() throws {
    let layout = try layout(
      variable("T", "character", "start=\"1\" finish=\"3\"")
        + variable("Q", "single", "start=\"4\"", values(["1", "2"])))
    let latin: [UInt8] = [0xE9, 0x74, 0xE9, 0x31, 0x0A, 0x61, 0x62, 0x63, 0x32, 0x0A]
    #expect(try text(latin, layout) == "line,T,Q\n1,\"été\",1\n2,abc,2\n")
    #expect(try text("\u{FEFF}été1\nabc2\n", layout) == "line,T,Q\n1,\"été\",1\n2,abc,2\n")
    // Lines of equal bytes, of which one has fewer characters: positions count bytes.
    let bytes = try self.layout(
      variable("T", "character", "start=\"1\" finish=\"5\"")
        + variable("Q", "single", "start=\"6\"", values(["1", "2"])))
    #expect(try text("été1\nabcde2\n".replacing("été1", with: "été1"), bytes) == "line,T,Q\n1,\"été\",1\n2,abcde,2\n")
  }

  @Test(arguments: [
    ("100000000", "1,0,0,0"), ("101000000", "1,0,1,0"), ("000000001", "0,0,0,1"), ("000000000", "0,0,0,0"),
    ("         ", ",,,"), ("1  1     ", "1,0,0,0"), ("01", "0,1,0,0"), ("", ",,,"),
  ])
  func bitStrings(field: String, boxes: String) throws {
    // Codes that are not defined have a place and no meaning.
    let layout = try layout(
      variable("S", "single", "start=\"1\"", values(["1"]))
        + variable("Q", "multiple", "start=\"2\" finish=\"10\"", values(["1", "2", "3", "9"])))
    #expect(try text("1\(field)\n", layout) == "line,S,Q_1,Q_2,Q_3,Q_9\n1,1,\(boxes)\n")
  }

  @Test(arguments: [
    ("1 0 ", 2, 2, "1,0,0"), (" 1 0", 2, 2, "1,0,0"), ("0100", 2, 2, "1,0,0"), ("0210", 2, 2, "0,1,1"),
    ("0000", 2, 2, "0,0,0"), ("    ", 2, 2, ",,"), ("12  ", 2, 1, "1,1,0"), ("20", 2, 1, "0,1,0"),
  ])
  func subfields(field: String, count: Int, width: Int, boxes: String) throws {
    let layout = try layout(
      variable("S", "single", "start=\"1\"", values(["1"]))
        + variable(
          "Q", "multiple", "start=\"2\" finish=\"5\"",
          "<spread subfields=\"\(count)\" width=\"\(width)\"/>" + values(["1", "2", "10"])))
    #expect(try text("1\(field)\n", layout) == "line,S,Q_1,Q_2,Q_10\n1,1,\(boxes)\n")
  }

  @Test func fieldsBetweenCommas() throws {
    let layout = try layout(
      variable("T", "character", "start=\"1\"") + variable("Q", "multiple", "start=\"2\"", values(["1", "2", "3"]))
        + variable(
          "P", "multiple", "start=\"4\" finish=\"5\"",
          "<spread subfields=\"2\"/><values><range from=\"7\" to=\"8\"/></values>")
        + variable("N", "quantity", "start=\"3\""), record: "ident=\"A\" format=\"csv\" skip=\"1\"")
    let rows = "T,Q,N,P1,P2,Z\n\"a, b\",\"011\",1.5,8,0,z\n\"c\nd\",\"1\",,,,\n"
    #expect(
      try text(rows, layout) == """
        line,T,Q_1,Q_2,Q_3,P_7,P_8,N
        2,"a, b",0,1,1,0,1,1.5
        3,"c d",1,0,0,,,

        """)
    let read = try TripleSRows(ByteSource(bytes: Array(rows.utf8), displayName: "s.csv"), layout: layout, encoding: nil)
    #expect(read.answers.map(\.name) == ["Q", "P"])
    #expect(read.columns.map(\.label) == ["L T", "R1", "R2", "R3", "7", "8", "L N"])
    #expect(read.columns.map(\.place) == [1, 2, 2, 2, 4, 4, 3])
  }

  @Test func codesThatAreNotDefinedAreRefused() throws {
    let bits = try layout(variable("Q", "multiple", "start=\"2\" finish=\"3\"", values(["1", "2"])))
    #expect(
      try refusal("x10\nx1x\nx29\n", bits) == """
        s.asc:2:2: 'x' is no code of 'Q' in the Triple-S definition; correct the line, or the definition
        s.asc:3:2: '2' is no code of 'Q' in the Triple-S definition; correct the line, or the definition
        s.asc:3:2: '9' is no code of 'Q' in the Triple-S definition; correct the line, or the definition
        """)
    let spread = try layout(
      variable(
        "Q", "multiple", "start=\"1\" finish=\"4\"", "<spread subfields=\"2\" width=\"2\"/>" + values(["1", "2"])))
    #expect(try refusal(" 107\n", spread).contains("'7' is no code of 'Q'"))
  }

  @Test(arguments: [
    ("<record format=\"xml\">", "start=\"1\"", "rows of format 'xml'"),
    ("<record/><record>", "start=\"1\"", "2 kinds of records"),
    ("<record>", "start=\"0\"", "no room for all of its codes"),
    ("<record>", "start=\"3\" finish=\"2\"", "no room"), ("<record>", "start=\"1\" finish=\"1\"", "no room"),
  ])
  func definitionsThatCannotBeRead(record: String, place: String, words: String) throws {
    let text = "<sss><survey>\(record)\(variable("Q", "multiple", place, values(["1", "2"])))</record></survey></sss>"
    let problems = try #require(throws: Problems<FileProblem>.self) {
      try CodebookFile(ByteSource(bytes: Array(text.utf8), displayName: "s.xml"))
    }
    #expect(problems.description.contains(words))
  }
}
