import PhareLinearAlgebra
import Testing

@Suite struct PairSumsTests {
  /// Two lines of three left and two right numbers, in the second of two groups.
  private let lefts: [Double] = [1, 2, 3, 4, 5, 6]
  private let rights: [Double] = [10, 0, 1, 100]

  @Test func blocksAddUp() {
    var sums = PairSums(left: 3, right: 2, groups: 2)
    sums.add(lefts, rights, lines: 2, to: 1)
    sums.add(lefts, rights, lines: 1, to: 1)
    #expect(sums.elements == [0, 0, 0, 0, 0, 0, 24, 45, 66, 400, 500, 600])
  }

  @Test func linesAddUpAsBlocksDo() {
    var sums = PairSums(left: 3, right: 2, groups: 2)
    sums.add(lefts, rights, lines: 2, to: 1)
    var lines = PairSums(left: 3, right: 2, groups: 2)
    for line in 0..<2 {
      for right in 0..<2 {
        lines.add(lefts, from: 3 * line, times: rights[2 * line + right], right: right, to: 1)
      }
    }
    #expect(lines.elements == sums.elements)
    lines.add(sums)
    #expect(lines.elements == sums.elements.map { 2 * $0 })
  }

  @Test func nothingToAdd() {
    var sums = PairSums(left: 3, right: 0, groups: 4)
    sums.add([], [], lines: 0, to: 3)
    #expect(sums.elements.isEmpty)
  }
}
