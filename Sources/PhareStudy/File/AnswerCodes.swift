import PhareSurvey

/// The codes that the answers to a variable can have, as far as a study file declares them.
enum AnswerCodes {
  /// Any: a single answer without declared categories, a region, a département.
  case any
  /// These codes of a single answer.
  case categories([String])
  /// These items of a multiple answer.
  case items([String])
  /// The whole numbers of a scale.
  case scores(ClosedRange<Int>)
  /// None: quantities and free texts have no codes.
  case none

  init(of kind: Variable.Kind) {
    switch kind {
    case .single(let categories): self = categories.isEmpty ? .any : .categories(categories.map(\.code))
    case .multiple(let items, _): self = .items(items.map(\.id))
    case .scale(let range): self = .scores(range)
    case .region, .departement: self = .any
    case .number, .date, .text: self = .none
    }
  }

  /// Returns whether `code` can be an answer.
  func allows(_ code: String) -> Bool {
    switch self {
    case .any: true
    default: declares(code)
    }
  }

  /// Returns whether `code` is declared as an answer.
  func declares(_ code: String) -> Bool {
    switch self {
    case .any, .none: false
    case .categories(let codes), .items(let codes): codes.contains(code)
    case .scores(let range): Int(code).map { range.contains($0) && String($0) == code } ?? false
    }
  }

  /// The codes to suggest in place of another.
  var known: [String] {
    switch self {
    case .any, .none: []
    case .categories(let codes), .items(let codes): codes
    case .scores(let range): range.count <= 16 ? range.map { String($0) } : []
    }
  }

  /// The key of the study file that names one answer; nil where there are none to name.
  var key: String? {
    switch self {
    case .items: "item"
    case .none: nil
    default: "category"
    }
  }

  /// The noun for a code in a sentence.
  var noun: StudyNameKind.Answer {
    switch self {
    case .items: .item
    case .scores(let range): .score(range)
    default: .code
    }
  }
}
