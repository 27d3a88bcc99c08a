@testable import PhareReport
import Testing

/// A text of a study is a text in the document, whatever it holds.
@Suite struct HTMLWriterTests {
  private func text(_ content: HTML) -> String {
    String(decoding: HTMLWriter.bytes(of: content), as: UTF8.self)
  }

  /// Labels that try to be markup, to end an element or to end an attribute.
  static let hostile = [
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onclick='x",
    "a & b &lt; c", "=HYPERLINK(\"http://x\")", "]]>", "<!--", "\u{202E}txt.exe", "👩‍👩‍👧",
    String(repeating: "x", count: 300),
  ]

  @Test(arguments: hostile) func textsAreEscaped(label: String) {
    let inside = text(.tag(.p, text: label)).dropFirst("\n<p>".count).dropLast("</p>".count)
    #expect(!inside.contains("<") && !inside.contains(">") && !inside.contains("\""))
    let decoded = inside.split(separator: "&quot;", omittingEmptySubsequences: false).joined(separator: "\"")
      .split(separator: "&lt;", omittingEmptySubsequences: false).joined(separator: "<")
      .split(separator: "&gt;", omittingEmptySubsequences: false).joined(separator: ">")
      .split(separator: "&amp;", omittingEmptySubsequences: false).joined(separator: "&")
    #expect(decoded == label)
  }

  @Test(arguments: hostile) func valuesOfAttributesAreEscaped(label: String) {
    let element = text(.tag(.td, with: [.label(label)]))
    #expect(element.hasPrefix("<td aria-label=\"") && element.hasSuffix("\"></td>"))
    let value = element.dropFirst("<td aria-label=\"".count).dropLast("\"></td>".count)
    #expect(!value.contains("\"") && !value.contains("<"))
  }

  /// No text of the values for the script can end their element; JSON gives it back.
  @Test(arguments: hostile) func valuesCannotEndTheirElement(label: String) {
    let value = JSONValue.object([(name: label, value: .array([.string(label), .integer(3), .null]))]).embeddedText
    #expect(!value.contains("<"))
    #expect(value.hasSuffix(",3,null]}"))
  }

  @Test func controlCharactersHaveNoPlace() {
    #expect(text(.text("a\u{0}b\u{1B}c\u{7F}")) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(text(.text("a\tb\nc")) == "a\tb\nc")
  }

  @Test func elementsNest() {
    let table = HTML.tag(
      .table, [.tag(.tr, [.tag(.td, with: [.class("n")], text: "1"), .tag(.td, [.tag(.br, []), .text("2")])])])
    #expect(text(table) == "\n<table>\n<tr><td class=\"n\">1</td><td><br>2</td></tr></table>")
  }

  /// The digest of nothing is that of FIPS 180-4, in base64.
  @Test func policyNamesTheDigest() {
    #expect(ContentPolicy.source(of: "") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    #expect(ContentPolicy.base64(ofHexadecimal: "4d") == "TQ==")
    #expect(ContentPolicy.base64(ofHexadecimal: "4d61") == "TWE=")
    #expect(ContentPolicy.base64(ofHexadecimal: "4d616e") == "TWFu")
  }

  @Test func aTitleCannotLeaveTheStyle() {
    #expect(StyleText.quoted("a\"} </style><b>\n\\") == "\"a\\22 } \\3c /style\\3e \\3c b\\3e  \\5c \"")
  }

  /// A table with its headers, and the notes below; a link to a page of the report is a text, one to a file a link.
  @Test func tablesHaveHeaders() {
    var table = Page.Table(columns: [.init("Region", .label), .init("Result")])
    table.append(["France", .init("69%", value: 0.69)], style: .total)
    table.append(group: "Group")
    table.append(["Corse", .hidden])
    table.notes = [.link("CSV", to: .file("a.csv")) + " and " + .link("page", to: .page("b"))]
    let html = text(HTMLBlocks().html(table, caption: "C"))
    #expect(html.contains("<caption>C</caption>"))
    #expect(html.contains("<th scope=\"col\">Region</th><th scope=\"col\" class=\"n\">Result</th>"))
    #expect(html.contains("<tr class=\"total\"><th scope=\"row\">France</th><td class=\"n\">69%</td></tr>"))
    #expect(html.contains("<th scope=\"rowgroup\" colspan=\"2\">Group</th>"))
    #expect(html.contains("<td class=\"n\">—</td>"))
    #expect(html.contains("<a href=\"a.csv\">CSV</a> and page"))
  }
}
