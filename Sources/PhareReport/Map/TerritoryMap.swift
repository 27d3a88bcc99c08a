/// A map of regions or départements with the figure printed in each.
struct TerritoryMap: Sendable {
  /// A territory.
  struct Area: Sendable {
    let code: String
    let name: String
    /// The figure as printed on the map.
    let text: String
    /// The text that a pointer shows.
    let hint: String
    let fill: Fill
  }

  /// The filling of a territory.
  enum Fill: Hashable, Sendable {
    /// A class, from 0 to 4.
    case step(Int)
    /// A class of differences, from -2 to 2.
    case diverging(Int)
    /// A small base.
    case hatched
    /// A figure that may not be printed.
    case crossed
    /// No figure.
    case blank

    var ink: Ink {
      switch self {
      case .step(let index): .step(index)
      case .diverging(let index): .diverging(index)
      case .hatched: .hatched
      case .crossed: .crossed
      case .blank: .blank
      }
    }

    var inkOfText: Ink {
      switch self {
      case .step(let index): .onStep(index)
      case .diverging(let index): .onDiverging(index)
      case .hatched, .crossed, .blank: .onBlank
      }
    }
  }

  /// A line of the legend.
  struct LegendEntry: Sendable {
    let fill: Fill
    let text: String
  }

  let areas: [Area]
  let legend: [LegendEntry]
  /// The title of the legend, such as "en %".
  let legendTitle: String
  let alternative: String

  /// The number of lines of a legend: the classes, small bases and hidden figures.
  static let legendLines = Ink.steps + 2
  /// The height of a line: its boxes touch each other, from the highest class down.
  private static let legendPitch = 31.0

  /// The drawing.
  ///
  /// - Parameters:
  ///   - layout: Where the territories stand.
  ///   - key: The key under which a script finds the drawing; its parts then have keys too.
  func drawing(on layout: MapLayout, key: String? = nil) -> Drawing {
    let byCode = Dictionary(areas.map { ($0.code, $0) }) { first, _ in first }
    let hasOverseas = layout.shapes.contains { $0.isOverseas && byCode[$0.code] != nil }
    let shapes = layout.shapes.filter { hasOverseas || !$0.isOverseas }
    var drawing = Drawing(
      width: MapLayout.width, height: hasOverseas ? MapLayout.height : layout.mainlandHeight,
      alternative: alternative, key: key)
    var frame: MapLayout.Frame?
    for shape in shapes {
      let area = byCode[shape.code]
      if let next = shape.frame, next != frame {
        drawing.add(.rectangle(x: next.x, y: next.y, width: next.width, height: next.height), .frame)
      }
      frame = shape.frame
      drawing.add(
        .path(shape.path), area?.fill.ink ?? .blank, key: key.map { _ in "a" + shape.code }, hint: area?.hint ?? "")
    }
    for shape in shapes { addTexts(of: shape, byCode[shape.code], to: &drawing, isKeyed: key != nil) }
    addLegend(to: &drawing, at: layout.legend, isKeyed: key != nil)
    return drawing
  }

  private func addTexts(of shape: MapLayout.Shape, _ area: Area?, to drawing: inout Drawing, isKeyed: Bool) {
    let ink = shape.isFigureInside ? area?.fill.inkOfText ?? .onBlank : .onBlank
    if let place = shape.figure {
      var text = Drawing.Shape(
        .text(
          area?.text ?? "", x: place.x, y: place.y, size: place.size(of: area?.text ?? ""), anchor: .middle,
          isBold: true), ink, key: isKeyed ? (shape.isFigureInside ? "t" : "i") + shape.code : nil)
      if isKeyed, place.room.isFinite { text.room = Drawing.Room(width: place.room, size: place.size) }
      drawing.shapes.append(text)
    }
    switch shape.name {
    case .whole(let place)?:
      guard let area else { return }
      drawing.write(area.name, x: place.x, y: place.y, size: place.size, anchor: .middle, .note)
    case .short(let label, let place)?:
      drawing.write(
        label, x: place.x, y: place.y, size: place.size, anchor: .middle, ink, key: isKeyed ? "n" + shape.code : nil)
    case nil: break
    }
  }

  private func addLegend(to drawing: inout Drawing, at place: (x: Double, y: Double), isKeyed: Bool) {
    drawing.write(legendTitle, x: place.x, y: place.y, size: 27, isBold: true, .strong, key: isKeyed ? "unit" : nil)
    for index in 0..<(isKeyed ? Self.legendLines : legend.count) {
      let entry = index < legend.count ? legend[index] : nil
      let y = place.y + 16 + Double(index) * Self.legendPitch
      drawing.add(
        .group([
          .init(
            .rectangle(
              x: place.x, y: y, width: entry == nil ? 0 : 46, height: entry == nil ? 0 : Self.legendPitch),
            entry?.fill.ink ?? .blank),
          .init(.text(entry?.text ?? "", x: place.x + 56, y: y + 24, size: 25), .label),
        ]), .group, key: isKeyed ? "legend\(index)" : nil)
    }
  }
}
