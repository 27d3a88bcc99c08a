import PhareEstimation
import PhareSurvey

/// Waves that share units or respondents, stacked into one sample in which a variable names the wave.
///
/// A change is then a contrast of two domains of one design, and the covariance of the waves is part of its variance.
struct StackedWaves {
  /// The waves one after the other.
  let source: WaveSource
  /// The number of waves.
  let count: Int

  /// The variable that names the wave; no study can name one so.
  private static let marker = Variable.ID("·wave")

  /// Stacks waves with some of their variables; one that a wave did not ask counts as not asked there.
  ///
  /// The PSUs are those of the designs, whatever the waves share: a panel of respondents in communes stays clustered in
  /// its communes. Where rows are their own PSUs, respondents name them.
  /// - Throws: The reason why the waves cannot be stacked.
  init(
    _ sources: [WaveSource], id: String, key: WaveKey, variables: [Variable.ID], codebook: Codebook
  ) throws(StackingRefusal) {
    var parts: [(design: SurveyDesign, units: WaveNames)] = []
    for source in sources {
      guard source.wave.design.replicates == nil else { throw .replicates(wave: source.wave.id) }
      guard source.wave.names[key] != nil, let units = source.wave.names[.units] else {
        throw .namelessWave(source.wave.id, key: key)
      }
      parts.append((design: source.wave.design, units: units))
    }
    try Self.requireSharedNames(sources.map(\.wave), key: key)
    let design: SurveyDesign
    do throws(SurveyDesignError) {
      design = try SurveyDesign(stacking: parts)
    } catch {
      throw .design(error, waves: sources.map(\.wave.id))
    }
    let rows = sources.map(\.wave.rowCount)
    var columns: [Variable.ID: Column] = [:]
    for variable in variables {
      columns[variable] = try Column(stacking: sources.map { $0.wave[variable] }, of: variable, rowCounts: rows)
    }
    let waves = sources.map { Category(code: $0.wave.id) }
    let codes = rows.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    columns[Self.marker] = .coded(CodedColumn(codes: codes, categories: waves))
    let marker = Variable(id: Self.marker, kind: .single(categories: waves))
    let wave = Wave(
      id: id, audience: sources.first?.wave.audience ?? .other(id),
      codebook: Codebook(codebook.variables.filter { columns[$0.id] != nil } + [marker]), columns: columns,
      design: design)
    let calibration = CalibratedDesign(
      stacking: sources.map { (design: $0.wave.design, calibration: $0.estimator.calibration) })
    count = sources.count
    var options = sources.first?.estimator.options ?? EstimationOptions()
    options.hasSamplingError = sources.allSatisfy(\.estimator.options.hasSamplingError)
    source = WaveSource(
      wave: wave,
      estimator: Estimator(
        design: design, calibration: calibration, options: options))
  }

  /// Throws where the stack merges nobody of a wave with any other: it would count as independent, whatever the study
  /// says.
  private static func requireSharedNames(_ waves: [Wave], key: WaveKey) throws(StackingRefusal) {
    for wave in waves {
      let pairs = waves.filter { $0.id != wave.id }.map { ComparisonResult.SharedUnits(from: $0, to: wave, key: key) }
      guard !pairs.isEmpty, pairs.allSatisfy({ $0.count == 0 }) else { continue }
      throw .nothingShared(
        wave: wave.id, others: pairs.map(\.from), key: key,
        moved: pairs.compactMap(\.moved).max { $0.count < $1.count },
        similar: pairs.compactMap(\.similar).max { $0.count < $1.count })
    }
  }

  /// The position of each respondent's wave.
  var positions: [Int] {
    guard let column = source.wave.codedColumn(Self.marker) else { return [] }
    return (0..<column.count).map { column[$0] }
  }

  /// Returns the figures of a question by the answers to a variable and, within each, by wave.
  func figures(
    _ figures: QuestionFigures, by id: Variable.ID?, codebook: Codebook
  ) throws(EstimationError) -> StackedFigures? {
    let ids = [id].compactMap(\.self) + [Self.marker]
    guard let tabulation = try figures.tabulation(in: source, by: ids) else { return nil }
    return StackedFigures(
      tabulation: tabulation,
      rows: figures.rows(in: codebook, categories: source.wave.codedColumn(figures.variable)?.categories ?? []),
      domains: id.map { source.wave.codedColumn($0)?.categories.map(\.code) ?? [] }, waves: count)
  }
}

/// The figures of stacked waves, by domain × wave.
struct StackedFigures {
  let tabulation: Tabulation
  let rows: [GridRow]
  let domains: [String]?
  let waves: Int

  /// Returns the position of a domain in the first wave.
  private func start(of domain: GridColumn.Level?) -> Int? {
    guard let domain else { return domains == nil ? 0 : nil }
    return domains?.firstIndex(of: domain.category.code).map { $0 * waves }
  }

