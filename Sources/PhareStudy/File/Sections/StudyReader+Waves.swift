import PhareCSV
import PhareSurvey

extension StudyReader {
  /// Reads the waves; the keys of unreadable waves are kept too, so that those who name them are not blamed.
  mutating func readWaves(of study: StudyFields) -> [StudyWave] {
    let entry = required("waves", of: study, example: "waves: [{id: w1, …}]")
    let example = "waves: [{id: mayors-2016, audience: mayors, data: mayors-2016.csv}]"
    let read = readElements(entry, example: example) { reader, node, position, lines in
      reader.wave(from: node, position: position, lines: &lines).map { (wave: $0, node: node) }
    }
    var waves: [StudyWave] = []
    for (wave, node) in read {
      if let twin = waves.first(where: { $0.hasSameRows(as: wave) }) {
        report(
          .contradiction(.element(.wave, wave.id), .sameRows(as: twin.id)), at: node)
      }
      waves.append(wave)
    }
    return waves
  }

  private mutating func wave(from node: StudyNode, position: Int, lines: inout [String: Int]) -> StudyWave? {
    let known = StudyPlace.wave.names
    let context = context(.wave, of: node, position: position)
    guard let fields = fields(of: node, in: context, known: known) else { return nil }
    let id = declaredIdentifier(of: fields, .wave, example: "mayors-2016", lines: &lines)
    if let id {
      waveKeys.append(id)
      record(.wave(id), node)
    }
    let audience = text(
      required("audience", of: fields, example: "audience: citizens"), of: fields,
      expected: .audience, example: "citizens")
    let year = wholeNumber(fields["year"], of: fields, expected: .year, example: "2016", in: 1...9999)
    let label = localizedText(fields["label"], of: fields)
    let (data, table) = data(of: fields)
    let sheet = text(fields["sheet"], of: fields, expected: .sheet, example: "Feuil1")
    let (columns, mentions) = columns(fields["columns"], of: fields)
    let recodes = recodes(fields["recodes"], of: fields)
    let missing = missing + missingTexts(fields["missing"], of: fields)
    let asked = asked(fields["asked"], of: fields)
    let respondent = text(fields["respondent"], of: fields, expected: .column, example: "id")
    let dialect = dialect(fields["dialect"], of: fields)
    let (design, replicates) = design(fields["design"], of: fields)
    let (weighting, nonresponse) = weighting(fields["weighting"], of: fields)
    let field = waveField(fields["field"], of: fields)
    let sampling = sampling(fields["sampling"], of: fields)
    guard let id, let audience, let data else { return nil }
    var specification = WaveSpecification(
      id: id, audience: Audience(name: audience), year: year, path: data.path, displayName: data.name,
      columns: columns, recodes: recodes.codes, missing: missing, dialect: dialect, respondent: respondent,
      design: design)
    specification.table = table
    specification.sheet = sheet
    specification.labels = path(fields["labels"], of: fields, example: "labels.csv").map {
      LabelsFile(path: $0.path, displayName: $0.name)
    }
    specification.filter = filter(fields["where"], of: fields)
    specification.mentions = mentions
    specification.recodeOrder = recodes.order
    return StudyWave(
      specification: specification, label: label, asked: asked, field: field, sampling: sampling,
      replicates: replicates, weighting: weighting, nonresponse: nonresponse)
  }

  /// Reads where the rows of a wave are: a file in the study's folder, or a table of an SQL engine.
  private mutating func data(of wave: StudyFields) -> (data: (path: String, name: String)?, table: EngineTable?) {
    let entry = required("data", of: wave, example: "data: mayors-2016.csv")
    guard let entry, case .map = entry.value.content else {
      return (path(entry, of: wave, example: "wave.csv"), nil)
    }
    let example = "data: {table: panel.mayors_2016}"
    guard let fields = fields(of: entry.value, in: .section(.data, of: wave.context), known: StudyPlace.data.names),
      let stated = required("table", of: fields, example: example),
      let name = text(stated, of: fields, expected: .tableName, example: "panel.mayors_2016")
    else { return (nil, nil) }
    guard let table = EngineTable(name) else {
      reportUnexpected(stated.value, fields.subject("table"), expected: .tableName, example: "table: panel.mayors_2016")
      return (nil, nil)
    }
    for key in ["sheet", "labels", "dialect"] where wave[key] != nil {
      report(.misplacedKey(key, in: wave.context, .besideTable), at: wave.place(of: key))
    }
    if case .map(let entries)? = wave["design"]?.value.content {
      for entry in entries where ["pps", "second_phase", "replicates"].contains(entry.key) {
        report(.misplacedKey(entry.key, in: .section(.design, of: wave.context), .besideTable), at: entry.value)
      }
    }
    if case .map(let entries)? = wave["weighting"]?.value.content {
      for entry in entries where ["trim", "nonresponse"].contains(entry.key) {
        report(.misplacedKey(entry.key, in: .section(.weighting, of: wave.context), .besideTable), at: entry.value)
      }
    }
    return ((path: "table \(name)", name: name), table)
  }

