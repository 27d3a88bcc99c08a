import PhareDisclosure
import PhareEstimation
import PhareSurvey

/// Takes out of a study's results what its rules withhold: figures on few respondents, figures from which those follow, and
/// figures from which a small number of respondents follows.
struct WithholdingRun {
  let study: Study

  /// The figures that are withheld of some, and why.
  struct Decision {
    let record: FigureRecord
    let few: [FewRespondents.Domain: Withholding]
    var hidden: Set<ShownCells> = []
    var disclosures: [DisclosureResult] = []

    /// The cells that published figures and numbers of a wave show.
    func published(in wave: CellsKey) -> [ShownCells] {
      let units = record.figures.map { $0.shown(withholding: few) } + record.others
      return units.filter { $0.wave == wave && !hidden.contains($0) }
    }
  }

  /// The results that are published.
  ///
  /// - Parameters:
  ///   - report: Results of the same waves that a reader has as well, as they were computed.
  ///   - joined: The waves, with those of the studies whose reports readers have already.
  ///   - others: The results of these studies, as they were computed, in the order of the waves.
  func published(
    _ results: StudyResults, beside report: StudyResults? = nil, joined: JoinedWaves? = nil,
    others: [StudyResults] = []
  ) -> StudyResults {
    guard isNeeded(for: results) else { return results }
    var decisions: [Decision] = []
    for (index, other) in others.enumerated() {
      let waves = CellsOfWaves(other.waves.map(\.wave), edition: index + 1, joined: joined)
      decisions.append(WithholdingRun(study: other.study).decision(on: other, waves, after: decisions))
    }
    let waves = CellsOfWaves(results.waves.map(\.wave), joined: joined)
    if let report { decisions.append(decision(on: report, waves, after: decisions)) }
    let own = decision(on: results, waves, after: decisions)
    let filter = FigureFilter(
      few: own.few, hidden: decisions.reduce(into: own.hidden) { $0.formUnion($1.hidden) })
    var published = FigureWalk(study: study, waves: waves, visitor: filter).published(results)
    published.disclosures = own.disclosures
    published.withholding = filter.summary
    // A plan allocates by populations and shares that are not in the model.
    if filter.summary[.disclosure] > 0 || decisions.contains(where: { !$0.hidden.isEmpty }) { published.plans = [] }
    return published
  }

  private func decision(on results: StudyResults, _ waves: CellsOfWaves, after earlier: [Decision]) -> Decision {
    let record = FigureRecord()
    _ = FigureWalk(study: study, waves: waves, visitor: record).published(results)
    let few = FewRespondents(hideBelow: study.report.hideBelow, waves: waves, record: record).withheld()
    var decision = Decision(record: record, few: few)
    guard let rule = study.report.disclosure else { return decision }
    var seen: Set<CellsKey> = []
    for id in results.waves.map(\.wave.id) {
      guard let wave = waves[id, about: nil], !seen.contains(wave.key) else { continue }
      let group = waves.group(of: wave.key)
      seen.formUnion(group)
      let control = WaveDisclosure(
        rule: rule, factors: wave.factors, waves: group, record: record, few: few, earlier: earlier)
      let (result, cells) = control.result()
      decision.disclosures.append(result)
      decision.hidden.formUnion(cells)
    }
    return decision
  }

  /// Whether some figure may be withheld: the rest takes a pass over the respondents.
  private func isNeeded(for results: StudyResults) -> Bool {
    if study.report.disclosure != nil { return true }
    let least = study.report.hideBelow
    guard least > 1 else { return false }
    func isSmall(_ estimate: Estimate?) -> Bool {
      estimate.map { (1..<least).contains($0.base.respondents) } ?? false
    }
    return (results.tables + results.questions).contains { table in
      table.specification.percent != .column
        || table.grids.contains { $0.figures.joined().contains { isSmall($0.estimate) } }
    }
      || results.indicators.contains { result in
        result.readings.contains { reading in
          isSmall(reading.national) || reading.regions.contains { isSmall($0.estimate) }
            || reading.territories.contains { isSmall($0.estimate) }
            || reading.published.contains { isSmall($0.estimate) }
        }
      } || results.comparisons.contains { $0.lines.contains { $0.levels.contains(where: isSmall) } }
      || results.plans.contains { $0.lines.contains { isSmall($0.observed) } }
  }
}

/// The cells that a figure shows, by which it is known again.
struct ShownCells: Hashable {
  let wave: CellsKey
  let cells: [CellModel.Cell]
  /// Whether they are those without an answer, by reason.
  var areMissing = false
}

extension FigureCells {
  /// The cells that the figure shows in print: of one on few respondents only the base is printed.
  func shown(withholding few: [FewRespondents.Domain: Withholding]) -> ShownCells {
    ShownCells(wave: wave, cells: few[FewRespondents.Domain(self)] == nil ? cells : [base])
  }
}

/// Every figure of the results with the cells that it shows, each once, in the order of the results.
final class FigureRecord: FigureVisitor {
  private(set) var figures: [FigureCells] = []
  /// Numbers of respondents that are published by themselves.
  private(set) var others: [ShownCells] = []
  private var seen: Set<FigureCells> = []
  private var seenOthers: Set<ShownCells> = []

  func figure(_ estimate: Estimate, showing cells: FigureCells) -> Estimate {
    if seen.insert(cells).inserted { figures.append(cells) }
    return estimate
  }

  func nonresponse(_ counts: ItemNonresponse, wave: CellsKey, cells: [CellModel.Cell]) -> ItemNonresponse {
    add(ShownCells(wave: wave, cells: cells, areMissing: true))
    return counts
  }

  func isPublished(_ cell: CellModel.Cell, wave: CellsKey) -> Bool {
    add(ShownCells(wave: wave, cells: [cell]))
    return true
  }

  private func add(_ cells: ShownCells) {
    if seenOthers.insert(cells).inserted { others.append(cells) }
  }
}

/// Takes figures out of results, and counts them.
final class FigureFilter: FigureVisitor {
  private let few: [FewRespondents.Domain: Withholding]
  private let hidden: Set<ShownCells>
  private var counted: [FigureCells: Withholding] = [:]

  init(few: [FewRespondents.Domain: Withholding], hidden: Set<ShownCells>) {
    self.few = few
    self.hidden = hidden
  }

  /// The number of different figures withheld, by reason.
  var summary: WithholdingSummary {
    WithholdingSummary(figures: counted.values.reduce(into: [:]) { $0[$1, default: 0] += 1 }, all: seen.count)
  }

  private var seen: Set<FigureCells> = []

  func figure(_ estimate: Estimate, showing cells: FigureCells) -> Estimate {
    seen.insert(cells)
    let isHidden = hidden.contains(cells.shown(withholding: few))
    guard let reason = isHidden ? .disclosure : few[FewRespondents.Domain(cells)] else { return estimate }
    counted[cells] = reason
    return estimate.withheld(for: reason)
  }

  func nonresponse(_ counts: ItemNonresponse, wave: CellsKey, cells: [CellModel.Cell]) -> ItemNonresponse {
    hidden.contains(ShownCells(wave: wave, cells: cells, areMissing: true)) ? counts.withheld : counts
  }

  func isPublished(_ cell: CellModel.Cell, wave: CellsKey) -> Bool {
    !hidden.contains(ShownCells(wave: wave, cells: [cell]))
  }
}
