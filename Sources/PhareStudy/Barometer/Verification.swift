import PhareEstimation
import PhareSurvey

/// What can be said of every figure that a study knows from print: against the data, against each other, and by itself.
public struct Verification: Sendable {
  /// One thing checked.
  public struct Finding: Sendable {
    /// The indicator that the figure belongs to.
    public let indicator: String
    /// The wave; nil for a figure of another study.
    public let wave: String?
    /// The region as printed; nil for the nation.
    public let region: String?
    /// What was checked and found.
    public let check: Check
  }

  /// What was checked.
  public enum Check: Sendable {
    /// A figure against the data.
    case figure(PublishedCheck)
    /// Figures of one thing that say different numbers.
    case conflict([PublishedFigure])
    /// Shares of answers that exclude each other, whose sum is not what it must be.
    case sum([PublishedFigure], total: Double, most: Double, least: Double)
    /// A sub-total that is not the sum of its answers.
    case net(PublishedFigure, parts: Double, tolerance: Double)
    /// A share that no number of respondents out of the stated base gives; the nearest that one does.
    case base(PublishedFigure, respondents: Int, below: Double, above: Double)
    /// A mean printed as a number of people, or a share as a mean.
    case unit(PublishedFigure, UnitMistake)
    /// A number of units whose share implies another universe than the declared one; nil where none is declared.
    case universe(PublishedFigure, implied: ImpliedUniverse, declared: Double?)
    /// A change or gap against the printed figures that it is between, and against the data.
    case difference(PublishedDifference, DifferenceCheck)
  }

  /// How a printed unit is mistaken.
  public enum UnitMistake: String, Hashable, Sendable, CaseIterable {
    /// "6.4 French people in 10" for a mean of 6.4 out of 10.
    case meanAsPeople = "mean_as_people"
    /// "64%" for a mean.
    case meanAsPercent = "mean_as_percent"
    /// "6.4/10" for a share.
    case shareAsMean = "share_as_mean"
  }

  /// What a printed difference is worth.
  public struct DifferenceCheck: Sendable {
    /// How it agrees with printed figures.
    public enum Parts: String, Hashable, Sendable, CaseIterable {
      /// It is their difference.
      case equal
      /// It is, given how all three were rounded.
      case rounding
      /// It cannot be: another base or definition, or a gap rounded twice.
      case inconsistent
      /// One of them is not in print.
      case unknown
      /// One of them is in print for other territories only, to which or from which percentages do not add up without
      /// their bases and weights.
      case otherGeography = "other_geography"
    }

    /// Figures in print for other territories than the one that is needed.
    public struct OtherGeography: Hashable, Sendable {
      /// The territory that is needed, as printed; nil for the nation.
      public let territory: String?
      /// Those in print, each once, as printed.
      public let printed: [String]

      /// Territories in print beside the one that is needed.
      public init(territory: String?, printed: [String]) {
        self.territory = territory
        self.printed = printed
      }
    }

    /// The two printed figures, the later or regional one first; nil where one is not known.
    public let printed: (of: Double, from: Double)?
    /// How the difference agrees with them.
    public let parts: Parts
    /// The figures that are in print where `parts` is `otherGeography`.
    public let otherGeography: OtherGeography?
    /// Why the data cannot tell a territory that the difference names.
    public let refusal: TerritoryRefusal?
    /// The difference that the data give; nil where they cannot tell.
    public let estimate: Double?
    /// Its interval.
    public let interval: ConfidenceInterval?
    /// How the data agree with it.
    public let verdict: PublishedCheck.Verdict
    /// The smaller of the two bases.
    public let respondents: Int
  }

  /// The findings: figures first, in the order of the study, then what follows from them.
  public let findings: [Finding]

  /// Checks every published figure of a study.
  public init(_ results: StudyResults) {
    findings =
      results.indicators.flatMap { VerificationRun(results: results, result: $0).findings() }
      + VerificationSums(study: results.study).findings()
  }

  /// The findings that something is wrong with: off the data, impossible, or at odds with each other.
  public var problems: [Finding] { findings.filter(\.isProblem) }
}

extension Verification.Finding {
  /// Whether something is wrong.
  public var isProblem: Bool {
    switch check {
    case .figure(let check): check.verdict == .outside
    case .conflict, .sum, .net, .base, .unit: true
    case .universe(_, let implied, let declared): declared.map { !implied.contains($0) } ?? false
    case .difference(_, let check): check.parts == .inconsistent || check.verdict == .outside
    }
  }
}
