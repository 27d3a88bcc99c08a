import PhareSurvey

/// The totals of a scan with every cell divided by combination of the calibration, and the respondents in no cell.
///
/// On them a residual u - x'B is one more linear form: u where the respondent is in a cell of the form and 0 elsewhere,
/// minus the combination's x'B, which the respondents in no cell have as well. A quantity of the calibration is one
/// more feature.
///
/// - Source: Deville & Särndal (1992) for the residuals; that they are linear forms of finer totals is derived here.
final class CalibratedTotals: Sendable {
  private let layout: CellLayout
  private let calibration: CalibratedDesign
  private let pairs: CalibratedPairs
  private let features: CalibratedFeatures
  private let refined: Totals
  private let products: CalibratedProducts

  init(
    layout: CellLayout, cells: [Int32], quantities: [[Double]], weights: [Double], structure: DesignStructure,
    calibration: CalibratedDesign
  ) {
    self.layout = layout
    self.calibration = calibration
    pairs = CalibratedPairs(cells: cells, count: layout.cells, combinations: calibration.combinations)
    features = CalibratedFeatures(quantities: quantities, calibration: calibration)
    refined = Totals(
      layout: CellLayout(domains: pairs.cells.count, categories: 1, features: features.all.count + 1),
      cells: pairs.numbers, quantities: features.all, weights: weights, structure: structure)
    products = CalibratedProducts(cells: cells, layout: layout, quantities: quantities, calibration: calibration)
  }

  /// The covariance matrix of the residuals of forms, which count quantities from 0.
  ///
  /// - Shape: as `Totals.covariance(of:)`.
  func covariance(of forms: LinearForms) throws(EstimationError) -> [Double] {
    try refined.covariance(of: refined.fromCentres(residuals(of: forms)))
  }

  /// The forms minus their regression on the calibration variables, on the refined totals.
  private func residuals(of forms: LinearForms) -> LinearForms {
    let width = refined.layout.features
    let size = forms.count * width
    let fit = fit(of: forms)
    var positions = [Int](repeating: -1, count: layout.domains)
    for (position, domain) in forms.domains.enumerated() { positions[domain] = position }
    var residuals = [Double](repeating: 0, count: pairs.cells.count * size)
    var largest = [Double](repeating: 0, count: forms.count)
    var scales = largest
    for (pair, cell) in pairs.cells.enumerated() {
      let position = cell >= 0 ? positions[Int(cell) / layout.categories] : -1
      let first = cell >= 0 ? Int(cell) % layout.categories * layout.features : 0
      let start = Int(pairs.combinations[pair]) * size
      for form in 0..<forms.count {
        var (distance, scale) = (0.0, 0.0)
        for feature in 0..<width {
          var coefficient = 0.0
          if position >= 0, feature < layout.features {
            coefficient = forms.coefficients[position][form * layout.totalsOfDomain + first + feature]
          }
          let entry = form * width + feature
          let residual = coefficient - fit.values[start + entry]
          residuals[pair * size + entry] = residual
          distance += abs(residual) * features.sizes[feature]
          scale += max(abs(coefficient), fit.sizes[start + entry]) * features.sizes[feature]
        }
        largest[form] = max(largest[form], distance)
        scales[form] = max(scales[form], scale)
      }
    }
    // What the calibration variables explain entirely leaves residuals of rounding only: it has no variance.
    let isExplained = (0..<forms.count).map { largest[$0] <= 1e-10 * scales[$0] }
    var all = LinearForms(count: forms.count)
    for pair in pairs.cells.indices {
      all.append(
        domain: pair,
        coefficients: (0..<size).map { isExplained[$0 / width] ? 0 : residuals[pair * size + $0] })
    }
    return all
  }

  /// x'B of every combination as coefficients of the refined features, with the sum of the sizes of its terms.
  ///
  /// - Shape: combinations × forms × features.
  private func fit(of forms: LinearForms) -> (values: [Double], sizes: [Double]) {
    let width = refined.layout.features
    let size = forms.count * width
    let slopes = slopes(of: forms)
    let count = calibration.variableCount
    let margins = calibration.combinations.width
    var values = [Double](repeating: 0, count: calibration.combinations.count * size)
    var sizes = values
    for combination in 0..<calibration.combinations.count {
      for margin in 0..<margins {
        let variable = Int(calibration.variables[combination * margins + margin])
        guard variable >= 0 else { continue }
        for form in 0..<forms.count {
          let slope = slopes[form * count + variable]
          let start = combination * size + form * width
          let constant = slope * (features.places[margin]?.centre ?? 1)
          values[start] += constant
          sizes[start] += abs(constant)
          if let place = features.places[margin] {
            values[start + place.feature] += slope
            sizes[start + place.feature] += abs(slope)
          }
        }
      }
    }
    return (values, sizes)
  }

