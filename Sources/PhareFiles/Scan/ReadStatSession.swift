import CReadStat
import PhareCSV

/// One pass of ReadStat over a file.
///
/// ReadStat calls back with a pointer to this session, which outlives the pass; texts are copied before a call returns.
/// Bytes come from the source that was opened already, so that a file that changes meanwhile is told.
final class ReadStatSession {
  /// The dictionary of a file.
  struct Dictionary {
    var variables: [StoredVariable] = []
    var weight: String?
    var encoding = ""
    fileprivate var labels: [String: [StoredVariable.Label]] = [:]
    fileprivate var setNames: [String?] = []
  }

  private let source: ByteSource
  private let format: StatisticalFormat
  private let encoding: CSVEncoding?
  private var offset = 0
  private var dictionary = Dictionary()
  /// The builder of each variable that is read.
  private var builders: [StoredColumnBuilder?] = []
  private var rowCount = 0
  private var valueCount = 0
  private let valueLimit: Int
  /// The reason of our own to stop.
  private var refusal: FileProblem?

  init(
    _ source: ByteSource, format: StatisticalFormat, encoding: CSVEncoding?, valueLimit: Int = InputLimits.storedValues
  ) {
    self.valueLimit = valueLimit
    self.source = source
    self.format = format
    self.encoding = encoding
  }

  /// The dictionary of the file.
  func readDictionary() throws(Problems<FileProblem>) -> Dictionary {
    try parse(readsRows: false)
    for index in dictionary.variables.indices {
      guard let name = dictionary.setNames[index] else { continue }
      dictionary.variables[index].labels = dictionary.labels[name] ?? []
    }
    return dictionary
  }

  /// The columns of the requests, in their order.
  func columns(
    _ requests: [StoredColumnRequest], of variables: [StoredVariable]
  ) throws(Problems<FileProblem>) -> (columns: [StoredColumn], rowCount: Int) {
    builders = variables.map { _ in nil }
    var built: [StoredColumnRequest: StoredColumnBuilder] = [:]
    var twice: [(StoredColumnRequest, StoredColumnBuilder)] = []
    for request in requests where built[request] == nil {
      let builder = StoredColumnBuilder(variables[request.variable], asCodes: request.asCodes)
      built[request] = builder
      if builders[request.variable] == nil {
        builders[request.variable] = builder
      } else {
        twice.append((request, builder))
      }
    }
    try parse(readsRows: true)
    var rows = rowCount
    // A column that is wanted as codes and as numbers is read twice.
    if !twice.isEmpty {
      let again = ReadStatSession(source, format: format, encoding: encoding, valueLimit: valueLimit)
      let (columns, count) = try again.columns(twice.map(\.0), of: variables)
      rows = max(rows, count)
      let others = Swift.Dictionary(zip(twice.map(\.0), columns), uniquingKeysWith: { first, _ in first })
      return (requests.compactMap { others[$0] ?? built[$0]?.column }, rows)
    }
    return (requests.compactMap { built[$0]?.column }, rows)
  }

  // MARK: The pass

