/// A table of an SQL engine that holds the rows of a wave.
///
/// Its name is taken as the engine lists it, upper and lower case included: `panel.mayors_2016`, or with quotes around a
/// part that has a dot itself, `panel."mayors.2016"`.
public struct EngineTable: Hashable, Sendable {
  /// The name as the study states it.
  public let name: String
  /// The parts of the name, the table last: catalogue and schema before it, where they are stated.
  public let parts: [String]

  /// The table of a name; nil where a part is empty, a quote is open, or there are more than three parts.
  public init?(_ name: String) {
    var parts: [String] = []
    var part = ""
    var rest = Substring(name)
    while let first = rest.first {
      if first == "\"", part.isEmpty {
        guard let quoted = Self.quoted(&rest), rest.isEmpty || rest.first == "." else { return nil }
        part = quoted
      } else if first == "." {
        parts.append(part)
        part = ""
        rest.removeFirst()
      } else {
        part.append(first)
        rest.removeFirst()
      }
    }
    parts.append(part)
    guard (1...3).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && !$0.unicodeScalars.contains("\0") }) else {
      return nil
    }
    self.name = name
    self.parts = parts
  }

  /// Takes a text in quotes off the front, in which two quotes stand for one; nil where none closes it.
  private static func quoted(_ rest: inout Substring) -> String? {
    rest.removeFirst()
    var text = ""
    while let next = rest.popFirst() {
      guard next == "\"" else {
        text.append(next)
        continue
      }
      guard rest.first == "\"" else { return text }
      rest.removeFirst()
      text.append("\"")
    }
    return nil
  }
}
