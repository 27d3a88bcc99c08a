import PhareEstimation
import PhareSurvey

/// The figures of a wave, matched to those of another by code: two waves may list the same answers in another order.
struct ComparedFigures {
  /// The figures; nil where the wave did not ask the question or does not have the domains.
  let tabulation: Tabulation?
  /// The figures of every domain, in the order of the tabulation.
  let rows: [GridRow]
  /// The answers that make the domains, in the order of the tabulation; nil for everybody as one domain.
  let domains: [GridColumn.Level]?

  /// Tabulates a question in a wave, by the answers to a variable or for everybody.
  init(
    _ figures: QuestionFigures, in source: WaveSource, by id: Variable.ID?, codebook: Codebook
  ) throws(EstimationError) {
    rows = figures.rows(in: codebook, categories: source.wave.codedColumn(figures.variable)?.categories ?? [])
    guard let id else {
      domains = nil
      tabulation = try figures.tabulation(in: source, by: [])
      return
    }
    let categories = source.wave.codedColumn(id)?.categories
    domains = (categories ?? []).map { GridColumn.Level(variable: id, category: $0) }
    tabulation = categories == nil ? nil : try figures.tabulation(in: source, by: [id])
  }

  /// Returns the position of a figure in every domain.
  func position(of row: GridRow) -> Int? {
    rows.firstIndex { $0.kind == row.kind && $0.code == row.code }
  }

  /// Returns the position of a domain.
  func position(of domain: GridColumn.Level?) -> Int? {
    guard let domains, let domain else { return domains == nil && domain == nil ? 0 : nil }
    return domains.firstIndex { $0.category.code == domain.category.code }
  }

  /// Returns a figure of a domain; nil where the wave has none.
  func estimate(of row: GridRow, in domain: GridColumn.Level?) -> Estimate? {
    guard let tabulation, let figure = position(of: row), let index = position(of: domain) else { return nil }
    return tabulation.estimates[index][figure]
  }
}

extension [ComparedFigures] {
  /// The figures that any wave has, in the order of the first that has each.
  var allRows: [GridRow] {
    var rows: [GridRow] = []
    for row in flatMap(\.rows) where !rows.contains(where: { $0.kind == row.kind && $0.code == row.code }) {
      rows.append(row)
    }
    return rows
  }

  /// The domains that any wave has, in the order of the first that has each; nil stands for everybody.
  var allDomains: [GridColumn.Level?] {
    guard contains(where: { $0.domains != nil }) else { return [nil] }
    var domains: [GridColumn.Level] = []
    for domain in flatMap({ $0.domains ?? [] })
    where !domains.contains(where: { $0.category.code == domain.category.code }) {
      domains.append(domain)
    }
    return domains
  }
}
