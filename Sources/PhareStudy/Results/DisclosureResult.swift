import PhareDisclosure
import PhareSurvey

/// The numbers of respondents of a wave that are hidden so that no small one can be worked out, and what a reader can still
/// tell of them; of several waves where some people are in both.
package struct DisclosureResult: Sendable {
  /// A hidden number of respondents.
  package struct HiddenCell: Sendable {
    let cell: Int
    /// The respondents, by their answers.
    package let name: LocalizedText
    /// Whether it is small itself; hidden for the sake of others otherwise.
    package let isPrimary: Bool
  }

  /// The keys of the waves.
  package let waves: [String]
  let model: CellModel
  let published: [Bool]
  /// The hidden numbers, in the order of the results.
  package let hidden: [HiddenCell]
  /// The figures computed; one that several pages print counts once.
  package let figures: Int
  /// Those that are withheld.
  package let hiddenFigures: Int
  /// Small numbers that follow from earlier reports alone.
  package let toldEarlier: Int
  /// The different numbers of respondents behind them.
  package let cells: Int

  /// The least and the greatest number that all that is published leaves for each hidden one.
  package func intervals() -> [DisclosureAudit.Interval] {
    var audit = DisclosureAudit(model, published: published)
    return hidden.map { audit.interval(of: $0.cell) }
  }
}
