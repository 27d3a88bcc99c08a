import PhareCSV
import PhareEstimation
import PhareSurvey

/// Computes one comparison of a study: independent waves apart, waves that share units as one stacked design.
struct ComparisonRun {
  let comparison: ComparisonSpecification
  let study: Study
  let sources: [WaveSource]
  private let figures: QuestionFigures
  private let level: Double

  init(_ comparison: ComparisonSpecification, study: Study, sources: [WaveSource]) {
    self.comparison = comparison
    self.study = study
    let level = comparison.level ?? study.report.level
    self.level = level
    self.sources = comparison.waves.compactMap { id in
      sources.first { $0.wave.id == id }.map { source in
        var options = source.estimator.options
        options.level = level
        return WaveSource(wave: source.wave, estimator: source.estimator.with(options: options))
      }
    }
    figures = QuestionFigures(
      variable: comparison.variable, answer: comparison.answer, statistic: comparison.statistic,
      filter: comparison.filter)
  }

  func result(waves: [WaveResult]) throws(StudyRunErrors) -> ComparisonResult {
    let results = sources.compactMap { source in waves.first { $0.wave.id == source.wave.id } }
    let audiences = Set(results.map(\.wave.audience))
    let comparability = zip(results, results.dropFirst()).map {
      Comparability(of: comparison.variable, from: $0, to: $1, acrossAudiences: audiences.count == results.count)
    }
    let isRefused = comparability.contains { !$0.obstacles.isEmpty } && comparison.acceptedBecause == nil
    do throws(EstimationError) {
      let lines = isRefused ? [] : try corrected(lines())
      return ComparisonResult(
        specification: comparison, comparability: comparability, lines: lines,
        familySize: lines.reduce(0) { $0 + $1.changes.count { $0.adjustedPValue != nil } }, level: level)
    } catch {
      let wave = comparison.waves.joined(separator: ", ")
      throw StudyRunErrors([
        StudyRunError(.design(error, wave: wave), at: study.location(of: .comparison(comparison.id)))
      ])
    }
  }

  /// The pairs of positions compared: neighbours, and the ends where there are more than two waves.
  private var pairs: [(from: Int, to: Int)] {
    let neighbours = sources.indices.dropLast().map { (from: $0, to: $0 + 1) }
    return sources.count > 2 ? neighbours + [(from: 0, to: sources.count - 1)] : neighbours
  }

  private func lines() throws(EstimationError) -> [ComparisonLine] {
    var lines: [ComparisonLine] = []
    for id in [nil] + comparison.by.map(Optional.some) {
      lines +=
        comparison.overlap == .none ? try independentLines(by: id) : try stackedLines(by: id)
    }
    return lines
  }

  // MARK: Independent waves

  private func independentLines(by id: Variable.ID?) throws(EstimationError) -> [ComparisonLine] {
    var tabulations: [Tabulation?] = []
    for source in sources {
      let knows = id.map { source.wave.codedColumn($0) != nil } ?? true
      tabulations.append(knows ? try figures.tabulation(in: source, by: [id].compactMap(\.self)) : nil)
    }
    let domains = domains(of: id, in: sources)
    let rows = rows(in: sources)
    return domains.indices.flatMap { domain in
      rows.indices.compactMap { row -> ComparisonLine? in
        let levels = tabulations.map { $0?.estimates[domain][row] }
        guard domains[domain] == nil || levels.contains(where: { ($0?.base.respondents ?? 0) > 0 }) else { return nil }
        let changes = pairs.map { pair in
          change(pair, difference: Difference(of: levels[pair.to], fromIndependent: levels[pair.from]), levels: levels)
        }
        return ComparisonLine(domain: domains[domain], row: rows[row], levels: levels, changes: changes)
      }
    }
  }

  private func change(_ pair: (from: Int, to: Int), difference: Difference?, levels: [Estimate?]) -> Change {
    let base = min(levels[pair.from]?.base.respondents ?? 0, levels[pair.to]?.base.respondents ?? 0)
    let interval: Result<ConfidenceInterval, Uncomputable> =
      difference?.interval(level: level).map { .success($0) } ?? .failure(base == 0 ? .emptyDomain : .noVariation)
    return Change(
      from: comparison.waves[pair.from], to: comparison.waves[pair.to], difference: difference, interval: interval,
      adjustedPValue: difference?.pValue)
  }

  // MARK: Waves that share units

  private static let waveVariable = Variable.ID("·wave")

