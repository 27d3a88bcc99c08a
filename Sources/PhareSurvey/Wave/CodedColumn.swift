/// A categorical answer of every respondent: small integer codes and their dictionary.
///
/// A code below `categories.count` is the position of an answer; the codes above stand for the reasons of
/// `MissingReason.allCases`, in that order. One byte per respondent where the dictionary fits, two otherwise.
public struct CodedColumn: Hashable, Sendable {
  /// The codes, in the narrowest type that holds them.
  package enum Storage: Hashable, Sendable {
    case narrow([UInt8])
    case wide([UInt16])
  }

  /// The most answers that a column can distinguish.
  package static let maximumCategories = Int(UInt16.max) - MissingReason.allCases.count

  /// The codes, one per respondent.
  package let storage: Storage
  /// The answers, by code.
  public let categories: [Category]

  /// A column of `codes`, each below `categories.count + MissingReason.allCases.count`.
  public init(codes: [Int], categories: [Category]) {
    self.categories = categories
    if categories.count + MissingReason.allCases.count <= Int(UInt8.max) + 1 {
      self.storage = .narrow(codes.map { UInt8(truncatingIfNeeded: $0) })
    } else {
      self.storage = .wide(codes.map { UInt16(truncatingIfNeeded: $0) })
    }
  }

  /// A column whose codes are already stored.
  init(storage: Storage, categories: [Category]) {
    self.storage = storage
    self.categories = categories
  }

  /// The number of respondents.
  public var count: Int {
    switch storage {
    case .narrow(let codes): codes.count
    case .wide(let codes): codes.count
    }
  }

  /// The code of a respondent.
  public subscript(row: Int) -> Int {
    switch storage {
    case .narrow(let codes): Int(codes[row])
    case .wide(let codes): Int(codes[row])
    }
  }

  /// The position of each respondent's answer among the categories, -1 where there is none.
  package var positions: [Int32] {
    let count = categories.count
    return switch storage {
    case .narrow(let codes): codes.map { Int($0) < count ? Int32($0) : -1 }
    case .wide(let codes): codes.map { Int($0) < count ? Int32($0) : -1 }
    }
  }

  /// The code that stands for a reason.
  public func code(of reason: MissingReason) -> Int {
    categories.count + reason.position
  }

  /// The reason that a code stands for, nil where it is an answer.
  public func reason(of code: Int) -> MissingReason? {
    code < categories.count ? nil : MissingReason.allCases[code - categories.count]
  }
}
