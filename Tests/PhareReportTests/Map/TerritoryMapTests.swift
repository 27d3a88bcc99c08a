import PhareEstimation
@testable import PhareReport
import PhareSurvey
import Testing

/// Maps of regions and départements: their outlines and tiles, their classes and their marks.
@Suite struct TerritoryMapTests {
  @Test(arguments: MapLayout.Kind.allCases) func everyTerritoryHasAShape(kind: MapLayout.Kind) throws {
    let regions = try #require(MapLayout.of(.regions, kind))
    #expect(regions.shapes.map(\.code).sorted() == Region.all.map(\.code).sorted())
    let departements = try #require(MapLayout.of(.departements, kind))
    #expect(Set(departements.shapes.map(\.code)) == Set(Departement.all.map(\.code)))
    // Every territory has its figure once, inside the drawing, and only those overseas may be left out.
    for layout in [regions, departements] {
      let figures = layout.shapes.filter { $0.figure != nil }
      #expect(figures.count == Set(layout.shapes.map(\.code)).count)
      for shape in layout.shapes {
        #expect(shape.path.hasPrefix("M") && shape.path.hasSuffix("z"))
        if let place = shape.figure {
          #expect((0...MapLayout.width).contains(place.x) && (0...MapLayout.height).contains(place.y))
        }
      }
      #expect(layout.shapes.filter(\.isOverseas).count == 5)
    }
    #expect(MapLayout.of(.territories, kind) == nil && MapLayout.of(.zones, kind) == nil)
  }

  @Test func insetsOfOutlines() {
    let framed = Set(MapLayout.regions.shapes.filter { $0.frame != nil }.map(\.code))
    #expect(framed == Set(Region.all.filter { !$0.isMetropolitan }.map(\.code) + ["94"]))
    let departements = Set(MapLayout.departements.shapes.filter { $0.frame != nil }.map(\.code))
    #expect(departements == ["2A", "2B", "75", "92", "93", "94", "971", "972", "973", "974", "976"])
    // Those around Paris are drawn twice: in their place without a figure, and larger in an inset.
    #expect(MapLayout.departements.shapes.filter { $0.code == "75" }.count == 2)
  }

  /// No two tiles overlap, and départements of one region stay near each other: the mean distance of two neighbours on the
  /// list of a region is below two tiles and a half.
  @Test func tilesStandApartAndNearTheirRegion() {
    for layout in [MapLayout.regionTiles, .departementTiles] {
      #expect(Set(layout.shapes.map { $0.path }).count == layout.shapes.count)
    }
    let places = Dictionary(
      uniqueKeysWithValues: MapLayout.departementTiles.shapes.compactMap { shape in
        shape.figure.map { (shape.code, $0) }
      })
    for region in Region.metropolitan {
      let tiles = Departement.all.filter { $0.region == region }.compactMap { places[$0.code] }
      let distances = tiles.flatMap { first in
        tiles.map { second in max(abs(first.x - second.x), abs(first.y - second.y)) / 80 }
      }
      #expect(distances.reduce(0, +) / Double(distances.count) < 2.5, "\(region)")
    }
  }

  @Test(arguments: [
    ([-4, 0, 3], 1, -2...2), ([1, 4], 1, 1...2), ([-12, 5], 3, -2...1), ([0], 1, 0...0), ([30], 8, 2...2),
  ])
  func changesHaveTheSameClassesOnBothSidesOfZero(units: [Int], step: Int, used: ClosedRange<Int>) throws {
    let classes = try #require(ChangeClasses(of: units))
    #expect(classes.step == step && classes.used == used)
    for unit in units { #expect(classes.range(of: classes.index(of: unit)).contains(unit)) }
    for index in 0...2 {
      let range = classes.range(of: index)
      #expect(classes.range(of: -index) == -range.upperBound ... -range.lowerBound)
    }
    // One class begins where the other ends.
    #expect((-1...2).allSatisfy { classes.range(of: $0 - 1).upperBound + 1 == classes.range(of: $0).lowerBound })
  }

  @Test func noChangesNoClasses() {
    #expect(ChangeClasses(of: []) == nil)
    #expect(ChangeClasses(of: [Int.max, 0]) == nil)
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
    let map = TerritoryMap(
      areas: [
        .init(code: "53", name: "Bretagne", text: "70", hint: "Bretagne: 70%", fill: .step(4)),
        .init(code: "94", name: "Corse", text: "100*", hint: "Corse: 100%*", fill: .hatched),
        .init(code: "11", name: "Île-de-France", text: "—", hint: "", fill: .crossed),
      ], legend: [.init(fill: .step(4), text: "70")], legendTitle: "in %", alternative: "Map")
    let text = String(decoding: HTMLWriter.bytes(of: map.drawing(on: .regions, key: "map").inline()), as: UTF8.self)
    #expect(text.contains("class=\"k4\" data-k=\"a53\""))
    #expect(text.contains("class=\"kh\" data-k=\"a94\""))
    #expect(text.contains("class=\"kx\" data-k=\"a11\""))
    #expect(text.contains("class=\"kn\" data-k=\"a32\""))
    #expect(text.contains(">100*</text>"))
    // No overseas region is asked for: their frames would be empty.
    #expect(!text.contains("data-k=\"a01\""))
  }

  /// A tile has the ink for its fill on both of its texts, which the script finds.
  @Test func tilesAreLabelled() {
    let map = TerritoryMap(
      areas: [.init(code: "29", name: "Finistère", text: "70", hint: "Finistère: 70%", fill: .step(4))],
      legend: [], legendTitle: "in %", alternative: "Map")
    let text = String(
      decoding: HTMLWriter.bytes(of: map.drawing(on: .departementTiles, key: "t").inline()), as: UTF8.self)
    #expect(text.contains("class=\"o4\" data-k=\"t29\">70</text>"))
    #expect(text.contains("class=\"o4\" data-k=\"n29\">29</text>"))
    #expect(!text.contains("data-k=\"n971\""))
  }

  /// A figure takes no more than the room of its territory, and stays readable.
  @Test func longFiguresAreSmaller() {
    let place = MapLayout.Place(x: 0, y: 0, size: 26, room: 40)
    #expect(place.size(of: "7") == 26)
    #expect(place.size(of: "+24▲") < 20 && place.size(of: "+1 000 000▲") == 11)
  }
}
