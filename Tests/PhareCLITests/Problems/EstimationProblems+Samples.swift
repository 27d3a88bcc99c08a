import PhareCSV
import PhareSurvey
@testable import PhareEstimation

extension EstimationError: Sampled {
  static let samples: [EstimationError] = [
    .lonelyPSU(strata: ["Corse"], stage: 1), .lonelyPSU(strata: ["a", "b", "c", "d", "e", "f", "g"], stage: 2),
    .tooManyCategories(found: 70_000, limit: 65_000, variable: "texte"), .negativeAnswer(-1.5, statistic: "gini"),
    .separateScans,
  ]
}

extension Uncomputable: Sampled {
  static let samples = allCases
}

extension Untestable: Sampled {
  static let samples = allCases
}

extension JointEstimatesError: Sampled {
  static let samples: [JointEstimatesError] = [
    .shapeMismatch(figures: 3, rows: 2, columns: 3), .undefinedFigure(1), .invalidVariance(figure: 1),
    .invalidCovariance(first: 0, second: 1), .noDegreesOfFreedom(0, figure: nil), .noDegreesOfFreedom(0, figure: 1),
  ]
}

extension KitagawaError: Sampled {
  static let samples: [KitagawaError] = [
    .profileMismatch(first: 1, second: 2), .unequalLengths(wave: 0), .tooManyProfiles(limit: 1000), .noAnswer(wave: 1),
    .categoryInOneWaveOnly([Category(code: "1"), Category(code: "Corse")], wave: 1),
    .estimation(.separateScans, wave: 0),
    .estimation(.separateScans, wave: nil),
  ]
}

extension RankingError: Sampled {
  static let samples: [RankingError] = [.tooFewFigures(1), .invalidLevel(95), .tooManyFigures(50, limit: 40)]
}

extension TrendError: Sampled {
  static let samples: [TrendError] = [
    .tooFewWaves(2), .timesMismatch(waves: 3, times: 2), .equalTimes, .singularCovariance,
  ]
}

extension CalibrationError: Sampled {
  private static let bounds = CalibrationBounds(lower: 0.3, upper: 3)
  static let samples: [CalibrationError] = [
    .shapeMismatch(.targets, expected: 3, found: 2), .invalidWeight(-1, combination: 2),
    .invalidVariable(margin: "taille", combination: 2), .invalidTarget(.nan, margin: "taille"), .invalidBounds(bounds),
    .emptyMargin("region = Corse", target: 1200), .inconsistentMargin("taille = 2", target: 1200, implied: 1250.5),
    .unreachableMargin("effectif", initial: 10, target: -5), .contradictoryMargins,
    .infeasibleBounds(bounds, feasible: CalibrationBounds(lower: 0.2, upper: 3.5), margin: "taille = 2"),
    .infeasibleBounds(bounds, feasible: nil, margin: nil),
    .noConvergence(iterations: 100, misfit: 0.25, margin: "taille = 2"),
  ]
}

extension CalibrationError.Part: Sampled {
  static let samples: [CalibrationError.Part] = [.initialTotals, .scales, .targets, .names]
  var words: Phrase { phrase }
}

extension CalibrationFinding: Sampled {
  static let samples: [CalibrationFinding] = [
    .notPostStratification(margins: ["region", "taille"]), .noRespondents,
    .absentFromSample(cell: "region = Corse", target: 1200), .absentFromMargin(cell: "region = Corse", respondents: 2),
    .missingAnswers(margin: "taille", respondents: 2, firstRow: 4), .unusableQuantity(margin: "effectif", firstRow: 4),
    .differentTotals(margin: "region", total: 100, other: "taille", otherTotal: 101.5),
    .rounded(cell: "taille = 2", target: 33.3, used: 33.4), .roundedShares(margin: "taille", sum: 0.999),
    .zeroTotal(cell: "taille = 3", respondents: 0), .zeroTotal(cell: "taille = 3", respondents: 2),
    .negativeTotal(cell: "taille = 3", target: -1), .dependent(cell: "taille = 2"), .unsolved(.contradictoryMargins),
    .notPositive(respondents: 1, least: -0.25), .replicate(3, .contradictoryMargins),
    .trimmingUnstable(rounds: 20, lower: 0.1, upper: 5.5),
  ]
}

extension NonresponseProblem: Sampled {
  static let samples: [NonresponseProblem] = [
    .otherDesign, .weightlessRow(row: 3), .missingAnswer(variable: "taille", count: 2, firstRow: 4), .nobodyResponded,
    .emptyClass("region=94 × taille=2", sampled: 12, firstRow: 4), .notAsked(variable: "taille"),
    .model(.noConvergence), .design(.secondPhaseOfOtherDesign),
  ]
}

extension RegressionError: Sampled {
  static let samples: [RegressionError] = [
    .unequalLengths(variable: "age", expected: 5, found: 4), .notFinite(variable: "age", row: 3),
    .noRespondents(excluded: 0), .noRespondents(excluded: 12), .emptyReference(variable: "region", answer: "94"),
    .constantResponse(response: "innovation=1", isYes: true), .constantResponse(response: "innovation=1", isYes: false),
    .notBinary(response: "age", value: 2.5),
    .separation(terms: ["region", "taille"], answers: SeparatedAnswers.samples, respondents: 7), .noConvergence,
    .tooManyCoefficients(limit: 500),
    .design(.separateScans),
  ]
}

extension RegressionError.SeparatedAnswers: Sampled {
  static let samples = [
    RegressionError.SeparatedAnswers(name: "region=94", isYes: true, respondents: 3),
    RegressionError.SeparatedAnswers(name: "region=53", isYes: false, respondents: 4),
  ]
  var words: Phrase { phrase }
}

extension FayHerriotError: Sampled {
  static let samples: [FayHerriotError] = [
    .tooFewAreas(found: 3, needed: 5), .invalidCovariates(area: 2, expected: 3), .invalidValue(1.5, area: 2),
    .invalidVariance(nil, area: 2), .invalidVariance(-0.5, area: 2), .invalidEffectiveSize(nil, area: 2),
    .invalidEffectiveSize(0, area: 2), .shareWithoutLogit(1, area: 2), .dependentCovariate(1), .noConvergence,
    .noDifference(pValue: 0.314159), .figuresWithheld, .invalidLevel(95), .invalidPopulationShares,
    .unreachableBenchmark(0),
    .benchmarkedOutsideRange(1.25, area: 2),
  ]
}

extension SamplePlanError: Sampled {
  static let samples: [SamplePlanError] = [
    .noStrata, .invalidStratum("Corse"), .sizeOutOfReach(10, least: 20, most: 3000), .invalidAllocation,
    .unknown(position: 3), .unsampled("Corse"), .invalidGoal(1.5), .changeOutOfReach(0.1, share: 0.955),
    .unreachableGoal(0), .noConvergence,
  ]
}

extension ExtrapolationError: Sampled {
  static let samples: [ExtrapolationError] = [
    .invalidUniverse(size: -1, standardError: 2.5), .noFigure, .notPerUnit(.total),
    .noUniverse(count: 89_000, share: 0),
  ]
}
