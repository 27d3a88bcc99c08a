/// The mark between the units and the decimals of a number.
public enum CSVDecimalMark: String, CaseIterable, Hashable, Sendable {
  /// `12.5`
  case point = "."
  /// `12,5`
  case comma = ","

  /// The word in messages.
  package var name: String { self == .comma ? "comma" : "point" }

  var byte: UInt8 { self == .point ? 0x2E : 0x2C }
  var other: CSVDecimalMark { self == .point ? .comma : .point }
}
