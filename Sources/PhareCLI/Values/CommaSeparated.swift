import ArgumentParser

/// One or several values in one argument, as in `rao_scott,wald`.
struct CommaSeparated<Element: ExpressibleByArgument>: ExpressibleByArgument {
  let elements: [Element]

  init?(argument: String) {
    var elements: [Element] = []
    for text in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let element = Element(argument: String(text)) else { return nil }
      elements.append(element)
    }
    self.elements = elements
  }

  static var allValueStrings: [String] { Element.allValueStrings }
  static var defaultCompletionKind: CompletionKind { Element.defaultCompletionKind }
}
