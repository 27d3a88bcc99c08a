import PhareCSV
import PhareSurvey

/// Territories of a study's own: `territories: {file: epci.csv, from: CODGEO, to: EPCI, label: LIBEPCI}` of a variable.
extension StudyReader {
  /// The keys that such a variable may have beside its own.
  private static let keysBesideTerritories = ["territories", "label", "question", "missing", "nets", "where", "group"]

  /// The problems of a file after which no more of its lines are told.
  private static let listedLines = 20

  /// Reads a variable whose answers are the territories that a file makes of finer ones.
  mutating func ownTerritories(
    _ entry: StudyEntry, id: Variable.ID, label: LocalizedText?, question: LocalizedText?, from fields: StudyFields
  ) -> (Variable, StudyFields)? {
    let before = problems.count
    for key in fields.keys where !Self.keysBesideTerritories.contains(key) {
      guard let entry = fields[key] else { continue }
      report(.misplacedKey(key, in: fields.context, .besideDerivation("territories")), at: entry)
    }
    guard
      let parts = self.fields(
        of: entry.value, in: .section(.territories, of: fields.context), known: StudyPlace.territories.names)
    else { return nil }
    let file = path(required("file", of: parts, example: "file: epci.csv"), of: parts, example: "epci.csv")
    let from = text(
      required("from", of: parts, example: "from: CODGEO"), of: parts, expected: .column, example: "CODGEO")
    let to = text(required("to", of: parts, example: "to: EPCI"), of: parts, expected: .column, example: "EPCI")
    let labels = text(parts["label"], of: parts, expected: .column, example: "LIBEPCI")
    guard let file, let from, let to,
      let (categories, lookup) = territories(in: file, from: from, to: to, labels: labels), problems.count == before
    else { return nil }
    let kind = Variable.Kind.single(categories: categories)
    let missing = missingCodes(fields["missing"], of: fields, codes: AnswerCodes(of: kind))
    let nets = nets(fields["nets"], of: fields, kind: kind)
    var variable = Variable(id: id, label: label, question: question, kind: kind, missing: missing, nets: nets)
    variable.lookup = lookup
    return (variable, fields)
  }

  /// Reads a file of territories: the territories in the order of their labels, and the finer codes of each.
  private mutating func territories(in file: (path: String, name: String), from: String, to: String, labels: String?)
    -> ([PhareSurvey.Category], TerritoryLookup)?
  {
    let names = [from, to] + (labels.map { [$0] } ?? [])
    guard let table = columns(names, of: file) else { return nil }
    let texts = table.columns.compactMap(\.text)
    let before = problems.count
    var found: [String: String] = [:]
    var words: [String: String] = [:]
    for row in 0..<table.rowCount where problems.count - before < Self.listedLines {
      let cells = texts.map { $0.values[$0.codes[row]] }
      guard !cells[0].isEmpty else {
        report(.emptyCell(column: from), at: table.location(row: row, column: 0))
        continue
      }
      if let other = found[cells[0]], other != cells[1] {
        report(.twoValues(of: cells[0], column: to, other, cells[1]), at: table.location(row: row, column: 1))
      }
      found[cells[0]] = cells[1]
      // A code in no territory, such as that of an island, has an empty cell.
      guard !cells[1].isEmpty else { continue }
      let label = cells.count > 2 && !cells[2].isEmpty ? cells[2] : cells[1]
      if let other = words[cells[1]], other != label, let labels {
        report(.twoValues(of: cells[1], column: labels, other, label), at: table.location(row: row, column: 2))
      }
      words[cells[1]] = label
    }
    guard problems.count == before else { return nil }
    return (Self.categories(words), TerritoryLookup(displayName: file.name, territories: found))
  }

  /// The territories in the natural order of their labels; those of one label have their codes behind it.
  private static func categories(_ labels: [String: String]) -> [PhareSurvey.Category] {
    let counts = labels.values.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let named = labels.map { code, label in (code: code, label: counts[label] == 1 ? label : "\(label) (\(code))") }
    let sorted = named.sorted { one, other in
      one.label == other.label
        ? NaturalOrder.areInIncreasingOrder(one.code, other.code)
        : NaturalOrder.areInIncreasingOrder(one.label, other.label)
    }
    return sorted.map { PhareSurvey.Category(code: $0.code, label: LocalizedText($0.label)) }
  }
}
