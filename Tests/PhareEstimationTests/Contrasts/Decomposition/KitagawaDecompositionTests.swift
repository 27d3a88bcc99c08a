import Numerics
import PhareEstimation
import PhareSurvey
import Testing

@Suite struct KitagawaDecompositionTests {
  private func wave(
    _ rows: WavesReference.Rows, _ outcome: KitagawaWave.Outcome, by profile: [CodedColumn]
  ) throws -> KitagawaWave {
    KitagawaWave(estimator: try Estimator(design: rows.design()), outcome: outcome, profile: profile)
  }

  private func flattened(_ decomposition: KitagawaDecomposition) -> [KitagawaDecomposition.Effect] {
    [decomposition.change, decomposition.behaviour, decomposition.composition]
      + decomposition.contributions.flatMap { [$0.behaviour, $0.composition, $0.compositionFromAverage] }
  }

  private func agrees(_ decomposition: KitagawaDecomposition, _ reference: WavesReference.Effects?) throws {
    let reference = try #require(reference)
    let effects = flattened(decomposition)
    #expect(near(effects.map(\.value), reference.values, relative: 1e-10, absolute: 1e-13))
    #expect(near(effects.map(\.standardError), reference.errors, relative: 1e-7))
  }

  /// `vcov(svytotal)` of the totals by category in both waves and derivatives by extrapolation, R 4.2.2, survey 4.1-1:
  /// a share by size, a mean by region, a share by region crossed with size.
  @Test func deltaMethodInR() throws {
    let reference = try WavesReference.read()
    let (first, second) = (reference.first, reference.second)
    let share = try KitagawaDecomposition(
      from: wave(first, .share(of: first.answers, codes: [1]), by: [first.sizes]),
      to: wave(second, .share(of: second.answers, codes: [1]), by: [second.sizes]))
    try agrees(share, reference.kitagawa["share"])
    let freedom = try #require(share.change.test).degreesOfFreedom
    #expect(freedom > 0 && freedom <= reference.degreesOfFreedom)
    #expect(share.contributions.map { $0.category[0].code } == ["1", "2", "3"])
    let mean = try KitagawaDecomposition(
      from: wave(first, .mean(first.scores[0]), by: [first.regions]),
      to: wave(second, .mean(second.scores[0]), by: [second.regions]))
    try agrees(mean, reference.kitagawa["mean"])
  }

  /// Regions 3 to 5 are one: the crossing is of three by three.
  @Test func crossedProfiles() throws {
    let reference = try WavesReference.read()
    func crossed(_ rows: WavesReference.Rows) throws -> KitagawaWave {
      let regions = WavesReference.Rows.column(rows.region.map { min($0, 3) }, codes: [1, 2, 3])
      return try wave(rows, .share(of: rows.answers, codes: [1]), by: [regions, rows.sizes])
    }
    let decomposition = try KitagawaDecomposition(from: crossed(reference.first), to: crossed(reference.second))
    try agrees(decomposition, reference.kitagawa["crossed"])
    #expect(decomposition.contributions.count == 9)
    #expect(decomposition.contributions[5].category.map(\.code) == ["2", "3"])
  }

