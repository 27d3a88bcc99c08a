import Testing

@testable import PhareSurvey

@Suite struct HadamardMatrixTests {
  /// Rows are orthogonal, and the first row and column are 1.
  @Test(arguments: [1, 2, 3, 4, 5, 9, 12, 17, 21, 25, 28, 33, 36, 37, 41, 45, 53, 73])
  func rowsAreOrthogonal(least: Int) {
    let matrix = HadamardMatrix(orderAtLeast: least)
    let order = matrix.order
    #expect(order >= least)
    for row in 0..<order {
      #expect(matrix[row, 0] == 1 && matrix[0, row] == 1)
      for other in 0...row {
        let product = (0..<order).reduce(0.0) { $0 + matrix[row, $1] * matrix[other, $1] }
        #expect(product == (row == other ? Double(order) : 0), "rows \(row) and \(other) of order \(order)")
      }
    }
  }

  /// Every multiple of 4 up to 88 but 52, which would need the squares of a field of 25 elements.
  @Test func ordersAreTheSmallest() {
    for order in stride(from: 4, through: 88, by: 4) {
      #expect(HadamardMatrix(orderAtLeast: order).order == (order == 52 ? 56 : order))
      #expect(HadamardMatrix(orderAtLeast: order - 3).order == (order == 52 ? 56 : order) || order == 4)
    }
  }
}
