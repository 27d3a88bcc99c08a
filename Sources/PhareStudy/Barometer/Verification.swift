import PhareEstimation
import PhareSurvey

/// The checks of every figure in print that a study declares: against the data, against each other, and by itself.
package struct Verification: Sendable {
  /// The outcome of one check.
  package struct Finding: Sendable {
    /// The indicator that the figure belongs to.
    package let indicator: String
    /// The wave; nil for a figure of another study.
    package let wave: String?
    /// The name of the territory; nil for the nation.
    package let region: String?
    /// The check with its outcome.
    package let check: Check
    /// The reason why reports do not print the figure of the data, nor anything derived from it; nil where they do.
    package var withheld: Withholding?
  }

  /// A check with its outcome.
  package enum Check: Sendable {
    /// A figure against the data.
    case figure(PublishedCheck)
    /// Figures of one thing with different numbers.
    case conflict([PublishedFigure])
    /// Shares of answers that exclude each other, whose sum is out of bounds.
    case sum([PublishedFigure], total: Double, most: Double, least: Double)
    /// A sub-total that is not the sum of its answers.
    case net(PublishedFigure, parts: Double, tolerance: Double)
    /// A share that no number of respondents out of the stated base gives, between the nearest that do.
    case base(PublishedFigure, respondents: Int, below: Double, above: Double)
    /// A mean printed as a number of people, or a share as a mean.
    case unit(PublishedFigure, UnitMistake)
    /// A number of units with the universe that its share implies, and the declared one; nil where none is declared.
    case universe(PublishedFigure, implied: ImpliedUniverse, declared: Double?)
    /// A change or gap against the two printed figures, and against the data.
    case difference(PublishedDifference, DifferenceCheck)
  }

  /// A mistake in the printed unit.
  package enum UnitMistake: String, Hashable, Sendable, CaseIterable {
    /// "6.4 French people in 10" for a mean of 6.4 out of 10.
    case meanAsPeople = "mean_as_people"
    /// "64%" for a mean.
    case meanAsPercent = "mean_as_percent"
    /// "6.4/10" for a share.
    case shareAsMean = "share_as_mean"
  }

  /// The check of a printed difference.
  package struct DifferenceCheck: Sendable {
    /// The agreement with the printed figures.
    package enum Parts: String, Hashable, Sendable, CaseIterable {
      /// It is their difference.
      case equal
      /// It is their difference up to the rounding of all three.
      case rounding
      /// It cannot be their difference: another base or definition, or a gap rounded twice.
      case inconsistent
      /// One of them is not in print.
      case unknown
      /// One of them is in print for other territories only, and percentages do not add up across territories without
      /// their bases and weights.
      case otherGeography = "other_geography"
    }

    /// The territories in print instead of the one that is needed.
    package struct OtherGeography: Hashable, Sendable {
      /// The territory that is needed, as printed; nil for the nation.
      package let territory: String?
      /// Those in print, each once, as printed.
      package let printed: [String]

      /// Territories in print beside the one that is needed.
      package init(territory: String?, printed: [String]) {
        self.territory = territory
        self.printed = printed
      }
    }

    /// The two printed figures, the later or regional one first; nil where one is not in print.
    package let printed: (of: Double, from: Double)?
    /// The agreement of the difference with them.
    package let parts: Parts
    /// The territories in print where `parts` is `otherGeography`.
    package let otherGeography: OtherGeography?
    /// The reason why the data do not separate a territory that the difference names.
    package let refusal: TerritoryRefusal?
    /// The difference in the data; nil where they have none.
    package let estimate: Double?
    /// Its interval.
    package let interval: ConfidenceInterval?
    /// The agreement of the data with it.
    package let verdict: PublishedCheck.Verdict
    /// The smaller of the two bases.
    package let respondents: Int
  }

  /// The findings: figures first, in the order of the study, then what follows from them.
  package let findings: [Finding]

  /// The findings of something wrong: off the data, impossible, or at odds with each other.
  package var problems: [Finding] { findings.filter(\.isProblem) }
}

extension Verification.Finding {
  /// Whether something is wrong that may be told.
  package var isProblem: Bool {
    switch check {
    case .figure(let check): check.verdict == .different && withheld == nil
    case .conflict, .sum, .net, .base, .unit: true
    case .universe(_, let implied, let declared): declared.map { !implied.contains($0) } ?? false
    case .difference(_, let check): check.parts == .inconsistent || (check.verdict == .different && withheld == nil)
    }
  }
}
