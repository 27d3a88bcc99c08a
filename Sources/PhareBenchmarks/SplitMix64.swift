import Glibc

/// A small generator of random numbers that gives the same stream everywhere.
///
/// - Source: Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators".
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64
  private var spare: Double?

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

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

  /// The position that a cumulative distribution gives a random number.
  mutating func position(in cumulative: [Double]) -> Int {
    let draw = uniform()
    return cumulative.dropLast().firstIndex { draw < $0 } ?? cumulative.count - 1
  }
}
