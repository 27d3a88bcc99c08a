import PhareDisclosure
import PhareEstimation

/// The figures of a wave, or of waves in which some people are the same, from which, together with all others, a small number of
/// respondents could be worked out.
struct WaveDisclosure {
  let rule: DisclosureRule
  let factors: SharedFactors
  /// The waves, with those of other studies, by their position among those of the factors.
  let waves: [CellsKey]
  let record: FigureRecord
  let few: [FewRespondents.Domain: Withholding]
  /// The decisions on reports that readers have already: their figures stay, and what they hide may not follow from others.
  let earlier: [WithholdingRun.Decision]

  /// The hidden numbers with their audit, and the figures by what they show.
  func result() -> (DisclosureResult, hidden: Set<ShownCells>) {
    var cells = CellList(of: factors)
    let shown = shown
    // Those of a figure on few respondents too, which is not printed: they may follow from others.
    var told: Set<Int> = []
    var implied: Set<Int> = []
    var ofOneAnswer: [(count: Int, base: Int)] = []
    for figure in earlier.flatMap(\.record.figures) + record.figures {
      guard let member = waves.firstIndex(of: figure.wave) else { continue }
      told.formUnion(figure.cells.map { cells.position(of: $0) })
      implied.formUnion(figure.implied.map { cells.position(of: $0) })
      // Who is in one wave only may follow from the figures of both.
      for other in waves.indices where other != member {
        let differences = (figure.cells + figure.implied).compactMap { factors.those(of: $0, notIn: other) }
        implied.formUnion(differences.map { cells.position(of: $0) })
      }
      if let count = figure.count, figure.isOfGroup {
        ofOneAnswer.append((cells.position(of: count), cells.position(of: figure.base)))
      }
    }
    let positions = shown.all.map { unit in unit.cells.map { cells.position(of: $0) } }
    let model = CellModel(
      factors: factors.forModels, cells: cells.all, respondents: factors.people, counts: factors.counts)
    // Who gave no answer told nothing: only numbers of those who gave one are sensitive, alone or as a base.
    for (unit, positions) in zip(shown.all, positions) where !unit.areMissing { told.formUnion(positions) }
    var isSensitive = model.counts.enumerated().map {
      (1..<rule.threshold).contains($1) && (told.contains($0) || implied.contains($0)) && cells.all[$0].isCount
    }
    for (count, base) in ofOneAnswer where model.counts[base] > 0 && model.counts[count] == model.counts[base] {
      isSensitive[count] = true
    }
    let kept = shown.kept.union(shown.all.indices.filter { isEverybody(shown.all[$0]) })
    // What readers know already, nothing hides any more; what they know to be one of two numbers, nothing hides better.
    var narrower = widths(of: isSensitive, positions: positions, kept: kept, model).filter {
      $0.value < Double(rule.protection)
    }
    let known = narrower.filter { $0.value < 1e-6 }.map(\.key)
    for cell in known {
      isSensitive[cell] = false
      narrower[cell] = nil
    }
    // What says more about fewer people is hidden first: the finest and the smallest cell decides.
    let sorted = shown.all.indices.sorted { first, second in
      let keys = [first, second].map { index -> (Int, Int) in
        let counts = positions[index].filter { cells.all[$0].isCount }.map {
          (factors.depth(of: cells.all[$0]), -model.counts[$0])
        }
        return counts.max(by: <) ?? (0, 0)
      }
      return (keys[0].0, keys[0].1, first) < (keys[1].0, keys[1].1, second)
    }
    let figures = sorted.map { index in
      Suppression.Figure(
        cells: positions[index], isPrimary: positions[index].contains { isSensitive[$0] },
        isKept: kept.contains(index))
    }
    let protection = Protection(
      model, figures: figures, sensitive: isSensitive.indices.filter { isSensitive[$0] },
      protection: Double(rule.protection), narrower: narrower)
    let outcome = protection.outcome()
    let isShown = told.union(positions.joined()).union(implied.filter { isSensitive[$0] })
    let hiddenCells = isShown.filter { !outcome.published[$0] && cells.all[$0].isCount }.sorted()
    let result = DisclosureResult(
      waves: ownWaves, model: model, published: outcome.published,
      hidden: hiddenCells.map {
        .init(cell: $0, name: factors.description(of: cells.named[$0]), isPrimary: isSensitive[$0])
      },
      figures: shown.all.count - shown.kept.count, hiddenFigures: outcome.hidden.count, toldEarlier: known.count,
      cells: isShown.count)
    return (result, Set(outcome.hidden.map { shown.all[sorted[$0]] }))
  }

  /// The waves of the study whose figures are withheld.
  private var ownWaves: [String] {
    waves.filter { $0.edition == 0 }.map(\.wave)
  }

  /// What is published, each once, and the positions of that which readers have already.
  private var shown: (all: [ShownCells], kept: Set<Int>) {
    var all: [ShownCells] = []
    var known: Set<ShownCells> = []
    for wave in waves {
      for unit in earlier.flatMap({ $0.published(in: wave) }) where known.insert(unit).inserted { all.append(unit) }
    }
    let kept = Set(all.indices)
    let figures = record.figures.filter { waves.contains($0.wave) }.map { $0.shown(withholding: few) }
    let others = record.others.filter { waves.contains($0.wave) }
    for unit in figures + others where known.insert(unit).inserted { all.append(unit) }
    return (all, kept)
  }

  /// Whether all that is shown is the number of respondents of a wave.
  private func isEverybody(_ unit: ShownCells) -> Bool {
    guard let member = waves.firstIndex(of: unit.wave) else { return false }
    return unit.cells == [CellModel.Cell([factors.presence[member]].compactMap(\.self))]
  }

  /// The width of the range of each sensitive cell where only what is kept is known; none where that is the number of respondents
  /// of one wave.
  private func widths(
    of isSensitive: [Bool], positions: [[Int]], kept: Set<Int>, _ model: CellModel
  ) -> [Int: Double] {
    guard waves.count > 1 || !earlier.isEmpty else { return [:] }
    var published = [Bool](repeating: false, count: isSensitive.count)
    for index in kept { for cell in positions[index] { published[cell] = true } }
    var audit = DisclosureAudit(model, published: published)
    let sensitive = isSensitive.indices.filter { isSensitive[$0] }
    return Dictionary(uniqueKeysWithValues: sensitive.map { ($0, audit.interval(of: $0).width) })
  }
}
