import PhareSurvey

/// Checks the sums of published shares: answers that exclude each other, and sub-totals.
struct VerificationSums {
  let study: Study

  /// The shares of one question, wave and territory, under all indicators.
  private struct Group {
    let variable: Variable
    let filter: Filter?
    let wave: String
    /// A figure of the territory.
    let first: PublishedFigure
    var figures: [(indicator: String, figure: PublishedFigure, codes: Set<String>, isNet: Bool)] = []
  }

  func findings() -> [Verification.Finding] {
    groups().flatMap { group in [sum(of: group)].compactMap(\.self) + nets(of: group) }
  }

  private func groups() -> [Group] {
    var groups: [Group] = []
    for indicator in study.indicators where indicator.statistic.isShare {
      guard let variable = study.codebook[indicator.variable], case .single = variable.kind else { continue }
      for figure in indicator.published {
        guard let answer = figure.answer ?? indicator.answer, let codes = Self.codes(of: answer, variable) else {
          continue
        }
        let index = groups.firstIndex {
          $0.variable.id == variable.id && $0.filter == indicator.filter && $0.wave == figure.wave
            && $0.first.isOfSamePlace(as: figure)
        }
        let share = (
          indicator: indicator.id, figure: figure, codes: codes.codes, isNet: codes.isNet && codes.codes.count > 1
        )
        if let index {
          groups[index].figures.append(share)
        } else {
          var group = Group(
            variable: variable, filter: indicator.filter, wave: figure.wave, first: figure)
          group.figures = [share]
          groups.append(group)
        }
      }
    }
    return groups
  }

  private static func codes(of answer: AnswerSelection, _ variable: Variable) -> (codes: Set<String>, isNet: Bool)? {
    switch answer {
    case .category(let code): ([code], false)
    case .net(let id): variable.nets.first { $0.id == id }.map { (Set($0.codes), true) }
    case .item: nil
    }
  }

  /// Checks that answers that exclude each other add up to 100 at most, and to 100 where they are all of them.
  private func sum(of group: Group) -> Verification.Finding? {
    var taken: Set<String> = []
    var figures: [PublishedFigure] = []
    let order = group.figures.indices.sorted {
      (group.figures[$0].codes.count, $0) < (group.figures[$1].codes.count, $1)
    }
    for index in order where group.figures[index].codes.isDisjoint(with: taken) {
      taken.formUnion(group.figures[index].codes)
      figures.append(group.figures[index].figure)
    }
    guard figures.count > 1, let first = group.figures.first else { return nil }
    let total = figures.reduce(0) { $0 + $1.value }
    let tolerance = figures.reduce(1e-9) { $0 + DecimalRounding.halfPlace($1.decimals) }
    guard case .single(let categories) = group.variable.kind else { return nil }
    let isWhole = !categories.isEmpty && categories.allSatisfy { taken.contains($0.code) }
    let least = isWhole ? 100 - tolerance : 0
    guard total > 100 + tolerance || total < least else { return nil }
    return Verification.Finding(
      indicator: first.indicator, wave: group.wave, region: group.first.place,
      check: .sum(figures, total: total, most: 100 + tolerance, least: least))
  }

  /// Returns the sub-totals whose answers are all in print and do not add up to them.
  private func nets(of group: Group) -> [Verification.Finding] {
    group.figures.filter(\.isNet).compactMap { net in
      var parts = 0.0
      var tolerance = DecimalRounding.halfPlace(net.figure.decimals) + 1e-9
      for code in net.codes.sorted() {
        guard let part = group.figures.first(where: { $0.codes == [code] }) else { return nil }
        parts += part.figure.value
        tolerance += DecimalRounding.halfPlace(part.figure.decimals)
      }
      guard abs(parts - net.figure.value) > tolerance else { return nil }
      return Verification.Finding(
        indicator: net.indicator, wave: group.wave, region: group.first.place,
        check: .net(net.figure, parts: parts, tolerance: tolerance))
    }
  }
}