  /// Returns the name of a list's element in sentences: by its key where it has one, else by its position.
  func context(_ kind: StudyPart.Kind, of node: StudyNode, position: Int) -> StudyPart {
    if case .map(let entries) = node.content, let entry = entries.first(where: { $0.key == "id" }),
      case .text(let id, _) = entry.value.content
    {
      return .element(kind, shortened(id))
    }
    return .numbered(kind, position)
  }

  /// Reads the key of an element, declared once among its kind.
  mutating func declaredIdentifier(
    of fields: StudyFields, _ kind: StudyPart.Kind, example: String, lines: inout [String: Int]
  ) -> String? {
    guard let id = identifier(of: fields, example: example) else { return nil }
    if let first = lines[id] {
      report(.duplicateName(id, kind, firstLine: first), at: fields.place(of: "id"))
      return nil
    }
    lines[id] = fields.place(of: "id").line
    return id
  }

  // MARK: Files

  /// Reads a path inside the study's folder, as the program opens it and as the study names it.
  mutating func path(
    _ entry: StudyEntry?, of fields: StudyFields, example: String
  ) -> (path: String, name: String)? {
    guard let entry, let name = text(entry, of: fields, expected: .path, example: example) else { return nil }
    return path(named: name, fields.subject(entry.key), at: entry.value)
  }

