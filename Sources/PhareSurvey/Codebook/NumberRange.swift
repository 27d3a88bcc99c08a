/// The numbers that a filter lets pass, as people write them: `40`, `>= 40`, `>= 40 < 60`.
///
/// All comparisons of a text hold together; a number alone is that number.
public struct NumberRange: Hashable, Sendable {
  /// A sign and the number that it compares with.
  public struct Comparison: Hashable, Sendable {
    /// The sign of a comparison.
    public enum Sign: String, Hashable, Sendable, CaseIterable {
      case atLeast = ">="
      case atMost = "<="
      case above = ">"
      case below = "<"
      case equal = "="
    }

    /// The sign.
    public let sign: Sign
    /// The number, in the unit of the variable.
    public let number: Double

    func holds(for other: Double) -> Bool {
      switch sign {
      case .atLeast: other >= number
      case .atMost: other <= number
      case .above: other > number
      case .below: other < number
      case .equal: other == number
      }
    }
  }

  /// The comparisons, of which there is one at least.
  public let comparisons: [Comparison]

  /// Reads signs and numbers with a decimal point, with or without blanks between them; nil for any other text.
  public init?(_ text: String) {
    var rest = text.replacing("≥", with: ">=").replacing("≤", with: "<=")[...]
    func skipBlanks() { rest = rest.drop { $0 == " " } }
    var comparisons: [Comparison] = []
    skipBlanks()
    while !rest.isEmpty {
      let sign = Comparison.Sign.allCases.first { rest.hasPrefix($0.rawValue) }
      // A number without a sign stands alone.
      guard sign != nil || comparisons.isEmpty else { return nil }
      rest = rest.dropFirst(sign?.rawValue.count ?? 0)
      skipBlanks()
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
      guard let number = DecimalText.number(String(digits)) else { return nil }
      comparisons.append(Comparison(sign: sign ?? .equal, number: number))
      rest = rest.dropFirst(digits.count)
      skipBlanks()
      if sign == nil, !rest.isEmpty { return nil }
    }
    guard !comparisons.isEmpty else { return nil }
    self.comparisons = comparisons
  }

  /// Whether a text compares, and is not a code or a number alone.
  public static func compares(_ text: String) -> Bool {
    guard let first = text.first(where: { $0 != " " }) else { return false }
    return "<>=≥≤".contains(first) && NumberRange(text) != nil
  }

  /// Whether the number passes all comparisons.
  public func contains(_ number: Double) -> Bool { comparisons.allSatisfy { $0.holds(for: number) } }

  /// Whether some number passes.
  public var isPossible: Bool {
    let least = comparisons.filter { [.atLeast, .above, .equal].contains($0.sign) }
    let most = comparisons.filter { [.atMost, .below, .equal].contains($0.sign) }
    guard let low = least.map(\.number).max(), let high = most.map(\.number).min() else { return true }
    return low < high || (low == high && contains(low))
  }
}
