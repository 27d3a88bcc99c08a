import PhareEstimation
import PhareSurvey

/// Computes one comparison of a study.
///
/// The figures of each wave come from its own design. Changes of independent waves add their variances; those of waves
/// that share units come from one stacked design.
struct ComparisonRun {
  let comparison: ComparisonSpecification
  let study: Study
  let sources: [WaveSource]
  private let figures: QuestionFigures
  private let level: Double
  private let quantiles: StudentQuantiles
  private let geography: ComparedGeography?

  /// The variables by whose answers the change is read.
  private var domainVariables: [Variable.ID] {
    comparison.by + (geography == nil ? [] : [ComparedGeography.variable])
  }

  init(_ comparison: ComparisonSpecification, study: Study, sources: [WaveSource]) {
    self.comparison = comparison
    self.study = study
    let level = comparison.level ?? study.report.level
    self.level = level
    quantiles = StudentQuantiles(level: level)
    let chosen = comparison.waves.compactMap { id in sources.first { $0.wave.id == id } }
    // Regions are asked for, and a wave knows others: look for what they add up to.
    let isGeographic = comparison.by.contains { id in
      study.codebook[id]?.geography != nil && chosen.contains { $0.wave.codedColumn(id) == nil }
    }
    let geography = isGeographic ? ComparedGeography(of: chosen.map(\.wave)) : nil
    self.geography = geography
    self.sources = chosen.map { source in
      var options = source.estimator.options
      options.level = level
      return WaveSource(
        wave: geography?.adding(to: source.wave) ?? source.wave, estimator: source.estimator.with(options: options))
    }
    figures = QuestionFigures(
      variable: comparison.variable, answer: comparison.answer, statistic: comparison.statistic,
      filter: comparison.filter)
  }

  func result(waves: [WaveResult]) throws(StudyRunErrors) -> ComparisonResult {
    let results = sources.compactMap { source in waves.first { $0.wave.id == source.wave.id } }
    let kind: ComparisonResult.Kind = Set(results.map(\.wave.audience)).count == results.count ? .audiences : .waves
    let comparability = pairs(of: kind).map { pair in
      Comparability(
        of: comparison, from: results[pair.from], to: results[pair.to], acrossAudiences: kind == .audiences)
    }
    let isRefused = comparability.contains { !$0.obstacles.isEmpty } && comparison.acceptedBecause == nil
    let lines: [ComparisonLine]
    do throws(StudyRunError) {
      lines = isRefused ? [] : try corrected(self.lines(kind))
    } catch {
      throw StudyRunErrors([error])
    }
    return ComparisonResult(
      specification: comparison, kind: kind, comparability: comparability, lines: lines,
      shared: isRefused ? [] : shared(kind), unknownDomains: unknownDomains, geography: geography,
      otherGeography: PublishedGeography(comparison, study: study, common: geography).others,
      decompositions: isRefused ? [] : decompositions(kind),
      familySize: lines.reduce(0) { $0 + $1.changes.count { $0.adjustedPValue != nil } },
      trendFamilySize: lines.count { $0.trend?.adjustedPValue != nil }, level: level)
  }

  /// The pairs of positions compared: of audiences all; of dates neighbours, and the first with the last.
  private func pairs(of kind: ComparisonResult.Kind) -> [(from: Int, to: Int)] {
    switch comparison.pairs ?? (kind == .audiences ? .all : .neighbours) {
    case .all:
      return sources.indices.flatMap { from in sources.indices.filter { $0 > from }.map { (from: from, to: $0) } }
    case .neighbours:
      let neighbours = sources.indices.dropLast().map { (from: $0, to: $0 + 1) }
      return sources.count > 2 ? neighbours + [(from: 0, to: sources.count - 1)] : neighbours
    }
  }

  /// What the waves do not know of the domains asked for.
  private var unknownDomains: [ComparisonResult.UnknownDomain] {
    comparison.by.flatMap { id in
      sources.filter { $0.wave.codedColumn(id) == nil }.map {
        ComparisonResult.UnknownDomain(wave: $0.wave.id, variable: id)
      }
    }
  }

