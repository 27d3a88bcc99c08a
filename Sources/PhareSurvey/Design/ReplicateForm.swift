/// Compares replicate columns with the weights that they replicate: whether they look like weights of their own or like
/// multipliers of the weight, whatever the study declares.
///
/// The mean x̄ of a respondent's replicates is near their weight w where the columns are weights, and near 1 where they are
/// multipliers. The distances of x̄/w and of x̄ from 1 say which is nearer; their coefficients of variation say it of
/// columns on another scale, such as weights that add up to the sample beside weights that add up to the population.
struct ReplicateForm {
  /// The mean of the replicates over all respondents.
  let mean: Double
  /// The mean of the weights.
  let meanWeight: Double
  /// Whether the columns are multipliers, and not the weights that they may be declared to be.
  let areMultipliers: Bool
  /// Whether the columns are weights, and not the multipliers that they may be declared to be.
  let areWeights: Bool

  /// The comparison; nil where no respondent has replicates and a weight above 0.
  init?(columns: [[Double]], weights: [Double]) {
    var means = [Double](repeating: 0, count: weights.count)
    for column in columns {
      for (row, value) in column.enumerated() { means[row] += value / Double(columns.count) }
    }
    let pairs = zip(means, weights).filter { $0 > 0 && $1 > 0 }
    guard !pairs.isEmpty else { return nil }
    let multipliers = Closeness(pairs.map(\.0))
    let ratios = Closeness(pairs.map { $0 / $1 })
    mean = multipliers.mean
    meanWeight = pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count)
    areMultipliers = multipliers.isNearer(than: ratios) && !ratios.isSteadier(than: multipliers)
    areWeights = ratios.isNearer(than: multipliers) || ratios.isSteadier(than: multipliers)
  }

  /// How near positive numbers are to 1, and to each other.
  private struct Closeness {
    let mean: Double
    /// The mean square of (x − 1)/(x + 1), the same for x and 1/x.
    let distance: Double
    /// The square of the coefficient of variation.
    let variation: Double

    init(_ values: [Double]) {
      let count = Double(values.count)
      let mean = values.reduce(0) { $0 + $1 / count }
      self.mean = mean
      distance = values.reduce(0) { $0 + ($1 - 1) / ($1 + 1) * (($1 - 1) / ($1 + 1)) } / count
      variation = values.reduce(0) { $0 + ($1 / mean - 1) * ($1 / mean - 1) } / count
    }

    /// Whether the numbers are clearly nearer to 1 than others are, which are some 10% from it or more.
    func isNearer(than other: Closeness) -> Bool { other.distance > 0.0025 && distance < other.distance / 2 }

    /// Whether the numbers clearly vary less than others do, which vary by 10% or more.
    func isSteadier(than other: Closeness) -> Bool { other.variation > 0.01 && variation < other.variation / 2 }
  }
}
