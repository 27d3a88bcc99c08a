import PhareEstimation
@testable import PhareReport
import PhareSurvey
import Testing

/// The map of the present regions: its outlines, its classes and its marks.
@Suite struct RegionMapTests {
  @Test func everyRegionHasAnOutline() {
    #expect(Set(RegionOutlines.all.map(\.code)) == Set(Region.all.map(\.code)))
    #expect(RegionOutlines.all.count == 18)
    let framed = Set(RegionOutlines.all.filter { $0.frame != nil }.map(\.code))
    #expect(framed == Set(Region.all.filter { !$0.isMetropolitan }.map(\.code) + ["94"]))
    for outline in RegionOutlines.all {
      #expect(outline.path.hasPrefix("M") && outline.path.hasSuffix("z") && outline.radius > 0)
      #expect((0...RegionOutlines.width).contains(outline.centre.x))
      #expect((0...RegionOutlines.height).contains(outline.centre.y))
    }
  }

  @Test(arguments: [
    ([66, 70, 75], [66...67, 68...69, 70...71, 72...73, 74...75]),
    ([49, 66], [45...49, 50...54, 55...59, 60...64, 65...69]),
    ([7], [7...7]), ([-3, 4], [-4...(-3), -2...(-1), 0...1, 2...3, 4...5]),
    ([0, 100_000], [0...19_999, 20_000...39_999]),
  ])
  func classesAreRoundAndEqual(units: [Int], ranges: [ClosedRange<Int>]) {
    let classes = MapClasses(of: units)
    if units.last == 100_000 {
      #expect(classes.ranges.count <= Ink.steps)
    } else {
      #expect(classes.ranges == ranges)
    }
    #expect(units.allSatisfy { classes.index(of: $0) != nil })
    #expect(classes.ranges.indices.allSatisfy { (0..<Ink.steps).contains(classes.shade(of: $0)) })
  }

  @Test func noFiguresNoClasses() {
    #expect(MapClasses(of: []).ranges == [])
    #expect(MapClasses(of: [Int.max, Int.min + 1]).ranges.count == 1)
  }

  @Test func smallAndHiddenRegionsAreMarked() {
    let map = RegionMap(
      areas: [
        .init(code: "53", name: "Bretagne", text: "70", hint: "Bretagne: 70%", fill: .step(4)),
        .init(code: "94", name: "Corse", text: "100*", hint: "Corse: 100%*", fill: .hatched),
        .init(code: "11", name: "Île-de-France", text: "—", hint: "", fill: .crossed),
      ], legend: [.init(fill: .step(4), text: "70")], legendTitle: "in %", alternative: "Map")
    let text = String(decoding: HTMLWriter.bytes(of: map.drawing(key: "map").inline()), as: UTF8.self)
    #expect(text.contains("class=\"k4\" data-k=\"a53\""))
    #expect(text.contains("class=\"kh\" data-k=\"a94\""))
    #expect(text.contains("class=\"kx\" data-k=\"a11\""))
    #expect(text.contains("class=\"kn\" data-k=\"a32\""))
    #expect(text.contains(">100*</text>"))
    // No overseas region is asked for: their frames would be empty.
    #expect(!text.contains("data-k=\"a01\""))
  }
}
