@testable import PhareReport
import PhareStudy
import Testing

@Suite struct TidyTableTests {
  private var table: TidyTable {
    var table = TidyTable(columns: ["name", "n", "estimate"])
    table.append([.text("Oui, \"bien\""), .integer(12), .number(2.0 / 3)])
    table.append([.text("a;b"), .none, .number(.nan)])
    table.append([.text("ligne\nsuivante"), .integer(-1), .number(1e-7)])
    return table
  }

  @Test func csvFollowsRFC4180() {
    #expect(
      String(decoding: table.csv(), as: UTF8.self)
        == "name,n,estimate\n\"Oui, \"\"bien\"\"\",12,0.666666666667\na;b,,\n\"ligne\nsuivante\",-1,1e-7\n")
  }

  @Test func frenchExcelGetsSemicolonsCommasAndAMark() {
    let bytes = table.csv(locale: .fr)
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(
      String(decoding: bytes.dropFirst(3), as: UTF8.self)
        == "name;n;estimate\n\"Oui, \"\"bien\"\"\";12;0,666666666667\n\"a;b\";;\n\"ligne\nsuivante\";-1;1e-7\n")
  }

  @Test func formulasAreTextsUnlessTheyShallStay() {
    var table = TidyTable(columns: ["=h", "n"])
    table.append([.text("=1+1"), .integer(-1)])
    table.append([.text("a;@b"), .number(-0.5)])
    #expect(String(decoding: table.csv(), as: UTF8.self) == "'=h,n\n'=1+1,-1\na;'@b,-0.5\n")
    #expect(
      String(decoding: table.csv(locale: .fr).dropFirst(3), as: UTF8.self) == "'=h;n\n'=1+1;-1\n\"a;'@b\";-0,5\n")
    #expect(String(decoding: table.csv(isSafe: false), as: UTF8.self) == "=h,n\n=1+1,-1\na;@b,-0.5\n")
  }

  @Test func jsonShowsEveryCharacter() {
    #expect(JSONValue.string("a\u{202E}\u{E0041}\u{7F}").text() == "\"a\\u202e\\udb40\\udc41\\u007f\"\n")
  }

  @Test func seventeenDigitsReadBackExactly() throws {
    let line = try #require(
      String(decoding: table.csv(precision: 17), as: UTF8.self).split(separator: "\n").dropFirst().first)
    let digits = try #require(line.split(separator: ",").last)
    #expect(Double(digits) == 2.0 / 3)
  }

  @Test func jsonKeepsOrderAndEscapes() {
    #expect(
      table.json.text() == """
        [
          {"name": "Oui, \\"bien\\"", "n": 12, "estimate": 0.666666666667},
          {"name": "a;b", "n": null, "estimate": null},
          {"name": "ligne\\nsuivante", "n": -1, "estimate": 1e-7}
        ]

        """)
    #expect(JSONValue.string("\u{1}é").text() == "\"\\u0001é\"\n")
    #expect(JSONValue.array([]).text() == "[]\n")
  }

  @Test func columnsAreTheContract() throws {
    let results = try ReportFixture.results()
    let table = try #require(results.tables.first { $0.id == "innovation-par-sexe" })
    #expect(
      table.tidy(in: results.study).columns == [
        "table", "wave", "audience", "year", "sexe", "region", "variable", "category", "category_label", "statistic",
        "estimate", "se", "ci_low", "ci_high", "df", "deff", "n", "base", "n_eff", "cv", "refused", "does_not_know",
        "not_asked", "empty", "rest_difference", "rest_se", "rest_p", "flags",
      ])
  }
}
