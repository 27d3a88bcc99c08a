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

  /// The type of the answers, which decides how a column is read and tabulated.
  public enum Kind: Hashable, Sendable {
    /// One answer out of `categories`; where none is declared they are the values found, in natural order.
    case single(categories: [Category])
    /// Several answers, one 0/1 column per item.
    case multiple(items: [Item], base: MultipleBase)
    /// A whole-number score within bounds, such as 0 to 10.
    case scale(ClosedRange<Int>)
    /// A quantity.
    case number
    /// A day of the calendar, without its time: a condition on the respondents, and what months follow from. The order of
    /// the parts is found in the data where nil.
    case date(DateOrder?)
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
  /// The type of the answers.
  public let kind: Kind
  /// How the boxes of a question with several answers are stored.
  public let boxes: Boxes
  /// Codes that stand for no answer, each with its reason.
  public let missing: [MissingCode]
  /// Sub-totals of answers.
  public let nets: [Net]
  /// The respondents who were asked; all of them where nil.
  public let filter: Filter?
  /// How the answers follow from those to other variables; nil where they are in the file.
  public let derivation: Derivation?

  /// The finer codes that the file of a wave has in place of the answers, which are territories; nil where it has the answers.
  public var lookup: TerritoryLookup?

  /// A variable; only `id` and `kind` are needed.
  public init(
    id: ID, label: LocalizedText? = nil, question: LocalizedText? = nil, kind: Kind, boxes: Boxes = Boxes(),
    missing: [MissingCode] = [], nets: [Net] = [], filter: Filter? = nil, derivation: Derivation? = nil
  ) {
    self.id = id
    self.label = label ?? LocalizedText(id.rawValue)
    self.question = question
    self.kind = kind
    self.boxes = boxes
    self.missing = missing
    self.nets = nets
    self.filter = filter
    self.derivation = derivation
  }
}

extension Variable {
  /// Whether its answers are one out of a list.
  package var isCoded: Bool {
    switch kind {
    case .single, .scale, .region, .departement: true
    case .multiple, .number, .date, .text: false
    }
  }
}
