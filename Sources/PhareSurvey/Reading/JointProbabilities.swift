import PhareCSV

/// The joint inclusion probabilities of pairs of PSUs: a CSV file `unit,other,probability` with one line per pair, in either
/// order.
struct JointProbabilities: Sendable {
  private struct Pair: Hashable {
    let first: String
    let second: String

    init(_ one: String, _ other: String) {
      (first, second) = one < other ? (one, other) : (other, one)
    }
  }

  private static let names = ["unit", "other", "probability"]
  private var values: [Pair: Double] = [:]

  /// The probability that two PSUs are in the sample; nil where the file does not have the pair.
  func callAsFunction(_ unit: String, _ other: String) -> Double? { values[Pair(unit, other)] }

  /// Reads a file.
  ///
  /// - Throws: Every problem of the file.
  init(reading file: UnequalSpecification.JointFile) throws(Problems<WaveProblem>) {
    let reader: CSVReader
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: file.path, displayName: file.displayName)
    } catch {
      throw error.map { .csv($0) }
    }
    let columns = Self.names.map { reader.column(named: $0) }
    guard let unit = columns[0], let other = columns[1], let probability = columns[2] else {
      let missing = zip(Self.names, columns).filter { $0.1 == nil }.map { name, _ in
        Located(
          WaveProblem.missingColumn(
            header: name, role: .jointProbabilities, nearest: NameDistance.nearest(to: name, among: reader.header)
          ),
          at: SourceLocation(file: file.displayName, line: 1))
      }
      throw Problems(sorting: missing)
    }
    let table: CSVTable
    do throws(Problems<CSVProblem>) {
      table = try reader.read([.text(unit), .text(other), .number(probability)])
    } catch {
      throw error.map { .csv($0) }
    }
    let problems = read(table)
    guard problems.isEmpty else { throw Problems(sorting: problems) }
  }

  /// Reads the lines, and returns what is wrong with them.
  private mutating func read(_ table: CSVTable) -> [Located<WaveProblem>] {
    guard let units = table.columns[0].text, let others = table.columns[1].text,
      let numbers = table.columns[2].number
    else { return [] }
    var problems: [Located<WaveProblem>] = []
    for (index, row) in numbers.exceptions.rows.enumerated() {
      let text = numbers.exceptions.texts[Int(numbers.exceptions.codes[index])]
      problems.append(
        Located(.unusableProbability(text, column: Self.names[2]), at: table.location(row: row, column: 2)))
    }
    if let cell = numbers.ambiguity {
      problems.append(
        Located(.csv(cell.problem(column: Self.names[2])), at: table.location(row: cell.row, column: 2)))
    }
    for row in 0..<table.rowCount {
      let (unit, other) = (units.values[units.codes[row]], others.values[others.codes[row]])
      let value = numbers.values[row]
      if let known = values.updateValue(value, forKey: Pair(unit, other)), known != value {
        problems.append(Located(.contradictoryPair(unit, other), at: table.location(row: row, column: 0)))
      }
    }
    return problems
  }
}
