import Glibc
import Phare

/// Draws that are the same everywhere for one seed.
struct SeededDraws: RandomNumberGenerator {
  private var bits: SplitMix64

  /// The draws of one part of the simulation; parts with other numbers are independent.
  init(_ parts: Int...) {
    var seed: UInt64 = 0x5048_4152_45
    for part in parts {
      var mixer = SplitMix64(seed: seed ^ UInt64(truncatingIfNeeded: part))
      seed = mixer.next()
    }
    bits = SplitMix64(seed: seed)
  }

  mutating func next() -> UInt64 { bits.next() }

  /// A number from 0 to below 1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Whether something of this probability happens.
  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

  /// A number from 0 to below `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// A standard normal number, by the method of Box and Muller.
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// Some of the elements without replacement, in random order.
  mutating func some(_ count: Int, of elements: [Int]) -> [Int] {
    var elements = elements
    for position in 0..<min(count, elements.count) {
      elements.swapAt(position, position + below(elements.count - position))
    }
    return Array(elements.prefix(count))
  }
}
