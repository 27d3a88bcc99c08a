/// A variable as the dictionary of a file declares it.
package struct StoredVariable: Hashable, Sendable {
  /// The label of a code.
  package struct Label: Hashable, Sendable {
    /// The code, spelled as a text: `1`, or `.a` for a missing value of Stata or SAS.
    package let code: String
    /// The label.
    package let text: String
  }

  /// The values that the file declares to stand for no answer.
  enum Missing: Hashable, Sendable {
    case numbers(ClosedRange<Double>)
    case text(String)
  }

  /// The name.
  package let name: String
  /// The label; empty where there is none.
  package let label: String
  /// Whether values are texts.
  let isText: Bool
  /// How numbers stand for dates or times; nil for plain numbers.
  let date: StoredDate?
  /// The labels of codes, in the order of the file.
  package internal(set) var labels: [Label] = []
  /// The values that stand for no answer.
  let missing: [Missing]

  /// Whether a number stands for no answer.
  func isMissing(_ number: Double) -> Bool {
    missing.contains { if case .numbers(let range) = $0 { range.contains(number) } else { false } }
  }

  /// The declared codes that stand for no answer, spelled as texts: single ones, and those of a range that have labels.
  package var missingCodes: [String] {
    var codes: [String] = []
    for declared in missing {
      switch declared {
      case .text(let text): codes.append(text)
      case .numbers(let range) where range.lowerBound == range.upperBound:
        codes.append(StoredNumber.text(range.lowerBound))
      case .numbers: break
      }
    }
    let labelled = labels.map(\.code).filter { code in
      !codes.contains(code) && (Self.isTag(code) || !isText && Double(code).map(isMissing) ?? false)
    }
    return codes + labelled
  }

  /// Whether a code is a tagged missing value, `.a` to `.z` or `._`.
  private static func isTag(_ code: String) -> Bool {
    code.utf8.count == 2 && code.utf8.first == UInt8(ascii: ".")
  }
}
