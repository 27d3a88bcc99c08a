/// A map of the present regions with the figure printed in each.
struct RegionMap: Sendable {
  /// A region.
  struct Area: Sendable {
    let code: String
    let name: String
    /// The figure as printed on the map.
    let text: String
    /// The text that a pointer shows.
    let hint: String
    let fill: Fill
  }

  /// The filling of a region.
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

  /// The drawing.
  ///
  /// - Parameter key: The key under which a script finds the drawing; its parts then have keys too.
  func drawing(key: String? = nil) -> Drawing {
    var drawing = Drawing(
      width: RegionOutlines.width, height: RegionOutlines.height, alternative: alternative, key: key)
    let byCode = Dictionary(areas.map { ($0.code, $0) }) { first, _ in first }
    let hasOverseas = RegionOutlines.all.contains { RegionOutlines.isOverseas($0) && byCode[$0.code] != nil }
    let outlines = RegionOutlines.all.filter { hasOverseas || !RegionOutlines.isOverseas($0) }
    for outline in outlines {
      let area = byCode[outline.code]
      if let frame = outline.frame {
        drawing.add(.rectangle(x: frame.x, y: frame.y, width: frame.width, height: frame.height), .frame)
      }
      drawing.add(
        .path(outline.path), area?.fill.ink ?? .blank, key: key.map { _ in "a" + outline.code },
        hint: area?.hint ?? "")
    }
    for outline in outlines {
      let area = byCode[outline.code]
      let place = Self.place(of: outline)
      let ink = outline.frame == nil ? area?.fill.inkOfText ?? .onBlank : .onBlank
      drawing.write(
        area?.text ?? "", x: place.x, y: place.y, size: place.size, anchor: .middle, isBold: true, ink,
        key: key.map { _ in (outline.frame == nil ? "t" : "i") + outline.code })
      if let frame = outline.frame, RegionOutlines.isOverseas(outline), let area {
        drawing.write(
          area.name, x: frame.x + frame.width / 2, y: frame.y + frame.height - 32, size: 15, anchor: .middle, .note)
      }
    }
    addLegend(to: &drawing, isKeyed: key != nil)
    return drawing
  }

  /// Where the figure of a region stands, and how large.
  private static func place(of outline: RegionOutlines.Outline) -> (x: Double, y: Double, size: Double) {
    guard let frame = outline.frame else { return (outline.centre.x, outline.centre.y + 12, 34) }
    let middle = frame.x + frame.width / 2
    // The sea beside the frame of Corsica; the foot of the frames of overseas regions.
    return RegionOutlines.isOverseas(outline)
      ? (middle, frame.y + frame.height - 6, 26)
      : (frame.x - 46, frame.y + frame.height / 2 + 12, 34)
  }

  private func addLegend(to drawing: inout Drawing, isKeyed: Bool) {
    let top = 22.0
    drawing.write(legendTitle, x: 4, y: top, size: 27, isBold: true, .strong, key: isKeyed ? "unit" : nil)
    for index in 0..<(isKeyed ? Self.legendLines : legend.count) {
      let entry = index < legend.count ? legend[index] : nil
      let y = top + 16 + Double(index) * 36
      drawing.add(
        .group([
          .init(
            .rectangle(x: 4, y: y, width: entry == nil ? 0 : 38, height: entry == nil ? 0 : 27),
            entry?.fill.ink ?? .blank),
          .init(.text(entry?.text ?? "", x: 52, y: y + 23, size: 27), .label),
        ]), .group, key: isKeyed ? "legend\(index)" : nil)
    }
  }
}