  private func stackedLines(by id: Variable.ID?) throws(EstimationError) -> [ComparisonLine] {
    guard let stack = try stack(by: id) else { return try independentLines(by: id) }
    let ids = [id].compactMap(\.self) + [Self.waveVariable]
    guard let tabulation = try figures.tabulation(in: stack, by: ids) else { return [] }
    let domains = domains(of: id, in: sources)
    let rows = rows(in: sources)
    let count = sources.count
    var lines: [ComparisonLine] = []
    for domain in domains.indices {
      for row in rows.indices {
        let levels = (0..<count).map { Optional(tabulation.estimates[domain * count + $0][row]) }
        guard domains[domain] == nil || levels.contains(where: { ($0?.base.respondents ?? 0) > 0 }) else { continue }
        let contrasts = pairs.map { pair in
          Contrast.difference(
            of: PooledFigure(row, in: domain * count + pair.to), from: PooledFigure(row, in: domain * count + pair.from)
          )
        }
        let differences = try tabulation.differences(contrasts)
        let changes = zip(pairs, differences).map { change($0, difference: $1, levels: levels) }
        lines.append(ComparisonLine(domain: domains[domain], row: rows[row], levels: levels, changes: changes))
      }
    }
    return lines
  }

  /// The waves as one, with a variable that tells them apart; nil where a wave has no names for what they share.
  private func stack(by id: Variable.ID?) throws(EstimationError) -> WaveSource? {
    let key: WaveKey = comparison.overlap == .units ? .units : .respondents
    let parts = sources.compactMap { source in source.wave.names[key].map { (design: source.wave.design, units: $0) } }
    guard parts.count == sources.count, let first = sources.first, let design = try? SurveyDesign(stacking: parts)
    else { return nil }
    let filtered = comparison.filter?.conditions.map(\.variable) ?? []
    var columns: [Variable.ID: Column] = [:]
    for variable in [comparison.variable] + [id].compactMap(\.self) + filtered {
      guard let column = Column(stacking: sources.compactMap { $0.wave[variable] }) else { return nil }
      columns[variable] = column
    }
    let waves = sources.map { Category(code: $0.wave.id) }
    columns[Self.waveVariable] = .coded(
      CodedColumn(
        codes: sources.enumerated().flatMap { [Int](repeating: $0, count: $1.wave.rowCount) }, categories: waves))
    let marker = Variable(id: Self.waveVariable, kind: .single(categories: waves))
    let wave = Wave(
      id: comparison.id, audience: first.wave.audience,
      codebook: Codebook(study.codebook.variables.filter { columns[$0.id] != nil } + [marker]), columns: columns,
      design: design)
    let calibration = CalibratedDesign(
      stacking: sources.map { (design: $0.wave.design, calibration: $0.estimator.calibration) })
    return WaveSource(
      wave: wave, estimator: Estimator(design: design, calibration: calibration, options: first.estimator.options))
  }

  // MARK: Rows, domains and families

  private func rows(in sources: [WaveSource]) -> [GridRow] {
    let categories = sources.lazy.compactMap { $0.wave.codedColumn(comparison.variable)?.categories }.first ?? []
    return figures.rows(in: study.codebook, categories: categories)
  }

  private func domains(of id: Variable.ID?, in sources: [WaveSource]) -> [GridColumn.Level?] {
    guard let id else { return [nil] }
    let categories = sources.lazy.compactMap { $0.wave.codedColumn(id)?.categories }.first ?? []
    return categories.map { GridColumn.Level(variable: id, category: $0) }
  }

  /// The same lines with p-values corrected over all tests of the comparison.
  private func corrected(_ lines: [ComparisonLine]) -> [ComparisonLine] {
    let tested = lines.flatMap(\.changes).compactMap(\.adjustedPValue)
    var adjusted = comparison.adjustment.adjusted(tested)[...]
    return lines.map { line in
      let changes = line.changes.map { change in
        Change(
          from: change.from, to: change.to, difference: change.difference, interval: change.interval,
          adjustedPValue: change.adjustedPValue == nil ? nil : adjusted.popFirst())
      }
      return ComparisonLine(domain: line.domain, row: line.row, levels: line.levels, changes: changes)
    }
  }
}

extension Column {
  /// The answers of several waves one after the other, nil where they do not go together.
  init?(stacking columns: [Column]) {
    switch columns.first {
    case .coded?:
      guard
        let column = CodedColumn(
          stacking: columns.compactMap { if case .coded(let column) = $0 { column } else { nil } })
      else { return nil }
      self = .coded(column)
    case .number?:
      self = .number(
        QuantityColumn(stacking: columns.compactMap { if case .number(let column) = $0 { column } else { nil } }))
    case .multiple(let items)?:
      let waves = columns.compactMap { column -> [CodedColumn]? in
        if case .multiple(let items) = column { items } else { nil }
      }
      guard waves.allSatisfy({ $0.count == items.count }) else { return nil }
      self = .multiple(items.indices.compactMap { item in CodedColumn(stacking: waves.map { $0[item] }) })
    case .text?, nil: return nil
    }
  }
}
