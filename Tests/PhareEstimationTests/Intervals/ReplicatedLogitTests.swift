import PhareEstimation
import PhareSurvey
import Testing

/// The logit intervals of shares that some replicate puts at 0 or 1.
@Suite struct ReplicatedLogitTests {
  /// Nobody who said yes is in the last replicate: its share is 0, which sums of weights hit or miss by rounding. The
  /// logit of what is missed would make an interval of everything.
  @Test func aReplicateWithoutTheAnswer() throws {
    for seed in 0..<200 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let answers = (0..<30).map { $0 < 6 ? 1 : 0 }
      let weights = answers.map { _ in Double.random(in: 0.1...3, using: &generator) }
      var columns = (0..<9).map { _ in weights.map { $0 * Double.random(in: 0.5...1.5, using: &generator) } }
      columns.append(zip(answers, weights).map { $0 == 1 ? 0 : $1 })
      let design = try SurveyDesign(weights: weights).replicated(
        by: ReplicateWeights(columns: columns, method: .bootstrap))
      let column = CodedColumn(
        codes: answers, categories: [Category(code: "0", label: "no"), Category(code: "1", label: "yes")])
      for codes in [Set([0]), [1]] {
        let share = try Estimator(design: design).shares(
          of: column, groups: [codes], by: Breakdown(rowCount: answers.count)
        ).estimates[0][0]
        let interval = try share.interval.get()
        #expect(interval.lower > 1e-4 && interval.upper < 1 - 1e-4, "\(seed): \(interval)")
      }
    }
  }
}