  private func position(of row: GridRow) -> Int? {
    rows.firstIndex { $0.kind == row.kind && $0.code == row.code }
  }

  /// Returns a figure of one wave minus that of another, by position; nil where one of them has none.
  func difference(
    of row: GridRow, in domain: GridColumn.Level?, from: Int, to: Int
  ) throws(EstimationError) -> Difference? {
    guard let start = start(of: domain), let figure = position(of: row) else { return nil }
    return try tabulation.difference(of: start + to, from: start + from, figure: figure)?.ofSharedRespondents
  }

  /// Returns a figure of one wave over that of another, minus 1; nil where one of them has none.
  func relativeDifference(
    of row: GridRow, in domain: GridColumn.Level?, from: Int, to: Int
  ) throws(EstimationError) -> Difference? {
    guard let start = start(of: domain), let figure = position(of: row) else { return nil }
    return try tabulation.relativeDifference(of: start + to, from: start + from, figure: figure)
  }

  /// Returns the figures of the chosen waves with their covariance; nil where the design has none.
  func joint(
    of row: GridRow, in domain: GridColumn.Level?, waves chosen: [Int]
  ) throws(EstimationError) -> JointEstimates? {
    guard let start = start(of: domain), let figure = position(of: row),
      let joint = try tabulation.jointEstimates(ofFigure: figure, inDomains: chosen.map { start + $0 }),
      joint.positions.count == chosen.count
    else { return nil }
    return joint.estimates
  }
}

extension Column {
  /// Stacks the answers of several waves, by code; nobody was asked in a wave without the column.
  fileprivate init(stacking columns: [Column?], of id: Variable.ID, rowCounts: [Int]) throws(StackingRefusal) {
    guard let first = columns.lazy.compactMap(\.self).first else { throw .unlikeColumns(id) }
    let stacked: Column?
    switch first {
    case .coded: stacked = .coding(columns, rowCounts: rowCounts)
    case .number: stacked = .quantities(columns, rowCounts: rowCounts)
    case .multiple(let items): stacked = .choices(columns, items: items.count, rowCounts: rowCounts)
    case .text: stacked = nil
    }
    guard let stacked else { throw .unlikeColumns(id) }
    self = stacked
  }

  private static func coding(_ columns: [Column?], rowCounts: [Int]) -> Column? {
    let parts = zip(columns, rowCounts).compactMap { column, rows -> CodedColumn? in
      switch column {
      case nil: CodedColumn(notAsked: rows)
      case .coded(let coded)?: coded
      default: nil
      }
    }
    return parts.count == columns.count ? .coded(CodedColumn(joining: parts)) : nil
  }

  private static func quantities(_ columns: [Column?], rowCounts: [Int]) -> Column? {
    let parts = zip(columns, rowCounts).compactMap { column, rows -> QuantityColumn? in
      switch column {
      case nil:
        QuantityColumn(
          values: [Double](repeating: 0, count: rows), reasons: [MissingReason?](repeating: .notAsked, count: rows))
      case .number(let quantity)?: quantity
      default: nil
      }
    }
    return parts.count == columns.count ? .number(QuantityColumn(stacking: parts)) : nil
  }

  private static func choices(_ columns: [Column?], items: Int, rowCounts: [Int]) -> Column? {
    let parts = zip(columns, rowCounts).compactMap { column, rows -> [CodedColumn]? in
      switch column {
      case nil: (0..<items).map { _ in CodedColumn(notAsked: rows) }
      case .multiple(let columns)? where columns.count == items: columns
      default: nil
      }
    }
    guard parts.count == columns.count else { return nil }
    return .multiple((0..<items).map { item in CodedColumn(joining: parts.map { $0[item] }) })
  }
}

extension CodedColumn {
  /// A column of respondents who were not asked.
  fileprivate init(notAsked rows: Int) {
    self.init(codes: [Int](repeating: MissingReason.notAsked.position, count: rows), categories: [])
  }

  /// Stacks the answers of several columns, matched by code: the answers of the first, then the others.
  fileprivate init(joining columns: [CodedColumn]) {
    var categories: [Category] = []
    var positions: [String: Int] = [:]
    for category in columns.flatMap(\.categories) where positions[category.code] == nil {
      positions[category.code] = categories.count
      categories.append(category)
    }
    let codes = columns.flatMap { column -> [Int] in
      let mapped = column.categories.map { positions[$0.code] ?? 0 }
      return (0..<column.count).map { row in
        let code = column[row]
        return code < mapped.count ? mapped[code] : categories.count + code - mapped.count
      }
    }
    self.init(codes: codes, categories: categories)
  }
}
