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
    lines += tableLines(say)
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
    case .single, .multiple, .listed, .number, .date, .text, .region, .place: true
    }
  }

  private static func kindLines(of variable: Variable, _ say: Remarks, bytes: inout Int) -> [String] {
    switch variable.kind {
    case .region: return ["    type: region"]
    case .place(.departement): return ["    type: departement  # \(say(.placeCoding))"]
    case .place(let coding): return ["    type: region", "    coding: \(coding.rawValue)  # \(say(.placeCoding))"]
    case .number: return ["    type: number"]
    case .date: return ["    type: date"]
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
      } else if boxes.contains(where: { !$0.isEmpty }) {
        lines.append("    empty: not_ticked  # \(say(.emptyBoxes))")
      }
      if let other = variable.other {
        lines.append("    other: \(YAMLText.written(other))  # \(say(.otherItem))")
      }
      let names = items.enumerated().map { index, item in
        areTexts && index < boxes.count
          ? boxes[index].first ?? variable.labels[item] ?? item : variable.labels[item] ?? item
      }
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
        + (exclusive.isEmpty
          ? ["    # empty: not_ticked  # \(say(.emptyLists))"]
          : ["    empty: missing  # \(say(.emptyListsBesideNone))"])
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
    if !dialect.isEmpty {
      let remark =
        wave.strays.first.map {
          "  # \(say(.strayRecords(wave.strays.count, first: $0.problem, line: $0.location.line)))"
        } ?? ""
      lines.append("    dialect: {\(dialect.joined(separator: ", "))}\(remark)")
    }
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
    lines += whereLines(of: wave, say)
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

  /// Returns the lines of the condition that the rows of a wave meet, each with those that it leaves out.
  private static func whereLines(of wave: Wave, _ say: Remarks) -> [String] {
    guard !wave.conditions.isEmpty else { return [] }
    func list(_ codes: [String]) -> String { "[\(codes.map(YAMLText.written).joined(separator: ", "))]" }
    let lines = wave.conditions.map { condition -> String in
      let key = YAMLText.written(condition.key)
      switch condition.filter {
      case .finished(let kept, _, let left):
        return "\(key): \(list(kept))  # \(say(.unfinished(left, of: wave.rows)))"
      case .tests(let tests, _, let left):
        return "not: {\(key): \(list(tests))}  # \(say(.tests(left, of: wave.rows)))"
      case .submitted(let left):
        return "\(key): \">= 1900-01-01\"  # \(say(.unsubmitted(left, of: wave.rows)))"
      case .waves(let codes):
        return "\(key): \(list(codes))  # \(say(.waveRows(condition.rows, of: wave.rows)))"
      }
    }
    return ["    where:"] + lines.map { "      \($0)" }
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

  /// Returns the lines of one table per wave, of all its questions, and of one of the means of its numbers, by region where it
  /// has one.
  private func tableLines(_ say: Remarks) -> [String] {
    let kinds = Dictionary(variables.map { ($0.key, $0.kind) }, uniquingKeysWith: { first, _ in first })
    let doubts = variables.reduce(into: [String: DraftRemark]()) { $0[$1.key] = $1.doubt }
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
      let numbers = wave.variables.filter { kinds[$0] == .number }
      func table(_ name: String, _ rows: [String], _ statistic: [String]) -> [String] {
        let id = DraftNames.unused(region == nil ? name : "\(name)-by-region", in: &ids)
        return ["  - id: \(YAMLText.written(id))", "    rows:"] + rows + statistic
          + (region.map { ["    columns: [\(YAMLText.written($0))]"] } ?? [])
          + ["    waves: [\(YAMLText.written(wave.id))]"]
      }
      if !rows.isEmpty { lines += table(wave.id, rows.map { "      - \(YAMLText.written($0))" }, []) }
      if !numbers.isEmpty {
        let items = numbers.map { key in
          doubts[key].map { "      # - \(YAMLText.written(key))  # \(say($0))" } ?? "      - \(YAMLText.written(key))"
        }
        let means = table("\(wave.id)-means", items, ["    statistic: mean"])
        // Where every number is doubtful, the table is a proposal as a whole.
        let isProposal = numbers.allSatisfy { doubts[$0] != nil }
        lines += isProposal ? means.map { $0.hasPrefix("      # ") ? $0 : "  # \($0.dropFirst(2))" } : means
      }
    }
    guard lines.contains(where: { $0.hasPrefix("  - ") }) else {
      return lines.isEmpty ? [] : ["", "# tables:"] + lines
    }
    return ["", "tables:"] + lines
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
