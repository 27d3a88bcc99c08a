import PhareDisclosure
import Testing

@Suite struct CellModelTests {
  /// The ends of a range to nine decimals.
  private static func limits(_ interval: DisclosureAudit.Interval) -> [Double] {
    [interval.low, interval.high].map { ($0 * 1e9).rounded() / 1e9 + 0 }
  }

  /// Three answers of fifty respondents, with more combinations than a block holds where `levels` is large.
  private func factors(levels: Int) -> [CellModel.Factor] {
    (0..<3).map { factor in
      CellModel.Factor(
        answers: (0..<50).map { row in Int32((row * (2 * factor + 3) + row / 7) % levels) }, count: levels)
    }
  }

  private func cells(levels: Int) -> [CellModel.Cell] {
    let one = (0..<3).flatMap { factor in
      (0..<Int32(levels)).map { CellModel.Cell([.init(factor: factor, answers: [$0])]) }
    }
    let crossed = CellModel.Cell([
      .init(factor: 0, answers: [0, 1]), .init(factor: 1, answers: [2]), .init(factor: 2, answers: [0, 1, 2]),
    ])
    return [CellModel.Cell([]), crossed] + one
  }

  /// Cells count respondents and blocks agree, whether a block has every combination or only those of respondents.
  @Test(arguments: [4, 30]) func countsRespondents(levels: Int) {
    let (factors, cells) = (factors(levels: levels), cells(levels: levels))
    let model = CellModel(factors: factors, cells: cells, respondents: 50)
    let counted = cells.map { cell in
      (0..<50).count { row in cell.conditions.allSatisfy { $0.answers.contains(factors[$0.factor].answers[row]) } }
    }
    #expect(model.counts == counted)
    for agreement in model.agreements {
      #expect(agreement.parts.reduce(0) { $0 + model.truth[Int($1)] } == model.truth[Int(agreement.sum)])
    }
    #expect(levels == 4 ? model.unknowns >= 64 : model.unknowns < 1_000)
  }

  /// Two questions of the same regions are linked by the regions alone: their blocks agree on them.
  @Test func blocksAgreeOnCommonFactors() {
    let factors = factors(levels: 4)
    func crossed(_ first: Int, _ second: Int) -> CellModel.Cell {
      CellModel.Cell([.init(factor: first, answers: [0]), .init(factor: second, answers: [1])])
    }
    let model = CellModel(factors: factors, cells: [crossed(0, 1), crossed(0, 2)], respondents: 50)
    // Two blocks of sixteen, and the four sums that they have in common.
    #expect(model.unknowns == 36 && model.agreements.count == 8)
  }

  /// A region of départements: blocks of the one and of the other agree on the region, and a sum passes from one to the other.
  @Test func blocksAgreeOnWhatFollows() {
    let place: [Int32] = [0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    let answer: [Int32] = [0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1]
    let region = CellModel.Coarsening(factor: 1, answers: [0, 0, 1])
    func cell(_ factor: Int, _ own: Int32) -> CellModel.Cell {
      CellModel.Cell([.init(factor: factor, answers: [own]), .init(factor: 2, answers: [1])])
    }
    func model(_ links: [CellModel.Coarsening]) -> CellModel {
      CellModel(
        factors: [
          .init(answers: place, count: 3, coarser: links), .init(answers: place.map { $0 / 2 }, count: 2),
          .init(answers: answer, count: 2),
        ], cells: [cell(0, 0), cell(0, 1), cell(1, 0)], respondents: 12)
    }
    // Four of the region gave the second answer, two of them in its second département.
    var linked = DisclosureAudit(model([region]), published: [false, true, true])
    #expect(Self.limits(linked.interval(of: 0)) == [2, 2])
    var apart = DisclosureAudit(model([]), published: [false, true, true])
    #expect(linked.interval(of: 0).width < apart.interval(of: 0).width)
  }

  /// A hidden cell of two blocks: what one question publishes of a region bounds it in the other.
  @Test func auditLinksQuestions() {
    let region: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]
    let first: [Int32] = [0, 0, 0, 1, 0, 0, 0, 0, 1, 1]
    let factors = [region, first, region.map { 1 - $0 }].map { CellModel.Factor(answers: $0, count: 2) }
    func cell(_ factor: Int, _ answer: Int32) -> CellModel.Condition { .init(factor: factor, answers: [answer]) }
    let cells = [
      CellModel.Cell([]), CellModel.Cell([cell(0, 0), cell(1, 1)]), CellModel.Cell([cell(1, 1)]),
      CellModel.Cell([cell(0, 0), cell(2, 1)]), CellModel.Cell([cell(0, 0), cell(1, 0)]),
    ]
    let model = CellModel(factors: factors, cells: cells, respondents: 10)
    // The region's number is not published: one of three gave the second answer.
    var open = DisclosureAudit(model, published: [true, false, true, false, true])
    #expect(Self.limits(open.interval(of: 1)) == [0, 3])
    // Four gave an answer to the other question, so the region has four at least, of whom three gave the first answer.
    var linked = DisclosureAudit(model, published: [true, false, true, true, true])
    #expect(Self.limits(linked.interval(of: 1)) == [1, 3])
  }

  /// Sums of scores: with one of three answers published, a mean leaves nothing of the other two unknown.
  @Test func scoresTellAnswers() {
    let answers: [Int32] = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2]
    let factor = CellModel.Factor(answers: answers, count: 3)
    let cells =
      [CellModel.Cell([])] + (0..<3).map { CellModel.Cell([.init(factor: 0, answers: [$0])]) }
      + [CellModel.Cell([], scores: .init(factor: 0, values: [0, 1, 2]))]
    let model = CellModel(factors: [factor], cells: cells, respondents: 12)
    var without = DisclosureAudit(model, published: [true, true, false, false, false])
    #expect(Self.limits(without.interval(of: 2)) == [0, 8])
    var with = DisclosureAudit(model, published: [true, true, false, false, true])
    #expect(Self.limits(with.interval(of: 2)) == [3, 3])
  }
}
