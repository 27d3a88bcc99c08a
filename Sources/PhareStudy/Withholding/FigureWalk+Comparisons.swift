import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// Comparisons of waves, their decompositions, and plans.
extension FigureWalk {
  func comparison(_ result: ComparisonResult) -> ComparisonResult {
    let specification = result.specification
    let lines = result.lines.map { line -> ComparisonLine in
      let levels = zip(specification.waves, line.levels).map { id, estimate -> Estimate? in
        guard let estimate, let wave = waves[id, about: specification.variable],
          let variable = wave.wave.codebook[specification.variable]
        else {
          return estimate
        }
        let asked = asked(variable, line.row, as: specification.statistic, in: wave)
        return visitor.figure(
          estimate,
          showing: cells(
            asked, filter: specification.filter, domain: domain(line.domain, of: result, in: wave), whole: [],
            hasRest: false, in: wave))
      }
      return line.published(levels, waves: specification.waves)
    }
    return result.with(lines: lines, decompositions: result.decompositions.map { decomposition($0, of: result) })
  }

  func domain(
    _ level: GridColumn.Level?, of result: ComparisonResult, in wave: WaveCells
  ) -> [Condition] {
    guard let level else { return [] }
    guard level.variable == ComparedGeography.variable, let geography = result.geography else {
      return domain([level], in: wave)
    }
    guard let column = geography.adding(to: wave.wave).codedColumn(level.variable) else { return [] }
    return [wave.condition("geography \(result.id)", column, in: column.positions(of: [level.category.code]))]
  }

  /// A decomposition, without its parts where those of some profile rest on figures that are withheld.
  func decomposition(_ part: DecompositionResult, of result: ComparisonResult) -> DecompositionResult {
    let specification = result.specification
    var isWithheld = false
    for category in part.categories {
      let levels = zip(part.profile, category).map { GridColumn.Level(variable: $0, category: $1) }
      for (id, base) in zip([part.from, part.to], part.bases(of: category)) {
        guard let wave = waves[id, about: specification.variable],
          let variable = wave.wave.codebook[specification.variable]
        else { continue }
        // A profile shows the figures of its respondents, not their number alone.
        for row in result.lines.map(\.row).reduce(into: [GridRow](), { if !$0.contains($1) { $0.append($1) } }) {
          let asked = asked(variable, row, as: specification.statistic, in: wave)
          let cells = cells(
            asked, filter: specification.filter, domain: domain(levels, in: wave), whole: [], hasRest: false, in: wave)
          let estimate = Estimate(specification.statistic, withoutFigureOn: base)
          if visitor.figure(estimate, showing: cells).base.withheld != nil { isWithheld = true }
        }
      }
    }
    return isWithheld ? part.withheld : part
  }

  func plan(_ result: PlanResult) -> PlanResult {
    guard let indicator = study.indicator(result.specification.indicator),
      let wave = waves[result.specification.wave, about: indicator.variable],
      let variable = wave.wave.codebook[indicator.variable]
    else { return result }
    let row = QuestionFigures(
      variable: indicator.variable, answer: indicator.answer, statistic: indicator.statistic, filter: nil
    ).rows(in: wave.wave.codebook, categories: wave.wave.codedColumn(variable.id)?.categories ?? []).first
    let asked = asked(variable, row ?? GridRow(indicator.statistic), as: indicator.statistic, in: wave)
    return result.with(
      lines: result.lines.map { line in
        let domain = line.domain.map { self.domain([$0], in: wave) } ?? []
        let observed = visitor.figure(
          line.observed,
          showing: cells(asked, filter: indicator.filter, domain: domain, whole: [], hasRest: false, in: wave))
        return line.with(observed: observed)
      })
  }
}
