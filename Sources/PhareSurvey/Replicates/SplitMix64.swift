/// A small generator of random numbers whose sequence never changes, so that a seed gives the same replicates
/// everywhere.
///
/// - Source: Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators"; the constants of Vigna's
///   public-domain `splitmix64`.
public struct SplitMix64: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// A generator that starts from `seed`; any value is a good one.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension RandomNumberGenerator {
  /// A position in `0 ..< count`, all equally likely; 0 where `count` is below 1.
  ///
  /// The standard library may change its way to draw; this does not.
  ///
  /// - Source: Lemire (2019), "Fast random integer generation in an interval".
  mutating func position(below count: Int) -> Int {
    guard count > 1 else { return 0 }
    let bound = UInt64(count)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }
}
