import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// Tables, the questions of all waves and the ranks of their items.
extension FigureWalk {
  func table(_ result: TableResult) -> TableResult {
    TableResult(
      specification: result.specification, grids: result.grids.map { grid($0, of: result.specification) },
      unavailable: result.unavailable,
      rankings: result.rankings.map { ranking($0, of: result.specification) }.filter { !$0.standings.isEmpty })
  }

  func grid(_ grid: FigureGrid, of table: TableSpecification) -> FigureGrid {
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

  func crossedCells(
    _ asked: Asked, table: TableSpecification, domain: [Condition], whole: [Condition], in wave: WaveCells
  ) -> FigureCells {
    let universe = wave.conditions(of: table.filter) + [asked.answered].compactMap(\.self) + whole
    let answer = [asked.answer].compactMap(\.self)
    let count = wave.cell(universe + answer + domain)
    var cells = FigureCells(
      wave: wave.key, topic: asked.topic,
      base: wave.cell(universe + (table.percent == .row ? answer : [])), answered: count,
      domain: wave.cell(universe + domain), count: count, isCrossed: true)
    cells.implied = [cells.domain]
    if table.percent != .row {
      cells.sums = [asked.responses.flatMap { wave.answers(to: $0, among: universe) }].compactMap(\.self)
    }
    return cells
  }

  func ranking(_ ranking: ItemRanking, of table: TableSpecification) -> ItemRanking {
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
}

extension [[CellModel.Condition]] {
  /// The conditions of a group of columns, none where there is no such group.
  fileprivate subscript(index: Int, orEmpty _: Bool) -> [CellModel.Condition] {
    indices.contains(index) ? self[index] : []
  }
}
