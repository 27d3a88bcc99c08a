/// The rows of one entry as some forms of their domain's totals see them, where rows are the units drawn.
struct EntryMoments {
  private let entries: TotalEntries
  private let layout: CellLayout
  private let entry: Int
  /// `width × totalsOfDomain`.
  private let coefficients: [Double]
  private let width: Int
  private let category: Int

  init(_ entries: TotalEntries, layout: CellLayout, entry: Int, coefficients: [Double], width: Int) {
    self.entries = entries
    self.layout = layout
    self.entry = entry
    self.coefficients = coefficients
    self.width = width
    category = Int(entries.heads[entry].category)
  }

  private var features: Int { layout.features }
  private func first(ofForm form: Int) -> Int { form * layout.totalsOfDomain + category * features }

  /// The mean score of the rows, for every form.
  func means(into means: inout [Double]) {
    let count = Double(entries.heads[entry].count)
    for form in 0..<width {
      var sum = 0.0
      for feature in 0..<features {
        sum += coefficients[first(ofForm: form) + feature] * entries.sums[entry * features + feature]
      }
      means[form] = sum / count
    }
  }

  /// Adds the products of the rows' deviations from their mean, for every pair of forms; `slopes` is room to work in.
  func add(to spreads: inout OuterProducts, group: Int, slopes: inout [Double]) {
    if features == 1 {
      // One feature has one moment: another outer product.
      for form in 0..<width { slopes[form] = coefficients[first(ofForm: form)] }
      spreads.add(slopes, times: entries.moments[entry], to: group)
      return
    }
    for form in 0..<width {
      for other in spreads.isDiagonal ? form...form : 0...form {
        spreads.add(moment(form, other), to: group, row: form, column: other)
      }
    }
  }

  /// The moments of the rows between two forms, 0 where the terms leave nothing but their rounding.
  private func moment(_ form: Int, _ other: Int) -> Double {
    let (a, b) = (first(ofForm: form), first(ofForm: other))
    var product = entry * layout.products
    var sum = 0.0
    var size = 0.0
    for feature in 0..<features {
      for second in 0...feature {
        let crossed = coefficients[a + feature] * coefficients[b + second]
        let mirrored = feature == second ? 0 : coefficients[a + second] * coefficients[b + feature]
        let term = (crossed + mirrored) * entries.moments[product]
        sum += term
        size += abs(term)
        product += 1
      }
    }
    return abs(sum) <= Self.rounding * size ? 0 : sum
  }

  /// What blocks of rows may lose of a moment, such as that of a ratio that is the same for every row.
  private static let rounding = 256 * Double.ulpOfOne
}
