import PhareSurvey

/// Maps of outlines, with Corsica, overseas territories and the départements around Paris in frames.
///
/// - Source: Natural Earth, public domain; see `Resources/README.md`.
extension MapLayout {
  /// The 18 present regions.
  static let regions = MapLayout(outlines: outlines(PackageResources.region_outlines_csv).map { $0.shape })

  /// The 101 départements; those overseas have the outlines of their regions.
  static let departements: MapLayout = {
    let regions = outlines(PackageResources.region_outlines_csv)
    let overseas = Departement.all.filter { !$0.region.isMetropolitan }.compactMap { departement in
      regions.first { $0.code == departement.region.code }.map { $0.coded(departement.code).shape }
    }
    return MapLayout(
      outlines: outlines(PackageResources.departement_outlines_csv).map(\.shapeWithFigureInside) + overseas)
  }()

  private init(outlines shapes: [Shape]) {
    self.init(shapes: shapes, legend: (4, 22), mainlandHeight: Self.height)
  }

  /// An outline as a file holds it.
  private struct Outline {
    let code: String
    /// A point inside, and the free radius around it; 0 where no figure stands.
    let x, y, radius: Double
    let frame: Frame?
    let path: String

    /// Insets overseas stand at the left.
    var isOverseas: Bool { frame.map { $0.x < MapLayout.width / 2 } ?? false }

    func coded(_ code: String) -> Outline {
      Outline(code: code, x: x, y: y, radius: radius, frame: frame, path: path)
    }

    /// The shape of a region: its figure inside it, or else beside its frame.
    var shape: Shape {
      guard let frame else {
        return shape(figure: Place(x: x, y: y + 12, size: 34, room: radius * 3.2), isInside: true)
      }
      let middle = frame.x + frame.width / 2
      guard isOverseas else {
        // The sea beside the frame of Corsica.
        return shape(
          figure: Place(x: frame.x - 46, y: frame.y + frame.height / 2 + 12, size: 34, room: 84), isInside: false)
      }
      let foot = frame.y + frame.height
      return shape(
        figure: Place(x: middle, y: foot - 6, size: 26, room: frame.width - 4), isInside: false,
        name: .whole(Place(x: middle, y: foot - 32, size: 15)))
    }

    /// The shape of a smaller territory, whose figure is as large as its room.
    var shapeWithFigureInside: Shape {
      let size = min(26, max(15, radius * 0.8))
      return shape(
        figure: radius > 0 ? Place(x: x, y: y + size * 0.36, size: size, room: radius * 1.9) : nil, isInside: true)
    }

    private func shape(figure: Place?, isInside: Bool, name: Name? = nil) -> Shape {
      Shape(
        code: code, path: path, frame: frame, figure: figure, isFigureInside: isInside, name: name,
        isOverseas: isOverseas)
    }
  }

  /// The outlines of a file, in its order.
  private static func outlines(_ file: [UInt8]) -> [Outline] {
    records(file, fields: 7).compactMap { fields in
      guard let x = Double(fields[1]), let y = Double(fields[2]), let radius = Double(fields[3]) else { return nil }
      let numbers = fields[4].split(separator: " ").compactMap { Double($0) }
      let frame =
        numbers.count == 4 ? Frame(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]) : nil
      return Outline(code: fields[0], x: x, y: y, radius: radius, frame: frame, path: fields[6])
    }
  }
}
