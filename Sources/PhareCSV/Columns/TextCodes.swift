/// Places in a list of distinct values, in the narrowest storage that holds them.
public enum TextCodes: Hashable, Sendable {
  /// At most 256 distinct values.
  case narrow([UInt8])
  /// At most 65,536 distinct values.
  case medium([UInt16])
  /// More than 65,536 distinct values.
  case wide([UInt32])

  /// The number of rows.
  public var count: Int {
    switch self {
    case .narrow(let codes): codes.count
    case .medium(let codes): codes.count
    case .wide(let codes): codes.count
    }
  }

  /// The code of one row. In a loop over rows, switch over the storage once instead.
  public subscript(row: Int) -> Int {
    switch self {
    case .narrow(let codes): Int(codes[row])
    case .medium(let codes): Int(codes[row])
    case .wide(let codes): Int(codes[row])
    }
  }
}
