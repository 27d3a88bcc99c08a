import Foundation
@testable import PhareReport
import Testing

/// Drawings as files that office programs read: XML with colours and fonts of its own.
@Suite struct DrawingTests {
  private func chart(_ label: String) -> Drawing {
    BarChart(
      groups: [
        .init(heading: label, bars: [.init(name: label, value: 0.69, interval: 0.66...0.71, text: "69 %")])
      ], scale: .share, tickLabels: ["0 %"], language: .en
    ).drawing()
  }

  @Test(arguments: HTMLWriterTests.hostile) func filesAreXML(label: String) throws {
    let words = ChartWords(title: label, subtitle: label, notes: [label])
    let text = String(decoding: chart(label).sheet(words).file(), as: UTF8.self)
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(try Self.elements(of: text).count > 8)
    for word in ["<script", "<style", "class=", "var(", "data-k", "onload=\"", "href"] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains("font-family=\"Arial"))
  }

  @Test func inlineDrawingsHaveAnAlternative() {
    let text = String(decoding: HTMLWriter.bytes(of: chart("69 % & more").inline()), as: UTF8.self)
    #expect(text.contains("role=\"img\" aria-label=\"Bars. 69 % &amp; more: 69 % &amp; more 69 %.\""))
    #expect(!text.contains("fill=\"#"))
  }

  @Test(arguments: [(0, "0"), (1.25, "1.3"), (-0.5, "-0.5"), (-3, "-3"), (10.04, "10"), (.infinity, "0"), (.nan, "0")])
  func coordinatesAreShort(value: Double, text: String) {
    #expect(Drawing.text(value) == text)
  }

  @Test func linesBreakBetweenWords() {
    let text = "Les partenariats sont source d’innovation pour répondre aux fragilités du territoire"
    let lines = TextWidth.lines(of: text, size: 13, width: 200, most: 9)
    #expect(lines.count > 2)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.allSatisfy { TextWidth.of($0, size: 13) <= 200 })
    let cut = TextWidth.lines(of: text, size: 13, width: 200, most: 2)
    #expect(cut.count == 2)
    #expect(cut.last?.hasSuffix("…") == true)
    let word = TextWidth.lines(of: String(repeating: "x", count: 300), size: 13, width: 200, most: 1)
    #expect(word.count == 1 && TextWidth.of(word[0], size: 13) <= 200)
  }

  /// A chart too tall for a column continues in the next, each part with its scale.
  @Test func groupsFillColumns() {
    let bar = BarChart.Bar(name: "2015", value: 0.5, interval: nil, text: "50%")
    func columns(_ groups: Int) -> [Int] {
      BarChart(
        groups: (0..<groups).map { .init(heading: "\($0)", bars: [bar, bar]) }, scale: .share, tickLabels: [],
        language: .en
      ).columns().map(\.groups.count)
    }
    #expect(columns(0) == [])
    #expect(columns(5) == [5])
    #expect(columns(8) == [4, 4])
    // In pairs, which fill the width of a page.
    #expect(columns(12) == [6, 6])
    #expect(columns(20).count == 4 && columns(20).reduce(0, +) == 20 && columns(20).allSatisfy { $0 <= 6 })
  }

  /// What lies beyond the scale is an arrow at its end, never a dot or an interval that seems to end there.
  @Test func arrowsPointBeyondTheScale() {
    let scale = ChartScale(over: [0.5, 1], within: 0...1, finest: 0.01)
    func shapes(_ value: Double?, _ interval: ClosedRange<Double>?) -> (circles: Int, arrows: Int) {
      let row = DotPlot.Row(name: "Corse", value: value, interval: interval, text: "51 %")
      let plot = DotPlot(rows: [row], whole: nil, scale: scale, tickLabels: [], alternative: "")
      let text = String(decoding: HTMLWriter.bytes(of: plot.drawing().inline()), as: UTF8.self)
      #expect(plot.leavesScale == text.contains("<path"))
      return (text.split(separator: "<circle").count - 1, text.filter { $0 == "Z" }.count)
    }
    #expect(shapes(0.6, 0.5...1) == (1, 0))
    #expect(shapes(0.51, 0.19...0.83) == (1, 1))
    #expect(shapes(0.3, 0.19...0.83) == (0, 1))
    #expect(shapes(0.3, nil) == (0, 1))
    #expect(shapes(nil, nil) == (0, 0))
    #expect(shapes(0.9, 0.4...1.1) == (1, 2))
  }

  /// The names of the elements, with every start matched by an end.
  static func elements(of text: String) throws -> [String] {
    var (open, all): ([String], [String]) = ([], [])
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      let end = try #require(rest[start...].firstIndex(of: ">"))
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") { continue }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == String(tag.dropFirst()))
      } else {
        let name = String(tag.prefix { $0 != " " })
        open.append(name)
        all.append(name)
      }
    }
    #expect(open == [])
    return all
  }
}
