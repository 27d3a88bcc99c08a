import PhareDisclosure
import PhareEstimation

/// The figures of one wave from which, together with all others, a small number of respondents could be worked out.
struct WaveDisclosure {
  let rule: DisclosureRule
  let wave: WaveCells
  let record: FigureRecord
  let few: [FewRespondents.Domain: Withholding]
  /// The decision on a report that readers have already: its figures stay, and what it hides may not follow from these.
  let earlier: WithholdingRun.Decision?

  /// The hidden numbers with their audit, and the figures by what they show.
  func result() -> (DisclosureResult, hidden: Set<ShownCells>) {
    var cells = CellList()
    var shown: [ShownCells] = []
    var known: Set<ShownCells> = []
    // Those of a figure on few respondents too, which is not printed: they may follow from others.
    var told: Set<Int> = []
    var implied: Set<Int> = []
    var ofOneAnswer: [(count: Int, base: Int)] = []
    var kept: Set<ShownCells> = []
    for unit in earlier?.published(in: wave.wave.id) ?? [] where known.insert(unit).inserted {
      shown.append(unit)
      kept.insert(unit)
    }
    for figure in (earlier?.record.figures ?? []) + record.figures where figure.wave == wave.wave.id {
      told.formUnion(figure.cells.map { cells.position(of: $0) })
      implied.formUnion(figure.implied.map { cells.position(of: $0) })
      if let count = figure.count, figure.isOfGroup {
        ofOneAnswer.append((cells.position(of: count), cells.position(of: figure.base)))
      }
    }
    for figure in record.figures where figure.wave == wave.wave.id {
      let unit = figure.shown(withholding: few)
      if known.insert(unit).inserted { shown.append(unit) }
    }
    for unit in record.others where unit.wave == wave.wave.id && known.insert(unit).inserted { shown.append(unit) }
    let positions = shown.map { unit in unit.cells.map { cells.position(of: $0) } }
    let model = CellModel(
      factors: wave.linkedFactors, cells: cells.all, respondents: wave.respondents, counts: wave.counts)
    // Who gave no answer told nothing: only numbers of those who gave one are sensitive, alone or as a base.
    for (unit, positions) in zip(shown, positions) where !unit.areMissing { told.formUnion(positions) }
    var isSensitive = model.counts.enumerated().map {
      (1..<rule.threshold).contains($1) && (told.contains($0) || implied.contains($0)) && cells.all[$0].isCount
    }
    for (count, base) in ofOneAnswer where model.counts[base] > 0 && model.counts[count] == model.counts[base] {
      isSensitive[count] = true
    }
    // What says more about fewer people is hidden first: the finest and the smallest cell decides.
    let sorted = shown.indices.sorted { first, second in
      let keys = [first, second].map { index -> (Int, Int) in
        let counts = positions[index].filter { cells.all[$0].isCount }
        let finest = counts.max { key(of: $0, cells.all, model) < key(of: $1, cells.all, model) }
        return finest.map { key(of: $0, cells.all, model) } ?? (0, 0)
      }
      return (keys[0].0, keys[0].1, first) < (keys[1].0, keys[1].1, second)
    }
    let figures = sorted.map { index in
      Suppression.Figure(
        cells: positions[index], isPrimary: positions[index].contains { isSensitive[$0] },
        isKept: kept.contains(shown[index]) || shown[index].cells == [CellModel.Cell([])])
    }
    let protection = Protection(
      model, figures: figures, sensitive: isSensitive.indices.filter { isSensitive[$0] },
      protection: Double(rule.protection))
    let outcome = protection.outcome()
    let isShown = told.union(positions.joined()).union(implied.filter { isSensitive[$0] })
    let hiddenCells = isShown.filter { !outcome.published[$0] && cells.all[$0].isCount }.sorted()
    let result = DisclosureResult(
      wave: wave.wave.id, model: model, published: outcome.published,
      hidden: hiddenCells.map {
        .init(cell: $0, name: wave.description(of: cells.all[$0]), isPrimary: isSensitive[$0])
      },
      figures: shown.count - kept.count, hiddenFigures: outcome.hidden.count, cells: isShown.count)
    return (result, Set(outcome.hidden.map { shown[sorted[$0]] }))
  }

  private func key(of cell: Int, _ cells: [CellModel.Cell], _ model: CellModel) -> (Int, Int) {
    (cells[cell].conditions.count, -model.counts[cell])
  }
}
