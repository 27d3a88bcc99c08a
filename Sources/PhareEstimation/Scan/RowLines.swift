/// Rows with their leaves and weights in memory that several threads fill.
///
/// Unchecked: no two threads write the same place.
struct RowLines: @unchecked Sendable {
  let rows: UnsafeMutableBufferPointer<Int32>
  let leaves: UnsafeMutableBufferPointer<Int32>
  let weights: UnsafeMutableBufferPointer<Double>

  /// The number of lines.
  var count: Int { rows.count }

  @inline(__always)
  func set(_ place: Int, row: Int32, leaf: Int32, weight: Double) {
    rows.initializeElement(at: place, to: row)
    leaves.initializeElement(at: place, to: leaf)
    weights.initializeElement(at: place, to: weight)
  }

  /// Copies a line to a place of others.
  @inline(__always)
  func copy(_ place: Int, to target: Int, of others: RowLines) {
    others.set(target, row: rows[place], leaf: leaves[place], weight: weights[place])
  }

  /// Some of the lines, numbered from 0.
  subscript(lines: Range<Int>) -> RowLines {
    RowLines(
      rows: UnsafeMutableBufferPointer(rebasing: rows[lines]),
      leaves: UnsafeMutableBufferPointer(rebasing: leaves[lines]),
      weights: UnsafeMutableBufferPointer(rebasing: weights[lines]))
  }
}
