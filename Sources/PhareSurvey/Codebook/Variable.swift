/// A question of a survey: one key in the codebook, whatever the column of a wave is called.
public struct Variable: Hashable, Sendable, Identifiable {
  /// The key that names a variable in a study file.
  public struct ID: Hashable, Sendable, Comparable, RawRepresentable, ExpressibleByStringLiteral,
    CustomStringConvertible
  {
    /// The key as written.
    public let rawValue: String

    /// The key `rawValue`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The key `name`.
    public init(_ name: String) { self.rawValue = name }

    /// The key of a literal.
    public init(stringLiteral value: String) { self.rawValue = value }

    /// The key as written.
    public var description: String { rawValue }

    /// Alphabetical order by Unicode scalars.
    public static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
  }

  /// What the answers are, and so how a column is read and tabulated.
  public enum Kind: Hashable, Sendable {
    /// One answer out of `categories`; where none is declared they are the values found, in natural order.
    case single(categories: [Category])
    /// Several answers, one 0/1 column an item.
    case multiple(items: [Item], base: MultipleBase)
    /// A whole-number score within bounds, such as 0 to 10.
    case scale(ClosedRange<Int>)
    /// A quantity.
    case number
    /// Free text, kept but never tabulated.
    case text
    /// A French region under any of its names, or by codes where `coding` states which; answers are the 18 present
    /// regions, or the zones of `grouping`.
    case region(coding: RegionCoding, grouping: RegionGrouping? = nil)
    /// A French département, by code or name.
    case departement
  }

  /// The key.
  public let id: ID
  /// The short label that tables print.
  public let label: LocalizedText
  /// The full wording asked, printed in the methodology notice.
  public let question: LocalizedText?
  /// How the answers are coded.
  public let kind: Kind
  /// Codes that stand for no answer, each with its reason.
  public let missing: [MissingCode]
  /// Sub-totals of answers.
  public let nets: [Net]
  /// Who was asked; everybody where nil.
  public let filter: Filter?

  /// A variable; only `id` and `kind` are needed.
  public init(
    id: ID, label: LocalizedText? = nil, question: LocalizedText? = nil, kind: Kind, missing: [MissingCode] = [],
    nets: [Net] = [], filter: Filter? = nil
  ) {
    self.id = id
    self.label = label ?? LocalizedText(id.rawValue)
    self.question = question
    self.kind = kind
    self.missing = missing
    self.nets = nets
    self.filter = filter
  }
}

/// One answer of a variable: its stored code and its printed label.
public struct Category: Hashable, Sendable {
  /// The answer as stored in a wave, after its recodes.
  public let code: String
  /// The answer as printed.
  public let label: LocalizedText
  /// The number the answer counts for in a mean; nil where a mean has no meaning.
  public let score: Double?

  /// An answer; its label is its code where none is given.
  public init(code: String, label: LocalizedText? = nil, score: Double? = nil) {
    self.code = code
    self.label = label ?? LocalizedText(code)
    self.score = score
  }
}

/// One answer of a multiple-response question, stored as a 0/1 column of its own.
public struct Item: Hashable, Sendable {
  /// The key of the answer; also the header of its column, unless the wave maps it.
  public let id: String
  /// The answer as printed.
  public let label: LocalizedText

  /// An item; its label is its key where none is given.
  public init(id: String, label: LocalizedText? = nil) {
    self.id = id
    self.label = label ?? LocalizedText(id)
  }
}

/// What the shares of a multiple-response question are shares of.
public enum MultipleBase: String, Hashable, Sendable, CaseIterable {
  /// Respondents who were asked and answered: shares may add to more than 1.
  case cases
  /// Answers given: shares add to 1.
  case responses
}

/// A sub-total of answers, such as "agree" of "strongly" and "rather".
public struct Net: Hashable, Sendable {
  /// The key of the sub-total.
  public let id: String
  /// The sub-total as printed.
  public let label: LocalizedText
  /// The codes that it adds up.
  public let codes: [String]

  /// A sub-total; its label is its key where none is given.
  public init(id: String, label: LocalizedText? = nil, codes: [String]) {
    self.id = id
    self.label = label ?? LocalizedText(id)
    self.codes = codes
  }
}

/// A code that stands for no answer, and why there is none.
public struct MissingCode: Hashable, Sendable {
  /// The code as stored in a wave.
  public let code: String
  /// Why there is no answer.
  public let reason: MissingReason

  /// The code and its reason.
  public init(code: String, reason: MissingReason) {
    self.code = code
    self.reason = reason
  }
}

/// Why a respondent has no answer to a question.
public enum MissingReason: String, Hashable, Sendable, CaseIterable {
  case refused
  case doesNotKnow = "does_not_know"
  case notAsked = "not_asked"
  case empty
}

/// Who a question, a table or an indicator is about: respondents whose answers are among the given codes.
public struct Filter: Hashable, Sendable {
  /// One variable and the answers that pass.
  public struct Condition: Hashable, Sendable {
    /// The variable looked at.
    public let variable: Variable.ID
    /// The codes that pass; a net's key stands for its codes.
    public let codes: [String]

    /// The condition that `variable` is one of `codes`.
    public init(variable: Variable.ID, codes: [String]) {
      self.variable = variable
      self.codes = codes
    }
  }

  /// All of these hold.
  public let conditions: [Condition]

  /// The filter that all of `conditions` hold.
  public init(_ conditions: [Condition]) {
    self.conditions = conditions
  }
}
