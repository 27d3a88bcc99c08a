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
    case .single, .multiple, .number, .text, .region: true
    }
  }

  private static func kindLines(of variable: Variable, _ say: Remarks, bytes: inout Int) -> [String] {
    switch variable.kind {
    case .region: return ["    type: region"]
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
      return lines + ["    items:"]
        + zip(items, areTexts ? labels : items.map { variable.labels[$0] ?? $0 }).map {
          "      \(YAMLText.written($0)): \(YAMLText.quoted($1))"
        }
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
      }
      return ["    type: single", "    categories:"] + codes.map { "      - \(YAMLText.written($0))" }
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

  // MARK: Waves

  private static func lines(of wave: Wave, _ say: Remarks) -> [String] {
    var lines = [
      "  - id: \(YAMLText.written(wave.id))",
      "    audience: \(YAMLText.written(wave.audience))  # \(say(.audience))",
    ]
    if let year = wave.year { lines.append("    year: \(year)") }
    lines.append("    data: \(YAMLText.written(wave.path))")
    if let sheet = wave.sheet { lines.append("    sheet: \(YAMLText.written(sheet))") }
    let dialect =
      (wave.dialect.headerLines.map { ["header: \($0)"] } ?? [])
      + (wave.dialect.skippedLines > 0 ? ["skip: \(wave.dialect.skippedLines)"] : [])
      + (wave.dialect.keepsStrayRecords ? ["stray: keep"] : [])
    if !dialect.isEmpty { lines.append("    dialect: {\(dialect.joined(separator: ", "))}") }
    if wave.unnamedColumns > 0 {
      lines.append("    # \(say(.unnamedColumns(wave.unnamedColumns)))")
    }
    if let respondent = wave.respondent { lines.append("    respondent: \(YAMLText.written(respondent))") }
    if !wave.columns.isEmpty {
      lines.append("    columns:  # \(say(.headers))")
      for column in wave.columns {
        lines.append("      \(YAMLText.written(column.key)): \(YAMLText.quoted(column.header))")
      }
    }
    if let weight = wave.weight {
      lines.append("    design:")
      lines.append("      weight: \(YAMLText.written(weight))")
    } else {
      lines.append("    # design: {weight: …}  # \(say(.noWeights))")
    }
    return lines
  }

  // MARK: Tables

  /// Returns the lines of one table per wave, of all its questions, by region where it has one.
  private func tableLines() -> [String] {
    let kinds = Dictionary(variables.map { ($0.key, $0.kind) }, uniquingKeysWith: { first, _ in first })
    var lines: [String] = []
    var ids: Set<String> = []
    for wave in waves {
      let region = wave.variables.first { kinds[$0] == .region }
      let rows = wave.variables.filter { key in
        switch kinds[key] {
        case .single?, .multiple?, .scale?: true
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
