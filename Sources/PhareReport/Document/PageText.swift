/// A text of a page in runs: plain, emphasized, a link, or a mark with a meaning.
///
/// A string literal is a plain text. Signs that a format takes for markup stand in it as readers see them.
public struct PageText: Hashable, Sendable {
  /// A piece of a text.
  public enum Run: Hashable, Sendable {
    /// As it is.
    case plain(String)
    /// Strongly emphasized.
    case strong(String)
    /// Emphasized.
    case emphasis(String)
    /// A word of a study file.
    case code(String)
    /// A link.
    case link(String, to: Link)
    /// A sign beside a figure, or in the sentence that explains it.
    case mark(Mark)
    /// The end of a sentence after which a source text goes on in the next line.
    case softBreak
  }

  /// Where a link leads to; paths start at the report's root.
  public enum Link: Hashable, Sendable {
    /// A page of the report, by its path without extension.
    case page(String)
    /// A file of the report.
    case file(String)
  }

  /// A sign beside a figure.
  public enum Mark: Hashable, Sendable {
    /// `*`: few respondents stand behind the figure.
    case smallBase
    /// `—`: too few respondents for the figure to be printed.
    case hidden
    /// `†`: the interval of a share of 0 or 1, which has one side.
    case boundary
    /// `▲`: significantly higher than what it is compared with.
    case higher
    /// `▼`: significantly lower than what it is compared with.
    case lower
    /// The letters of the columns that the figure significantly exceeds.
    case letters(String)

    /// The sign as it is printed.
    public var sign: String {
      switch self {
      case .smallBase: "*"
      case .hidden: "—"
      case .boundary: "†"
      case .higher: "▲"
      case .lower: "▼"
      case .letters(let letters): letters
      }
    }
  }

  /// Nearly all texts are one plain run, which needs no array.
  private enum Storage: Hashable, Sendable {
    case plain(String)
    case runs([Run])
  }

  private var storage: Storage

  /// A plain text.
  public init(_ text: String) {
    storage = .plain(text)
  }

  /// A text of some runs.
  public init(_ runs: [Run]) {
    storage = .runs(runs)
  }

  /// The text where it is one plain run, else nil.
  public var plain: String? {
    guard case .plain(let text) = storage else { return nil }
    return text
  }

  /// The runs in the order of reading.
  public var runs: [Run] {
    switch storage {
    case .plain(let text): text.isEmpty ? [] : [.plain(text)]
    case .runs(let runs): runs
    }
  }

  /// Whether there is nothing to read.
  public var isEmpty: Bool {
    switch storage {
    case .plain(let text): text.isEmpty
    case .runs(let runs): runs.isEmpty
    }
  }
}

extension PageText: ExpressibleByStringInterpolation {
  /// A plain text.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension PageText: CustomStringConvertible {
  /// The text without emphasis and links.
  public var description: String {
    switch storage {
    case .plain(let text): text
    case .runs(let runs):
      runs.map { run in
        switch run {
        case .plain(let text), .strong(let text), .emphasis(let text), .code(let text), .link(let text, _): text
        case .mark(let mark): mark.sign
        case .softBreak: " "
        }
      }.joined()
    }
  }
}

extension PageText {
  /// A strongly emphasized text.
  public static func strong(_ text: String) -> PageText { PageText([.strong(text)]) }
  /// An emphasized text.
  public static func emphasis(_ text: String) -> PageText { PageText([.emphasis(text)]) }
  /// A word of a study file.
  public static func code(_ text: String) -> PageText { PageText([.code(text)]) }
  /// A link.
  public static func link(_ text: String, to link: Link) -> PageText { PageText([.link(text, to: link)]) }
  /// A mark.
  public static func mark(_ mark: Mark) -> PageText { PageText([.mark(mark)]) }

  /// One text after another.
  public static func + (left: PageText, right: PageText) -> PageText {
    if let first = left.plain, let second = right.plain { return PageText(first + second) }
    if left.isEmpty { return right }
    return right.isEmpty ? left : PageText(left.runs + right.runs)
  }

  /// A plain text after another.
  public static func + (left: PageText, right: String) -> PageText { left + PageText(right) }

  /// A text after a plain one.
  public static func + (left: String, right: PageText) -> PageText { PageText(left) + right }

  /// Adds a text at the end.
  public static func += (left: inout PageText, right: PageText) { left = left + right }

  /// Adds a plain text at the end.
  public static func += (left: inout PageText, right: String) { left = left + right }
}

extension [PageText] {
  /// Adds a plain text.
  mutating func append(_ text: String) { append(PageText(text)) }

  /// Adds plain texts.
  mutating func append(contentsOf texts: [String]) { append(contentsOf: texts.map { PageText($0) }) }

  /// All texts with a plain one between them.
  func joined(separator: String) -> PageText {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + separator + $1 }
  }
}
