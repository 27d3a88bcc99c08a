import PhareStudy

/// The JSON Schema of study files, by which editors complete and check them as they are written.
///
/// It holds what can be said of a key by itself; `phare check` knows the rest, such as names and what goes together.
///
/// - Source: JSON Schema 2020-12. YAML files are checked against it by the editors' YAML language servers.
package struct StudySchema: Sendable {
  /// The schema.
  package init() {}

  /// The text.
  package var text: String { value.text() }

  private var value: JSONValue {
    let definitions = StudyPlace.allCases.filter { $0 != .study }.map { place in
      (name: place.rawValue, value: JSONValue.object(Self.members(of: place)))
    }
    return .object(
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("A study of Phare \(PhareVersion.text)")),
      ] + Self.members(of: .study) + [("$defs", .object(definitions))])
  }

  private static func members(of place: StudyPlace) -> [(name: String, value: JSONValue)] {
    let keys = place.keys
    var members: [(name: String, value: JSONValue)] = [
      ("type", .string("object")),
      (
        "properties",
        .object(
          keys.map { key in
            let description = ("description", JSONValue.string("\(key.meaning) Example: \(key.example)"))
            return (key.name, .object([description] + form(key.form)))
          })
      ),
    ]
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !required.isEmpty { members.append(("required", .array(required))) }
    members.append(("additionalProperties", .bool(false)))
    return members
  }

  private static func form(_ form: StudyKey.Form) -> [(name: String, value: JSONValue)] {
    switch form {
    // An id such as 2016 is a text to the reader, and a number to YAML.
    case .text: [("type", .array([.string("string"), .string("number"), .string("boolean")]))]
    case .label: either([.text, .place(of: [("fr", .text), ("en", .text)])])
    case .number: [("type", .string("number"))]
    case .flag: [("type", .string("boolean"))]
    case .words(let words): [("enum", .array(words.map { .string($0) }))]
    case .place(let place): [("$ref", .string("#/$defs/\(place.rawValue)"))]
    case .map(let form): [("type", .string("object")), ("additionalProperties", .object(Self.form(form)))]
    case .list(let form): [("type", .string("array")), ("items", .object(Self.form(form)))]
    case .oneOrMore(let form): either([.form(form), .form(.list(form))])
    case .either(let forms): either(forms.map { .form($0) })
    case .nothing: [("type", .string("null"))]
    case .any: []
    }
  }

  /// An alternative of a value.
  private enum Alternative {
    case text
    case form(StudyKey.Form)
    case place(of: [(String, StudyKey.Form)])
  }

  private static func either(_ alternatives: [Alternative]) -> [(name: String, value: JSONValue)] {
    let forms = alternatives.map { alternative -> JSONValue in
      switch alternative {
      case .text: .object(form(.text))
      case .form(let form): .object(Self.form(form))
      case .place(let keys):
        .object([
          ("type", .string("object")), ("properties", .object(keys.map { ($0.0, .object(form($0.1))) })),
          ("additionalProperties", .bool(false)),
        ])
      }
    }
    return [("anyOf", .array(forms))]
  }
}
