import Foundation
import PhareSurvey
import Testing

@Suite struct ReplicateReadingTests {
  /// Reads rows written to a file of their own.
  private func wave(_ text: String, _ replicates: ReplicateSpecification, weight: String? = "w") throws -> Wave {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("replicates-\(UUID().uuidString).csv").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Wave(
      reading: WaveSpecification(
        id: "wave", audience: .citizens, path: path, displayName: "wave.csv",
        design: DesignSpecification(weight: weight, replicates: replicates)),
      codebook: Codebook([Variable(id: "q", kind: .single(categories: [Category(code: "1"), Category(code: "2")]))]))
  }

  private func message(_ text: String, _ replicates: ReplicateSpecification, weight: String? = "w") -> String? {
    do {
      _ = try wave(text, replicates, weight: weight)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private let rows = "q;w;w1;w2\n1;2,0;0;4\n2;3,0;6;-0,5\n"

  @Test func aPatternLeavesOutTheFullWeight() throws {
    let replicates = try #require(
      try wave(rows, ReplicateSpecification(columns: .pattern("w*"), method: .bootstrap)).design.replicates)
    #expect(replicates.count == 2)
    #expect(replicates.values == [0, 4, 6, -0.5])
    #expect(replicates.scale == 1)
    #expect(replicates.centre == .replicateMean)
  }

  @Test func aListKeepsItsOrder() throws {
    let specification = ReplicateSpecification(
      columns: .list(["w2", "w1"]), method: .successiveDifference, isCombined: false)
    let replicates = try #require(try wave(rows, specification, weight: nil).design.replicates)
    #expect(replicates.values == [4, 0, -0.5, 6])
    #expect(replicates.centre == .fullEstimate)
    #expect(!replicates.isCombined)
  }

  @Test func aPatternWithoutColumnsIsAnError() {
    #expect(
      message(rows, ReplicateSpecification(columns: .pattern("v*"), method: .jk1))
        == "wave.csv:1: no column 'v*' for the replicate weights: "
        + "correct the name, or add the column")
  }

