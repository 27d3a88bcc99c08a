import Foundation
import PhareDisclosure

/// The factors of a wave whose answers follow from those of others: a region from a département, bands from a number, "not
/// asked" from the question that decides who is asked.
///
/// A reader who knows the questionnaire knows them. They are found in the answers: a factor follows from another where nobody
/// contradicts it, and where that is no accident of few respondents.
struct FactorLinks {
  private let original: [CellModel.Factor]
  /// The answers to each factor that stand for none.
  private let missing: [Set<Int32>]
  /// The factors that follow from others wherever nobody contradicts it.
  private let certain: Set<Int>
  /// The respondents behind each element of the factors; nil for one.
  private let counts: [Int]?

  /// The greatest probability that answers which have nothing to do with each other agree as they do. A link too many only
  /// hides more.
  private static let chance = 0.01

  init(_ factors: [CellModel.Factor], missing: [Set<Int32>], certain: Set<Int>, counts: [Int]?) {
    original = factors
    self.missing = missing
    self.certain = certain
    self.counts = counts
  }

  /// The factors with their links; some are added that say only whether a question was answered.
  func linked() -> [CellModel.Factor] {
    var factors = original
    var positions = Dictionary(factors.enumerated().map { ($1.answers, $0) }) { first, _ in first }
    for (index, missing) in missing.enumerated() where !missing.isEmpty && factors[index].count > 2 {
      // Who was not asked may follow from another question, whoever refused to answer.
      for absent in missing.sorted().map({ Set([$0]) }) + (missing.count > 1 ? [missing] : []) {
        let status = Self.status(of: factors[index], absent)
        guard positions[status.answers] == nil,
          original.indices.contains(where: {
            $0 != index && coarsening(from: original[$0], to: status, at: factors.count) != nil
          })
        else { continue }
        positions[status.answers] = factors.count
        factors.append(status)
      }
    }
    return factors.map { finer in
      let coarser = factors.indices.compactMap { coarsening(from: finer, to: factors[$0], at: $0) }
      return CellModel.Factor(answers: finer.answers, count: finer.count, coarser: coarser)
    }
  }

  /// Whether an answer is one of some, in the order in which respondents show it.
  private static func status(of factor: CellModel.Factor, _ missing: Set<Int32>) -> CellModel.Factor {
    let first = factor.answers.first.map(missing.contains) ?? false
    return CellModel.Factor(answers: factor.answers.map { missing.contains($0) == first ? 0 : 1 }, count: 2)
  }

  /// The answers to `coarse` that follow from those to `fine`; nil where they do not, or only seem to.
  private func coarsening(
    from fine: CellModel.Factor, to coarse: CellModel.Factor, at position: Int
  ) -> CellModel.Coarsening? {
    guard coarse.count > 1, coarse.count < fine.count else { return nil }
    var answers = [Int32](repeating: -1, count: fine.count)
    for (own, answer) in zip(fine.answers, coarse.answers) {
      guard answers[Int(own)] < 0 || answers[Int(own)] == answer else { return nil }
      answers[Int(own)] = answer
    }
    if certain.contains(position) { return CellModel.Coarsening(factor: position, answers: answers) }
    // Of all ways to deal the coarse answers out to respondents, those that keep the respondents of a fine answer together.
    var (respondents, groups) = (
      [Double](repeating: 0, count: coarse.count), [Double](repeating: 0, count: coarse.count)
    )
    for (row, answer) in coarse.answers.enumerated() { respondents[Int(answer)] += Double(counts?[row] ?? 1) }
    for answer in answers where answer >= 0 { groups[Int(answer)] += 1 }
    guard Self.logArrangements(groups) - Self.logArrangements(respondents) < log(Self.chance) else { return nil }
    return CellModel.Coarsening(factor: position, answers: answers)
  }

  /// The logarithm of the multinomial coefficient of some counts.
  private static func logArrangements(_ counts: [Double]) -> Double {
    lgamma(counts.reduce(1, +)) - counts.reduce(0) { $0 + lgamma($1 + 1) }
  }
}
