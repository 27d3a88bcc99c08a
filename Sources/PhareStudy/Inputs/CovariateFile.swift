import PhareCSV
import PhareEstimation
import PhareSurvey

/// A file of covariates while it is read.
struct CovariateFile {
  private let specification: SmallAreaSpecification
  /// The places in the header of the region and of the covariates; nil where a column is missing.
  private let regionField: Int?
  private let fields: [Int?]
  private let table: CSVTable
  private var errors: [CovariateError] = []

  init(_ specification: SmallAreaSpecification) throws(CovariateErrors) {
    self.specification = specification
    let reader: CSVReader
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: specification.path, displayName: specification.displayName)
    } catch {
      throw CovariateErrors(Self.wrapped(error))
    }
    regionField = reader.column(named: specification.region)
    fields = specification.covariates.map { reader.column(named: $0.column) }
    let names = [specification.region] + specification.covariates.map(\.column)
    for (name, field) in zip(names, [regionField] + fields) where field == nil {
      let nearest = NameDistance.nearest(to: name, among: reader.header)
      let place = SourceLocation(file: specification.displayName, line: 1)
      errors.append(CovariateError(.missingColumn(name, nearest: nearest), at: place))
    }
    do throws(Problems<CSVProblem>) {
      // The records are checked even where no column is known.
      table = try reader.read([.text(regionField ?? 0)] + fields.compactMap(\.self).map { .number($0) })
    } catch {
      throw CovariateErrors(errors + Self.wrapped(error))
    }
  }

  private static func wrapped(_ errors: Problems<CSVProblem>) -> [CovariateError] {
    errors.all.map { CovariateError(.csv($0.problem), at: $0.location) }
  }

  /// The covariates by region, in the order of `Region.all`.
  func rows() throws(CovariateErrors) -> [[Double]?] {
    var file = self
    let regions = file.regions()
    let columns = zip(specification.covariates, fields).filter { $0.1 != nil }.map(\.0.column)
    let numbers = columns.indices.map { file.numbers(of: columns[$0], at: $0 + 1) }
    file.checkTogether(columns: columns, numbers: numbers)
    guard file.errors.isEmpty else { throw CovariateErrors(file.errors) }
    var rows = [[Double]?](repeating: nil, count: Region.all.count)
    for (row, region) in regions.enumerated() {
      if let region { rows[region.position] = numbers.compactMap { $0?[row] } }
    }
    return rows
  }

  /// The region of each row, nil where it is refused.
  private mutating func regions() -> [Region?] {
    guard regionField != nil, let text = table.columns[0].text else { return [] }
    var lines: [Region: Int] = [:]
    var regions: [Region?] = []
    for row in 0..<table.rowCount {
      let place = table.location(row: row, column: 0)
      let region = region(named: text.values[text.codes[row]], at: place)
      if let region, let first = lines[region] {
        errors.append(CovariateError(.duplicateRegion(region.name, firstLine: first), at: place))
      } else if let region {
        lines[region] = place.line
      }
      regions.append(region)
    }
    return regions
  }

  private mutating func region(named text: String, at place: SourceLocation) -> Region? {
    guard !text.isEmpty else {
      errors.append(CovariateError(.missingRegion, at: place))
      return nil
    }
    do throws(RegionNameError) {
      let match = try Region.resolve(text, coding: specification.coding)
      if case .region(let region) = match { return region }
      errors.append(CovariateError(.notARegion(text, within: match.region?.name), at: place))
    } catch {
      errors.append(CovariateError(.unknownRegion(error), at: place))
    }
    return nil
  }

  /// The numbers of a column, nil where some cell is none.
  private mutating func numbers(of column: String, at position: Int) -> [Double]? {
    guard let number = table.columns[position].number else { return nil }
    for (index, row) in number.exceptions.rows.enumerated() {
      let text = number.exceptions.texts[Int(number.exceptions.codes[index])]
      errors.append(
        CovariateError(
          text.isEmpty ? .missingValue(column: column) : .notANumber(text, column: column),
          at: table.location(row: row, column: position)))
    }
    let count = table.rowCount - number.exceptions.count
    if number.percentCount > 0, number.percentCount < count {
      let problem = CovariateError.Problem.somePercentSigns(column: column, count: number.percentCount, of: count)
      errors.append(CovariateError(problem, at: header(position)))
      return nil
    }
    guard number.exceptions.count == 0 else { return nil }
    return number.percentCount > 0 ? number.values.map { $0 / 100 } : number.values
  }

  /// What can be wrong with the columns as a whole: too few rows, and numbers that tell the model nothing.
  private mutating func checkTogether(columns: [String], numbers: [[Double]?]) {
    let needed = FayHerriot.areasNeeded(covariates: specification.covariates.count)
    guard table.rowCount >= needed else {
      let problem = CovariateError.Problem.tooFewRegions(
        found: table.rowCount, needed: needed, covariates: specification.covariates.count)
      errors.append(CovariateError(problem, at: SourceLocation(file: specification.displayName, line: 1)))
      return
    }
    var kept: [(name: String, numbers: [Double])] = []
    for (index, name) in columns.enumerated() {
      guard let own = numbers[index] else { continue }
      let rows = own.indices.map { row in kept.map { $0.numbers[row] } + [own[row]] }
      guard FayHerriot.dependentCovariate(in: rows) != nil else {
        kept.append((name, own))
        continue
      }
      let isConstant = FayHerriot.dependentCovariate(in: own.map { [$0] }) != nil
      let problem: CovariateError.Problem =
        isConstant ? .constant(column: name) : .dependent(column: name, on: kept.map(\.name))
      errors.append(CovariateError(problem, at: header(index + 1)))
    }
  }

  /// The place of the header of a column of the table.
  private func header(_ position: Int) -> SourceLocation {
    let place = table.location(row: 0, column: position)
    return SourceLocation(file: place.file, line: 1, column: place.column)
  }
}
