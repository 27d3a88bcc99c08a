import PhareSurvey

/// A wave's own spellings of the codes of variables.
struct Recodes {
  /// The code of each spelling, by variable.
  var codes: [Variable.ID: [String: String]] = [:]
  /// The codes in the order in which they are written, each once.
  var order: [Variable.ID: [String]] = [:]

  /// Adds the code of a spelling.
  mutating func add(_ code: String, for spelling: String, of variable: Variable.ID) {
    codes[variable, default: [:]][spelling] = code
    if order[variable]?.contains(code) != true { order[variable, default: []].append(code) }
  }
}

extension StudyReader {
  /// Reads the recodes of a wave: a map of variables, or a CSV file `variable,from,to`.
  mutating func recodes(_ entry: StudyEntry?, of fields: StudyFields) -> Recodes {
    guard let entry else { return Recodes() }
    if case .text = entry.value.content {
      guard let file = path(entry, of: fields, example: "recodes.csv") else { return Recodes() }
      return recodes(in: file, of: fields)
    }
    let subject = fields.subject("recodes")
    let example = "recodes: {innovation: {oui: 1}}"
    var recodes = Recodes()
    for entry in entries(of: entry.value, subject, example: example) ?? [] {
      let key = StudyNode(content: .nothing, line: entry.line, column: entry.column)
      guard let variable = variable(entry.key, subject, at: key),
        let spellings = entries(of: entry.value, .entry(.recodes, entry.key, of: fields.context), example: example)
      else { continue }
      recodes.codes[variable.id] = [:]
      for spelling in spellings { add(spelling.key, spelling.value, of: variable, fields.context, to: &recodes) }
    }
    return recodes
  }

  private mutating func recodes(in file: (path: String, name: String), of fields: StudyFields) -> Recodes {
    let records = records(of: file, columns: ["variable", "from", "to"])
    return reading(file.name) { reader in
      var recodes = Recodes()
      for record in records {
        guard let name = record["variable"], let from = record["from"], let to = record["to"],
          let id = reader.text(
            of: name, fields.subject("recodes"), expected: .variable, example: "variable: innovation"),
          let variable = reader.variable(id, fields.subject("recodes"), at: name)
        else { continue }
        let subject = StudyPart.entry(.recodes, id, of: fields.context)
        guard let spelling = reader.text(of: from, subject, example: "from: oui") else { continue }
        if recodes.codes[variable.id]?[spelling] != nil {
          reader.report(.contradiction(subject, .twice(shortened(spelling), .answer)), at: from)
        } else {
          reader.add(spelling, to, of: variable, fields.context, to: &recodes)
        }
      }
      return recodes
    }
  }

  private mutating func add(
    _ spelling: String, _ node: StudyNode, of variable: Variable, _ wave: StudyPart, to recodes: inout Recodes
  ) {
    let part = StudyPart.recode(spelling, variable: variable.id.rawValue, of: wave)
    guard let code = text(of: node, part, expected: .code, example: "\(spelling): 1") else { return }
    checkRecoded(code, of: variable, part, at: node)
    recodes.add(code, for: spelling, of: variable.id)
  }

  /// Checks a recode: a spelling becomes an answer's code or a missing one; an item is 0 or 1, a quantity any number.
  private mutating func checkRecoded(_ code: String, of variable: Variable, _ subject: StudyPart, at node: StudyNode) {
    let missing = variable.missing.map(\.code)
    guard !missing.contains(code), !unreadableVariables.contains(variable.id.rawValue) else { return }
    if case .region(let coding, _) = variable.kind { return checkRegion(code, coding: coding, subject, at: node) }
    let codes = AnswerCodes(of: variable.kind)
    switch codes {
    case .items:
      if code == "0" || code == "1" || codes.known.contains(code) { return }
      reportUnknown(code, .box, in: subject, known: ["0", "1"] + missing, at: node)
    case .none: return
    default:
      if codes.allows(code) { return }
      reportUnknown(
        code, .answerOrMissing(codes.noun, of: "\(variable.id)"), in: subject, known: codes.known + missing, at: node)
    }
  }
}
