import ArgumentParser

/// One or several values in one argument, separated as the fields of a CSV record: `rao_scott,wald`.
///
/// A value that holds a comma stands in double quotes, and a quote inside it is doubled.
struct CommaSeparated<Element: ExpressibleByArgument>: ExpressibleByArgument {
  let elements: [Element]

  init?(argument: String) {
    guard let fields = CommaList.fields(of: argument) else { return nil }
    var elements: [Element] = []
    for field in fields {
      guard let element = Element(argument: field) else { return nil }
      elements.append(element)
    }
    self.elements = elements
  }

  static var allValueStrings: [String] { Element.allValueStrings }
  static var defaultCompletionKind: CompletionKind { Element.defaultCompletionKind }
}

/// The one rule for commas on the command line: that of a CSV record (RFC 4180).
enum CommaList {
  /// The fields of a text; nil where a quote does not close, or text follows one that does.
  static func fields(of text: String) -> [String]? {
    var rest = text[...]
    var fields: [String] = []
    while true {
      guard let field = takeField(from: &rest, until: { $0 == "," }) else { return nil }
      fields.append(field)
      guard rest.first == "," else { return fields }
      rest = rest.dropFirst()
    }
  }

  /// Takes a field from the start of a text: what stands in quotes, or all before the first character that ends it.
  static func takeField(from rest: inout Substring, until ends: (Character) -> Bool) -> String? {
    guard rest.first == "\"" else {
      let field = rest.prefix { !ends($0) }
      rest = rest.dropFirst(field.count)
      return String(field)
    }
    rest = rest.dropFirst()
    var field = ""
    while let character = rest.popFirst() {
      guard character == "\"" else {
        field.append(character)
        continue
      }
      guard rest.first == "\"" else { return rest.first.map(ends) ?? true ? field : nil }
      field.append("\"")
      rest = rest.dropFirst()
    }
    return nil
  }
}
