/// A value of a study file with its place, whatever way YAML spells it.
///
/// A scalar stays the text that was written, so `yes`, `01` and `1.0` are never taken for something else.
struct StudyNode {
  /// The value as written.
  enum Content {
    /// Nothing, `~` or `null`.
    case nothing
    /// A text; plain where it stands without quotes and so may mean a number or a truth value.
    case text(String, isPlain: Bool)
    case list([StudyNode])
    case map([StudyEntry])
  }

  let content: Content
  /// The place of the value, from 1; columns count Unicode scalars.
  let line: Int
  let column: Int

  var isNothing: Bool {
    if case .nothing = content { true } else { false }
  }

  /// The value as a finding.
  var finding: StudyFinding {
    switch content {
    case .nothing: .nothing
    case .text("", _): .emptyText
    case .text(let text, let isPlain): isPlain ? .word(shortened(text)) : .quoted(shortened(text))
    case .list(let nodes): nodes.isEmpty ? .emptyList : .list
    case .map(let entries): entries.isEmpty ? .emptyMap : .map
    }
  }
}

/// A key of a map, with its value.
struct StudyEntry {
  let key: String
  /// The place of the key.
  let line: Int
  let column: Int
  let value: StudyNode
}

/// Returns the first 60 characters of a text, on one line, as a sentence quotes it.
func shortened(_ text: String) -> String {
  let line = text.replacing("\n", with: " ")
  return line.count > 60 ? line.prefix(60) + "…" : line
}
