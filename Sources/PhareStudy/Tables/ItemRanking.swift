import PhareEstimation
import PhareSurvey

/// The order of the items of a question, or of several scores, with the ranks that chance leaves possible.
public struct ItemRanking: Sendable {
  /// The items of one domain in order.
  public struct Standing: Sendable {
    /// The territory; nil for everybody that the table is about.
    public let territory: Territory?
    /// The respondents of the domain who answered: those of the item, or of the score, with the smallest effective base.
    public let base: Estimate.Base
    /// The positions among `labels` of the items that are ranked; an item that all or nobody chose is not.
    public let items: [Int]
    /// The ranking, one figure per element of `items`.
    public let ranking: Ranking

    /// The items that may be the first: those that nothing exceeds beyond chance.
    public var leaders: [Int] {
      ranking.ordered.filter { ranking.intervals[$0].best == 1 }.map { items[$0] }
    }
  }

  /// The key of the table.
  public let table: String
  /// The key of the wave.
  public let wave: String
  /// The question with several answers; nil where scores of several questions are ranked.
  public let variable: Variable.ID?
  /// The labels of the items or scores.
  public let labels: [LocalizedText]
  /// The keys of the items or scores.
  public let keys: [String]
  /// Whether the figures are shares; means otherwise.
  public let isShare: Bool
  /// The territories whose effective base is too small for a ranking.
  package let unranked: [Territory]
  /// Everybody first, then the territories of the field.
  public let standings: [Standing]
}

/// Ranks the items of a table's questions with several answers, and the scores of a table of means.
struct ItemRankingRun {
  let table: TableSpecification
  let study: Study
  let source: WaveSource

  func rankings() throws(EstimationError) -> [ItemRanking] {
    var rankings: [ItemRanking] = []
    if table.statistic == .proportion {
      for id in table.rows {
        guard case .multiple? = source.wave[id] else { continue }
        let source = source.about(id)
        guard let variable = source.wave.codebook[id], case .multiple(let items, .cases) = variable.kind,
          case .multiple(let columns)? = source.wave[id]
        else { continue }
        let ranking = try ItemRankingRun(table: table, study: study, source: source).ranking(
          variable: id, keys: items.map(\.id), labels: items.map(\.label), isShare: true, answers: columns
        ) { breakdown throws(EstimationError) in try source.estimator.jointShares(ofItems: columns, by: breakdown) }
        rankings += [ranking].compactMap(\.self)
      }
    }
    // Totals of an SQL engine do not count the answers to several questions together.
    let scored = source.wave.answers == nil ? table.rows.filter { source.wave[$0] != nil && isScale($0) } : []
    if table.statistic == .mean, scored.count > 1 {
      let columns = scored.compactMap { source.wave[$0] }
      let ranking = try ranking(
        variable: nil, keys: scored.map(\.rawValue),
        labels: scored.map { study.codebook[$0]?.label ?? LocalizedText($0.rawValue) }, isShare: false,
        answers: columns.compactMap { if case .coded(let column) = $0 { column } else { nil } }
      ) { breakdown throws(EstimationError) in try source.estimator.jointMeans(of: columns, by: breakdown) }
      rankings += [ranking].compactMap(\.self)
    }
    return rankings
  }

  /// Scores on one scale compare; quantities in other units do not.
  private func isScale(_ id: Variable.ID) -> Bool {
    guard case .scale(let range)? = study.codebook[id]?.kind,
      case .scale(let first)? = table.rows.lazy.compactMap({
        study.codebook[$0]?.kind
      }).first
    else { return false }
    return range == first
  }

  private func ranking(
    variable: Variable.ID?, keys: [String], labels: [LocalizedText], isShare: Bool, answers: [CodedColumn],
    _ joint: (Breakdown) throws(EstimationError) -> [JointFigures?]?
  ) throws(EstimationError) -> ItemRanking? {
    let included = source.wave.rows(passing: table.filter)
    let rows = source.wave.rowCount
    var unranked: [Territory] = []
    var standings = try self.standings(
      of: [nil], in: Breakdown(rowCount: rows, included: included), isShare: isShare, answers: answers, joint)
    if let domains = TerritoryDomains(of: source.wave, in: study) {
      let breakdown = Breakdown(crossing: [domains.column], rowCount: rows, included: included)
      let all = try self.standings(
        of: domains.territories, in: breakdown, isShare: isShare, answers: answers, joint)
      let field = domains.positions.map { domains.territories[$0] }
      standings += all.filter { $0.territory.map(field.contains) ?? false }
      let bases = bases(in: breakdown, answers: answers)
      unranked = domains.positions.filter { isPrinted(bases[$0]) && !isRanked(bases[$0]) }
        .map { domains.territories[$0] }
    }
    guard !standings.isEmpty else { return nil }
    return ItemRanking(
      table: table.id, wave: source.wave.id, variable: variable, labels: labels, keys: keys, isShare: isShare,
      unranked: unranked, standings: standings)
  }

  /// The standings of the domains of a breakdown that have enough respondents; `territories` has one element per domain.
  private func standings(
    of territories: [Territory?], in breakdown: Breakdown, isShare: Bool, answers: [CodedColumn],
    _ joint: (Breakdown) throws(EstimationError) -> [JointFigures?]?
  ) throws(EstimationError) -> [ItemRanking.Standing] {
    guard let figures = try joint(breakdown) else { return [] }
    return zip(territories, zip(bases(in: breakdown, answers: answers), figures)).compactMap { territory, domain in
      guard isPrinted(domain.0), isRanked(domain.0), let figures = domain.1 else { return nil }
      // A share of 0 or 1 has no variance, and would be certain of its rank.
      let kept = figures.positions.indices.filter {
        !isShare || !BoundaryShare.contains(figures.estimates.values[$0])
      }
      guard let chosen = figures.estimates.selecting(kept),
        let ranking = try? Ranking(chosen, level: study.report.level)
      else { return nil }
      return ItemRanking.Standing(
        territory: territory, base: domain.0, items: kept.map { figures.positions[$0] }, ranking: ranking)
    }
  }

  private func isPrinted(_ base: Estimate.Base) -> Bool { base.respondents >= max(study.report.hideBelow, 2) }

  private func isRanked(_ base: Estimate.Base) -> Bool { !base.isWorthLess(than: study.report.smallBase) }

  /// The respondents of each domain to the item, or the score, with the smallest effective base there.
  private func bases(in breakdown: Breakdown, answers: [CodedColumn]) -> [Estimate.Base] {
    let design = source.wave.design
    var smallest = [Estimate.Base?](repeating: nil, count: breakdown.count)
    for column in answers {
      var sums = [BaseTally](repeating: BaseTally(), count: breakdown.count)
      for (row, domain) in breakdown.domains.enumerated()
      where domain >= 0 && column[row] < column.categories.count {
        sums[Int(domain)].add(row: row, of: design)
      }
      for (domain, sum) in sums.enumerated() where smallest[domain].map({ sum.base.effective < $0.effective }) ?? true {
        smallest[domain] = sum.base
      }
    }
    return smallest.map { $0 ?? Estimate.Base() }
  }
}