  @Test func aWeightThatIsNoNumberHasItsPlace() {
    let specification = ReplicateSpecification(columns: .pattern("w?"), method: .jk1)
    #expect(
      message("q;w;w1;w2\n1;2;0;4\n2;3;;5\n", specification)
        == "wave.csv:3:3: there is no replicate weight in 'w1'; write a finite number, such as 0 or 1.25")
    #expect(
      message("q;w;w1;w2\n1;2;0;inf\n2;3;1;5\n", specification)
        == "wave.csv:2:4: 'inf' is not a replicate weight in 'w2'; write a finite number, such as 0 or 1.25")
  }

  @Test func combinedWeightsNeedTheFullWeight() {
    #expect(
      message(rows, ReplicateSpecification(columns: .pattern("w?"), method: .jk1), weight: nil)
        == "wave.csv:1:3: replicate weights vary around a full weight, and none is named; state weight, "
        + "or give multipliers with combined: false")
  }

  @Test func aJackknifeByStrataNeedsItsFactors() {
    #expect(
      message(rows, ReplicateSpecification(columns: .pattern("w?"), method: .jkn))
        == "wave.csv:1:3: weights of a stratified jackknife do not give the factor of each replicate; state rscales, "
        + "(n - 1)/n of the stratum of each, or give multipliers with combined: false")
    #expect(
      message(rows, ReplicateSpecification(columns: .pattern("w?"), method: .jkn, factors: .list([0.5, 0.5, 0.5])))
        == "wave.csv:1:3: 3 factors for 2 replicates; give one per replicate, or one for all")
  }

  // MARK: What the columns look like

  /// Four respondents in a delete-one jackknife, as multipliers of the weight or as weights.
  private func jackknife(asWeights: Bool, times scale: Double = 1) -> String {
    let weights = [120.0, 80, 200, 150]
    return "q;w;r1;r2;r3;r4\n"
      + weights.indices.map { row in
        let replicates = weights.indices.map { replicate -> Double in
          let multiplier = replicate == row ? 0 : 4.0 / 3
          return scale * (asWeights ? multiplier * weights[row] : multiplier)
        }
        return "1;" + ([weights[row]] + replicates).map { "\($0)" }.joined(separator: ";") + "\n"
      }.joined()
  }

  private func columns(isCombined: Bool) -> ReplicateSpecification {
    ReplicateSpecification(columns: .pattern("r*"), method: .jk1, isCombined: isCombined)
  }

  @Test func multipliersAreNotWeights() {
    #expect(
      message(jackknife(asWeights: false), columns(isCombined: true))
        == "wave.csv:1:3: the replicate columns are near 1 on average, and the weight is 138: they look like multipliers "
        + "of the weight and are declared as replicate weights; state combined: false, or name the columns of the "
        + "replicate weights")
    #expect(message(jackknife(asWeights: false), columns(isCombined: false)) == nil)
  }

  @Test func weightsAreNotMultipliers() {
    #expect(
      message(jackknife(asWeights: true), columns(isCombined: false))
        == "wave.csv:1:3: the replicate columns follow the weight, 138 on average beside 138: they look like replicate "
        + "weights and are declared as multipliers of the weight; leave out combined: false, or name the columns of the "
        + "multipliers")
    #expect(message(jackknife(asWeights: true, times: 0.001), columns(isCombined: false)) != nil)
    #expect(message(jackknife(asWeights: true), columns(isCombined: true)) == nil)
  }

  /// Shares and means are right on any scale, and totals are not.
  @Test func anotherScaleIsAWarning() throws {
    let scaled = try wave(jackknife(asWeights: true, times: 1.0 / 128), columns(isCombined: true))
    #expect(
      scaled.warnings.map(\.description) == [
        "wave.csv:1:3: the replicate weights are 0.00781 times the weight on average, where about 1 is usual: totals and "
          + "their errors are on two scales; check the columns of `weight` and `replicates`"
      ])
    #expect(try wave(jackknife(asWeights: true), columns(isCombined: true)).warnings.isEmpty)
  }

  // MARK: Columns that are no replicates

  @Test func aPatternOfEverythingIsRefused() {
    #expect(
      message(rows, ReplicateSpecification(columns: .pattern("*"), method: .bootstrap))
        == "wave.csv:1: the pattern '*' of the replicate weights matches every column; write what their names have in "
        + "common, such as 'rep_*', or list them")
  }

  @Test func aColumnIsAReplicateOnce() {
    #expect(
      message(rows, ReplicateSpecification(columns: .list(["w1", "w2", "w2"]), method: .bootstrap))
        == "wave.csv:1: 'w2' stands twice among the replicate weights; list every column once")
    #expect(
      message(rows, ReplicateSpecification(columns: .list(["w1", "w", "w2"]), method: .bootstrap))
        == "wave.csv:1: the study reads 'w' otherwise, and not as replicate weights; narrow the columns of `replicates`, "
        + "or take the other use out of the study")
    #expect(
      message("wq;q;w;w1;w2\n1;1;2;0;4\n2;2;3;6;1\n", ReplicateSpecification(columns: .pattern("*q*"), method: .jk1))
        == "wave.csv:1: the study reads 'q' otherwise, and not as replicate weights; narrow the columns of `replicates`, "
        + "or take the other use out of the study")
  }

  /// Forty respondents in a jackknife of ten groups, with a column of another kind among the replicates.
  @Test func aColumnUnlikeTheOthersIsPointedOut() throws {
    func warnings(_ other: (Int) -> Double) throws -> [String] {
      let lines = (0..<40).map { row in
        let weight = 5.0 + Double(row * 7 % 11)
        let replicates = (0..<10).map { row % 10 == $0 ? 0 : weight * 10 / 9 }
        return "1;" + ([weight, other(row)] + replicates).map { "\($0)" }.joined(separator: ";") + "\n"
      }
      let header = "q;w;rx;" + (0..<10).map { "r\($0)" }.joined(separator: ";") + "\n"
      return try wave(header + lines.joined(), columns(isCombined: true)).warnings.map(\.description)
    }
    let text =
      "wave.csv:1:3: 'rx' does not resemble the other replicates, in its mean or in how it follows the weight, and counts as "
      + "one of them; if it is another question, narrow the columns of `replicates`"
    #expect(try warnings { Double($0 * 3 % 7) } == [text])
    #expect(try warnings { 1000 + Double($0) }.contains(text))
    #expect(try warnings { (5.0 + Double($0 * 7 % 11)) * ($0 % 4 == 0 ? 0 : 4.0 / 3) }.isEmpty)
  }
}
