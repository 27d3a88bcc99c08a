import Numerics
import PhareEstimation
import Testing

@Suite struct MultipleTestingTests {
  /// R 4.2.2, `p.adjust`, by Scripts/References/comparison-tests.R; two p-values are tied.
  @Test(arguments: MultipleTesting.allCases) func pAdjust(correction: MultipleTesting) throws {
    struct File: Decodable { let adjusted: [String: [Double]] }
    let adjusted = try references("comparison-tests", as: File.self).adjusted
    let pValues = try #require(adjusted["p"])
    let expected = try #require(adjusted[correction.rawValue])
    let ours = correction.adjusted(pValues)
    #expect(ours.count == expected.count)
    for (mine, theirs) in zip(ours, expected) {
      #expect(mine.isApproximatelyEqual(to: theirs, relativeTolerance: 1e-14), "\(correction)")
    }
  }

  @Test(arguments: MultipleTesting.allCases) func hostileFamilies(correction: MultipleTesting) {
    #expect(correction.adjusted([]).isEmpty)
    #expect(correction.adjusted([0.03]) == [0.03])
    #expect(correction.adjusted([1, 1, 1]) == [1, 1, 1])
    // What could not be tested does not make the family larger.
    let withGap = correction.adjusted([0.01, .nan, 0.04])
    let without = correction.adjusted([0.01, 0.04])
    #expect(withGap[1].isNaN)
    #expect([withGap[0], withGap[2]] == without)
  }
}
