import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// Every figure of a study's results with the numbers of respondents that it shows, for a visitor who may withhold it.
///
/// A withheld figure takes all with it that follows from it: differences, tests, letters, ranks, verdicts.
struct FigureWalk {
  let study: Study
  let waves: CellsOfWaves
  let visitor: any FigureVisitor

  typealias Condition = CellModel.Condition

  /// Sees all results, and returns what is published of them.
  func published(_ results: StudyResults) -> StudyResults {
    var published = results
    published.waves = results.waves.map(wave)
    for result in results.waves { published.withheldTerritories[result.wave.id] = withheldTerritories(of: result.wave) }
    published.tables = results.tables.map(table)
    published.questions = results.questions.map(table)
    published.indicators = results.indicators.map(indicator)
    published.comparisons = results.comparisons.map(comparison)
    published.plans = results.plans.map(plan)
    return published
  }

  func wave(_ result: WaveResult) -> WaveResult {
    guard let cells = waves[result.wave.id, about: nil] else { return result }
    _ = visitor.isPublished(cells.cell([]), wave: cells.key)
    return result.with(
      nonresponse: result.nonresponse.map { item in
        (item.variable, nonresponse(item.counts, of: item.variable, in: [], cells))
      })
  }

  func nonresponse(
    _ counts: ItemNonresponse, of id: Variable.ID, in domain: [Condition], _ wave: WaveCells
  ) -> ItemNonresponse {
    // A reason that nobody has is no number.
    let missing = MissingReason.allCases.compactMap { wave.missing(id, $0) }.filter { !$0.answers.isEmpty }.map {
      wave.cell(domain + [$0])
    }
    let answered = wave.answered(id).map { wave.cell(domain + [$0]) }
    return visitor.nonresponse(counts, wave: wave.key, cells: missing + [answered].compactMap(\.self))
  }

  /// The codes of the territories whose numbers of respondents are withheld.
  func withheldTerritories(of wave: Wave) -> Set<String> {
    guard let cells = waves[wave.id, about: nil], let domains = TerritoryDomains(of: wave, in: study),
      let variable = study.territoryVariable(in: wave.codebook)
    else { return [] }
    let withheld = domains.territories.indices.filter { index in
      cells.condition(variable.id, in: [index]).map {
        !visitor.isPublished(cells.cell([$0]), wave: cells.key)
      } ?? false
    }
    return Set(withheld.map { domains.territories[$0].code })
  }
}
