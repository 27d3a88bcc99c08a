/// Where the territories of a map are drawn: their outlines, or one tile each, with the places of figures and legend.
struct MapLayout: Sendable {
  /// The shape of a territory. A territory has several where an inset repeats it at a larger scale.
  struct Shape: Sendable {
    /// The Insee code.
    let code: String
    /// The outline as an SVG path.
    let path: String
    /// The frame of an inset; nil on the mainland. Neighbours may share one.
    let frame: Frame?
    /// Where the figure stands; nil where another shape of the territory has it.
    let figure: Place?
    /// Whether the figure stands on the shape, and takes the ink for its fill.
    let isFigureInside: Bool
    /// The name of the territory beside its figure.
    let name: Name?
    /// Whether the shape is left out of maps without territories overseas.
    let isOverseas: Bool
  }

  /// The middle of a text on its line, its size, and the width that it may take.
  struct Place: Hashable, Sendable {
    let x, y, size: Double
    var room = Double.infinity

    /// The size at which a bold text has room, readable all the same.
    func size(of text: String) -> Double {
      let width = TextWidth.of(text, size: size, isBold: true)
      return width > room ? max(11, size * room / width) : size
    }
  }

  /// A rectangle around an inset.
  struct Frame: Hashable, Sendable {
    let x, y, width, height: Double
  }

  /// The name of a territory.
  enum Name: Hashable, Sendable {
    /// The name of the territory, below an inset.
    case whole(Place)
    /// A short label on the shape itself, such as "BRE".
    case short(String, Place)
  }

  /// The shapes from back to front.
  let shapes: [Shape]
  /// The left end and the first line of the legend.
  let legend: (x: Double, y: Double)
  /// The height of the drawing without territories overseas.
  let mainlandHeight: Double

  /// The size of the drawing, with territories overseas.
  static let (width, height) = (1000.0, 1120.0)

  /// A way to draw a map.
  enum Kind: String, CaseIterable, Sendable {
    /// True outlines, with insets.
    case outlines
    /// One square per territory, all of the same size.
    case tiles
  }

  /// The layout for the territories of a study; nil for territories of its own, which have no outlines.
  static func of(_ nouns: TerritoryNouns, _ kind: Kind = .outlines) -> MapLayout? {
    switch (nouns, kind) {
    case (.regions, .outlines): regions
    case (.regions, .tiles): regionTiles
    case (.departements, .outlines): departements
    case (.departements, .tiles): departementTiles
    case (.zones, _), (.territories, _): nil
    }
  }

  /// The lines of an embedded file below its header, in fields.
  static func records(_ file: [UInt8], fields count: Int) -> [[String]] {
    file.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
    }.filter { $0.count == count }
  }
}
