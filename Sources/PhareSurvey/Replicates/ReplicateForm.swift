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
    let pairs = zip(Self.means(ofRowsOf: columns), weights).filter { $0 > 0 && $1 > 0 }
    guard !pairs.isEmpty else { return nil }
    let multipliers = Closeness(pairs.map(\.0))
    let ratios = Closeness(pairs.map { $0 / $1 })
    mean = multipliers.mean
    meanWeight = pairs.reduce(0) { $0 + $1.1 } / Double(pairs.count)
    areMultipliers = multipliers.isNearer(than: ratios) && !ratios.isSteadier(than: multipliers)
    areWeights = ratios.isNearer(than: multipliers) || ratios.isSteadier(than: multipliers)
  }

  /// The mean of every row over the columns.
  private static func means(ofRowsOf columns: [[Double]]) -> [Double] {
    let count = Double(columns.count)
    let rowCount = columns.first?.count ?? 0
    let size = 16_384
    let parts = stride(from: 0, to: rowCount, by: size).map { $0..<min($0 + size, rowCount) }
    return parts.concurrentMap { rows in
      var means = [Double](repeating: 0, count: rows.count)
      for column in columns {
        for (index, value) in zip(means.indices, column[rows]) { means[index] += value / count }
      }
      return means
    }.flatMap(\.self)
  }

  /// The columns that are not replicates like the others, by their positions.
  ///
  /// The mean of a column, and the correlation of a column with the weights, vary little from replicate to replicate. A
  /// column is a stranger where one of them is further from the median of all columns than ten times the median distance,
  /// and far by itself: a mean of half or twice the median, a correlation 0.4 away from it. Few columns or respondents say
  /// nothing.
  static func strangers(among columns: [[Double]], weights: [Double]) -> [Int] {
    guard columns.count >= 8, weights.count >= 20 else { return [] }
    let weights = Deviations(of: weights)
    let all = columns.concurrentMap { Deviations(of: $0) }
    let means = all.map(\.mean)
    let follows = all.concurrentMap { $0.correlation(with: weights) }
    let (mean, meanSpread) = centre(means)
    let (follow, followSpread) = centre(follows)
    return columns.indices.filter { index in
      let distance = abs(means[index] - mean)
      let isFar = distance > 10 * meanSpread && !(means[index] > mean / 2 && means[index] < 2 * mean)
      let gap = abs(follows[index] - follow)
      return isFar || gap > max(0.4, 10 * followSpread)
    }
  }

  /// The median, and the median distance from it.
  private static func centre(_ values: [Double]) -> (median: Double, spread: Double) {
    func median(_ values: [Double]) -> Double {
      let sorted = values.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    let middle = median(values)
    return (middle, median(values.map { abs($0 - middle) }))
  }

  /// A column around its mean.
  private struct Deviations: Sendable {
    let values: [Double]
    let mean: Double

    init(of values: [Double]) {
      let count = Double(values.count)
      self.values = values
      mean = values.reduce(0) { $0 + $1 / count }
    }

    /// The correlation with another column; 0 where one of them does not vary.
    func correlation(with other: Deviations) -> Double {
      var (sum, first, second) = (0.0, 0.0, 0.0)
      for (one, two) in zip(values, other.values) {
        let (one, two) = (one - mean, two - other.mean)
        sum += one * two
        first += one * one
        second += two * two
      }
      return first > 0 && second > 0 ? sum / (first.squareRoot() * second.squareRoot()) : 0
    }
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
