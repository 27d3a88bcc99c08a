import Numerics
import PhareEstimation
import PhareSurvey
import Testing

/// Figures near the ends of the floating-point range, whose squares are beyond it: all are the ordinary ones times a factor.
@Suite struct FloatingUnitTests {
  private static let rows = 0..<60
  private static let all = Breakdown(rowCount: 60)
  private static let none = [MissingReason?](repeating: nil, count: 60)
  private static let half = CodedColumn(
    codes: rows.map { $0 / 3 % 2 }, categories: [Category(code: "0"), Category(code: "1")])

  private static func design(_ unit: Double) throws -> SurveyDesign {
    try SurveyDesign(
      stages: [.init(units: rows.map { Int32($0 / 3) }, strata: rows.map { Int32($0 / 30) })],
      weights: rows.map { unit * (1 + Double($0 % 5) / 4) })
  }

  private static func quantity(_ unit: Double, turning shift: Int = 0) -> QuantityColumn {
    QuantityColumn(values: rows.map { unit * Double(($0 + shift) * ($0 + shift) % 17 + 3) }, reasons: none)
  }

  private func isClose(_ number: Double?, _ expected: Double, _ tolerance: Double = 1e-11) -> Bool {
    number?.isApproximatelyEqual(to: expected, relativeTolerance: tolerance) ?? false
  }

  private func agree(_ ours: Difference?, _ theirs: Difference?, times unit: Double) -> Bool {
    guard let ours, let theirs else { return false }
    return isClose(ours.value, theirs.value * unit) && isClose(ours.standardError, theirs.standardError * unit)
      && isClose(ours.pValue, theirs.pValue) && isClose(ours.degreesOfFreedom, theirs.degreesOfFreedom)
  }

  /// Figures, one in place of another.
  private func agree(_ ours: Estimate, _ theirs: Estimate, times unit: Double) throws {
    #expect(isClose(ours.value, try #require(theirs.value) * unit), "\(ours)")
    #expect(isClose(ours.standardError, try #require(theirs.standardError) * unit), "\(ours)")
    let (interval, expected) = (try ours.interval.get(), try theirs.interval.get())
    #expect(isClose(interval.lower, expected.lower * unit) && isClose(interval.upper, expected.upper * unit))
  }

