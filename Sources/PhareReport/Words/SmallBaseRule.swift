import PhareStudy

/// The rule by which figures on few respondents are marked or hidden.
package struct SmallBaseRule: Hashable, Sendable {
  /// The treatment of a figure.
  package enum Visibility: Hashable, Sendable {
    /// Nobody answered: there is no figure.
    case unavailable
    /// Too few respondents: neither the figure nor anything derived from it is printed.
    case hidden
    /// Printed with a mark.
    case marked
    /// Printed.
    case shown
  }

  /// Figures on fewer respondents are marked.
  let smallBase: Int
  /// Figures on fewer respondents are not printed.
  let hideBelow: Int

  /// A rule; thresholds count respondents without weights.
  package init(smallBase: Int = 30, hideBelow: Int = 10) {
    self.smallBase = smallBase
    self.hideBelow = hideBelow
  }

  /// The rule of a report.
  init(_ options: ReportOptions) {
    self.init(smallBase: options.smallBase, hideBelow: options.hideBelow)
  }

  /// The treatment of a figure on that many respondents.
  package func visibility(of respondents: Int) -> Visibility {
    if respondents <= 0 { return .unavailable }
    if respondents < hideBelow { return .hidden }
    return respondents < smallBase ? .marked : .shown
  }

  /// Whether a figure on that many respondents may be printed.
  package func shows(_ respondents: Int) -> Bool {
    switch visibility(of: respondents) {
    case .marked, .shown: true
    case .hidden, .unavailable: false
    }
  }
}
