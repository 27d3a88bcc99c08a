import PhareCSV

extension StudyDraft {
  /// The comments of a draft in its language.
  private struct Remarks {
    let language: Language

    func callAsFunction(_ remark: DraftRemark) -> String { remark.phrase.text(in: language) }
  }

  /// The bytes of codes that are listed, 50 more counted for each: the draft of a very wide file stays readable.
  private static let listedBytes = 1_000_000

  /// Writes the draft as a study file of a language, with comments in it on what to correct.
  ///
  /// `StudyFile` reads the text without a problem.
  package func yaml(in language: Language = .fr) -> String {
    let say = Remarks(language: language)
    var lines = [
      "# \(say(.drafted(files: waves.count)))",
      "# \(say(.guesses))",
      "title: \(YAMLText.quoted(title))",
      "language: \(language.rawValue)  # \(say(.language))",
      "# synthetic: true  # \(say(.synthetic))",
    ]
    if !missing.isEmpty {
      let texts = missing.map { YAMLText.quoted($0) }.joined(separator: ", ")
      lines.append("missing: [\(texts)]  # \(say(.missingTexts))")
    }
    lines.append("")
    lines += variableLines(say)
    lines += ["waves:"]
    for wave in waves { lines += Self.lines(of: wave, say) }
    lines += indicatorLines()
    lines += tableLines()
    lines += [
      "",
      "report: {formats: [csv, markdown], level: 0.95, small_base: 30, hide_below: 10}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: Variables

  private func variableLines(_ say: Remarks) -> [String] {
    guard !variables.isEmpty else { return [] }
    var lines = ["variables:"]
    var bytes = 0
    for variable in variables {
      lines.append("  \(YAMLText.written(variable.key)):  # \(say(variable.remark))")
      lines.append("    label: \(YAMLText.quoted(variable.label))")
      lines += Self.kindLines(of: variable, say, bytes: &bytes)
      if !variable.missing.isEmpty, Self.takesMissing(variable.kind) {
        let codes = variable.missing.map { "\(YAMLText.written($0.code)): \($0.reason.rawValue)" }
        lines.append("    missing: {\(codes.joined(separator: ", "))}")
      }
    }
    return lines + [""]
  }

  /// Whether the codes that a file declares missing are written below the type: a scale has written its own.
  private static func takesMissing(_ kind: Variable.Kind) -> Bool {
    switch kind {
    case .scale(let missing): missing.isEmpty
    case .single, .multiple, .listed, .number, .text, .region, .place: true
    }
  }

  private static func kindLines(of variable: Variable, _ say: Remarks, bytes: inout Int) -> [String] {
    switch variable.kind {
    case .region: return ["    type: region"]
    case .place(.departement): return ["    type: departement  # \(say(.placeCoding))"]
    case .place(let coding): return ["    type: region", "    coding: \(coding.rawValue)  # \(say(.placeCoding))"]
    case .number: return ["    type: number"]
    case .text: return ["    type: text"]
    case .scale(let missing):
      let codes = missing.map { "\($0): refused" }.joined(separator: ", ")
      return ["    type: scale", "    range: [0, 10]"]
        + (codes.isEmpty ? [] : ["    missing: {\(codes)}  # \(say(.missingReasons))"])
    case .multiple(let items, let boxes):
      var lines = ["    type: multiple"]
      // A box that holds a text of its own holds the item's label; further ones are spellings of it.
      let labels = boxes.compactMap(\.first)
      let areTexts = Set(labels.map { $0.lowercased() }).count > 1
      var ticked: [String] = []
      for text in areTexts ? boxes.flatMap({ $0.dropFirst() }) : boxes.flatMap(\.self)
      where text != "1" && !ticked.contains(text) { ticked.append(text) }
      if !ticked.isEmpty {
        let texts = ticked.map(YAMLText.written)
        lines.append("    ticked: \(texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]")")
      }
      if !variable.unticked.isEmpty {
        lines.append("    unticked: [\(variable.unticked.map(YAMLText.written).joined(separator: ", "))]")
      } else if !boxes.isEmpty {
        lines.append("    empty: not_ticked  # \(say(.emptyBoxes))")
      }
      let names = areTexts ? labels : items.map { variable.labels[$0] ?? $0 }
      let exclusive = zip(items, names).filter { DraftNames.excludesOthers($0.1) }.map(\.0)
      if !exclusive.isEmpty, items.count > exclusive.count {
        lines.append("    exclusive: [\(exclusive.map(YAMLText.written).joined(separator: ", "))]")
      }
      return lines + ["    items:"]
        + zip(items, names).map { "      \(YAMLText.written($0)): \(YAMLText.quoted($1))" }
    case .listed(let answers, let separator):
      let keys = DraftNames.itemKeys(of: answers)
      let exclusive = zip(keys, answers).filter { DraftNames.excludesOthers(variable.labels[$0.1] ?? $0.1) }.map(\.0)
      return ["    type: multiple"]
        + (separator.map { ["    separator: \(YAMLText.quoted($0))  # \(say(.separator))"] } ?? [])
        + ["    # empty: not_ticked  # \(say(.emptyLists))"]
        + (exclusive.isEmpty ? [] : ["    exclusive: [\(exclusive.map(YAMLText.written).joined(separator: ", "))]"])
        + ["    items:"]
        + zip(keys, answers).map { "      \(YAMLText.written($0)): \(YAMLText.quoted(variable.labels[$1] ?? $1))" }
    case .single(let codes):
      let size = codes.reduce(0) { $0 + $1.utf8.count + 50 }
      guard bytes + size <= listedBytes else {
        return ["    type: single  # \(say(.answersFound))"]
      }
      bytes += size
      if codes.allSatisfy({ Int($0) != nil }) || !variable.labels.isEmpty {
        let labels = Self.distinctLabels(of: codes, variable.labels)
        return ["    type: single", "    categories:  # \(say(.codesAndLabels))"]
          + zip(codes, labels).map { "      \(YAMLText.written($0)): \(YAMLText.quoted($1))" }
          + netLines(of: variable, say)
      }
      return ["    type: single", "    categories:"] + codes.map { "      - \(YAMLText.written($0))" }
        + netLines(of: variable, say)
    }
  }

  /// The labels of codes; two answers never have one label, so the code stands for one that others have.
  private static func distinctLabels(of codes: [String], _ labels: [String: String]) -> [String] {
    var used: Set<String> = []
    return codes.map { code in
      guard let label = labels[code] else { return code }
      return used.insert(label).inserted ? label : "\(label) (\(code))"
    }
  }

  /// Returns the lines of the sub-total of answers that agree.
  private static func netLines(of variable: Variable, _ say: Remarks) -> [String] {
    guard let agreeing = variable.agreeing else { return [] }
    let codes = agreeing.map(YAMLText.written).joined(separator: ", ")
    let label = "{fr: \"Sous-total favorable\", en: \"Total agree\"}"
    return ["    nets: {\(Variable.netKey): {label: \(label), of: [\(codes)]}}  # \(say(.agreeing))"]
  }

  // MARK: Waves

  private static func lines(of wave: Wave, _ say: Remarks) -> [String] {
    var lines = [
      "  - id: \(YAMLText.written(wave.id))",
      "    audience: \(YAMLText.written(wave.audience))  # \(say(.audience))",
    ]
    if let year = wave.year { lines.append("    year: \(year)") }
    lines.append("    data: \(YAMLText.written(wave.path))")
    if let labels = wave.labels { lines.append("    labels: \(YAMLText.written(labels))") }
    if let sheet = wave.sheet { lines.append("    sheet: \(YAMLText.written(sheet))") }
    let dialect =
      (wave.dialect.headerLines.map { ["header: \($0)"] } ?? [])
      + (wave.dialect.skippedLines > 0 ? ["skip: \(wave.dialect.skippedLines)"] : [])
      + (wave.dialect.strayRecords == .refuse ? [] : ["stray: \(wave.dialect.strayRecords.rawValue)"])
    if !dialect.isEmpty { lines.append("    dialect: {\(dialect.joined(separator: ", "))}") }
    if wave.unnamedColumns > 0 {
      lines.append("    # \(say(.unnamedColumns(wave.unnamedColumns)))")
    }
    if !wave.metadata.isEmpty { lines.append("    # \(say(.metadata(wave.metadata)))") }
    if let respondent = wave.respondent { lines.append("    respondent: \(YAMLText.written(respondent))") }
    if !wave.columns.isEmpty || !wave.mentions.isEmpty {
      lines.append("    columns:  # \(say(.headers))")
      for column in wave.columns {
        lines.append("      \(YAMLText.written(column.key)): \(YAMLText.quoted(column.header))")
      }
    }
    for mention in wave.mentions {
      let headers = mention.headers.map { YAMLText.quoted($0) }.joined(separator: ", ")
      lines.append("      \(YAMLText.written(mention.key)): [\(headers)]  # \(say(.mentionOrder))")
    }
    if let weight = wave.weight {
      lines.append("    design:")
      lines.append("      weight: \(YAMLText.written(weight))")
    } else {
      lines.append("    # design: {weight: …}  # \(say(.noWeights))")
    }
    lines.append("    # sampling:  # \(say(.samplingKeys))")
    lines.append(
      "    #   {method: , universe: , universe_size: , source: , fieldwork: [ , ], mode: , institute: , commissioner: }"
    )
    return lines
  }

  // MARK: Indicators

  /// Returns the lines of one indicator per question with a scale of agreement, and of a comparison where waves of one audience and
  /// of several years share it.
  private func indicatorLines() -> [String] {
    let asked = variables.filter { $0.agreeing != nil }
    guard !asked.isEmpty else { return [] }
    var ids: Set<String> = []
    var lines = ["", "indicators:"]
    var comparisons: [String] = []
    for (position, variable) in asked.enumerated() {
      let isPlain = variable.key.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
      }
      let id = DraftNames.unused(isPlain ? variable.key.lowercased() : "i\(position + 1)", in: &ids)
      let key = YAMLText.written(variable.key)
      lines.append("  - {id: \(YAMLText.written(id)), variable: \(key), net: \(Variable.netKey)}")
      let shared = waves.filter { $0.variables.contains(variable.key) && $0.year != nil }.sorted {
        ($0.year ?? 0) < ($1.year ?? 0)
      }
      let years = Set(shared.compactMap(\.year))
      guard shared.count > 1, years.count == shared.count, Set(shared.map(\.audience)).count == 1 else { continue }
      let names = shared.map { YAMLText.written($0.id) }.joined(separator: ", ")
      comparisons.append(
        "  - {id: \(YAMLText.written("\(id)-change")), indicator: \(YAMLText.written(id)), waves: [\(names)]}")
    }
    return lines + (comparisons.isEmpty ? [] : ["", "comparisons:"] + comparisons)
  }

  // MARK: Tables

  /// Returns the lines of one table per wave, of all its questions, by region where it has one.
  private func tableLines() -> [String] {
    let kinds = Dictionary(variables.map { ($0.key, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    var ids: Set<String> = []
    for wave in waves {
      let region = wave.variables.first { key in
        if case .place(let coding)? = kinds[key] { return coding != .departement }
        return kinds[key] == .region
      }
      let rows = wave.variables.filter { key in
        switch kinds[key] {
        case .single?, .multiple?, .listed?, .scale?: true
        default: false
        }
      }
      guard !rows.isEmpty else { continue }
      let name = DraftNames.unused(region == nil ? wave.id : "\(wave.id)-by-region", in: &ids)
      lines.append("  - id: \(YAMLText.written(name))")
      lines.append("    rows:")
      lines += rows.map { "      - \(YAMLText.written($0))" }
      if let region { lines.append("    columns: [\(YAMLText.written(region))]") }
      lines.append("    waves: [\(YAMLText.written(wave.id))]")
    }
    return lines.isEmpty ? [] : ["", "tables:"] + lines
  }
}

extension StudyDraft.Variable {
  /// The key of the sub-total of answers that agree.
  static let netKey = "favorable"

  /// The codes of the answers that agree, on a scale of two that do and two that do not.
  var agreeing: [String]? {
    guard case .single(let codes) = kind else { return nil }
    return AgreementScale.agreeing(codes.map { (code: $0, label: labels[$0] ?? $0) })
  }
}