  /// A figure against a value, and two figures of independent samples.
  @Test(arguments: [1e-300, 1e-170, 1e170, 1e300]) func independentFigures(unit: Double) throws {
    func means(_ unit: Double) throws -> [Estimate] {
      let estimator = Estimator(design: try Self.design(1))
      return try [0, 5].map {
        try estimator.mean(of: Self.quantity(unit, turning: $0), by: Self.all).estimates[0][0]
      }
    }
    let (ours, theirs) = (try means(unit), try means(1))
    #expect(
      agree(Difference(of: ours[0], fromValue: 7 * unit), Difference(of: theirs[0], fromValue: 7), times: unit))
    #expect(
      agree(
        Difference(of: ours[0], fromIndependent: ours[1]), Difference(of: theirs[0], fromIndependent: theirs[1]),
        times: unit))
    #expect(
      agree(
        Difference(relativeOf: ours[0], fromIndependent: ours[1]),
        Difference(relativeOf: theirs[0], fromIndependent: theirs[1]), times: 1))
  }

  /// Figures of one sample with their covariance, and the trend of three waves.
  @Test(arguments: [1e-200, 1e200]) func jointFigures(unit: Double) throws {
    func joint(_ unit: Double) throws -> JointEstimates {
      let thirds = CodedColumn(codes: Self.rows.map { $0 % 3 }, categories: (0..<3).map { Category(code: "\($0)") })
      let means = try Estimator(design: try Self.design(1)).mean(
        of: Self.quantity(unit), by: Breakdown(crossing: [thirds], rowCount: 60))
      return try #require(try means.jointEstimates(ofFigure: 0)).estimates
    }
    func independent(_ unit: Double) throws -> JointEstimates {
      try JointEstimates(
        independent: [6, 7, 12].map { $0 * unit }, standardErrors: [1, 0.5, 0.7].map { $0 * unit },
        degreesOfFreedom: [20, 30, 40])
    }
    for (ours, theirs) in [(try joint(unit), try joint(1)), (try independent(unit), try independent(1))] {
      #expect(zip(ours.values, theirs.values).allSatisfy { isClose($0, $1 * unit) })
      #expect(agree(ours.difference(0, minus: 1), theirs.difference(0, minus: 1), times: unit))
      let (trend, expected) = (try TrendTest(ours, times: [1, 2, 4]), try TrendTest(theirs, times: [1, 2, 4]))
      #expect(agree(trend.slope, expected.slope, times: unit))
      #expect(zip(trend.fitted, expected.fitted).allSatisfy { isClose($0, $1 * unit) })
      #expect(isClose(trend.departure?.statistic, try #require(expected.departure?.statistic), 1e-9))
      #expect(try Ranking(ours).intervals == Ranking(theirs).intervals)
      // A covariance beyond the range is no number, and never 0.
      #expect(ours.covariance(of: 0, and: 0).isNaN)
    }
  }

  @Test(arguments: [1e-200, 1e200]) func decompositions(unit: Double) throws {
    func decomposition(_ unit: Double) throws -> KitagawaDecomposition {
      let waves = try [0, 1].map { shift in
        KitagawaWave(
          estimator: Estimator(design: try Self.design(shift == 0 ? 1 : unit)),
          outcome: .mean(Self.quantity(unit, turning: 3 * shift)),
          profile: [
            CodedColumn(
              codes: Self.rows.map { ($0 + shift) % (2 + shift) % 2 },
              categories: [Category(code: "0"), Category(code: "1")])
          ])
      }
      return try KitagawaDecomposition(from: waves[0], to: waves[1])
    }
    let (ours, theirs) = (try decomposition(unit), try decomposition(1))
    #expect(zip(ours.figures, theirs.figures).allSatisfy { isClose($0, $1 * unit) })
    for part in [\KitagawaDecomposition.change, \.behaviour, \.composition] {
      #expect(isClose(ours[keyPath: part].standardError, theirs[keyPath: part].standardError * unit))
      #expect(agree(ours[keyPath: part].test, theirs[keyPath: part].test, times: unit))
    }
    for (ours, theirs) in zip(ours.contributions, theirs.contributions) {
      #expect(agree(ours.compositionFromAverage.test, theirs.compositionFromAverage.test, times: unit))
      #expect(zip(ours.figures, theirs.figures).allSatisfy { isClose($0, ($1 ?? 0) * unit) })
    }
  }

  /// Replicates that are weights, and multipliers of weights.
  @Test(arguments: [1e-300, 1e300], [true, false]) func replicates(unit: Double, areWeights: Bool) throws {
    func tabulations(_ unit: Double) throws -> [Tabulation] {
      let design = try Self.design(unit)
      let columns = (0..<10).map { replicate in
        Self.rows.map { row in
          (row / 6 == replicate ? 0 : 10.0 / 9) * (areWeights ? design.weights[row] : 1)
        }
      }
      let replicates = try ReplicateWeights(columns: columns, method: .jk1, scale: 0.9, isCombined: areWeights)
      let estimator = Estimator(design: try design.replicated(by: replicates))
      let halves = Breakdown(crossing: [Self.half], rowCount: 60)
      return try [
        estimator.mean(of: Self.quantity(1), by: halves), estimator.shares(of: Self.half, groups: [[1]], by: Self.all),
        estimator.total(of: Self.quantity(1), by: halves),
      ]
    }
    for (index, (ours, theirs)) in zip(try tabulations(unit), try tabulations(1)).enumerated() {
      for (ours, theirs) in zip(ours.estimates, theirs.estimates) {
        try agree(ours[0], theirs[0], times: index == 2 ? unit : 1)
        #expect(ours[0].failedReplicates == 0 && ours[0].degreesOfFreedom == theirs[0].degreesOfFreedom)
      }
    }
  }

  /// Calibrated weights: the margins are those of a population in the same unit.
  @Test(
    arguments: [1e-300, 1e-200, 1e200, 1e300],
    [CalibrationMethod.postStratification, .distance(.raking), .distance(.linear)])
  func calibrations(unit: Double, method: CalibrationMethod) throws {
    func tabulations(_ unit: Double) throws -> [Tabulation] {
      let design = try Self.design(unit)
      let margin = CalibrationMargin(
        name: "third", labels: ["a", "b", "c"], cells: Self.rows.map { Int32($0 % 3) },
        targets: [40, 30, 32].map { $0 * unit })
      let calibrated = try WeightCalibration(margins: [margin], method: method).calibrated(design)
      let estimator = Estimator(design: calibrated.design, calibration: calibrated.calibration)
      let halves = Breakdown(crossing: [Self.half], rowCount: 60)
      return try [
        estimator.mean(of: Self.quantity(1), by: halves), estimator.counts(of: Self.half, groups: [[1]], by: Self.all),
      ]
    }
    for (index, (ours, theirs)) in zip(try tabulations(unit), try tabulations(1)).enumerated() {
      for (ours, theirs) in zip(ours.estimates, theirs.estimates) {
        try agree(ours[0], theirs[0], times: index == 1 ? unit : 1)
      }
    }
  }

  /// What is beyond the range has a reason, and is neither infinite nor 0: 3 to 19 times 1e-200 times weights of 1e-200.
  @Test func beyondTheRange() throws {
    let estimator = Estimator(design: try Self.design(1e-200))
    let total = try estimator.total(of: Self.quantity(1e-200), by: Self.all).estimates[0][0]
    #expect(total.value == nil && total.standardError == nil && total.interval == .failure(.undefinedEstimate))
    let large = try Estimator(design: try Self.design(1e200)).total(of: Self.quantity(1e200), by: Self.all)
    #expect(large.estimates[0][0].value == nil && large.estimates[0][0].interval == .failure(.undefinedEstimate))
  }

  /// A domain whose weights are so far below those of the others that their squares are 0: nothing proves that it is alike.
  @Test func oneDomainOfTinyWeights() throws {
    let weights = Self.rows.map { Self.half[$0] == 0 ? 1 : 1e-200 }
    let mean = try Estimator(design: try SurveyDesign(weights: weights)).mean(
      of: Self.quantity(1), by: Breakdown(crossing: [Self.half], rowCount: 60)
    ).estimates[1][0]
    #expect(mean.interval != .failure(.noVariation) && mean.standardError != 0, "\(mean)")
  }
}
