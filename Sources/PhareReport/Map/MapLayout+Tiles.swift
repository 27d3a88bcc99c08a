/// Maps of tiles: one square per territory near its place, so that Paris and Corsica are as legible as the others.
extension MapLayout {
  /// The 18 present regions, labelled by three letters.
  static let regionTiles = MapLayout(
    tiles: PackageResources.region_tiles_csv, pitch: 140, rowsOverseas: 7, legend: (724, 22), labelSize: 24,
    figureSize: 44)

  /// The 101 départements, labelled by their codes.
  static let departementTiles = MapLayout(
    tiles: PackageResources.departement_tiles_csv, pitch: 80, rowsOverseas: nil, legend: (4, 560), labelSize: 17,
    figureSize: 27)

  /// - Parameters:
  ///   - pitch: The distance from one tile to the next.
  ///   - rowsOverseas: The first row of territories overseas, where no other tile stands there or below.
  private init(
    tiles file: [UInt8], pitch: Double, rowsOverseas: Int?, legend: (x: Double, y: Double), labelSize: Double,
    figureSize: Double
  ) {
    let side = Int(pitch) - 4
    let shapes = Self.records(file, fields: 4).compactMap { fields -> Shape? in
      guard let row = Int(fields[1]), let column = Int(fields[2]) else { return nil }
      let (x, y) = (column * Int(pitch) + 2, row * Int(pitch) + 2)
      let middle = Double(x) + Double(side) / 2
      return Shape(
        code: fields[0], path: "M\(x) \(y)h\(side)v\(side)h-\(side)z", frame: nil,
        figure: Place(x: middle, y: Double(y) + pitch * 0.72, size: figureSize, room: pitch - 10), isFigureInside: true,
        name: .short(fields[3], Place(x: middle, y: Double(y) + pitch * 0.3, size: labelSize)),
        isOverseas: Self.isOverseas(code: fields[0], row: row, rowsOverseas: rowsOverseas))
    }
    let mainland = shapes.indices.filter { !shapes[$0].isOverseas }.count
    self.init(
      shapes: shapes, legend: legend,
      mainlandHeight: rowsOverseas.map { mainland < shapes.count ? Double($0 - 1) * pitch : Self.height }
        ?? Self.height)
  }

  /// Codes of départements overseas have three digits; regions overseas stand in rows of their own.
  private static func isOverseas(code: String, row: Int, rowsOverseas: Int?) -> Bool {
    rowsOverseas.map { row >= $0 } ?? (code.count > 2)
  }
}
