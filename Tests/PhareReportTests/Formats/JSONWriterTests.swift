import Foundation
import PhareStudy
import Testing

@testable import PhareReport

/// Pages as JSON documents, beside the same pages as Markdown.
@Suite struct JSONWriterTests {
  private static let report = ReportOptions(formats: [.csv, .json, .markdown], smallBase: 12, hideBelow: 6)

  private static func files() throws -> [ReportFile] {
    try StudyReport(ReportFixture.results(.fr, report: report), version: "1.2.3").contents()
  }

  @Test func everyPageHasADocument() throws {
    let paths = try Self.files().map(\.path)
    let pages = paths.filter { $0.hasSuffix(".md") }.map { "\($0.dropLast(3)).json" }
    #expect(!pages.isEmpty)
    #expect(paths.filter { $0.hasSuffix(".json") } == pages)
  }

  @Test func documentsAreTheSameEachTime() throws {
    #expect(try Self.files() == Self.files())
  }

  /// Each cell of each table of a document is the cell of the same table in Markdown.
  @Test func figuresAreThoseOfMarkdown() throws {
    let files = try Self.files()
    for document in files where document.path.hasSuffix(".json") {
      let markdown = try ReportFixture.text(of: "\(document.path.dropLast(5)).md", in: files)
      var lines = markdown.split(separator: "\n").filter { $0.hasPrefix("|") && !$0.hasPrefix("| --") }[...]
      for table in try Self.tables(of: document) {
        let columns = try #require(table["columns"] as? [[String: Any]])
        let rows = try #require(table["rows"] as? [[String: Any]])
        let header = lines.popFirst() ?? ""
        #expect(Self.cells(header) == columns.map { $0["header"] as? String })
        for row in rows {
          let cells = try #require(row["cells"] as? [[String: Any]]).map { Self.plain($0["text"]) }
          let printed = Self.cells(lines.popFirst() ?? "")
          #expect(printed == cells + Array(repeating: "", count: columns.count - cells.count), "\(document.path)")
        }
      }
      #expect(lines.isEmpty, "\(document.path)")
    }
  }

  /// The value of a cell is the figure before rounding; a figure that may not be printed has none.
  @Test func valuesStandBehindTheFigures() throws {
    let document = try #require(try Self.files().first { $0.path == "regions/94-corse.json" })
    let cells = try Self.tables(of: document).flatMap { $0["rows"] as? [[String: Any]] ?? [] }
      .flatMap { $0["cells"] as? [[String: Any]] ?? [] }
    let hidden = cells.filter { Self.plain($0["text"]) == "—" }
    #expect(!hidden.isEmpty && hidden.allSatisfy { $0["value"] == nil })
    let shares = cells.compactMap { cell -> (String, Double)? in
      guard let value = cell["value"] as? Double, Self.plain(cell["text"]).hasSuffix("\u{202F}%") else { return nil }
      return (Self.plain(cell["text"]), value)
    }
    #expect(!shares.isEmpty)
    for (text, value) in shares { #expect(NumberFormat(language: .fr).percent(value) == text) }
  }

  @Test func blocksKeepTheirMeaning() {
    var page = Page(language: .en, title: "T \"q\"", path: "tables/x", base: "Women.")
    page.heading(2, "One")
    page.paragraph("See " + .link("CSV", to: .file("tables/x.csv")))
    page.list([.strong("a") + .mark(.higher)], lead: "Because:")
    page.table(.example)
    #expect(
      String(decoding: PageFormat.json.bytes(of: page), as: UTF8.self) == """
        {
          "language": "en",
          "title": "T \\"q\\"",
          "path": "tables/x",
          "base": "Women.",
          "blocks": [
            {"type": "heading", "level": 2, "text": "One"},
            {
              "type": "paragraph",
              "text": [
                "See ",
                {"link": "CSV", "file": "tables/x.csv"}
              ]
            },
            {
              "type": "list",
              "lead": "Because:",
              "items": [
                [
                  {"strong": "a"},
                  {"mark": "higher", "sign": "▲"}
                ]
              ]
            },
            {
              "type": "table",
              "columns": [
                {"header": "Région", "role": "label"},
                {"header": "n", "role": "base"},
                {"header": "Oui", "role": "number"}
              ],
              "rows": [
                {
                  "style": "total",
                  "cells": [
                    {"text": "France"},
                    {"text": "1\u{202F}979"},
                    {"text": "69\u{202F}%"}
                  ]
                },
                {
                  "style": "group",
                  "cells": [
                    {"text": "Bretagne"}
                  ]
                },
                {
                  "style": "plain",
                  "cells": [
                    {"text": "\u{A0}\u{A0}Femmes"},
                    {"text": "50"},
                    {
                      "text": [
                        "7\u{202F}%",
                        {"mark": "small_base", "sign": "*"}
                      ]
                    }
                  ]
                }
              ],
              "notes": [
                [
                  {"mark": "small_base", "sign": "*"},
                  " Base faible."
                ]
              ]
            }
          ]
        }

        """)
  }

  // MARK: Reading documents and Markdown

  private static func tables(of document: ReportFile) throws -> [[String: Any]] {
    let value = try JSONSerialization.jsonObject(with: Data(document.bytes))
    let page = try #require(value as? [String: Any])
    let blocks = try #require(page["blocks"] as? [[String: Any]])
    return blocks.filter { $0["type"] as? String == "table" }
  }

  /// A text without its emphasis.
  private static func plain(_ text: Any?) -> String {
    switch text {
    case let text as String: text
    case let runs as [Any]: runs.map(plain).joined()
    case let run as [String: String]:
      run["sign"] ?? run["strong"] ?? run["emphasis"] ?? run["code"] ?? run["link"] ?? ""
    default: ""
    }
  }

  /// The cells of a line of a pipe table, without emphasis, escapes and padding.
  private static func cells(_ line: Substring) -> [String] {
    line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false).map { cell in
      let text = cell.replacing("\\*", with: "\u{1}").replacing("*", with: "").replacing("\u{1}", with: "*")
      return text.replacing("\\", with: "").trimmingPrefix { $0 == " " }.description.trimmingSuffix()
    }
  }
}

extension String {
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
