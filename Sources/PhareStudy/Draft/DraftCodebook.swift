/// Gathers the variables of a draft, one file after the other.
struct DraftCodebook {
  private(set) var variables: [StudyDraft.Variable] = []
  private var keys: Set<String> = []
  private let reserved: Set<String>
  /// The positions of the variables under each header.
  private var positions: [String: [Int]] = [:]

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
    var weight: String?
    var respondent: String?
    var columns: [StudyDraft.Column] = []
    var keys: [String] = []
    var unnamed = 0
    var headers: Set<String> = []
    for (column, guess) in zip(file.columns, guesses) {
      guard ColumnGuess.isWritable(column.header), headers.insert(column.header).inserted else {
        unnamed += 1
        continue
      }
      switch guess {
      case .weight: weight = column.header
      case .respondent: respondent = column.header
      case .item(let prefix, _):
        let (items, boxes) = Self.items(under: prefix, of: file, guesses: guesses)
        guard items.first == column.header else { continue }
        let remark = DraftRemark.items(items.count, areZeroOne: boxes.isEmpty)
        keys.append(key(under: prefix, kind: .multiple(items, boxes: boxes), remark: remark))
      default:
        let key = key(under: column.header, kind: Self.kind(of: guess), remark: Self.remark(on: column))
        keys.append(key)
        if key != column.header { columns.append(.init(key: key, header: column.header)) }
      }
    }
    return StudyDraft.Wave(
      id: id, audience: DraftNames.audience(of: id), year: DraftNames.year(of: id), path: file.path,
      dialect: file.dialect, weight: weight, respondent: respondent, columns: columns, variables: keys,
      unnamedColumns: unnamed)
  }

  /// Returns the headers of a question's items, and the texts of their boxes.
  private static func items(
    under prefix: String, of file: ProfiledFile, guesses: [ColumnGuess]
  ) -> (headers: [String], boxes: [[String]]) {
    var headers: [String] = []
    var boxes: [[String]] = []
    for (column, guess) in zip(file.columns, guesses) {
      guard case .item(prefix, let texts) = guess else { continue }
      headers.append(column.header)
      if !texts.isEmpty { boxes.append(texts) }
    }
    return (headers, boxes)
  }

  private static func kind(of guess: ColumnGuess) -> StudyDraft.Variable.Kind {
    switch guess {
    case .region: .region
    case .score(let missing): .scale(missing: missing)
    case .answers(let codes): .single(codes)
    case .number: .number
    default: .text
    }
  }

  private static func remark(on column: ColumnProfile) -> DraftRemark {
    .values(distinct: column.distinctCount, rows: column.rowCount, empty: column.emptyCount)
  }

  /// Returns the key of the variable under a header: an earlier one where the values go together, else a new one.
  private mutating func key(under header: String, kind: StudyDraft.Variable.Kind, remark: DraftRemark) -> String {
    for position in positions[header] ?? [] {
      if let merged = Self.merged(variables[position].kind, kind) {
        variables[position].kind = merged
        return variables[position].key
      }
    }
    let base = DraftNames.isKey(header) ? header : "v\(variables.count + 1)"
    let key = DraftNames.unused(base, in: &keys, from: reserved.contains(base) ? 1 : 2)
    positions[header, default: []].append(variables.count)
    variables.append(.init(key: key, label: header, kind: kind, remark: remark))
    return key
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
