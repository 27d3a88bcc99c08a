import PhareSurvey

/// What the cells of one margin add to keys that tell respondents of different cells apart.
struct CalibrationCellKeys: Sendable {
  private let storage: CalibrationCells.Storage
  /// The number of cells, which stands for no cell as well.
  private let count: Int
  /// What a cell adds more than the one before.
  private let stride: Int

  /// - Parameter count: The number of cells of the margin.
  init(_ cells: CalibrationCells, count: Int, stride: Int) {
    storage = cells.storage
    if case .column(let column) = storage {
      self.count = min(count, column.categories.count)
    } else {
      self.count = count
    }
    self.stride = stride
  }

  /// Adds to the keys of some rows, the first of which is the first of `keys`.
  ///
  /// - Precondition: There is a key for every row.
  func add(ofRows rows: Range<Int>, to keys: inout [some FixedWidthInteger]) {
    switch storage {
    case .numbers(let cells): add(cells[rows], to: &keys)
    case .column(let column):
      switch column.storage {
      case .wide(let codes): add(codes[rows], to: &keys)
      case .narrow(let codes): add(codes[rows], to: &keys)
      }
    }
  }

  /// Unchecked, so that several rows are done at once: there are as many keys as cells.
  private func add<Cell: FixedWidthInteger, Key: FixedWidthInteger>(_ cells: ArraySlice<Cell>, to keys: inout [Key]) {
    precondition(cells.count <= keys.count, "cells of more rows than keys")
    let none = Cell.Magnitude(clamping: count)
    let stride = Key(truncatingIfNeeded: stride)
    cells.withUnsafeBufferPointer { cells in
      keys.withUnsafeMutableBufferPointer { keys in
        for place in cells.indices {
          // A cell below 0 is a very large one without its sign.
          let cell = min(Cell.Magnitude(truncatingIfNeeded: cells[place]), none)
          keys[place] &+= Key(truncatingIfNeeded: cell) &* stride
        }
      }
    }
  }
}