  // MARK: Lines

  private func lines(_ kind: ComparisonResult.Kind) throws(StudyRunError) -> [ComparisonLine] {
    let stack: StackedWaves?
    do throws(StackingRefusal) {
      stack = try self.stack()
    } catch {
      throw StudyRunError(.stack(error), at: study.location(of: .comparison(comparison.id), key: "overlap"))
    }
    do throws(EstimationError) {
      return try lines(kind, stack: stack)
    } catch {
      let place = study.location(of: .comparison(comparison.id))
      throw StudyRunError(.comparison(error, waves: comparison.waves), at: place)
    }
  }

  private func lines(
    _ kind: ComparisonResult.Kind, stack: StackedWaves?
  ) throws(EstimationError) -> [ComparisonLine] {
    var lines: [ComparisonLine] = []
    for id in [nil] + domainVariables.map(Optional.some) {
      var waves: [ComparedFigures] = []
      for source in sources {
        waves.append(try ComparedFigures(figures, in: source, by: id, codebook: study.codebook))
      }
      let stacked = try stack?.figures(figures, by: id, codebook: study.codebook)
      for domain in waves.allDomains {
        for row in waves.allRows {
          let levels = waves.map { $0.estimate(of: row, in: domain) }
          guard domain == nil || levels.contains(where: { ($0?.base.respondents ?? 0) > 0 }) else { continue }
          let place = Place(domain: domain, row: row, levels: levels, stack: stacked)
          lines.append(
            ComparisonLine(
              domain: domain, row: row, levels: levels, changes: try changes(at: place, kind),
              trend: try trend(at: place, kind)))
        }
      }
    }
    return lines
  }

  /// A figure in a domain, in every wave.
  private struct Place {
    let domain: GridColumn.Level?
    let row: GridRow
    let levels: [Estimate?]
    let stack: StackedFigures?

    /// Whether a figure rests on enough respondents to be printed.
    func isPrinted(_ wave: Int, hideBelow: Int) -> Bool {
      let base = levels[wave]?.base.respondents ?? 0
      return base > 0 && base >= hideBelow
    }
  }

  private func changes(at place: Place, _ kind: ComparisonResult.Kind) throws(EstimationError) -> [Change] {
    var changes: [Change] = []
    for pair in pairs(of: kind) {
      let (earlier, later) = (place.levels[pair.from], place.levels[pair.to])
      let difference =
        if let stack = place.stack {
          try stack.difference(of: place.row, in: place.domain, from: pair.from, to: pair.to)
        } else {
          Difference(of: later, fromIndependent: earlier)
        }
      let base = min(earlier?.base.respondents ?? 0, later?.base.respondents ?? 0)
      let interval: Result<ConfidenceInterval, Uncomputable> =
        difference?.interval(quantiles).map { .success($0) }
        ?? .failure(base == 0 ? .emptyDomain : base == 1 ? .singleRespondent : .noVariation)
      let isPrinted = [pair.from, pair.to].allSatisfy { place.isPrinted($0, hideBelow: study.report.hideBelow) }
      changes.append(
        Change(
          from: comparison.waves[pair.from], to: comparison.waves[pair.to], difference: difference,
          interval: interval, adjustedPValue: isPrinted ? difference?.pValue : nil))
    }
    return changes
  }

