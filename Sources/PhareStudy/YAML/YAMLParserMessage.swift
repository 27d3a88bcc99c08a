import PhareCSV

/// The messages of the YAML parser as mistakes that have plain words.
enum YAMLParserMessage {
  /// Returns the problem that stopped the parser.
  static func problems(for failure: YAMLEventStream.Failure, file: String) -> Problems<StudyProblem> {
    // A quote or a bracket left open is found at the end of the file; its start is what helps.
    let isLeftOpen = failure.problem.contains("end of stream") || failure.problem.contains("document indicator")
    let place = isLeftOpen ? failure.contextPlace ?? failure.place : failure.place
    let location = SourceLocation(file: file, line: place.line, column: place.column)
    if failure.problem.hasPrefix("Maximum nesting level") || failure.problem.hasPrefix("exceeded max") {
      return Problems(.tooDeep(limit: InputLimits.studyDepth), at: location)
    }
    return Problems(.syntax(mistake(behind: failure.problem, context: failure.context)), at: location)
  }

  private static func mistake(behind problem: String, context: String) -> YAMLMistake {
    let message = messages.first {
      problem.contains($0.problem) && ($0.context.isEmpty || context.contains($0.context))
    }
    return message?.mistake ?? .other(problem.isEmpty ? nil : problem)
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

  /// The messages of libyaml 0.2.5, the more special first.
  private static let messages = [
    Message("expected <document start>", .textAfterEnd),
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
