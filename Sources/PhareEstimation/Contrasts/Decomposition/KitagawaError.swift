/// The reason why a change cannot be decomposed. Waves count from 0 in the cases.
public enum KitagawaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No profile variable, or not as many in both waves.
  case profileMismatch(first: Int, second: Int)
  /// Columns or a filter of another length than the design.
  case unequalLengths(wave: Int)
  /// More crossed categories than the limit.
  case tooManyProfiles(limit: Int)
  /// No respondent with a known profile answered.
  case noAnswer(wave: Int)
  /// A category with respondents in this wave and none in the other, where its figure is unknown.
  case categoryInOneWaveOnly([String], wave: Int)
  /// The design of a wave gives no variance; that of the stack where `wave` is nil.
  case estimation(EstimationError, wave: Int?)

  /// The problem and its remedy.
  public var description: String {
    switch self {
    case .profileMismatch(let first, let second):
      "the waves have \(first) and \(second) profile variables; give the same in both, at least one"
    case .tooManyProfiles(let limit):
      "the profile variables cross to more than \(limit) categories; name fewer variables, or coarser ones"
    case .noAnswer(let wave):
      "nobody in the \(Self.name(wave)) wave has both an answer and a profile; check the columns and the filter"
    case .categoryInOneWaveOnly(let codes, let wave):
      "profile '\(codes.joined(separator: " × "))' has respondents in the \(Self.name(wave)) wave only; "
        + "merge it with another category"
    case .unequalLengths(let wave):
      "the answers, the profile and the filter of the \(Self.name(wave)) wave do not have one element a row of its design"
    case .estimation(let error, let wave): "\(wave.map { "\(Self.name($0)) wave" } ?? "both waves"): \(error)"
    }
  }

  private static func name(_ wave: Int) -> String { wave == 0 ? "first" : "second" }
}
