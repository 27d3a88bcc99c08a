/// A piece of an HTML document as a value: a text, an element, or several pieces in a row.
///
/// A text is always a text: `HTMLWriter` escapes it, and only elements nest. There is no way to add markup as a string.
indirect enum HTML: Sendable {
  /// A text as it is read.
  case text(String)
  /// An element with its attributes and its content.
  case element(Name, [Attribute], [HTML])
  /// Pieces in a row.
  case group([HTML])
  /// The style of the document.
  case style(String)
  /// The script of the document.
  case script(String)
  /// Values for the script, under an id.
  case data(JSONValue, id: String)

  /// Nothing.
  static let nothing = HTML.group([])

  /// An attribute, its value escaped by the writer; a name alone where the value is nil.
  struct Attribute: Hashable, Sendable {
    let name: String
    let value: String?

    init(_ name: StaticString, _ value: String? = nil) {
      self.name = "\(name)"
      self.value = value
    }
  }
}

extension HTML {
  /// An element of some pieces.
  static func tag(_ name: Name, _ content: [HTML]) -> HTML { .element(name, [], content) }

  /// An element with attributes, of some pieces.
  static func tag(_ name: Name, with attributes: [Attribute], _ content: [HTML]) -> HTML {
    .element(name, attributes, content)
  }

  /// An element of a text.
  static func tag(_ name: Name, text: String) -> HTML { .element(name, [], [.text(text)]) }

  /// An element with attributes, of a text.
  static func tag(_ name: Name, with attributes: [Attribute], text: String) -> HTML {
    .element(name, attributes, [.text(text)])
  }

  /// An element with attributes, without content.
  static func tag(_ name: Name, with attributes: [Attribute]) -> HTML { .element(name, attributes, []) }
}

extension HTML.Attribute {
  static func id(_ id: String) -> Self { Self("id", id) }
  static func `class`(_ name: String) -> Self { Self("class", name) }
  static func href(_ address: String) -> Self { Self("href", address) }
  /// A name for what is not read as text.
  static func label(_ text: String) -> Self { Self("aria-label", text) }
  /// The header cell of a column or of a row.
  static func scope(_ scope: Scope) -> Self { Self("scope", scope.rawValue) }
  /// A part that the script finds by a key.
  static func key(_ key: String) -> Self { Self("data-k", key) }

  /// The extent of a header cell.
  enum Scope: String { case column = "col", row, group = "rowgroup" }
}
