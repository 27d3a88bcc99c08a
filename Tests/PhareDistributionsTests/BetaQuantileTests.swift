import Glibc
import Numerics
import Testing

@testable import PhareDistributions

/// The quantiles of intervals, met by the tail probabilities of Boost in long double.
@Suite struct BetaQuantileTests {
  private struct Draw {
    let alpha: Double
    let beta: Double
    let tail: Double
  }

  /// Shapes from 1 to 10,000, of either side, with the tails of usual and of unusual levels.
  private func draws() -> [Draw] {
    let tails = [0.025, 0.05, 0.005, 0.1, 1e-7, 0.39]
    // Multiples of the plastic number's inverse and of its square fill the square evenly.
    let shape = { (index: Int, ratio: Double) in exp(9.2 * (Double(index) * ratio).truncatingRemainder(dividingBy: 1)) }
    return (0..<4_000).map { index in
      Draw(
        alpha: shape(index, 0.754_877_666_246_692_7), beta: shape(index, 0.569_840_290_998_053_2),
        tail: tails[index % tails.count])
    }
  }

  @Test func tailProbabilityIsTheOneAskedFor() throws {
    var worst = 0.0
    var answered = 0
    let draws = draws()
    for draw in draws {
      let distribution = try #require(BetaDistribution(alpha: draw.alpha, beta: draw.beta))
      if let point = BetaQuantile(alpha: draw.alpha, beta: draw.beta)?.lower(tail: draw.tail) {
        let probability = try #require(distribution.lowerTail(point.x))
        worst = max(worst, abs(probability / draw.tail - 1))
        answered += 1
      }
      // Near 1 a number has too few digits left to say how far from 1 it is.
      let upper = try #require(distribution.upperQuantile(draw.tail))
      guard upper < 0.999 else { continue }
      let probability = try #require(distribution.upperTail(upper))
      worst = max(worst, abs(probability / draw.tail - 1))
    }
    #expect(worst < 1e-11)
    #expect(answered > draws.count * 49 / 50)
  }

  /// The upper limit of a share of nearly 0 keeps its digits: with `alpha` 1, the tail is `(1 - x)^beta`.
  @Test(arguments: [3.0, 40, 99_999]) func limitsNearTheEndsKeepTheirDigits(beta: Double) throws {
    let upper = try #require(BetaDistribution(alpha: 1, beta: beta)?.upperQuantile(0.025))
    #expect(upper.isApproximatelyEqual(to: -expm1(log(0.025) / beta), relativeTolerance: 1e-12))
    let lower = try #require(BetaDistribution(alpha: 1, beta: beta)?.quantile(0.025))
    #expect(lower.isApproximatelyEqual(to: -expm1(log1p(-0.025) / beta), relativeTolerance: 1e-12))
  }

  /// A lower limit of less than one respondent: with `beta` 1, the tail is `x^alpha`; elsewhere it is Boost's.
  @Test(arguments: [0.05, 0.1, 0.5, 0.93, 0.999]) func firstShapesBelowOne(alpha: Double) throws {
    let quantile = try #require(BetaQuantile(alpha: alpha, beta: 1))
    for tail in [0.025, 0.1, 1e-7, 0.39] {
      let point = try #require(quantile.lower(tail: tail))
      #expect(point.x.isApproximatelyEqual(to: pow(tail, 1 / alpha), relativeTolerance: 2e-14 / alpha))
      for beta in [1.07, 2.5, 38, 4_000] {
        let distribution = try #require(BetaDistribution(alpha: alpha, beta: beta))
        let point = try #require(BetaQuantile(alpha: alpha, beta: beta)?.lower(tail: tail))
        let probability = try #require(distribution.lowerTail(point.x))
        #expect(abs(probability / tail - 1) < 1e-12)
      }
    }
  }

  @Test func otherShapesAndTailsAreLeftToBoost() throws {
    #expect(BetaQuantile(alpha: 3, beta: 0.5) == nil)
    #expect(BetaQuantile(alpha: 0.01, beta: 3) == nil)
    #expect(BetaQuantile(alpha: 2, beta: 2e5) == nil)
    let quantile = try #require(BetaQuantile(alpha: 2, beta: 3))
    #expect(quantile.lower(tail: 0.5) == nil)
    #expect(quantile.lower(tail: 1e-12) == nil)
  }
}
