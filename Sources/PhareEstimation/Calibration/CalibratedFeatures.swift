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
