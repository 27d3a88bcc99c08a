import Glibc
import PhareLinearAlgebra

/// The posterior distribution of areas, given direct estimates y ~ (Xβ, A + ψ) and flat priors of β and of A ≥ 0.
///
/// Given A, an area is normal around xᵀβ + (1 − B)(y − xᵀβ), with variance (1 − B)ψ + B²·xᵀQx, B = ψ/(A + ψ): what remains
/// is a mean over A, whose density is the residual likelihood. It needs no estimate of A, so that none of 0 can make errors
/// too small, nor one of few areas too certain.
///
/// The mean is taken by the trapezoidal rule over t, A = c·exp(π/2·sinh t) (Takahasi & Mori 1974), with twice the points
/// until the figures settle.
///
/// - Source: Morris (1983), "Parametric empirical Bayes inference", JASA 78; Rao & Molina (2015), ch. 10.3. Held against
///   numerical integration in `FayHerriotPosteriorTests`.
struct FayHerriotPosterior {
  /// An area's posterior distribution, in the parts of its variance.
  struct Area {
    var mean = 0.0
    /// The mean of the scale's figure.
    var figure = 0.0
    var synthetic = 0.0
    var directWeight = 0.0
    /// The variance of the area when A and the coefficients are known, on average over A.
    var area = 0.0
    /// The same of the coefficients.
    var coefficients = 0.0
    /// The variance of the mean over A.
    var modelVariance = 0.0
  }

  private let fit: FayHerriotFit
  private let scale: FayHerriotScale
  /// c, near the middle of the distribution of A.
  private let centre: Double

  /// - Parameter centre: A positive value of A near the largest density.
  init(fit: FayHerriotFit, scale: FayHerriotScale, centre: Double) {
    self.fit = fit
    self.scale = scale
    self.centre = centre
  }

  /// Returns the posterior distributions of areas with these rows of the design.
  ///
  /// - Parameter linked: Direct estimates on the scale of the model; nil for an area that was not surveyed.
  /// - Throws: `FayHerriotError.noConvergence`.
  func areas(
    rows: [[Double]], linked: [(response: Double, variance: Double)?]
  ) throws(FayHerriotError) -> [Area] {
    var step = 0.5
    var nodes = try nodes(from: 0, by: step)
    var areas = Self.areas(rows: rows, linked: linked, over: nodes, scale: scale)
    for _ in 0..<8 {
      nodes += try self.nodes(from: step / 2, by: step)
      step /= 2
      let finer = Self.areas(rows: rows, linked: linked, over: nodes, scale: scale)
      let isSettled = zip(areas, finer).allSatisfy { $0.agrees(with: $1) }
      areas = finer
      if isSettled { return areas }
    }
    throw .noConvergence
  }

  /// One value of A.
  private struct Node {
    let modelVariance: Double
    /// The logarithm of the density of t.
    let logDensity: Double
    let coefficients: [Double]
    /// Q, the covariance matrix of the coefficients, over `unit`.
    let covariance: Matrix
    let unit: Double
  }

  /// Beyond this t, A would leave the range of a double's square.
  private static let largestT = 4.9
  /// A node adds nothing where the logarithm of its density times A is this far below the largest one's: the mean of A
  /// itself is the variance of an area that was not surveyed.
  private static let negligible = 40.0

  /// The nodes at `start`, `start ± step` and so on, outwards until they add nothing.
  private func nodes(from start: Double, by step: Double) throws(FayHerriotError) -> [Node] {
    var nodes: [Node] = []
    for direction in [1.0, -1] {
      // The other direction begins one step away: the first node is counted once.
      var t = direction > 0 ? start : start - step
      var largest = -Double.infinity
      while abs(t) <= Self.largestT {
        let node = try node(at: t)
        nodes.append(node)
        let weight = node.logDensity + max(0, log(node.modelVariance / centre))
        largest = max(largest, weight)
        if weight < largest - Self.negligible { break }
        t += direction * step
      }
    }
    return nodes
  }

  private func node(at t: Double) throws(FayHerriotError) -> Node {
    let between = centre * exp(Double.pi / 2 * sinh(t))
    // Weights near 1 whatever A: those of a large A would be too small to factor.
    let unit = centre + between
    do {
      let weights = fit.variances.map { unit / (between + $0) }
      let factor = try fit.design.crossProduct(weights: weights).choleskyFactor()
      let right = try fit.design.product(with: zip(weights, fit.responses).map { $0 * $1 }, transposingSelf: true)
      let coefficients = try factor.solve(right)
      let fitted = try fit.design.product(with: coefficients)
      let freedom = Double(weights.count - coefficients.count)
      var logDensity = log(between) + log(cosh(t)) - freedom * log(unit) / 2
      for index in weights.indices {
        let residual = fit.responses[index] - fitted[index]
        logDensity += (log(weights[index]) - weights[index] / unit * residual * residual) / 2
      }
      for diagonal in factor.lower.diagonal { logDensity -= log(diagonal) }
      return Node(
        modelVariance: between, logDensity: logDensity, coefficients: coefficients, covariance: factor.inverse,
        unit: unit)
    } catch {
      throw .noConvergence
    }
  }

  private static func areas(
    rows: [[Double]], linked: [(response: Double, variance: Double)?], over nodes: [Node], scale: FayHerriotScale
  ) -> [Area] {
    let largest = nodes.reduce(-.infinity) { max($0, $1.logDensity) }
    let densities = nodes.map { exp($0.logDensity - largest) }
    let total = densities.reduce(0, +)
    let given = nodes.map { node in zip(rows, linked).map { area(row: $0, linked: $1, at: node, scale: scale) } }
    return rows.indices.map { index in
      var mean = Area()
      for (density, areas) in zip(densities, given) { mean.add(areas[index], weight: density / total) }
      for (density, areas) in zip(densities, given) {
        let distance = areas[index].mean - mean.mean
        mean.modelVariance += density / total * distance * distance
      }
      return mean
    }
  }

  /// The distribution of an area, given A.
  private static func area(
    row: [Double], linked: (response: Double, variance: Double)?, at node: Node, scale: FayHerriotScale
  ) -> Area {
    var area = Area()
    var leverage = 0.0
    for column in row.indices {
      area.synthetic += row[column] * node.coefficients[column]
      for other in row.indices { leverage += row[column] * node.covariance[column, other] * row[other] }
    }
    let modelShare = linked.map { $0.variance / (node.modelVariance + $0.variance) } ?? 1
    area.directWeight = 1 - modelShare
    area.mean = area.synthetic + (linked.map { (1 - modelShare) * ($0.response - area.synthetic) } ?? 0)
    area.area = node.modelVariance * modelShare
    area.coefficients = modelShare * modelShare * leverage * node.unit
    area.figure = scale.figure(of: area.mean, spread: area.area + area.coefficients)
    area.synthetic = scale.figure(of: area.synthetic, spread: node.modelVariance)
    return area
  }
}

extension FayHerriotPosterior.Area {
  /// The variance of the area.
  var variance: Double { area + coefficients + modelVariance }

  fileprivate mutating func add(_ other: Self, weight: Double) {
    mean += weight * other.mean
    figure += weight * other.figure
    synthetic += weight * other.synthetic
    directWeight += weight * other.directWeight
    area += weight * other.area
    coefficients += weight * other.coefficients
  }

  /// Whether both say the same to ten digits, against the size of the area's error.
  fileprivate func agrees(with other: Self) -> Bool {
    let tolerance = 1e-10
    return abs(mean - other.mean) <= tolerance * other.variance.squareRoot()
      && abs(variance - other.variance) <= tolerance * other.variance
  }
}