  private func trend(
    at place: Place, _ kind: ComparisonResult.Kind
  ) throws(EstimationError) -> ComparisonLine.Trend? {
    let years = sources.map(\.wave.year)
    guard kind == .waves, sources.count > 2, !years.contains(nil) else { return nil }
    let waves = sources.indices.filter {
      place.levels[$0]?.value != nil && place.isPrinted($0, hideBelow: study.report.hideBelow)
    }
    guard waves.count > 2 else { return nil }
    let joint =
      if let stack = place.stack {
        try stack.joint(of: place.row, in: place.domain, waves: waves)
      } else {
        try? JointEstimates(
          independent: waves.map { place.levels[$0]?.value ?? .nan },
          standardErrors: waves.map { place.levels[$0]?.standardError ?? .nan },
          degreesOfFreedom: waves.map { place.levels[$0]?.degreesOfFreedom ?? 0 })
      }
    let times = waves.map { Double(years[$0] ?? 0) }
    let test: Result<TrendTest, TrendError>
    do throws(TrendError) {
      guard let joint, !waves.contains(where: { place.levels[$0]?.isBoundaryShare ?? false }) else {
        throw .singularCovariance
      }
      test = .success(try TrendTest(joint, times: times, adjustment: comparison.adjustment))
    } catch {
      test = .failure(error)
    }
    return ComparisonLine.Trend(test: test, waves: waves, adjustedPValue: (try? test.get())?.slope.pValue)
  }

  // MARK: Waves that share units

  private var key: WaveKey? {
    switch comparison.overlap {
    case .none: nil
    case .units: .units
    case .respondents: .respondents
    }
  }

  /// The waves as one sample, nil for independent ones.
  private func stack() throws(StackingRefusal) -> StackedWaves? {
    guard let key else { return nil }
    let filtered = comparison.filter?.conditions.map(\.variable) ?? []
    var variables: [Variable.ID] = []
    for variable in [comparison.variable] + domainVariables + comparison.decompose.flatMap(\.self) + filtered
    where !variables.contains(variable) {
      variables.append(variable)
    }
    return try StackedWaves(
      sources, id: comparison.id, key: key, variables: variables, codebook: study.codebook)
  }

  private func shared(_ kind: ComparisonResult.Kind) -> [ComparisonResult.SharedUnits] {
    guard let key else { return [] }
    return pairs(of: kind).map { pair in
      let names = [pair.from, pair.to].map { Set(sources[$0].wave.names[key]?.names ?? []) }
      return ComparisonResult.SharedUnits(
        from: comparison.waves[pair.from], to: comparison.waves[pair.to],
        count: names[0].intersection(names[1]).count, sizes: names.map(\.count))
    }
  }

  // MARK: Why it changed

  private func decompositions(_ kind: ComparisonResult.Kind) -> [DecompositionResult] {
    guard !comparison.decompose.isEmpty else { return [] }
    let run = DecompositionRun(comparison: comparison, codebook: study.codebook)
    // What keeps the waves from being stacked has been told by now.
    let stack = try? stack()
    return comparison.decompose.flatMap { profile in
      pairs(of: kind).map { pair in
        let (first, second) = (sources[pair.from], sources[pair.to])
        let parts =
          if let stack {
            run.parts(in: stack, from: (pair.from, first), to: (pair.to, second), profile: profile)
          } else {
            run.parts(from: first, to: second, profile: profile)
          }
        return DecompositionResult(
          from: first.wave.id, to: second.wave.id, profile: profile, parts: parts,
          respondents: run.respondents(from: first, to: second, profile: profile))
      }
    }
  }

  // MARK: Families

  /// The same lines with p-values corrected over all changes that are printed, and over all trends.
  private func corrected(_ lines: [ComparisonLine]) -> [ComparisonLine] {
    var changes = comparison.adjustment.adjusted(lines.flatMap(\.changes).compactMap(\.adjustedPValue))[...]
    var trends = comparison.adjustment.adjusted(lines.compactMap { $0.trend?.adjustedPValue })[...]
    return lines.map { line in
      ComparisonLine(
        domain: line.domain, row: line.row, levels: line.levels,
        changes: line.changes.map { change in
          Change(
            from: change.from, to: change.to, difference: change.difference, interval: change.interval,
            adjustedPValue: change.adjustedPValue == nil ? nil : changes.popFirst())
        },
        trend: line.trend.map { trend in
          ComparisonLine.Trend(
            test: trend.test, waves: trend.waves,
            adjustedPValue: trend.adjustedPValue == nil ? nil : trends.popFirst())
        })
    }
  }
}
