/// The truth of a filter for one respondent, as far as it is known (Kleene 1938): the least of several is that of "and", the greatest that of
/// "or".
enum FilterTruth: UInt8, Comparable {
  case fails
  /// The respondent gave no answer that decides.
  case undecided
  case holds

  static func < (left: FilterTruth, right: FilterTruth) -> Bool { left.rawValue < right.rawValue }

  /// That of the contrary.
  var negated: FilterTruth {
    switch self {
    case .fails: .holds
    case .undecided: .undecided
    case .holds: .fails
    }
  }
}
