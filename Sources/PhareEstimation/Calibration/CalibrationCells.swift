import PhareSurvey

/// The cell of each respondent in a margin, below 0 where the answer that tells is missing.
///
/// The categories of a column can be the cells: a margin of one variable then needs no array of its own.
public struct CalibrationCells: Sendable {
  enum Storage: Sendable {
    case numbers([Int32])
    case column(CodedColumn)
  }

  let storage: Storage

  /// The cells as numbers, one a respondent.
  public init(_ numbers: [Int32]) { storage = .numbers(numbers) }

  /// A cell for each category of a column, in their order.
  public init(_ column: CodedColumn) { storage = .column(column) }
}

extension CalibrationCells: RandomAccessCollection {
  /// The first respondent's place.
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
  /// Whether each respondent has the same cell, however it is known.
  public static func == (left: CalibrationCells, right: CalibrationCells) -> Bool { left.elementsEqual(right) }

  /// The cells, however they are known.
  public func hash(into hasher: inout Hasher) {
    for cell in self { hasher.combine(cell) }
  }
}
