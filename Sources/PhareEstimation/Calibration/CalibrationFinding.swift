/// A finding about the margins or the weights of a calibration, before or after solving.
public enum CalibrationFinding: Hashable, Sendable, CustomStringConvertible {
  /// Post-stratification takes one margin of categories.
  case notPostStratification(margins: [String])
  /// No respondent has an initial weight that a calibration could change.
  case noRespondents
  /// A category of the margin without a respondent.
  case absentFromSample(cell: String, target: Double)
  /// A category with respondents that the margin does not mention.
  case absentFromMargin(cell: String, respondents: Int)
  /// Respondents without an answer to the variable of a margin; the first one by row from 0.
  case missingAnswers(margin: String, respondents: Int, firstRow: Int)
  /// A quantity that is not a finite number; by row from 0.
  case unusableQuantity(margin: String, firstRow: Int)
  /// Two margins whose totals differ.
  case differentTotals(margin: String, total: Double, other: String, otherTotal: Double)
  /// A total that missed what the other margins imply by the rounding of printed numbers, and was replaced.
  case rounded(cell: String, target: Double, used: Double)
  /// Shares that missed 1 by the rounding of printed numbers, and were divided by their sum.
  case roundedShares(margin: String, sum: Double)
  /// Respondents in a category whose total is 0.
  case zeroTotal(cell: String, respondents: Int)
  /// A negative number of population units.
  case negativeTotal(cell: String, target: Double)
  /// A total implied by other margins, other than that of a margin's last category.
  case dependent(cell: String)
  /// The reason why there is no solution.
  case unsolved(CalibrationError)
  /// Calibrated weights not above 0, as the linear method may give.
  case notPositive(respondents: Int, least: Double)
  /// The reason why a replicate of the weights cannot be calibrated; by number from 0.
  case replicate(Int, CalibrationError)
  /// Trimming and margins that do not agree; the weights reached, as multiples of their mean.
  case trimmingUnstable(rounds: Int, lower: Double, upper: Double)

  /// Whether there are no weights until it is corrected.
  public var isFatal: Bool {
    switch self {
    case .rounded, .roundedShares, .dependent: false
    case .zeroTotal(_, let respondents): respondents > 0
    case .notPostStratification, .noRespondents, .absentFromSample, .absentFromMargin, .missingAnswers,
      .unusableQuantity, .differentTotals, .negativeTotal, .unsolved, .replicate, .notPositive, .trimmingUnstable:
      true
    }
  }

  /// The first row that it is about, from 0; nil where it is about no row.
  public var firstRow: Int? {
    switch self {
    case .missingAnswers(_, _, let row), .unusableQuantity(_, let row): row
    default: nil
    }
  }

  /// The finding and its remedy.
  public var description: String {
    switch self {
    case .notPostStratification(let margins):
      "post-stratification takes one margin of categories, and there are \(margins.joined(separator: ", ")); "
        + "cross them into one, such as 'region × size', or choose raking"
    case .noRespondents:
      "no respondent has an initial weight above 0, and weights of 0 stay 0; start from other weights or from none"
    case .absentFromSample(let cell, let target):
      "no respondent in '\(cell)', whose total is \(Self.text(target)); merge it with another category"
    case .absentFromMargin(let cell, let respondents):
      "\(Self.respondents(respondents)) in '\(cell)', which the margin does not mention; add its total, or recode them"
    case .missingAnswers(let margin, let respondents, let firstRow):
      "\(Self.respondents(respondents)) without an answer to '\(margin)', the first in data row \(firstRow + 1); "
        + "give them one, or a category of the margin such as 'refused'"
    case .unusableQuantity(let margin, let firstRow):
      "data row \(firstRow + 1) has no finite number in '\(margin)'; correct it"
    default: totalsDescription
    }
  }

  private var totalsDescription: String {
    switch self {
    case .differentTotals(let margin, let total, let other, let otherTotal):
      "'\(margin)' adds up to \(Self.text(total)) and '\(other)' to \(Self.text(otherTotal)); "
        + "correct one of them, or give shares with 'total:'"
    case .rounded(let cell, let target, let used):
      "the other margins make '\(cell)' \(Self.text(used)) instead of \(Self.text(target)): a difference of rounding, "
        + "and theirs was used"
    case .roundedShares(let margin, let sum):
      "the shares of '\(margin)' add up to \(Self.text(sum)): a difference of rounding, and they were divided by it"
    case .zeroTotal(let cell, let respondents):
      respondents == 0
        ? "'\(cell)' has a total of 0 and no respondent; it changes nothing"
        : "'\(cell)' has a total of 0 and \(Self.respondents(respondents)), whose weights cannot reach 0; "
          + "leave them out of the wave, or merge the category"
    case .negativeTotal(let cell, let target):
      "'\(cell)' has a total of \(Self.text(target)); a number of population units is not negative"
    case .dependent(let cell): "'\(cell)' is implied by the other margins, and agrees with them"
    case .unsolved(let error): error.description
    case .notPositive(let respondents, let least):
      "the linear method gives \(Self.respondents(respondents)) a weight that is not above 0, down to "
        + "\(Self.text(least)); choose raking, or truncated with bounds"
    case .replicate(let replicate, let error):
      "replicate \(replicate + 1) of the weights cannot be calibrated like the weights themselves: \(error)"
    case .trimmingUnstable(let rounds, let lower, let upper):
      "after \(rounds) rounds of trimming and calibration the weights still reach from \(Self.text(lower)) to "
        + "\(Self.text(upper)) times their mean; widen 'trim:', or merge small categories"
    default: ""
    }
  }

  private static func respondents(_ count: Int) -> String {
    count == 1 ? "1 respondent" : "\(count) respondents"
  }

  /// A number without the `.0` of a whole one, at most nine significant digits.
  private static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var unit = 1.0
    while abs(value) * unit < 1e8, unit < 1e9 { unit *= 10 }
    let rounded = (value * unit).rounded() / unit
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
