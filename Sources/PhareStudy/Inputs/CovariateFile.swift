import PhareCSV
import PhareEstimation
import PhareSurvey

/// Reads a file of covariates.
struct CovariateFile {
  private let specification: SmallAreaSpecification
  /// The columns of the region and of the covariates; nil where one is missing.
  private let regionField: Int?
  private let fields: [Int?]
  private let table: CSVTable
  private var problems: [Located<CovariateProblem>] = []

  init(_ specification: SmallAreaSpecification) throws(Problems<CovariateProblem>) {
    self.specification = specification
    let reader: CSVReader
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: specification.path, displayName: specification.displayName)
    } catch {
      throw Problems(sorting: Self.wrapped(error))
    }
    regionField = reader.column(named: specification.region)
    fields = specification.covariates.map { reader.column(named: $0.column) }
    let names = [specification.region] + specification.covariates.map(\.column)
    for (name, field) in zip(names, [regionField] + fields) where field == nil {
      let nearest = NameDistance.nearest(to: name, among: reader.header)
      let location = SourceLocation(file: specification.displayName, line: 1)
      problems.append(Located(.missingColumn(name, nearest: nearest), at: location))
    }
    do throws(Problems<CSVProblem>) {
      // The records are checked even where the columns are missing.
      table = try reader.read([.text(regionField ?? 0)] + fields.compactMap(\.self).map { .number($0) })
    } catch {
      throw Problems(sorting: problems + Self.wrapped(error))
    }
  }

  private static func wrapped(_ problems: Problems<CSVProblem>) -> [Located<CovariateProblem>] {
    problems.map { CovariateProblem.csv($0) }.all
  }

  /// Returns the covariates by region, in the order of `Region.all`.
  func rows() throws(Problems<CovariateProblem>) -> [[Double]?] {
    var file = self
    let regions = file.regions()
    let columns = zip(specification.covariates, fields).filter { $0.1 != nil }.map(\.0.column)
    let numbers = columns.indices.map { file.numbers(of: columns[$0], at: $0 + 1) }
    file.checkTogether(columns: columns, numbers: numbers)
    guard file.problems.isEmpty else { throw Problems(sorting: file.problems) }
    var rows = [[Double]?](repeating: nil, count: Region.all.count)
    for (row, region) in regions.enumerated() {
      if let region { rows[region.position] = numbers.compactMap { $0?[row] } }
    }
    return rows
  }

  /// Returns the region of each row, nil where it is refused.
  private mutating func regions() -> [Region?] {
    guard regionField != nil, let text = table.columns[0].text else { return [] }
    var lines: [Region: Int] = [:]
    var regions: [Region?] = []
    for row in 0..<table.rowCount {
      let location = table.location(row: row, column: 0)
      let region = region(named: text.values[text.codes[row]], at: location)
      if let region, let first = lines[region] {
        problems.append(Located(.duplicateRegion(region.name, firstLine: first), at: location))
      } else if let region {
        lines[region] = location.line
      }
      regions.append(region)
    }
    return regions
  }

  private mutating func region(named text: String, at location: SourceLocation) -> Region? {
    guard !text.isEmpty else {
      problems.append(Located(.missingRegion, at: location))
      return nil
    }
    do throws(RegionNameError) {
      let match = try Region.resolve(text, coding: specification.coding, suggests: problems.count < 20)
      if case .region(let region) = match { return region }
      problems.append(Located(.notARegion(text, within: match.region?.name), at: location))
    } catch {
      problems.append(Located(.unknownRegion(error), at: location))
    }
    return nil
  }

  /// Returns the numbers of a column, nil where some cell holds none.
  private mutating func numbers(of column: String, at position: Int) -> [Double]? {
    guard let number = table.columns[position].number else { return nil }
    for (index, row) in number.exceptions.rows.enumerated() {
      let text = number.exceptions.texts[Int(number.exceptions.codes[index])]
      problems.append(
        Located(
          text.isEmpty ? .missingValue(column: column) : .notANumber(text, column: column),
          at: table.location(row: row, column: position)))
    }
    if let cell = number.ambiguity {
      problems.append(Located(.csv(cell.problem(column: column)), at: table.location(row: cell.row, column: position)))
      return nil
    }
    let count = table.rowCount - number.exceptions.count
    if number.percentCount > 0, number.percentCount < count {
      let problem = CovariateProblem.somePercentSigns(column: column, count: number.percentCount, of: count)
      problems.append(Located(problem, at: header(position)))
      return nil
    }
    guard number.exceptions.count == 0 else { return nil }
    return number.percentCount > 0 ? number.values.map { $0 / 100 } : number.values
  }

  /// Reports problems of the columns as a whole: too few rows, and covariates that add nothing to the model.
  private mutating func checkTogether(columns: [String], numbers: [[Double]?]) {
    let needed = FayHerriot.areasNeeded(covariates: specification.covariates.count)
    guard table.rowCount >= needed else {
      let problem = CovariateProblem.tooFewRegions(
        found: table.rowCount, needed: needed, covariates: specification.covariates.count)
      problems.append(Located(problem, at: SourceLocation(file: specification.displayName, line: 1)))
      return
    }
    var kept: [(name: String, numbers: [Double])] = []
    for (index, name) in columns.enumerated() {
      guard let column = numbers[index] else { continue }
      let rows = column.indices.map { row in kept.map { $0.numbers[row] } + [column[row]] }
      guard FayHerriot.dependentCovariate(in: rows) != nil else {
        kept.append((name, column))
        continue
      }
      let isConstant = FayHerriot.dependentCovariate(in: column.map { [$0] }) != nil
      let problem: CovariateProblem =
        isConstant ? .constant(column: name) : .dependent(column: name, on: kept.map(\.name))
      problems.append(Located(problem, at: header(index + 1)))
    }
  }

  /// Returns the place of a column's header.
  private func header(_ position: Int) -> SourceLocation {
    let location = table.location(row: 0, column: position)
    return SourceLocation(file: location.file, line: 1, column: location.column)
  }
}