  /// The same communes in both waves: `vcov(svytotal)` of the stack, R 4.2.2, survey 4.1-1.
  @Test func wavesThatShareCommunes() throws {
    let reference = try WavesReference.read()
    let (first, second) = (reference.first, reference.second)
    let design = try SurveyDesign(
      strata: (first.stratum + second.stratum).map { "\($0)" }, psu: (first.psu + second.psu).map { "\($0)" },
      weights: first.weight + second.weight)
    let stack = KitagawaWave(
      estimator: Estimator(design: design),
      outcome: .share(of: try #require(CodedColumn(stacking: [first.answers, second.answers])), codes: [1]),
      profile: [try #require(CodedColumn(stacking: [first.sizes, second.sizes]))])
    let isSecond = first.weight.map { _ in false } + second.weight.map { _ in true }
    let decomposition = try KitagawaDecomposition(stacked: stack, isSecond: isSecond)
    try agrees(decomposition, reference.kitagawa["stacked"])
    let freedom = try #require(decomposition.change.test).degreesOfFreedom
    #expect(freedom > 0 && freedom <= reference.stackedDegreesOfFreedom)
    #expect(throws: KitagawaError.unequalLengths(wave: 0)) {
      try KitagawaDecomposition(stacked: stack, isSecond: [true, false])
    }
    #expect(throws: KitagawaError.noAnswer(wave: 1)) {
      try KitagawaDecomposition(stacked: stack, isSecond: isSecond.map { _ in false })
    }
  }

  @Test func partsAddUp() throws {
    let reference = try WavesReference.read()
    let (first, second) = (reference.first, reference.second)
    let all = try KitagawaDecomposition(
      from: wave(first, .mean(first.scores[1]), by: [first.regions, first.sizes]),
      to: wave(second, .mean(second.scores[1]), by: [second.regions, second.sizes]))
    #expect(all.behaviour.value + all.composition.value == all.change.value)
    #expect(all.change.value.isApproximatelyEqual(to: all.figures[1] - all.figures[0], relativeTolerance: 1e-11))
    let parts = all.contributions
    #expect(
      parts.reduce(0) { $0 + $1.behaviour.value }.isApproximatelyEqual(
        to: all.behaviour.value, relativeTolerance: 1e-11))
    #expect(
      parts.reduce(0) { $0 + $1.compositionFromAverage.value }.isApproximatelyEqual(
        to: all.composition.value, relativeTolerance: 1e-9))
    for wave in 0...1 {
      #expect(parts.reduce(0) { $0 + $1.weights[wave] }.isApproximatelyEqual(to: 1, relativeTolerance: 1e-13))
    }
    // The change is that of the means, whose errors come from another scan.
    let errors = try [first, second].map { rows in
      try #require(
        try Estimator(design: rows.design()).mean(of: rows.scores[1], by: Breakdown(rowCount: rows.weight.count))
          .estimates[0][0].standardError)
    }
    let expected = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
    #expect(all.change.standardError.isApproximatelyEqual(to: expected, relativeTolerance: 1e-10))
  }

  /// By hand: the share among small ones rises from 1/2 to 1, they go from 1/2 to 3/4 of the weight, large ones all say
  /// yes: behaviour 5/8 × 1/2, composition (3/4 − 1) × 1/4.
  @Test func byHand() throws {
    func wave(_ weights: [Double], _ small: [Bool], _ yes: [Bool]) throws -> KitagawaWave {
      KitagawaWave(
        estimator: Estimator(design: try SurveyDesign(weights: weights)),
        outcome: .meanScore(
          CodedColumn(
            codes: yes.map { $0 ? 1 : 0 }, categories: [Category(code: "n", score: 0), Category(code: "y", score: 1)])),
        profile: [CodedColumn(codes: small.map { $0 ? 0 : 1 }, categories: [Category(code: "s"), Category(code: "l")])])
    }
    let decomposition = try KitagawaDecomposition(
      from: wave([1, 1, 1, 1], [true, true, false, false], [true, false, true, true]),
      to: wave([3, 3, 1, 1], [true, true, false, false], [true, true, true, true]))
    #expect(decomposition.figures == [0.75, 1])
    #expect(decomposition.behaviour.value.isApproximatelyEqual(to: 0.3125))
    #expect(decomposition.composition.value.isApproximatelyEqual(to: -0.0625))
    let freedom = try #require(decomposition.change.test).degreesOfFreedom
    #expect(freedom >= 3 && freedom <= 6)
  }

  /// Categories are matched by code, whatever their order.
  @Test func theOrderOfCategoriesDoesNotMatter() throws {
    let reference = try WavesReference.read()
    let (first, second) = (reference.first, reference.second)
    let reversed = WavesReference.Rows.column(second.size, codes: [4, 3, 2, 1])
    let decomposition = try KitagawaDecomposition(
      from: wave(first, .share(of: first.answers, codes: [1]), by: [first.sizes]),
      to: wave(second, .share(of: second.answers, codes: [1]), by: [reversed]))
    try agrees(decomposition, reference.kitagawa["share"])
  }

  @Test func whatCannotBeDecomposedIsRefused() throws {
    let reference = try WavesReference.read()
    let (first, second) = (reference.first, reference.second)
    let share = KitagawaWave.Outcome.share(of: first.answers, codes: [1])
    let good = try wave(first, share, by: [first.sizes])
    #expect(throws: KitagawaError.profileMismatch(first: 1, second: 0)) {
      try KitagawaDecomposition(from: good, to: wave(second, .share(of: second.answers, codes: [1]), by: []))
    }
    let merged = WavesReference.Rows.column(second.size.map { min($0, 2) }, codes: [1, 2])
    #expect(throws: KitagawaError.categoryInOneWaveOnly([Category(code: "3")], wave: 0)) {
      try KitagawaDecomposition(from: good, to: wave(second, .share(of: second.answers, codes: [1]), by: [merged]))
    }
    let sizes = [CodedColumn](repeating: first.sizes, count: 40)
    let fine = try wave(first, share, by: sizes)
    #expect(throws: KitagawaError.tooManyProfiles(limit: KitagawaWave.profileLimit)) {
      try KitagawaDecomposition(from: fine, to: fine)
    }
    #expect(throws: KitagawaError.tooManyProfiles(limit: KitagawaWave.profileLimit)) {
      try KitagawaDecomposition(stacked: fine, isSecond: first.weight.map { _ in false })
    }
    let nobody = KitagawaWave(
      estimator: good.estimator, outcome: share, profile: [first.sizes],
      domain: Domain([Bool](repeating: false, count: first.weight.count)))
    #expect(throws: KitagawaError.noAnswer(wave: 1)) { try KitagawaDecomposition(from: good, to: nobody) }
    let lonely = KitagawaWave(
      estimator: Estimator(design: try SurveyDesign(strata: ["a", "a", "b"], weights: [1, 1, 1])),
      outcome: .share(of: CodedColumn(codes: [0, 1, 1], categories: first.answers.categories), codes: [1]),
      profile: [WavesReference.Rows.column([1, 2, 3], codes: [1, 2, 3])])
    #expect(throws: KitagawaError.estimation(.lonelyPSU(strata: ["b"], stage: 1), wave: 1)) {
      try KitagawaDecomposition(from: good, to: lonely)
    }
  }

  /// Against the same wave nothing changes, and nothing is certain to have changed.
  @Test func aWaveAgainstItself() throws {
    let first = try WavesReference.read().first
    let same = try wave(first, .share(of: first.answers, codes: [1]), by: [first.sizes])
    let decomposition = try KitagawaDecomposition(from: same, to: same)
    #expect(decomposition.change.value == 0)
    #expect(decomposition.change.test?.pValue == 1)
    #expect(decomposition.contributions.allSatisfy { $0.composition.value == 0 })
  }
}
