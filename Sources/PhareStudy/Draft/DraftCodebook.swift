import PhareSurvey

/// Gathers the variables of a draft, one file after the other.
struct DraftCodebook {
  private(set) var variables: [StudyDraft.Variable] = []
  private var keys: Set<String> = []
  private let reserved: Set<String>
  /// The positions of the variables under each header.
  private var positions: [String: [Int]] = [:]
  /// The positions of the variables under each header and label, whatever their case, accents and punctuation.
  private var similar: [String: [Int]] = [:]
  /// The keys that the wave at hand has already.
  private var keysOfWave: Set<String> = []

  /// A codebook whose keys are none of the headers: a wave reads a variable from the header of its name unasked.
  init(reserving headers: Set<String> = []) {
    keys = headers
    reserved = headers
  }

  /// The headers under which files hold different questions.
  var ambiguousHeaders: Set<String> {
    Set(positions.filter { $0.value.count > 1 }.keys)
  }

  /// Returns the wave of a file, and adds its variables or shares those of earlier files.
  mutating func wave(id: String, file: ProfiledFile, guesses: [ColumnGuess]) -> StudyDraft.Wave {
    keysOfWave = []
    var weight: String?
    var respondent: String?
    var columns: [StudyDraft.Column] = []
    var mentions: [StudyDraft.Mention] = []
    var keys: [String] = []
    var unnamed = 0
    var metadata: [String] = []
    var conditions: [StudyDraft.Condition] = []
    var sources: [String: [String]] = [:]
    var headers: Set<String> = []
    for (column, guess) in zip(file.columns, guesses) {
      guard ColumnGuess.isWritable(column.header), headers.insert(column.header).inserted else {
        unnamed += 1
        continue
      }
      switch guess {
      case .weight: weight = column.header
      case .respondent: respondent = column.header
      case .metadata: metadata.append(column.header)
      case .filter(let filter):
        let key = key(
          under: column.header, kind: Self.kind(of: guess), remark: Self.remark(on: column), declared: .column(column))
        if key != column.header { columns.append(.init(key: key, header: column.header)) }
        conditions.append(.init(key: key, filter: filter))
      case .item(let prefix, _, _, _):
        let question = Self.items(under: prefix, of: file, guesses: guesses)
        guard question.headers.first == column.header else { continue }
        let remark = DraftRemark.items(question.headers.count, areZeroOne: question.boxes.isEmpty)
        let kind = StudyDraft.Variable.Kind.multiple(question.headers, boxes: question.boxes)
        var declared = DeclaredWords.items(question.headers, under: prefix, of: file)
        for text in question.unticked where !declared.unticked.contains(text) { declared.unticked.append(text) }
        declared.other = question.other
        let key = key(under: prefix, kind: kind, remark: remark, declared: declared)
        keys.append(key)
        sources[key] = question.headers
      case .mention(let prefix):
        let members = zip(file.columns, guesses).filter { $0.1 == .mention(prefix: prefix) }.map(\.0)
        guard members.first?.header == column.header else { continue }
        var declared = DeclaredWords.items(members.map(\.header), under: prefix, of: file)
        declared.labels = members.reduce(into: [:]) { $0.merge($1.labels) { first, _ in first } }
        let kind = StudyDraft.Variable.Kind.listed(Self.answers(of: members), separator: nil)
        let key = key(under: prefix, kind: kind, remark: .mentions(members.count), declared: declared)
        keys.append(key)
        sources[key] = members.map(\.header)
        mentions.append(.init(key: key, headers: members.map(\.header)))
      case .list(let separator, let answers):
        let kind = StudyDraft.Variable.Kind.listed(answers, separator: separator)
        let key = key(
          under: column.header, kind: kind, remark: .list(separator: separator), declared: .column(column))
        keys.append(key)
        sources[key] = [column.header]
        if key != column.header { columns.append(.init(key: key, header: column.header)) }
      default:
        var declared = DeclaredWords.column(column)
        if case .number(let doubt) = guess { declared.doubt = doubt }
        let key = key(
          under: column.header, kind: Self.kind(of: guess), remark: Self.remark(on: column), declared: declared)
        keys.append(key)
        sources[key] = [column.header]
        if key != column.header { columns.append(.init(key: key, header: column.header)) }
      }
    }
    return StudyDraft.Wave(
      id: id, audience: DraftNames.audience(of: id), year: DraftNames.year(of: id), path: file.path,
      labels: file.labels, sheet: file.sheet, dialect: file.dialect, strays: file.strays, weight: weight,
      respondent: respondent, columns: columns, mentions: mentions, variables: keys, conditions: conditions,
      rows: file.columns.first?.rowCount ?? 0, unnamedColumns: unnamed, metadata: metadata, headers: sources)
  }