  private func parse(readsRows: Bool) throws(Problems<FileProblem>) {
    guard let parser = readstat_parser_init() else { throw Problems(.damaged(format.kind), at: place()) }
    defer { readstat_parser_free(parser) }
    let context = Unmanaged.passUnretained(self).toOpaque()
    readstat_set_open_handler(parser) { _, _ in 0 }
    readstat_set_close_handler(parser) { _ in 0 }
    readstat_set_update_handler(parser) { _, _, _, _ in READSTAT_OK }
    readstat_set_seek_handler(parser) { offset, whence, context in
      ReadStatSession.of(context)?.seek(offset, from: whence) ?? -1
    }
    readstat_set_read_handler(parser) { target, count, context in
      ReadStatSession.of(context)?.read(count, into: target) ?? -1
    }
    readstat_set_io_ctx(parser, context)
    readstat_set_metadata_handler(parser) { metadata, context in
      ReadStatSession.of(context)?.take(metadata) ?? 1
    }
    readstat_set_variable_handler(parser) { index, variable, set, context in
      ReadStatSession.of(context)?.take(variable, at: Int(index), set: set) ?? 1
    }
    readstat_set_value_label_handler(parser) { set, value, label, context in
      ReadStatSession.of(context)?.take(label, of: value, set: set) ?? 1
    }
    readstat_set_fweight_handler(parser) { variable, context in
      ReadStatSession.of(context)?.dictionary.weight = variable.map {
        ReadStatSession.text(readstat_variable_get_name($0))
      }
      return 0
    }
    if readsRows {
      readstat_set_value_handler(parser) { row, variable, value, context in
        ReadStatSession.of(context)?.take(value, of: variable, row: Int(row)) ?? 1
      }
    }
    if let encoding { readstat_set_file_character_encoding(parser, encoding.rawValue.uppercased()) }
    let status =
      switch format {
      case .spss: readstat_parse_sav(parser, source.displayName, context)
      case .spssPortable: readstat_parse_por(parser, source.displayName, context)
      case .stata: readstat_parse_dta(parser, source.displayName, context)
      case .sas: readstat_parse_sas7bdat(parser, source.displayName, context)
      case .sasTransport: readstat_parse_xport(parser, source.displayName, context)
      }
    if let refusal { throw Problems(refusal, at: place()) }
    guard status == READSTAT_OK else { throw Problems(problem(of: status), at: place()) }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> ReadStatSession? {
    context.map { Unmanaged<ReadStatSession>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The file, with the row that was read last.
  private func place() -> SourceLocation { SourceLocation(file: source.displayName, line: rowCount) }

  private func problem(of status: readstat_error_t) -> FileProblem {
    switch status {
    case READSTAT_ERROR_OPEN, READSTAT_ERROR_READ, READSTAT_ERROR_SEEK, READSTAT_ERROR_ROW_COUNT_MISMATCH:
      .truncated(format.kind)
    case READSTAT_ERROR_UNSUPPORTED_CHARSET:
      .unknownEncoding(encoding?.rawValue ?? dictionary.encoding, format.kind)
    case READSTAT_ERROR_CONVERT, READSTAT_ERROR_CONVERT_BAD_STRING, READSTAT_ERROR_CONVERT_SHORT_STRING,
      READSTAT_ERROR_CONVERT_LONG_STRING:
      .unreadableText(format.kind, encoding: encoding?.rawValue ?? dictionary.encoding)
    case READSTAT_ERROR_UNSUPPORTED_FILE_FORMAT_VERSION, READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
      .unknownVersion(format.kind)
    default: .damaged(format.kind)
    }
  }

  // MARK: Bytes

  private func seek(_ distance: readstat_off_t, from whence: readstat_io_flags_t) -> readstat_off_t {
    let start =
      switch whence {
      case READSTAT_SEEK_SET: 0
      case READSTAT_SEEK_CUR: offset
      default: source.size
      }
    let (target, overflows) = start.addingReportingOverflow(Int(distance))
    guard !overflows, (0...source.size).contains(target) else { return -1 }
    offset = target
    return readstat_off_t(target)
  }

  private func read(_ count: Int, into target: UnsafeMutableRawPointer?) -> Int {
    guard let target else { return -1 }
    let got = source.read(
      at: offset, count: count, into: target.bindMemory(to: UInt8.self, capacity: max(1, count)))
    offset += got
    return got
  }

  // MARK: The dictionary

  private func take(_ metadata: UnsafeMutablePointer<readstat_metadata_t>?) -> CInt {
    dictionary.encoding = Self.text(readstat_get_file_encoding(metadata))
    let count = Int(readstat_get_var_count(metadata))
    guard count <= InputLimits.columns else {
      refusal = .tooManyColumns(count, limit: InputLimits.columns)
      return 1
    }
    return 0
  }

  private func take(
    _ variable: UnsafeMutablePointer<readstat_variable_t>?, at index: Int, set: UnsafePointer<CChar>?
  ) -> CInt {
    if !builders.isEmpty {
      let isWanted = builders.indices.contains(index) && builders[index] != nil
      return isWanted ? 0 : CInt(truncatingIfNeeded: READSTAT_HANDLER_SKIP_VARIABLE)
    }
    guard dictionary.variables.count < InputLimits.columns else {
      refusal = .tooManyColumns(dictionary.variables.count + 1, limit: InputLimits.columns)
      return 1
    }
    let isText = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING
    let ranges = 0..<max(0, readstat_variable_get_missing_ranges_count(variable))
    let missing = ranges.compactMap { position -> StoredVariable.Missing? in
      let low = readstat_variable_get_missing_range_lo(variable, position)
      let high = readstat_variable_get_missing_range_hi(variable, position)
      if isText { return readstat_string_value(low).map { .text(CSVCellText.cleaned(String(cString: $0))) } }
      let (least, greatest) = (readstat_double_value(low), readstat_double_value(high))
      return least <= greatest ? .numbers(least...greatest) : nil
    }
    dictionary.variables.append(
      StoredVariable(
        name: CSVCellText.cleaned(Self.text(readstat_variable_get_name(variable))),
        label: CSVCellText.cleaned(Self.text(readstat_variable_get_label(variable))), isText: isText,
        date: isText ? nil : StoredDate(format: Self.text(readstat_variable_get_format(variable)), of: format),
        missing: missing))
    dictionary.setNames.append(set.map { String(cString: $0) })
    return 0
  }

  private func take(
    _ label: UnsafePointer<CChar>?, of value: readstat_value_t, set: UnsafePointer<CChar>?
  ) -> CInt {
    guard builders.isEmpty, let set, let label else { return 0 }
    let code: String
    if readstat_value_is_tagged_missing(value) != 0 {
      code = Self.tag(of: value)
    } else if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
      code = readstat_string_value(value).map { CSVCellText.cleaned(String(cString: $0)) } ?? ""
    } else if readstat_value_is_system_missing(value) != 0 {
      return 0
    } else {
      code = Self.spelling(of: value)
    }
    dictionary.labels[String(cString: set), default: []].append(
      .init(code: code, text: CSVCellText.cleaned(String(cString: label))))
    return 0
  }

  // MARK: Rows

  private func take(_ value: readstat_value_t, of variable: UnsafeMutablePointer<readstat_variable_t>?, row: Int)
    -> CInt
  {
    let index = Int(readstat_variable_get_index(variable))
    guard builders.indices.contains(index), let builder = builders[index] else { return 0 }
    rowCount = row + 1
    valueCount += 1
    guard valueCount <= valueLimit else {
      refusal = .tooManyValues(limit: valueLimit)
      return 1
    }
    if readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING {
      builder.append(text: readstat_string_value(value).map { String(cString: $0) } ?? "")
    } else if readstat_value_is_tagged_missing(value) != 0 {
      builder.append(tag: Self.tag(of: value))
    } else if readstat_value_is_system_missing(value) != 0 {
      builder.appendEmpty()
    } else {
      builder.append(readstat_double_value(value)) { Self.spelling(of: value) }
    }
    return 0
  }

  /// The spelling of a number: of the digits that its type holds.
  private static func spelling(of value: readstat_value_t) -> String {
    readstat_value_type(value) == READSTAT_TYPE_FLOAT
      ? StoredNumber.text(readstat_float_value(value)) : StoredNumber.text(readstat_double_value(value))
  }

  /// `.a` of Stata, `.A` of SAS.
  private static func tag(of value: readstat_value_t) -> String {
    let byte = UInt8(bitPattern: readstat_value_tag(value))
    return ".\(Character(Unicode.Scalar(byte)))"
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
