import PhareCSV
import Yams

/// The messages of the YAML parser in plain words, with a remedy.
enum YAMLParserMessage {
  /// Returns the problem that stopped the parser.
  static func problems(for error: any Error, file: String) -> Problems<StudyProblem> {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _):
      located(problem, context: context, mark: mark, file: file)
    case .parser(let context, let problem, let mark, _):
      located(problem, context: context, mark: mark, file: file)
    case .composer(_, let problem, let mark, _):
      located(problem, context: nil, mark: mark, file: file)
    default:
      Problems(
        .syntax(found: "text that the parser refuses", remedy: "check quotes, brackets and indentation"),
        at: SourceLocation(file: file))
    }
  }

  private static func located(
    _ problem: String, context: YamlError.Context?, mark: Mark, file: String
  ) -> Problems<StudyProblem> {
    // A quote or a bracket left open is found at the end of the file; its start is what helps.
    let isLeftOpen = problem.contains("end of stream") || problem.contains("document indicator")
    let place = isLeftOpen ? context?.mark ?? mark : mark
    let location = SourceLocation(file: file, line: place.line, column: place.column)
    if problem.hasPrefix("Maximum nesting level") {
      return Problems(.tooDeep(limit: StudyNode.depthLimit), at: location)
    }
    let sentence = sentence(for: problem, context: context?.text ?? "")
    return Problems(.syntax(found: sentence.found, remedy: sentence.remedy), at: location)
  }

  private static func sentence(for problem: String, context: String) -> (found: String, remedy: String) {
    let sentence = sentences.first {
      problem.contains($0.problem) && ($0.context.isEmpty || context.contains($0.context))
    }
    return sentence.map { ($0.found, $0.remedy) }
      ?? ("text that the parser refuses (\(problem))", "check quotes, brackets and indentation")
  }

  private struct Sentence {
    let problem: String
    let context: String
    let found: String
    let remedy: String

    init(_ problem: String, in context: String = "", found: String, remedy: String) {
      self.problem = problem
      self.context = context
      self.found = found
      self.remedy = remedy
    }
  }

  /// The messages of libyaml 0.2.5 and Yams 6.2, the more special first.
  private static let sentences = [
    Sentence(
      "another document", found: "a second document",
      remedy: "keep one study a file and remove the line '---'"),
    Sentence(
      "expected <document start>", found: "text after the end of the document",
      remedy: "remove the line '...' or what follows it"),
    Sentence(
      "undefined alias", found: "an alias of a name that no '&name' declares before it",
      remedy: "declare it above, or put a text that starts with '*' in quotes"),
    Sentence(
      "mapping values are not allowed", found: "a ':' where no key can stand",
      remedy: "put a text with ': ' in quotes, and align the keys of a map"),
    Sentence("tab character", found: "a tab before a key", remedy: "indent with spaces"),
    Sentence(
      "cannot start any token", found: "a tab, or a text that starts with '@', '`' or '%'",
      remedy: "indent with spaces, and put such a text in quotes"),
    Sentence(
      "end of stream", in: "quoted scalar", found: "a quote that is never closed",
      remedy: "close it, or double an apostrophe inside single quotes ('l''emploi')"),
    Sentence(
      "document indicator", in: "quoted scalar", found: "a quote that is never closed",
      remedy: "close it, or double an apostrophe inside single quotes ('l''emploi')"),
    Sentence(
      "expected ',' or ']'", found: "no ',' or ']' where a list goes on",
      remedy: "close the list with ']', separate its values with ','"),
    Sentence(
      "expected ',' or '}'", found: "no ',' or '}' where a map goes on",
      remedy: "close the map with '}', separate its keys with ','"),
    Sentence(
      "expected node content", found: "no value where one must stand",
      remedy: "close every '[' and '{', and write a value after every ','"),
    Sentence(
      "unknown escape character", found: "a backslash that means nothing inside double quotes",
      remedy: "write '\\\\', or use single quotes"),
    Sentence(
      "hexdecimal number", found: "a backslash escape without its digits",
      remedy: "write '\\\\' for a backslash, or use single quotes"),
    Sentence(
      "Unicode character escape code", found: "a backslash escape of a number that is no character",
      remedy: "write the character itself"),
    Sentence(
      "expected alphabetic or numeric character", found: "a text that starts with '*' or '&'",
      remedy: "put it in quotes"),
    Sentence(
      "did not find expected key", found: "text where a key must stand",
      remedy: "align the keys of a map, double an apostrophe inside single quotes ('l''emploi'), quote a whole text"),
    Sentence(
      "expected '-' indicator", found: "text where the next '- ' of a list must stand",
      remedy: "align the '-' of a list"),
    Sentence(
      "could not find expected ':'", found: "a line that is no 'key: value'",
      remedy: "write ': ' after the key, and indent the lines of a long text"),
    Sentence(
      "block sequence entries are not allowed", found: "a '- ' where no list can stand",
      remedy: "start the list on a line of its own, or put the text in quotes"),
    Sentence(
      "unknown directive", found: "a line that starts with '%'", remedy: "remove it, or put the text in quotes"),
    Sentence(
      "incompatible YAML document", found: "a YAML version other than 1.1 or 1.2",
      remedy: "remove the line that starts with '%YAML'"),
    Sentence(
      "mapping keys are not allowed", found: "a '?' where no key can stand", remedy: "put the text in quotes"),
    Sentence(
      "undefined tag handle", found: "a text that starts with '!'", remedy: "put it in quotes"),
    Sentence("tag URI", found: "a text that starts with '!'", remedy: "put it in quotes"),
    Sentence("unexpected ':'", found: "a ':' inside a text", remedy: "put the text in quotes"),
  ]
}
