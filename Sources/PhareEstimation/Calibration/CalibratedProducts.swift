/// Σ d q x f of every total: what the regression of a total on the calibration variables starts from.
struct CalibratedProducts: Sendable {
  private let variableCount: Int
  private let features: Int
  /// The place of each cell among those that hold a respondent, -1 for an empty one.
  private let places: [Int32]
  /// Place × feature × variable.
  private let values: [Double]

  init(cells: [Int32], layout: CellLayout, quantities: [[Double]], calibration: CalibratedDesign) {
    variableCount = calibration.variableCount
    features = layout.features
    var places = [Int32](repeating: -1, count: layout.cells)
    let numbers = calibration.combinations.numbers
    for row in cells.indices where cells[row] >= 0 && numbers[row] >= 0 { places[Int(cells[row])] = 0 }
    var count: Int32 = 0
    for cell in places.indices where places[cell] == 0 {
      places[cell] = count
      count += 1
    }
    var values = [Double](repeating: 0, count: Int(count) * features * variableCount)
    let margins = calibration.combinations.width
    for row in cells.indices where cells[row] >= 0 && numbers[row] >= 0 {
      let weight = calibration.weight(ofRow: row)
      let first = Int(places[Int(cells[row])]) * features * variableCount
      for margin in 0..<margins {
        let variable = Int(calibration.variables[Int(numbers[row]) * margins + margin])
        guard variable >= 0 else { continue }
        let value = weight * (calibration.quantities[margin]?[row] ?? 1)
        values[first + variable] += value
        for (index, quantity) in quantities.enumerated() {
          values[first + (index + 1) * variableCount + variable] += value * quantity[row]
        }
      }
    }
    self.places = places
    self.values = values
  }

  /// Adds a multiple of the products of a total, numbered cell by cell, to `side`.
  func add(_ multiple: Double, ofTotal total: Int, to side: inout [Double]) {
    let place = places[total / features]
    guard place >= 0 else { return }
    let start = (Int(place) * features + total % features) * variableCount
    for variable in 0..<variableCount { side[variable] += multiple * values[start + variable] }
  }
}