  /// Checks a path by its words, and by the file that its links lead to.
  mutating func path(named name: String, _ subject: StudyPart, at node: StudyNode) -> (path: String, name: String)? {
    let start = name.unicodeScalars.prefix(2).map(\.properties.isAlphabetic)
    let isDrive = start.first == true && name.unicodeScalars.dropFirst().first == ":"
    if name.contains("\\") {
      reportUnexpected(node, subject, expected: .slashes, example: name.replacing("\\", with: "/"))
      return nil
    }
    var folders: [Substring] = []
    for part in name.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
      if part == ".." {
        guard folders.popLast() != nil else {
          report(.pathOutside(name, subject), at: node)
          return nil
        }
      } else {
        folders.append(part)
      }
    }
    guard !name.hasPrefix("/"), !isDrive, !folders.isEmpty, !name.unicodeScalars.contains("\0") else {
      report(.pathOutside(name, subject), at: node)
      return nil
    }
    let relative = folders.joined(separator: "/")
    let path = study.directory == "." ? relative : "\(study.directory)/\(relative)"
    if let target = fence.targetOutside(path) {
      report(.linkOutside(name, subject, target: target), at: node)
      return nil
    }
    return (path, name)
  }

  private mutating func dialect(_ entry: StudyEntry?, of wave: StudyFields) -> CSVDialectOverrides {
    var dialect = CSVDialectOverrides()
    let known = StudyPlace.dialect.names
    guard let entry, let fields = fields(of: entry.value, in: .section(.dialect, of: wave.context), known: known) else {
      return dialect
    }
    dialect.delimiter = named(
      fields["delimiter"], of: fields, expected: .delimiter, example: "semicolon",
      CSVDelimiter.init(named:))
    dialect.encoding = named(
      fields["encoding"], of: fields, expected: .encoding, example: "utf-8",
      CSVEncoding.init(named:))
    dialect.decimalMark = named(
      fields["decimal_mark"], of: fields, expected: .decimalMark, example: "comma"
    ) { name in
      switch name {
      case ".", "point": .point
      case ",", "comma": .comma
      default: nil
      }
    }
    dialect.headerLines = wholeNumber(
      fields["header"], of: fields, expected: .headerLines, example: "2", in: 1...100)
    if let entry = fields["skip"], case .list(let nodes) = entry.value.content {
      skipLines(nodes, entry, of: fields, in: &dialect)
    } else {
      dialect.skippedLines =
        wholeNumber(fields["skip"], of: fields, expected: .skippedLines, example: "1", in: 0...1000) ?? 0
    }
    let stray = named(fields["stray"], of: fields, expected: .strayRecords, example: "drop") { word in
      CSVStrayRecords(rawValue: word).flatMap { $0 == .refuse ? nil : $0 }
    }
    dialect.strayRecords = stray ?? .refuse
    return dialect
  }

  /// Reads the numbers of lines that are left out: the first lines of the file, those right under the names, or both.
  private mutating func skipLines(
    _ nodes: [StudyNode], _ entry: StudyEntry, of fields: StudyFields, in dialect: inout CSVDialectOverrides
  ) {
    let lines = Set(
      nodes.compactMap {
        wholeNumber(
          of: $0, fields.subject("skip"), expected: .skippedLines, example: "skip: [2, 3]", in: 1...1000)
      }
    ).sorted()
    let before = lines.enumerated().prefix { $0.offset + 1 == $0.element }.count
    let after = lines.dropFirst(before)
    let isRun = after.enumerated().allSatisfy { $0.element == before + 2 + $0.offset }
    guard isRun, dialect.headerLines == nil || after.isEmpty else {
      return reportUnexpected(
        entry.value, fields.subject("skip"), expected: .skippedLines, example: "skip: [2, 3]")
    }
    dialect.skippedLines = before
    if !after.isEmpty { dialect.headerLines = after.count + 1 }
  }

  private mutating func named<Value>(
    _ entry: StudyEntry?, of fields: StudyFields, expected: StudyExpectation, example: String,
    _ value: (String) -> Value?
  ) -> Value? {
    guard let entry else { return nil }
    // A tab or a space is a text here.
    if case .text(let name, _) = entry.value.content, let value = value(name) { return value }
    reportUnexpected(
      entry.value, fields.subject(entry.key), expected: expected, example: "\(entry.key): \(example)")
    return nil
  }

  // MARK: Columns

  /// Reads headers by variable key, and by `variable.item` for the items of a multiple answer; lists of headers are columns in
  /// order of mention.
  private mutating func columns(
    _ entry: StudyEntry?, of fields: StudyFields
  ) -> (headers: [String: String], mentions: [Variable.ID: [String]]) {
    guard let entry else { return ([:], [:]) }
    let subject = fields.subject("columns")
    var headers: [String: String] = [:]
    var mentions: [Variable.ID: [String]] = [:]
    for entry in entries(of: entry.value, subject, example: "columns: {region: REG}") ?? [] {
      let part = StudyPart.entry(.column, entry.key, of: fields.context)
      if case .list(let nodes) = entry.value.content, case .multiple? = codebook[Variable.ID(entry.key)]?.kind {
        mentions[Variable.ID(entry.key)] = nodes.compactMap {
          text(of: $0, part, expected: .header, example: "\(entry.key): [Q7_1, Q7_2]")
        }
        continue
      }
      guard case .map(let items) = entry.value.content else {
        checkColumnKey(entry, subject)
        headers[entry.key] = text(of: entry.value, part, expected: .header, example: "REG")
        continue
      }
      let key = StudyNode(content: .nothing, line: entry.line, column: entry.column)
      guard let variable = variable(entry.key, subject, at: key) else { continue }
      guard case .items(let known) = AnswerCodes(of: variable.kind) else {
        if !unreadableVariables.contains(entry.key) {
          reportUnexpected(entry.value, part, expected: .header, example: "\(entry.key): REG")
        }
        continue
      }
      for item in items {
        if !known.contains(item.key) {
          let place = StudyNode(content: .nothing, line: item.line, column: item.column)
          reportUnknown(item.key, .answer(.item, of: "\(variable.id)"), in: subject, known: known, at: place)
        }
        headers["\(entry.key).\(item.key)"] = text(
          of: item.value, .entry(.itemColumn, item.key, of: fields.context), expected: .header,
          example: "\(item.key): Q7_1")
      }
    }
    return (headers, mentions)
  }

  /// Checks that a key of `columns` is a variable, an item, or both with a dot between them.
  private mutating func checkColumnKey(_ entry: StudyEntry, _ subject: StudyPart) {
    if let variable = codebook[Variable.ID(entry.key)] {
      guard case .multiple = variable.kind, variable.boxes.separator == nil else { return }
      reportUnexpected(
        entry.value, .column(entry.key), expected: .itemColumns,
        example: "\(entry.key): {m1: Q7_1}")
      return
    }
    for variable in codebook.variables {
      guard case .multiple(let items, _) = variable.kind else { continue }
      if items.contains(where: { $0.id == entry.key || "\(variable.id).\($0.id)" == entry.key }) { return }
    }
    let key = StudyNode(content: .nothing, line: entry.line, column: entry.column)
    _ = variable(entry.key, subject, at: key)
  }

  /// Reads texts that stand for no answer in every column: a list, or a map to their reasons.
  mutating func missingTexts(_ entry: StudyEntry?, of fields: StudyFields) -> [MissingCode] {
    guard let entry else { return [] }
    let subject = fields.subject("missing")
    if case .map(let entries) = entry.value.content {
      return entries.compactMap { entry in
        let reason: MissingReason? = word(of: entry.value, .entry(.missingText, entry.key, of: fields.context))
        return reason.map { MissingCode(code: entry.key, reason: $0) }
      }
    }
    let example = "missing: [NA, n.c.]"
    return (elementsOrOne(of: entry.value, subject, example: example) ?? []).compactMap { element in
      text(of: element, subject, expected: .missingText, example: example)
        .map { MissingCode(code: $0, reason: .empty) }
    }
  }
}

extension StudyWave {
  /// Whether two waves are the same answers of one audience with the same weights: one file read twice in the same way.
  fileprivate func hasSameRows(as other: StudyWave) -> Bool {
    let (one, two) = (specification, other.specification)
    return one.path == two.path && one.audience == two.audience && one.columns == two.columns
      && one.recodes == two.recodes && one.filter == two.filter && one.sheet == two.sheet
      && one.labels == two.labels
      && one.mentions == two.mentions
      && one.dialect == two.dialect
      && one.respondent == two.respondent && one.design == two.design && weighting == other.weighting
      && nonresponse == other.nonresponse
  }
}
