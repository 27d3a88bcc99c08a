import Glibc
import Phare

/// Draws from the distributions of a generated wave, the same everywhere for one seed.
struct SeededDraws: RandomNumberGenerator {
  private var bits: SplitMix64
  private var spare: Double?

  init(seed: UInt64) { bits = SplitMix64(seed: seed) }

  mutating func next() -> UInt64 { bits.next() }

  /// A number from 0 to below 1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from 0 to below `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// A standard normal number, by Marsaglia's polar method.
  mutating func normal() -> Double {
    if let normal = spare {
      spare = nil
      return normal
    }
    while true {
      let (first, second) = (2 * uniform() - 1, 2 * uniform() - 1)
      let radius = first * first + second * second
      guard radius > 0, radius < 1 else { continue }
      let scale = (-2 * log(radius) / radius).squareRoot()
      spare = second * scale
      return first * scale
    }
  }

  /// A random position from a cumulative distribution.
  mutating func position(in cumulative: [Double]) -> Int {
    let draw = uniform()
    return cumulative.dropLast().firstIndex { draw < $0 } ?? cumulative.count - 1
  }
}
