import PhareSurvey

/// The cell of each respondent in a margin, below 0 where the respondent has no answer to its variable.
///
/// The categories of a column can serve as cells: a margin of one variable then needs no array of its own.
public struct CalibrationCells: Sendable {
  enum Storage: Sendable {
    case numbers([Int32])
    case column(CodedColumn)
  }

  let storage: Storage

  /// The cells as numbers, one per respondent.
  public init(_ numbers: [Int32]) { storage = .numbers(numbers) }

  /// One cell per category of a column, in the column's order.
  public init(_ column: CodedColumn) { storage = .column(column) }
}

extension CalibrationCells: RandomAccessCollection {
  /// The position of the first respondent.
  public var startIndex: Int { 0 }

  /// The number of respondents.
  public var endIndex: Int {
    switch storage {
    case .numbers(let numbers): numbers.count
    case .column(let column): column.count
    }
  }

  /// The cell of a respondent.
  public subscript(row: Int) -> Int32 {
    switch storage {
    case .numbers(let numbers): return numbers[row]
    case .column(let column):
      let code = column[row]
      return code < column.categories.count ? Int32(truncatingIfNeeded: code) : -1
    }
  }
}

extension CalibrationCells: Hashable {
  /// Whether each respondent has the same cell, however the cells are stored.
  public static func == (left: CalibrationCells, right: CalibrationCells) -> Bool { left.elementsEqual(right) }

  /// Hashes the cells, however they are stored.
  public func hash(into hasher: inout Hasher) {
    for cell in self { hasher.combine(cell) }
  }
}

extension CalibrationCells {
  /// The keys that separate rows of different cells, for a margin of `count` cells.
  func keys(count: Int) -> CellKeys {
    switch storage {
    case .numbers(let numbers): CellKeys(numbers, count: count)
    case .column(let column): CellKeys(column, count: count)
    }
  }
}