  /// B of every form: forms × variables.
  private func slopes(of forms: LinearForms) -> [Double] {
    let count = calibration.variableCount
    var slopes = [Double](repeating: 0, count: forms.count * count)
    for form in 0..<forms.count {
      var side = [Double](repeating: 0, count: count)
      for (position, domain) in forms.domains.enumerated() {
        let coefficients = forms.coefficients[position]
        for index in 0..<layout.totalsOfDomain {
          let coefficient = coefficients[form * layout.totalsOfDomain + index]
          guard coefficient != 0 else { continue }
          products.add(coefficient, ofTotal: domain * layout.totalsOfDomain + index, to: &side)
        }
      }
      for row in 0..<count {
        for column in 0..<count { slopes[form * count + row] += calibration.inverse[row, column] * side[column] }
      }
    }
    return slopes
  }
}

/// The pairs of cell and combination that hold a respondent, in the order of cells; first those in no cell.
struct CalibratedPairs: Sendable {
  /// The pair of each respondent, -1 without an initial weight.
  let numbers: [Int32]
  /// The cell of each pair, -1 for none.
  let cells: [Int32]
  /// The combination of each pair.
  let combinations: [Int32]

  init(cells: [Int32], count: Int, combinations: CalibrationCombinations) {
    let width = combinations.count
    func key(_ row: Int) -> Int { (Int(max(cells[row], -1)) + 1) * width + Int(combinations.numbers[row]) }
    var keys: [Int]
    var numbers = [Int32](repeating: -1, count: cells.count)
    let rows = cells.indices.lazy.filter { combinations.numbers[$0] >= 0 }
    // A table of all pairs where it is small beside the rows, distinct keys in order otherwise.
    let size = (count + 1) * width
    if size <= max(1 << 20, cells.count) {
      var table = [Int32](repeating: -1, count: size)
      for row in rows { table[key(row)] = 0 }
      keys = table.indices.filter { table[$0] == 0 }
      for (number, key) in keys.enumerated() { table[key] = Int32(truncatingIfNeeded: number) }
      for row in rows { numbers[row] = table[key(row)] }
    } else {
      keys = Set(rows.map(key)).sorted()
      let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32(truncatingIfNeeded: $0)) })
      for row in rows { numbers[row] = places[key(row)] ?? -1 }
    }
    self.numbers = numbers
    self.cells = keys.map { Int32(truncatingIfNeeded: $0 / width - 1) }
    self.combinations = keys.map { Int32(truncatingIfNeeded: $0 % width) }
  }
}

/// The quantities that a refined scan adds up: those of the table, then those of the calibration that are not among
/// them, around their mean so that large values lose no digits.
struct CalibratedFeatures: Sendable {
  /// Where the quantity of a margin stands: it is the feature plus the centre.
  struct Place: Sendable {
    let feature: Int
    let centre: Double
  }

  /// All quantities; feature 0 is the weight itself, so quantity 0 is feature 1.
  let all: [[Double]]
  /// The place of each margin's quantity, nil for a margin that counts.
  let places: [Place?]
  /// How large each feature is beside a weight: 1 for the weight, the mean distance from 0 for a quantity.
  let sizes: [Double]

  init(quantities: [[Double]], calibration: CalibratedDesign) {
    var all = quantities
    var places: [Place?] = []
    for quantity in calibration.quantities {
      guard let quantity else {
        places.append(nil)
        continue
      }
      let known = all.lazy.enumerated().compactMap { index, other in
        Self.shift(from: other, to: quantity).map { Place(feature: index + 1, centre: $0) }
      }.first
      if let known {
        places.append(known)
      } else {
        let centre = quantity.reduce(0, +) / Double(max(quantity.count, 1))
        all.append(quantity.map { $0 - centre })
        places.append(Place(feature: all.count, centre: centre))
      }
    }
    self.all = all
    self.places = places
    self.sizes = [1] + all.map { $0.reduce(0) { $0 + abs($1) } / Double(max($0.count, 1)) }
  }

  /// What makes one quantity the other on every row, nil where nothing does.
  private static func shift(from quantity: [Double], to other: [Double]) -> Double? {
    guard let first = quantity.first, let target = other.first else { return nil }
    let shift = target - first
    let isSame = quantity.indices.allSatisfy {
      abs(quantity[$0] + shift - other[$0]) <= 1e-14 * (abs(shift) + abs(other[$0]))
    }
    return isSame ? shift : nil
  }
}

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