  /// Returns the answers that columns in order of mention hold or label, in natural order.
  private static func answers(of columns: [ColumnProfile]) -> [String] {
    let missing = Set(columns.flatMap(\.missingCodes).map(\.code))
    let found = Set(columns.flatMap { $0.values.map(\.text) + $0.labels.keys })
    return found.filter { !missing.contains($0) && ColumnGuess.isWritable($0) }
      .sorted(by: NaturalOrder.areInIncreasingOrder)
  }

  /// Returns the headers of a question's items, the texts of their boxes (none where all are 0 and 1), those of boxes that are
  /// not ticked, and the item that holds the texts of other answers.
  private static func items(
    under prefix: String, of file: ProfiledFile, guesses: [ColumnGuess]
  ) -> (headers: [String], boxes: [[String]], unticked: [String], other: String?) {
    var headers: [String] = []
    var boxes: [[String]] = []
    var unticked: [String] = []
    var other: String?
    for (column, guess) in zip(file.columns, guesses) {
      guard case .item(prefix, let texts, let others, let isOther) = guess else { continue }
      headers.append(column.header)
      boxes.append(texts)
      for text in others where !unticked.contains(text) { unticked.append(text) }
      if isOther { other = column.header }
    }
    return (headers, boxes.allSatisfy(\.isEmpty) ? [] : boxes, unticked, other)
  }

  private static func kind(of guess: ColumnGuess) -> StudyDraft.Variable.Kind {
    switch guess {
    case .region: .region
    case .score(let missing): .scale(missing: missing)
    case .answers(let codes): .single(codes)
    case .number: .number
    case .place(let coding): .place(coding)
    case .filter(.finished(_, let codes, _)), .filter(.tests(_, let codes, _)), .filter(.waves(let codes)):
      .single(codes)
    case .filter(.submitted): .date
    default: .text
    }
  }

  private static func remark(on column: ColumnProfile) -> DraftRemark {
    if ColumnRole.isDate(column) { return .dates }
    return .values(distinct: column.distinctCount, rows: column.rowCount, empty: column.emptyCount)
  }

  /// Returns the key of the variable under a header: an earlier one where the values go together, else a new one.
  private mutating func key(
    under header: String, kind: StudyDraft.Variable.Kind, remark: DraftRemark, declared: DeclaredWords
  ) -> String {
    let likenesses = Self.likenesses(header, declared.label)
    // The same header first, then one that differs in its spelling, or a label that is the same.
    let alike = likenesses.flatMap { similar[$0] ?? [] }.filter { !keysOfWave.contains(variables[$0].key) }
    for position in (positions[header] ?? []) + alike {
      if let merged = Self.merged(variables[position].kind, kind) {
        variables[position].kind = merged
        variables[position].take(declared)
        variables[position].orderAnswers()
        keysOfWave.insert(variables[position].key)
        return variables[position].key
      }
    }
    let base = DraftNames.isKey(header) ? header : "v\(variables.count + 1)"
    let key = DraftNames.unused(base, in: &keys, from: reserved.contains(base) ? 1 : 2)
    positions[header, default: []].append(variables.count)
    for likeness in likenesses { similar[likeness, default: []].append(variables.count) }
    keysOfWave.insert(key)
    var variable = StudyDraft.Variable(
      key: key, label: declared.label.isEmpty ? header : declared.label, kind: kind, remark: remark)
    variable.take(declared)
    variables.append(variable)
    return key
  }

  /// Returns what the same question has in common in two files: its header, and its label where that is more than a word.
  private static func likenesses(_ header: String, _ label: String) -> [String] {
    let words = label.split { !$0.isLetter && !$0.isNumber }
    return [ColumnRole.word(header)] + (words.count > 2 ? ["label \(ColumnRole.word(label))"] : [])
  }

