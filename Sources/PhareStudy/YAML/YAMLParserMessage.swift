import PhareCSV
import Yams

/// The messages of the YAML parser as mistakes that have plain words.
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
      Problems(.syntax(.other(nil)), at: SourceLocation(file: file))
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
    return Problems(.syntax(mistake(behind: problem, context: context?.text ?? "")), at: location)
  }

  private static func mistake(behind problem: String, context: String) -> YAMLMistake {
    let message = messages.first {
      problem.contains($0.problem) && ($0.context.isEmpty || context.contains($0.context))
    }
    return message?.mistake ?? .other(problem)
  }

  private struct Message {
    let problem: String
    let context: String
    let mistake: YAMLMistake

    init(_ problem: String, in context: String = "", _ mistake: YAMLMistake) {
      self.problem = problem
      self.context = context
      self.mistake = mistake
    }
  }

  /// The messages of libyaml 0.2.5 and Yams 6.2, the more special first.
  private static let messages = [
    Message("another document", .secondDocument),
    Message("expected <document start>", .textAfterEnd),
    Message("undefined alias", .undefinedAlias),
    Message("mapping values are not allowed", .misplacedColon),
    Message("tab character", .tabBeforeKey),
    Message("cannot start any token", .strayStart),
    Message("end of stream", in: "quoted scalar", .openQuote),
    Message("document indicator", in: "quoted scalar", .openQuote),
    Message("expected ',' or ']'", .openList),
    Message("expected ',' or '}'", .openMap),
    Message("expected node content", .missingValue),
    Message("unknown escape character", .unknownEscape),
    Message("hexdecimal number", .escapeWithoutDigits),
    Message("Unicode character escape code", .escapeOfNoCharacter),
    Message("expected alphabetic or numeric character", .starOrAmpersand),
    Message("did not find expected key", .textForKey),
    Message("expected '-' indicator", .textForListItem),
    Message("could not find expected ':'", .lineWithoutColon),
    Message("block sequence entries are not allowed", .misplacedList),
    Message("unknown directive", .percentLine),
    Message("incompatible YAML document", .otherVersion),
    Message("mapping keys are not allowed", .questionMark),
    Message("undefined tag handle", .exclamationMark),
    Message("tag URI", .exclamationMark),
    Message("unexpected ':'", .colonInText),
  ]
}
