import CLibYAML
import PhareCSV

/// The events of a YAML text, read one by one, each with its place.
///
/// **Unchecked memory:** the parser reads the text where it lies, so both live in memory of their own until the end.
final class YAMLEventStream {
  /// A place in the text, from 1; columns count Unicode scalars.
  struct Place: Hashable {
    let line: Int
    let column: Int
  }

  /// An event, of those that make nodes.
  enum Event {
    case streamEnd
    case documentStart
    case documentEnd
    /// An alias of an anchor.
    case alias(String)
    /// A text, with its tag where it has one; plain where it stands without quotes.
    case scalar(String, isPlain: Bool, tag: String?, anchor: String?)
    case listStart(tag: String?, anchor: String?)
    case listEnd
    case mapStart(tag: String?, anchor: String?)
    case mapEnd
  }

  /// The text that keeps the parser from going on.
  struct Failure: Error {
    let problem: String
    let place: Place
    /// The part of the text that the parser was in, and its start.
    let context: String
    let contextPlace: Place?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeMutableBufferPointer<UInt8>

  /// A stream of the events of `text`, from its first document on.
  init(of text: String) {
    self.text = .allocate(capacity: text.utf8.count)
    _ = self.text.initialize(from: text.utf8)
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // Fails only where there is no memory, which the first event then tells.
    if yaml_parser_initialize(parser) == 1 {
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(parser, self.text.baseAddress, self.text.count)
    }
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    text.deallocate()
  }

  /// Returns the next event and its place.
  func next() throws(Failure) -> (event: Event, place: Place) {
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
      defer { yaml_event_delete(&event) }
      if let read = Self.event(event) { return (read, Self.place(event.start_mark)) }
    }
  }

  private static func event(_ event: yaml_event_t) -> Event? {
    switch event.type {
    case YAML_STREAM_START_EVENT: return nil
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = scalar.value.map { UnsafeBufferPointer(start: $0, count: scalar.length) }
      return .scalar(
        value.map { String(decoding: $0, as: UTF8.self) } ?? "", isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
        tag: text(scalar.tag), anchor: text(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      return .listStart(tag: text(event.data.sequence_start.tag), anchor: text(event.data.sequence_start.anchor))
    case YAML_SEQUENCE_END_EVENT: return .listEnd
    case YAML_MAPPING_START_EVENT:
      return .mapStart(tag: text(event.data.mapping_start.tag), anchor: text(event.data.mapping_start.anchor))
    case YAML_MAPPING_END_EVENT: return .mapEnd
    default: return .streamEnd
    }
  }

  private var failure: Failure {
    let state = parser.pointee
    return Failure(
      problem: state.problem.map { String(cString: $0) } ?? "", place: Self.place(state.problem_mark),
      context: state.context.map { String(cString: $0) } ?? "",
      contextPlace: state.context == nil ? nil : Self.place(state.context_mark))
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func place(_ mark: yaml_mark_t) -> Place { Place(line: mark.line + 1, column: mark.column + 1) }
}
