import PhareEstimation
@testable import PhareReport
import PhareStudy
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

  /// No share is above 100%: the highest class ends there, and takes it in.
  @Test func classesOfSharesEndAtAHundred() {
    #expect(MapClasses(of: [100, 80, 62], most: 100).ranges == [60...69, 70...79, 80...89, 90...100])
    #expect(MapClasses(of: [0, 100], most: 100).ranges == [0...19, 20...39, 40...59, 60...79, 80...100])
    #expect(MapClasses(of: [100], most: 100).ranges == [99...100])
    #expect(MapClasses(of: [98, 99], most: 100).ranges == [98...98, 99...100])
    #expect(MapClasses(of: [100, 130]).ranges.last?.contains(130) == true)
  }

  /// All waves of an indicator have the same classes, in which every figure on a large enough base has its place: two maps
  /// of it compare by eye.
  @Test func allWavesHaveTheSameClasses() throws {
    let results = try ReportFixture.results(.en, report: ReportOptions(formats: [.html], smallBase: 4, hideBelow: 2))
    let figures = StudyFigures(results)
    var compared = 0
    for indicator in figures.indicators {
      let views = figures.views(of: indicator)
      let classes = try #require(views.first).classes
      for view in views {
        #expect(view.classes == classes)
        let legend = view.legend.filter { if case .step = $0.fill { true } else { false } }
        #expect(legend.count == classes.ranges.count)
        // From the highest class down.
        let steps = legend.compactMap { if case .step(let step) = $0.fill { step } else { nil } }
        #expect(steps == steps.sorted(by: >))
        for territory in view.territories where territory.figure.value != nil && !territory.figure.isSmall {
          let isInClass = if case .step = territory.fill { true } else { false }
          #expect(isInClass, "\(territory.name)")
        }
      }
      if views.filter({ !$0.territories.isEmpty }).count > 1 { compared += 1 }
    }
    #expect(compared > 0)
  }

  /// The figures of a map stand apart, on the sheet, whatever is printed: none covers another, a name or the frame of an
  /// inset.
  @Test(arguments: ["74", "100*", "−12▼", "7,4*", "—", "+1,5▲"]) func figuresStandApart(text: String) throws {
    for nouns in [TerritoryNouns.regions, .departements] {
      for kind in MapLayout.Kind.allCases {
        let layout = try #require(MapLayout.of(nouns, kind))
        var boxes: [Box] = []
        for shape in layout.shapes {
          if let place = shape.figure {
            boxes.append(Box(text, at: place, size: place.size(of: text), isBold: true, of: shape.code))
          }
          switch shape.name {
          case .short(let label, let place)?: boxes.append(Box(label, at: place, size: place.size, of: shape.code))
          case .whole(let place)?:
            let name = Region.all.first { $0.code == shape.code }?.name ?? ""
            boxes.append(Box(name, at: place, size: place.size, of: shape.code))
          case nil: break
          }
        }
        for (index, box) in boxes.enumerated() {
          #expect(box.left >= 0 && box.right <= MapLayout.width && box.bottom <= MapLayout.height, "\(box)")
          for other in boxes[(index + 1)...] { #expect(!box.touches(other), "\(nouns) \(kind): \(box), \(other)") }
          for shape in layout.shapes where !shape.isFigureInside {
            guard let frame = shape.frame, shape.name == nil else { continue }
            #expect(box.right <= frame.x || box.left >= frame.x + frame.width || box.bottom <= frame.y, "\(box)")
          }
        }
      }
    }
  }

  /// The longest legend stands clear of the outlines below it.
  @Test func legendsStandClear() throws {
    for layout in [MapLayout.regions, .departements] {
      let entries = (0..<TerritoryMap.legendLines).map {
        TerritoryMap.LegendEntry(fill: .step($0 % 5), text: "— not shown")
      }
      let map = TerritoryMap(areas: [], legend: entries, legendTitle: "in %", alternative: "Map")
      var bottom = 0.0
      for case .group(let shapes, _, _, _) in map.drawing(on: layout).shapes.map(\.form) {
        guard case .rectangle(_, let y, _, let height, _) = shapes[0].form else { continue }
        bottom = max(bottom, y + height)
      }
      let right = layout.legend.x + 56 + TextWidth.of("— not shown", size: 25)
      let top = try #require(
        layout.shapes.filter { $0.frame == nil }.flatMap { Self.points(of: $0.path) }.filter { $0.x < right - 40 }.map(
          \.y
        ).min())
      #expect(bottom > 200 && bottom <= top + 12, "\(bottom) \(top)")
    }
  }

  /// The points of a path of absolute moves and relative lines.
  private static func points(of path: String) -> [(x: Double, y: Double)] {
    var (x, y) = (0.0, 0.0)
    var points: [(x: Double, y: Double)] = []
    for command in path.split(whereSeparator: { $0 == "z" }).flatMap({ $0.split(separator: "l") }) {
      let isMove = command.hasPrefix("M")
      let numbers = command.drop { $0 == "M" }.replacing("-", with: " -").split(separator: " ").compactMap {
        Double($0)
      }
      guard numbers.count == 2 else { continue }
      (x, y) = isMove ? (numbers[0], numbers[1]) : (x + numbers[0], y + numbers[1])
      points.append((x, y))
    }
    return points
  }

  /// The box of a text around its middle, on its line.
  private struct Box: CustomStringConvertible {
    let description: String
    let left, right, top, bottom: Double

    init(_ text: String, at place: MapLayout.Place, size: Double, isBold: Bool = false, of code: String) {
      let width = TextWidth.of(text, size: size, isBold: isBold)
      description = "\(text) of \(code)"
      (left, right) = (place.x - width / 2, place.x + width / 2)
      (top, bottom) = (place.y - size * 0.72, place.y)
    }

    func touches(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
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
    #expect(text.contains("class=\"o4\" data-k=\"t29\" data-w=\"70\" data-s=\"27\">70</text>"))
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
