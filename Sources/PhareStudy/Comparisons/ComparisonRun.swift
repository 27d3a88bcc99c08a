import PhareCSV
import PhareEstimation
import PhareSurvey

/// Computes a comparison of a study.
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
  var domainVariables: [Variable.ID] {
    comparison.by + (geography == nil ? [] : [ComparedGeography.variable])
  }

  init(_ comparison: ComparisonSpecification, study: Study, sources: [WaveSource]) {
    self.comparison = comparison
    self.study = study
    let level = comparison.level ?? study.report.level
    self.level = level
    quantiles = StudentQuantiles(level: level)
    let chosen = comparison.waves.compactMap { id in
      sources.first { $0.wave.id == id }?.about(comparison.variable)
    }
    // Regions are asked for and a wave has another division: look for one that they all add up to.
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

  func result() throws(ComparisonRefusal) -> ComparisonResult {
    let kind: ComparisonResult.Kind =
      sources.count > 1 && Set(sources.map(\.wave.audience)).count == sources.count ? .audiences : .waves
    let comparability = pairs(of: kind).map { pair in
      Comparability(
        of: comparison, from: sources[pair.from].wave, to: sources[pair.to].wave, in: study,
        acrossAudiences: kind == .audiences)
    }
    let isRefused = comparability.contains { !$0.obstacles.isEmpty } && comparison.acceptedBecause == nil
    if !isRefused { try requireStatedOverlap(of: pairs(of: kind)) }
    let lines = isRefused ? [] : Self.corrected(try self.lines(kind), by: comparison.adjustment)
    return ComparisonResult(
      specification: comparison, kind: kind, comparability: comparability, lines: lines,
      shared: isRefused ? [] : shared(kind), unknownDomains: unknownDomains, geography: geography,
      otherGeography: otherGeography,
      decompositions: isRefused ? [] : decompositions(kind),
      families: Self.families(of: lines), level: level)
  }

  /// Throws where waves have the same rows and the study does not say what they share: a file that is named twice, a link
  /// to it, or a copy.
  private func requireStatedOverlap(of pairs: [(from: Int, to: Int)]) throws(ComparisonRefusal) {
    guard !comparison.isOverlapStated else { return }
    for pair in pairs {
      let waves = [pair.from, pair.to].map { sources[$0].wave }
      let filters = waves.map { wave in study.waves.first { $0.id == wave.id }?.specification.filter }
      // One file may hold several waves, each of other rows.
      guard filters[0] == filters[1] else { continue }
      let paths = waves.map { wave in study.waves.first { $0.id == wave.id }?.specification.path }
      // Files of another length need not be opened, and a file that is gone meanwhile was read before.
      guard waves[0].rowCount == waves[1].rowCount, let first = paths[0], let second = paths[1] else { continue }
      let isSame = first == second || (try? ByteSource.haveSameBytes(first, second)) ?? false
      if isSame { throw .sameRows(from: waves[0].id, to: waves[1].id) }
    }
  }

  /// Returns the pairs of positions compared: all of audiences; of dates, neighbours, and the first with the last.
  func pairs(of kind: ComparisonResult.Kind) -> [(from: Int, to: Int)] {
    switch comparison.pairs ?? (kind == .audiences ? .all : .neighbours) {
    case .all:
      return sources.indices.flatMap { from in sources.indices.filter { $0 > from }.map { (from: from, to: $0) } }
    case .neighbours:
      let neighbours = sources.indices.dropLast().map { (from: $0, to: $0 + 1) }
      return sources.count > 2 ? neighbours + [(from: 0, to: sources.count - 1)] : neighbours
    }
  }

  /// The waves that do not have the variables of the domains asked for.
  private var unknownDomains: [ComparisonResult.UnknownDomain] {
    comparison.by.flatMap { id in
      sources.filter { $0.wave.codedColumn(id) == nil }.map {
        ComparisonResult.UnknownDomain(wave: $0.wave.id, variable: id)
      }
    }
  }

  // MARK: Lines

  private func lines(_ kind: ComparisonResult.Kind) throws(ComparisonRefusal) -> [ComparisonLine] {
    let stacks: Stacks
    do throws(StackingRefusal) {
      stacks = try self.stacks(kind)
    } catch {
      throw .stacking(error)
    }
    do throws(EstimationError) {
      return try lines(kind, stacks: stacks)
    } catch {
      throw .estimation(error, waves: comparison.waves)
    }
  }

  private func lines(
    _ kind: ComparisonResult.Kind, stacks: Stacks
  ) throws(EstimationError) -> [ComparisonLine] {
    var lines: [ComparisonLine] = []
    for id in [nil] + domainVariables.map(Optional.some) {
      var waves: [ComparedFigures] = []
      for source in sources {
        waves.append(try ComparedFigures(figures, in: source, by: id, codebook: study.codebook))
      }
      let stacked = try stacks.all?.figures(figures, by: id, codebook: study.codebook)
      var pairs: [StackedFigures?] = []
      for stack in stacks.pairs { pairs.append(try stack?.figures(figures, by: id, codebook: study.codebook)) }
      for domain in waves.allDomains {
        for row in waves.allRows {
          let levels = waves.map { $0.estimate(of: row, in: domain) }
          guard hasLine(domain, levels: levels) else { continue }
          let cell = Cell(domain: domain, row: row, levels: levels, stack: stacked, pairs: pairs)
          lines.append(
            ComparisonLine(
              domain: domain, row: row, levels: levels, changes: try changes(of: cell, kind),
              trend: try trend(of: cell, kind), since: publishedChanges(of: cell)))
        }
      }
    }
    return lines
  }

  /// Returns whether somebody is in a domain, and some wave has a line for it: no test is about others.
  private func hasLine(_ domain: GridColumn.Level?, levels: [Estimate?]) -> Bool {
    guard let domain else { return true }
    let respondents = levels.map { $0?.base.respondents ?? 0 }
    return respondents.contains { $0 > 0 }
      && zip(sources, respondents).contains { study.hasLine(for: [domain], in: $0.wave.id, respondents: $1) }
  }

  /// A figure of a domain in every wave.
  private struct Cell {
    let domain: GridColumn.Level?
    let row: GridRow
    let levels: [Estimate?]
    /// The figures of all waves stacked; nil where they are independent.
    let stack: StackedFigures?
    /// The figures of the two waves of each pair stacked; nil for a pair that shares nothing.
    let pairs: [StackedFigures?]

    /// Returns whether a figure has enough respondents to be printed.
    func isPrinted(_ wave: Int, hideBelow: Int) -> Bool {
      let base = levels[wave]?.base.respondents ?? 0
      return base > 0 && base >= hideBelow
    }

    /// Returns whether a figure may be tested: it is printed, and not on a small base.
    func isTestable(_ wave: Int, _ report: ReportOptions) -> Bool {
      isPrinted(wave, hideBelow: report.hideBelow) && (levels[wave]?.base.effective ?? 0) >= Double(report.smallBase)
    }
  }

  private func changes(
    of cell: Cell, _ kind: ComparisonResult.Kind
  ) throws(EstimationError) -> [ComparisonLine.Change] {
    var changes: [ComparisonLine.Change] = []
    for (pair, stack) in zip(pairs(of: kind), cell.pairs) {
      let (earlier, later) = (cell.levels[pair.from], cell.levels[pair.to])
      let difference =
        if let stack {
          try stack.difference(of: cell.row, in: cell.domain, from: 0, to: 1)
        } else {
          Difference(of: later, fromIndependent: earlier)
        }
      let relative: Difference? =
        if !comparison.isRelative {
          nil
        } else if let stack {
          try stack.relativeDifference(of: cell.row, in: cell.domain, from: 0, to: 1)
        } else {
          Difference(relativeOf: later, fromIndependent: earlier)
        }
      let base = min(earlier?.base.respondents ?? 0, later?.base.respondents ?? 0)
      let interval: Result<ConfidenceInterval, Uncomputable> =
        difference?.interval(quantiles).map { .success($0) }
        ?? .failure(
          base == 0
            ? .emptyDomain
            : base == 1 ? .singleRespondent : isSelfSelected(pair.from, pair.to) ? .selfSelected : .noVariation)
      let isTested = [pair.from, pair.to].allSatisfy { cell.isTestable($0, study.report) }
      changes.append(
        ComparisonLine.Change(
          from: comparison.waves[pair.from], to: comparison.waves[pair.to], difference: difference,
          relative: relative, interval: interval, adjustedPValue: isTested ? difference?.pValue : nil))
    }
    return changes
  }

  /// Returns whether the respondents of one of two waves selected themselves.
  private func isSelfSelected(_ waves: Int...) -> Bool {
    waves.contains { !sources[$0].estimator.options.hasSamplingError }
  }

  private func trend(
    of cell: Cell, _ kind: ComparisonResult.Kind
  ) throws(EstimationError) -> ComparisonLine.Trend? {
    let years = sources.map(\.wave.year)
    guard kind == .waves, sources.count > 2, !years.contains(nil) else { return nil }
    let waves = sources.indices.filter {
      cell.levels[$0]?.value != nil && cell.isPrinted($0, hideBelow: study.report.hideBelow)
    }
    guard waves.count > 2 else { return nil }
    let joint =
      if let stack = cell.stack {
        try stack.joint(of: cell.row, in: cell.domain, waves: waves)
      } else {
        try? JointEstimates(
          independent: waves.map { cell.levels[$0]?.value ?? .nan },
          standardErrors: waves.map { cell.levels[$0]?.standardError ?? .nan },
          degreesOfFreedom: waves.map { cell.levels[$0]?.degreesOfFreedom ?? 0 })
      }
    let times = waves.map { Double(years[$0] ?? 0) }
    let test: Result<TrendTest, TrendError>
    do throws(TrendError) {
      guard let joint, !waves.contains(where: { cell.levels[$0]?.isBoundaryShare ?? false }) else {
        throw .singularCovariance
      }
      test = .success(try TrendTest(joint, times: times, adjustment: comparison.adjustment))
    } catch {
      test = .failure(error)
    }
    let isTested = waves.allSatisfy { cell.isTestable($0, study.report) }
    return ComparisonLine.Trend(
      test: test, waves: waves, adjustedPValue: isTested ? (try? test.get())?.slope.pValue : nil)
  }

  // MARK: Figures in print without data

  /// Returns the changes of every wave since the figures in print of the cell's territory.
  private func publishedChanges(of cell: Cell) -> [ComparisonLine.PublishedChange] {
    let indicator = comparison.indicator.flatMap { study.indicator($0) }
    let figures = comparison.since.compactMap { id in indicator?.elsewhere.first { $0.id == id } }
    return figures.filter { isOf($0, cell.domain) }.flatMap { figure in
      sources.indices.compactMap { wave -> ComparisonLine.PublishedChange? in
        guard let earlier = figure.share, let later = cell.levels[wave], later.value != nil else { return nil }
        let difference = Difference(of: later, fromPublished: earlier)
        let interval: Result<ConfidenceInterval, Uncomputable> =
          difference?.interval(quantiles).map { .success($0) }
          ?? .failure(
            later.base.respondents == 1 ? .singleRespondent : isSelfSelected(wave) ? .selfSelected : .noVariation)
        let isTested =
          cell.isTestable(wave, study.report) && earlier.effectiveBase >= Double(study.report.smallBase)
        return ComparisonLine.PublishedChange(
          from: figure.id, earlier: earlier, to: comparison.waves[wave], difference: difference, interval: interval,
          adjustedPValue: isTested ? difference?.pValue : nil)
      }
    }
  }

  /// Returns whether a figure in print is about a domain: everybody where it names no territory.
  private func isOf(_ figure: PublishedElsewhere, _ domain: GridColumn.Level?) -> Bool {
    guard let territory = figure.territory else { return domain == nil && figure.region == nil }
    guard let domain, let areas = study.codebook[domain.variable]?.geography?.areas else { return false }
    let area = areas.first { $0.name == domain.category.label.text(in: .fr) }
    return area.map { $0.departements == territory.departements } ?? false
  }

  // MARK: Decompositions

  private func decompositions(_ kind: ComparisonResult.Kind) -> [DecompositionResult] {
    guard !comparison.decompose.isEmpty else { return [] }
    let run = DecompositionRun(comparison: comparison, codebook: study.codebook)
    // A reason why the waves cannot be stacked has been thrown before.
    let stacks = try? stacks(kind)
    return comparison.decompose.flatMap { profile in
      pairs(of: kind).enumerated().map { position, pair in
        let (first, second) = (sources[pair.from], sources[pair.to])
        let parts: Result<KitagawaDecomposition, DecompositionResult.Refusal> =
          if let open = [first, second].first(where: { !$0.estimator.options.hasSamplingError }) {
            .failure(.selfSelected(wave: open.wave.id))
          } else if let stack = stacks?.pairs[position] {
            run.parts(in: stack, from: (0, first), to: (1, second), profile: profile)
          } else {
            run.parts(from: first, to: second, profile: profile)
          }
        return DecompositionResult(
          from: first.wave.id, to: second.wave.id, profile: profile, parts: parts,
          bases: run.bases(from: first, to: second, profile: profile))
      }
    }
  }

  // MARK: Figures in print

  /// The figures in print of the same question and waves for territories that are none of the areas compared, in the
  /// order of the study; empty where nothing is compared by area.
  private var otherGeography: [PublishedFigure] {
    let divisions = comparison.by.compactMap { study.codebook[$0]?.geography?.areas }
    let areas = (divisions + [geography?.common.areas].compactMap(\.self)).flatMap(\.self).map(\.departements)
    guard !areas.isEmpty else { return [] }
    let alike = study.indicators.filter {
      $0.variable == comparison.variable && $0.statistic == comparison.statistic && $0.filter == comparison.filter
    }
    return alike.flatMap { indicator in
      indicator.published.filter { figure in
        guard comparison.waves.contains(figure.wave), let territory = figure.territory,
          comparison.answer == nil || comparison.answer == (figure.answer ?? indicator.answer)
        else { return false }
        return !areas.contains(territory.departements)
      }
    }
  }
}
