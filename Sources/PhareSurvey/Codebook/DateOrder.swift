/// The order of the parts of a date that is written in numbers, such as `05/01/2024`.
public enum DateOrder: String, Hashable, Sendable, CaseIterable {
  /// The year first, as in ISO 8601.
  case yearMonthDay = "ymd"
  /// As in France.
  case dayMonthYear = "dmy"
  /// As in the United States.
  case monthDayYear = "mdy"
}
