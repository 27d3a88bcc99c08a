import PhareEstimation

/// How many figures of a study's results are withheld, and why.
package struct WithholdingSummary: Hashable, Sendable {
  /// The figures withheld, by reason; a figure that several pages print counts once.
  private let figures: [Withholding: Int]
  /// The figures computed.
  package let all: Int

  /// A summary, of nothing by default.
  package init(figures: [Withholding: Int] = [:], all: Int = 0) {
    self.figures = figures
    self.all = all
  }

  /// The figures withheld for a reason.
  package subscript(reason: Withholding) -> Int { figures[reason] ?? 0 }
}