  /// Returns the kind that holds the values of both, nil where they are different questions.
  private static func merged(
    _ first: StudyDraft.Variable.Kind, _ second: StudyDraft.Variable.Kind
  ) -> StudyDraft.Variable.Kind? {
    if first == second { return first }
    switch (first, second) {
    case (.multiple(let items, let boxes), .multiple(let same, let others)) where items == same:
      if boxes.isEmpty || others.isEmpty { return .multiple(items, boxes: boxes + others) }
      return .multiple(items, boxes: zip(boxes, others).map { own, other in own + other.filter { !own.contains($0) } })
    case (.multiple(let items, let boxes), .single(let codes)), (.single(let codes), .multiple(let items, let boxes)):
      return items.count == 1 && Set(codes).isSubset(of: ["0", "1"]) ? .multiple(items, boxes: boxes) : nil
    case (.listed(let answers, let separator), .listed(let others, let same)) where separator == same:
      return .listed(answers + others.filter { !answers.contains($0) }, separator: separator)
    case (.single(let codes), .single(let others)):
      let shared = Set(codes).intersection(others).count
      let union = codes + others.filter { !codes.contains($0) }
      guard shared * 2 >= min(codes.count, others.count), union.count <= ColumnGuess.answerLimit else { return nil }
      return .single(union)
    case (.scale(let missing), .scale(let others)):
      return .scale(missing: missing + others.filter { !missing.contains($0) })
    case (.scale(let missing), .single(let codes)), (.single(let codes), .scale(let missing)):
      let isHeld = codes.allSatisfy { code in
        missing.contains(code) || Int(code).map { (0...10).contains($0) } ?? false
      }
      return isHeld ? .scale(missing: missing) : nil
    case (.number, .single(let codes)), (.single(let codes), .number):
      return codes.allSatisfy { Int($0) != nil } ? .number : nil
    case (.number, .scale(missing: [])), (.scale(missing: []), .number): return .number
    default: return nil
    }
  }
}

/// The declarations of a variable in files.
private struct DeclaredWords {
  var label = ""
  var labels: [String: String] = [:]
  var missing: [MissingCode] = []
  var unticked: [String] = []
  var other: String?
  var doubt: DraftRemark?

  /// The words of a column.
  static func column(_ column: ColumnProfile) -> DeclaredWords {
    DeclaredWords(
      label: column.writableLabel, labels: column.labels.filter { ColumnGuess.isWritable($0.value) },
      missing: column.missingCodes.filter { ColumnGuess.isWritable($0.code) })
  }

  /// The words of a question with several answers: labels of its columns, and the codes of boxes that are not ticked.
  static func items(_ headers: [String], under name: String, of file: ProfiledFile) -> DeclaredWords {
    let columns = file.columns.filter { headers.contains($0.header) }
    let set = file.declaredSets.first { $0.name == name && $0.columns == headers }
    var words = DeclaredWords(label: set.map(\.label).flatMap { ColumnGuess.isWritable($0) ? $0 : nil } ?? "")
    for column in columns {
      // A set may take the names of its items from the labels of the value that counts.
      let own = column.writableLabel.isEmpty ? ItemGuess.answer(in: column.header) ?? "" : column.writableLabel
      let label = own.isEmpty ? set?.ticked.flatMap { column.labels[$0] } ?? "" : own
      if ColumnGuess.isWritable(label) { words.labels[column.header] = label }
    }
    for code in columns.flatMap(\.missingCodes) where !words.missing.contains(code) { words.missing.append(code) }
    guard let ticked = set?.ticked else { return words }
    let others = columns.flatMap(\.values).map(\.text).filter { $0 != ticked && $0 != "0" }
    for text in others where !words.unticked.contains(text) && ColumnGuess.isWritable(text) {
      words.unticked.append(text)
    }
    return words
  }
}

extension StudyDraft.Variable {
  /// Adds what another file declares; what an earlier one declared stays.
  fileprivate mutating func take(_ declared: DeclaredWords) {
    labels.merge(declared.labels) { first, _ in first }
    for code in declared.missing where !missing.contains(where: { $0.code == code.code }) { missing.append(code) }
    for text in declared.unticked where !unticked.contains(text) { unticked.append(text) }
    other = other ?? declared.other
    doubt = doubt ?? declared.doubt
  }
}

extension ColumnProfile {
  /// The label of the column, where a study file can hold it.
  fileprivate var writableLabel: String { ColumnGuess.isWritable(label) && label.count <= 500 ? label : "" }
}
