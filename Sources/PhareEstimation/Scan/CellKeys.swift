import PhareSurvey

/// The cell of each row in one partition of the rows, as a digit of the key that tells rows of different cells apart.
///
/// - Shape: one cell per row, from 0; a row below 0, or at a missing answer of the column, is in no cell.
struct CellKeys: Sendable {
  private enum Storage: Sendable {
    case numbers([Int32])
    case column(CodedColumn)
  }

  private let storage: Storage
  /// The number of cells, which stands for no cell as well.
  private let none: Int
  /// The factor of the keys of the next partition: one more than the number of cells.
  let radix: Int

  /// Cells given by number, of which there are `count`.
  init(_ numbers: [Int32], count: Int) {
    storage = .numbers(numbers)
    (none, radix) = (count, count + 1)
  }

  /// The categories of a column as cells, of which there are at most `count`.
  init(_ column: CodedColumn, count: Int) {
    storage = .column(column)
    (none, radix) = (min(count, column.categories.count), count + 1)
  }

  /// Adds the cells of some rows, times `stride`, to keys, the first of which is of the first row.
  ///
  /// - Precondition: There is one key per row.
  func add(ofRows rows: Range<Int>, times stride: Int, to keys: inout [some FixedWidthInteger]) {
    switch storage {
    case .numbers(let cells): add(cells[rows], times: stride, to: &keys)
    case .column(let column):
      switch column.storage {
      case .wide(let codes): add(codes[rows], times: stride, to: &keys)
      case .narrow(let codes): add(codes[rows], times: stride, to: &keys)
      }
    }
  }

  /// Unchecked, so that several rows are done at once: there are as many keys as cells.
  private func add<Cell: FixedWidthInteger, Key: FixedWidthInteger>(
    _ cells: ArraySlice<Cell>, times stride: Int, to keys: inout [Key]
  ) {
    precondition(cells.count <= keys.count, "cells of more rows than keys")
    let none = Cell.Magnitude(clamping: none)
    let stride = Key(truncatingIfNeeded: stride)
    cells.withUnsafeBufferPointer { cells in
      keys.withUnsafeMutableBufferPointer { keys in
        for index in cells.indices {
          // A cell below 0 is a very large one without its sign.
          let cell = min(Cell.Magnitude(truncatingIfNeeded: cells[index]), none)
          keys[index] &+= Key(truncatingIfNeeded: cell) &* stride
        }
      }
    }
  }
}
