/// A key of a study file: what it says, in one line, and one example.
package struct StudyKey: Hashable, Sendable {
  /// The values that a key takes, as far as a JSON Schema can say.
  package indirect enum Form: Hashable, Sendable {
    /// A text or a number, as YAML writes them.
    case text
    /// A text, or one per language.
    case label
    /// A number.
    case number
    /// `true` or `false`.
    case flag
    /// One of some words.
    case words([String])
    /// A map with keys of its own.
    case place(StudyPlace)
    /// A map from names of one's own to a form.
    case map(Form)
    /// A list of a form.
    case list(Form)
    /// One of a form, or a list of it.
    case oneOrMore(Form)
    /// One of several forms.
    case either([Form])
    /// A key alone, which has all its defaults.
    case nothing
    /// Whatever the reader takes.
    case any
  }

  /// The key.
  package let name: String
  /// The values.
  package let form: Form
  /// The meaning, in a line.
  package let meaning: String
  /// The key with a value, as in a study file.
  package let example: String
  /// Whether its place cannot do without it.
  package let isRequired: Bool

  init(_ name: String, _ form: Form, _ meaning: String, example: String, isRequired: Bool = false) {
    self.name = name
    self.form = form
    self.meaning = meaning
    self.example = "\(name): \(example)"
    self.isRequired = isRequired
  }
}
