import PhareEstimation
import PhareStudy

/// The rule by which figures on few respondents are marked or hidden.
package struct SmallBaseRule: Hashable, Sendable {
  /// The treatment of a figure.
  package enum Visibility: Hashable, Sendable {
    /// Nobody answered: there is no figure.
    case unavailable
    /// Too few respondents, or withheld for another reason: neither the figure nor anything derived from it is printed.
    case hidden
    /// Printed with a mark.
    case marked
    /// Printed.
    case shown
  }

  /// Figures on a smaller effective base are marked, and neither tested nor ranked.
  let smallBase: Int
  /// Figures on fewer respondents are not printed.
  let hideBelow: Int

  /// A rule.
  ///
  /// The worth of a base depends on its weights: 39 respondents of whom six carry the weight are worth six, and every
  /// claim about them is a claim about six. What a base may reveal depends on how many people it is.
  ///
  /// - Parameters:
  ///   - smallBase: Counts independent respondents, by Kish's effective base.
  ///   - hideBelow: Counts respondents without weights.
  package init(smallBase: Int = 30, hideBelow: Int = 10) {
    self.smallBase = smallBase
    self.hideBelow = hideBelow
  }

  /// The rule of a report.
  init(_ options: ReportOptions) {
    self.init(smallBase: options.smallBase, hideBelow: options.hideBelow)
  }

  /// The treatment of a figure on that base.
  package func visibility(of base: Estimate.Base) -> Visibility {
    if base.withheld != nil { return .hidden }
    if base.respondents <= 0 { return .unavailable }
    if base.respondents < hideBelow { return .hidden }
    return base.isWorthLess(than: smallBase) ? .marked : .shown
  }

  /// Whether a figure on that many respondents may be printed.
  package func shows(_ respondents: Int) -> Bool { respondents > 0 && respondents >= hideBelow }

  /// The flag of tidy tables for a figure on bases of which one is hidden.
  func flag(of bases: [Estimate.Base]) -> String {
    let reasons = bases.compactMap { base in
      base.withheld ?? (visibility(of: base) == .hidden ? .fewRespondents : nil)
    }
    return Withholding.allCases.last(where: reasons.contains)?.rawValue ?? Withholding.fewRespondents.rawValue
  }

  /// Whether a figure on that base may be printed.
  package func shows(_ base: Estimate.Base) -> Bool { base.withheld == nil && shows(base.respondents) }
}
