/// The outlines of the 18 present regions in one drawing, with Corsica and the overseas regions in frames.
///
/// - Source: Natural Earth, public domain; see `Resources/README.md`.
enum RegionOutlines {
  /// The outline of a region.
  struct Outline: Hashable, Sendable {
    /// The Insee code.
    let code: String
    /// A point inside, where the figure stands.
    let centre: (x: Double, y: Double)
    /// The free radius around it.
    let radius: Double
    /// The frame of an inset; nil on the mainland.
    let frame: Frame?
    /// The outline as an SVG path.
    let path: String

    static func == (left: Self, right: Self) -> Bool { left.code == right.code }
    func hash(into hasher: inout Hasher) { hasher.combine(code) }
  }

  /// A rectangle around an inset.
  struct Frame: Hashable, Sendable {
    let x, y, width, height: Double
  }

  /// The size of the drawing.
  static let (width, height) = (1000.0, 1120.0)

  /// All outlines, in the order of the file.
  static let all: [Outline] = {
    let lines = PackageResources.region_outlines_csv.split(separator: UInt8(ascii: "\n")).dropFirst()
    return lines.compactMap { line in
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 7, let x = Double(fields[1]), let y = Double(fields[2]), let radius = Double(fields[3])
      else { return nil }
      let numbers = fields[4].split(separator: " ").compactMap { Double($0) }
      let frame =
        numbers.count == 4 ? Frame(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]) : nil
      return Outline(code: fields[0], centre: (x, y), radius: radius, frame: frame, path: fields[6])
    }
  }()

  /// The codes of overseas regions, whose frames are drawn where a study is about one of them.
  static func isOverseas(_ outline: Outline) -> Bool { outline.frame.map { $0.x < RegionOutlines.width / 2 } ?? false }
}
