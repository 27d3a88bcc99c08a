import Testing

@testable import PhareSurvey

@Suite struct SplitMix64Tests {
  /// The first numbers of Vigna's `splitmix64.c` from the state 1234567.
  @Test func theSequenceIsThePublishedOne() {
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    for number in expected { #expect(generator.next() == number) }
  }

  /// A die thrown 60,000 times: each face within five standard errors of 10,000.
  @Test func positionsAreUniform() {
    var generator = SplitMix64(seed: 7)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.position(below: 6)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 457 })
    #expect(generator.position(below: 1) == 0 && generator.position(below: 0) == 0)
  }
}
