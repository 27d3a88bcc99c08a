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

  private func wave(_ result: WaveResult) -> WaveResult {
    guard let cells = waves[result.wave.id, about: nil] else { return result }
    _ = visitor.isPublished(cells.cell([]), wave: result.wave.id)
    return result.with(
      nonresponse: result.nonresponse.map { item in
        (item.variable, nonresponse(item.counts, of: item.variable, in: [], cells))
      })
  }

  private func nonresponse(
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
  private func withheldTerritories(of wave: Wave) -> Set<String> {
    guard let cells = waves[wave.id, about: nil], let domains = TerritoryDomains(of: wave, in: study),
      let variable = study.territoryVariable(in: wave.codebook)
    else { return [] }
    let withheld = domains.territories.indices.filter { index in
      cells.condition(variable.id, in: [index]).map {
        !visitor.isPublished(cells.cell([$0]), wave: wave.id)
      } ?? false
    }
    return Set(withheld.map { domains.territories[$0].code })
  }

  // MARK: Questions

  /// Who gave an answer to a question, and who was asked it.
  private struct Asked {
    /// The question or the item, by key: figures of one do not follow from those of another.
    let topic: String
    let answered: Condition?
    let answer: Condition?
    var scores: CellModel.Scores?
    /// Those who answered without a score too, where others are the base.
    var unscored: Condition?
    /// Other respondents of whom a figure tells how many they are, a condition each.
    var implied: [Condition] = []
    /// The question of whose answers, those of all items together, the figure is a share.
    var responses: Variable.ID?
  }

  /// The conditions of a row of figures of a variable.
  private func asked(
    _ variable: Variable, _ row: GridRow, as statistic: Statistic, in wave: WaveCells
  ) -> Asked {
    switch row.kind {
    case .category, .net:
      let codes = row.kind == .net ? variable.nets.first { $0.id == row.code }?.codes ?? [] : [row.code]
      let positions = wave.wave.codedColumn(variable.id)?.positions(of: codes) ?? []
      let (answered, answer) = (wave.answered(variable.id), wave.condition(variable.id, in: positions))
      return Asked(
        topic: variable.id.rawValue, answered: answered, answer: answer,
        implied: [wave.difference(answered, answer)].compactMap(\.self))
    case .item:
      guard case .multiple(let items, let base) = variable.kind,
        let position = items.firstIndex(where: { $0.id == row.code })
      else { return Asked(topic: variable.id.rawValue, answered: wave.answered(variable.id), answer: nil) }
      let answered =
        base == .cases ? wave.item(variable.id, position, isChosen: false) : wave.answered(variable.id)
      let answer = wave.item(variable.id, position, isChosen: true)
      let asked = wave.item(variable.id, position, isChosen: false)
      return Asked(
        topic: base == .cases ? "\(variable.id.rawValue) \(row.code)" : variable.id.rawValue, answered: answered,
        answer: answer, implied: [wave.difference(asked, answer)].compactMap(\.self),
        responses: base == .cases ? nil : variable.id)
    case .figure:
      return Asked(
        topic: variable.id.rawValue, answered: wave.answered(variable.id, isScored: !statistic.isShare), answer: nil,
        scores: wave.scores(variable.id), unscored: wave.answered(variable.id),
        implied: statistic.isShare ? [] : wave.answersToldByMoments(variable.id))
    }
  }

  private func cells(
    _ asked: Asked, filter: Filter?, domain: [Condition], whole: [Condition], hasRest: Bool, in wave: WaveCells
  ) -> FigureCells {
    let universe = wave.conditions(of: filter) + [asked.answered].compactMap(\.self)
    let answer = [asked.answer].compactMap(\.self)
    let base = wave.cell(universe + domain)
    var cells = FigureCells(
      wave: wave.key, topic: asked.topic, base: base,
      answered: asked.unscored.map { wave.cell(wave.conditions(of: filter) + [$0] + domain) } ?? base, domain: base,
      count: asked.answer == nil ? nil : wave.cell(universe + domain + answer))
    cells.implied = asked.implied.filter { !$0.answers.isEmpty }.map { wave.cell(universe + domain + [$0]) }
    let scores = [asked.scores, asked.scores?.squares].compactMap(\.self)
    cells.sums = scores.map { wave.cell(universe + domain, scores: $0) }
    cells.sums += [asked.responses.flatMap { wave.answers(to: $0, among: universe + domain) }].compactMap(\.self)
    if hasRest {
      cells.sums += [asked.responses.flatMap { wave.answers(to: $0, among: universe + whole) }].compactMap(\.self)
      cells.sums += scores.map { wave.cell(universe + whole, scores: $0) }
      cells.whole = [wave.cell(universe + whole)] + (answer.isEmpty ? [] : [wave.cell(universe + whole + answer)])
    }
    return cells
  }

  /// The conditions of the answers that make a domain.
  private func domain(_ levels: [GridColumn.Level], in wave: WaveCells) -> [Condition] {
    levels.compactMap { level in
      let positions = wave.wave.codedColumn(level.variable)?.positions(of: [level.category.code]) ?? []
      return wave.condition(level.variable, in: positions)
    }
  }

  // MARK: Tables

  private func table(_ result: TableResult) -> TableResult {
    TableResult(
      specification: result.specification, grids: result.grids.map { grid($0, of: result.specification) },
      unavailable: result.unavailable,
      rankings: result.rankings.map { ranking($0, of: result.specification) }.filter { !$0.standings.isEmpty })
  }

  private func grid(_ grid: FigureGrid, of table: TableSpecification) -> FigureGrid {
    guard let wave = waves[grid.wave, about: grid.variable.id] else { return grid }
    var figures = grid.figures
    let groups = table.columns.map { ids in ids.compactMap { wave.answered($0) } }
    let crossed = table.statistic.isShare && table.percent != .column && !table.columns.isEmpty
    for (row, line) in grid.rows.enumerated() {
      let asked = asked(grid.variable, line, as: table.statistic, in: wave)
      for (column, place) in grid.columns.enumerated() where figures[row].indices.contains(column) {
        let figure = figures[row][column]
        let domain = domain(place.by, in: wave)
        let whole = groups[place.group ?? 0, orEmpty: true]
        var shown =
          crossed
          ? crossedCells(asked, table: table, domain: domain, whole: whole, in: wave)
          : cells(
            asked, filter: table.filter, domain: domain, whole: whole, hasRest: figure.differenceFromRest != nil,
            in: wave)
        shown.isOfGroup = place.by.contains { study.groups.contains($0.variable) }
        let estimate = visitor.figure(figure.estimate, showing: shown)
        figures[row][column] = Figure(
          estimate: estimate, differenceFromRest: estimate.base.withheld == nil ? figure.differenceFromRest : nil)
      }
    }
    let filter = wave.conditions(of: table.filter)
    let nonresponse = grid.nonresponse.enumerated().map { column, counts in
      self.nonresponse(
        counts, of: grid.variable.id,
        in: filter + (grid.columns.indices.contains(column) ? domain(grid.columns[column].by, in: wave) : []), wave)
    }
    return FigureGrid(
      wave: grid.wave, variable: grid.variable, rows: grid.rows, columns: grid.columns, figures: figures,
      respondents: grid.respondents, nonresponse: nonresponse,
      tests: grid.tests.map { $0.published(figures, columns: grid.columns) })
  }

  private func crossedCells(
    _ asked: Asked, table: TableSpecification, domain: [Condition], whole: [Condition], in wave: WaveCells
  ) -> FigureCells {
    let universe = wave.conditions(of: table.filter) + [asked.answered].compactMap(\.self) + whole
    let answer = [asked.answer].compactMap(\.self)
    let count = wave.cell(universe + answer + domain)
    var cells = FigureCells(
      wave: wave.key, topic: asked.topic,
      base: wave.cell(universe + (table.percent == .row ? answer : [])), answered: count,
      domain: wave.cell(universe + domain), count: count, isCrossed: true)
    if table.percent != .row {
      cells.sums = [asked.responses.flatMap { wave.answers(to: $0, among: universe) }].compactMap(\.self)
    }
    return cells
  }

  // MARK: Rankings of items

  private func ranking(_ ranking: ItemRanking, of table: TableSpecification) -> ItemRanking {
    guard let wave = waves[ranking.wave, about: ranking.variable] else { return ranking }
    let territory = study.territoryVariable(in: wave.wave.codebook)?.id
    let standings = ranking.standings.compactMap { standing -> ItemRanking.Standing? in
      var domain: [Condition] = []
      if let place = standing.territory, let territory {
        let positions = wave.wave.codedColumn(territory)?.positions(of: [place.code]) ?? []
        domain = [wave.condition(territory, in: positions)].compactMap(\.self)
      }
      var isWithheld = false
      for item in standing.items {
        let cells: FigureCells
        if let id = ranking.variable {
          var asked = Asked(
            topic: "\(id.rawValue) \(ranking.keys[item])", answered: wave.item(id, item, isChosen: false),
            answer: wave.item(id, item, isChosen: true))
          if case .multiple(_, base: .responses)? = wave.wave.codebook[id]?.kind { asked.responses = id }
          cells = self.cells(asked, filter: table.filter, domain: domain, whole: [], hasRest: false, in: wave)
        } else {
          let id = Variable.ID(ranking.keys[item])
          let asked = Asked(
            topic: id.rawValue, answered: wave.answered(id, isScored: true), answer: nil, unscored: wave.answered(id))
          cells = self.cells(asked, filter: table.filter, domain: domain, whole: [], hasRest: false, in: wave)
        }
        let estimate = Estimate(ranking.isShare ? .proportion : .mean, withoutFigureOn: standing.base)
        if visitor.figure(estimate, showing: cells).base.withheld != nil { isWithheld = true }
      }
      return isWithheld ? nil : standing
    }
    return ItemRanking(
      table: ranking.table, wave: ranking.wave, variable: ranking.variable, labels: ranking.labels,
      keys: ranking.keys, isShare: ranking.isShare, unranked: ranking.unranked,
      standings: standings)
  }

  // MARK: Barometer

  private func indicator(_ result: IndicatorResult) -> IndicatorResult {
    IndicatorResult(
      indicator: result.indicator, readings: result.readings.map { reading($0, of: result.indicator) })
  }

  private func reading(_ reading: IndicatorReading, of indicator: Indicator) -> IndicatorReading {
    guard let wave = waves[reading.wave, about: indicator.variable],
      let variable = wave.wave.codebook[indicator.variable]
    else { return reading }
    func asked(_ answer: AnswerSelection?) -> Asked {
      let row = QuestionFigures(
        variable: indicator.variable, answer: answer, statistic: indicator.statistic, filter: nil
      ).rows(in: wave.wave.codebook, categories: wave.wave.codedColumn(variable.id)?.categories ?? []).first
      return self.asked(variable, row ?? GridRow(indicator.statistic), as: indicator.statistic, in: wave)
    }
    let areTerritoriesGroups =
      study.territoryVariable(in: wave.wave.codebook).map { study.groups.contains($0.id) } ?? false
    func figure(
      _ estimate: Estimate, _ answer: AnswerSelection?, in domain: [Condition], whole: [Condition], hasRest: Bool
    ) -> Estimate {
      var shown = cells(
        asked(answer), filter: indicator.filter, domain: domain, whole: whole, hasRest: hasRest, in: wave)
      shown.isOfGroup = !domain.isEmpty && areTerritoriesGroups
      shown.isForVerification = indicator.purpose == .verification
      return visitor.figure(estimate, showing: shown)
    }
    let own = indicator.answer
    let national = reading.national.map { figure($0, own, in: [], whole: [], hasRest: false) }
    let territory = study.territoryVariable(in: wave.wave.codebook)?.id
    let all = [territory.flatMap { wave.answered($0) }].compactMap(\.self)
    var withheld: Set<Territory> = []
    let regions = reading.regions.map { region in
      let positions = territory.flatMap { wave.wave.codedColumn($0)?.positions(of: [region.territory.code]) } ?? []
      let domain = [territory.flatMap { wave.condition($0, in: positions) }].compactMap(\.self)
      let estimate = figure(
        region.estimate, own, in: domain, whole: all, hasRest: region.differenceFromRest != nil)
      if estimate.base.withheld != nil { withheld.insert(region.territory) }
      return IndicatorReading.RegionReading(
        territory: region.territory, estimate: estimate,
        differenceFromRest: estimate.base.withheld == nil ? region.differenceFromRest : nil)
    }
    func inside(_ territory: RegionMatch) -> (domain: [Condition], whole: [Condition])? {
      guard let domain = try? TerritoryDomain(of: territory, in: wave.wave) else { return nil }
      let name = "territory \(territory.name)"
      return (
        [wave.condition(name, domain.column, in: [0])], [wave.condition(name, domain.column, in: [0, 1])]
      )
    }
    let territories = reading.territories.map { place -> IndicatorReading.TerritoryReading in
      guard let estimate = place.estimate, let cells = inside(place.territory) else { return place }
      let published = figure(
        estimate, own, in: cells.domain, whole: cells.whole, hasRest: place.differenceFromRest != nil)
      return IndicatorReading.TerritoryReading(
        territory: place.territory, estimate: published,
        differenceFromRest: published.base.withheld == nil ? place.differenceFromRest : nil, refusal: place.refusal)
    }
    let checks = reading.published.map { check -> PublishedCheck in
      guard let estimate = check.estimate else { return check }
      let domain = check.figure.territory.flatMap(inside)?.domain ?? []
      let published = figure(estimate, check.figure.answer ?? own, in: domain, whole: [], hasRest: false)
      return PublishedCheck(figure: check.figure, estimate: published, refusal: check.refusal)
    }
    return IndicatorReading(
      wave: reading.wave, national: national, regions: regions,
      standings: reading.standings?.without(
        withheld, level: study.report.level, isModelPublished: study.report.disclosure == nil),
      territories: territories,
      published: checks)
  }

  // MARK: Comparisons

  private func comparison(_ result: ComparisonResult) -> ComparisonResult {
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

  private func domain(
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
  private func decomposition(_ part: DecompositionResult, of result: ComparisonResult) -> DecompositionResult {
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

  // MARK: Plans

  private func plan(_ result: PlanResult) -> PlanResult {
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

extension [[CellModel.Condition]] {
  /// The conditions of a group of columns, none where there is no such group.
  fileprivate subscript(index: Int, orEmpty _: Bool) -> [CellModel.Condition] {
    indices.contains(index) ? self[index] : []
  }
}
