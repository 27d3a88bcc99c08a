import PhareCSV

extension Wave {
  /// Reads a wave from its file; the first bytes of the file say of which kind it is.
  ///
  /// - Parameters:
  ///   - specification: The file of the rows, and their sampling.
  ///   - codebook: The variables of the study; those whose column is not in the file were not asked in this wave.
  ///   - needed: The variables to read, with those that their filters and the design need; all where nil.
  ///   - threads: How many threads read the file, as many as useful where nil; the result is the same.
  /// - Throws: `Problems<WaveProblem>` with every problem of the file, each with its line and field.
  public init(
    reading specification: WaveSpecification, codebook: Codebook, needed: Set<Variable.ID>? = nil, threads: Int? = nil
  ) throws(Problems<WaveProblem>) {
    try self.init(reading: specification, codebook: codebook, needed: needed, keys: [], threads: threads)
  }

  /// Reads a wave from a file that is open already, whatever kind of file it is; the rest is as in the other
  /// initializer.
  ///
  /// - Parameter file: The file of the specification, such as a `CSVReader` of bytes in memory.
  public init(
    reading specification: WaveSpecification, from file: some WaveFile, codebook: Codebook,
    needed: Set<Variable.ID>? = nil, threads: Int? = nil
  ) throws(Problems<WaveProblem>) {
    try self.init(reading: specification, from: file, codebook: codebook, needed: needed, keys: [], threads: threads)
  }

  /// Reads a wave from its file, with the names of some of its keys.
  ///
  /// - Parameters:
  ///   - keys: The keys whose names are kept, by which another wave may share PSUs or respondents.
  ///   - formats: The kinds of file that are read; the first bytes of the file choose among them.
  package init(
    reading specification: WaveSpecification, codebook: Codebook, needed: Set<Variable.ID>? = nil,
    keys: Set<WaveKey>, threads: Int? = nil, formats: [WaveFormat] = WaveFormat.all
  ) throws(Problems<WaveProblem>) {
    try self.init(
      reading: specification, from: specification.open(formats: formats), codebook: codebook, needed: needed,
      keys: keys, threads: threads)
  }

  /// Reads a wave from a file that is open already, with the names of some of its keys.
  package init(
    reading specification: WaveSpecification, from file: some WaveFile, codebook: Codebook,
    needed: Set<Variable.ID>? = nil, keys: Set<WaveKey>, threads: Int? = nil
  ) throws(Problems<WaveProblem>) {
    let wanted = codebook.variables(needed: needed, design: specification.design, filter: specification.filter)
    var plan = WaveColumnPlan(
      specification, variables: wanted.filter { $0.derivation == nil }, header: file.header,
      ambiguous: file.ambiguousNames)
    let designPlan = WaveDesignPlan(specification, codebook: codebook, columns: &plan)
    var table: WaveTable
    do throws(Problems<WaveProblem>) {
      table = try file.table(of: plan.requests, threads: threads)
    } catch {
      throw Problems(sorting: plan.errors + error.all)
    }
    if let weight = file.declaredWeight, specification.design.weight == nil {
      table.warnings.append(Located(.unusedWeight(weight), at: SourceLocation(file: specification.displayName)))
    }
    let sampleCount = table.respondentCount
    var dateOrders: [Variable.ID: DateOrder] = [:]
    if let filter = specification.filter {
      let derived = wanted.filter { $0.derivation != nil }
      let (passes, orders) = try Self.rows(
        of: table, passing: filter, plan: plan, derived: derived, specification)
      dateOrders = orders
      table = table.keeping(passes)
      if table.respondentCount < sampleCount {
        table.warnings.append(
          Located(
            .rowsLeftOut(count: sampleCount - table.respondentCount, of: sampleCount),
            at: SourceLocation(file: specification.displayName)))
      }
    }
    try self.init(
      specification, plan: plan, designPlan: designPlan, table: table, keys: keys,
      derived: wanted.filter { $0.derivation != nil }, order: wanted.map(\.id), dateOrders: dateOrders)
    rowsLeftOut = sampleCount - table.respondentCount
    strayRecordsLeftOut = table.strayRecords.count
  }

  /// Whether each row of a file is in the wave, and the orders of the dates that say so.
  private static func rows(
    of table: WaveTable, passing filter: Filter, plan: WaveColumnPlan, derived: [Variable],
    _ specification: WaveSpecification
  ) throws(Problems<WaveProblem>) -> (passes: [Bool], dateOrders: [Variable.ID: DateOrder]) {
    var interpreter = WaveInterpreter(specification, table: table, listed: plan.listed)
    var columns: [Variable.ID: Column] = [:]
    let place = SourceLocation(file: specification.displayName, line: 1)
    var missing: [Located<WaveProblem>] = []
    // What a derived variable follows from is read before it.
    var needed = filter.variables
    var read: Set<Variable.ID> = []
    while let id = needed.popLast() {
      guard read.insert(id).inserted else { continue }
      if let derivation = derived.first(where: { $0.id == id })?.derivation {
        needed += derivation.sources
      } else if let (variable, positions) = plan.variables.first(where: { $0.variable.id == id }) {
        columns[id] = interpreter.column(of: variable, at: positions)
      } else if filter.variables.contains(id) {
        let name = specification.columns[id.rawValue] ?? id.rawValue
        let nearest = NameDistance.nearest(to: name, among: plan.header)
        missing.append(
          Located(.missingColumn(header: name, role: .variable("\(id)"), nearest: nearest), at: place))
      }
    }
    var base = WaveBase(codebook: Codebook(plan.variables.map(\.variable)), columns: columns)
    var errors = missing + interpreter.errors
    if errors.isEmpty {
      errors = base.derive(derived.filter { read.contains($0.id) }, plan: plan, table: table, specification)
    }
    guard errors.isEmpty else { throw Problems(sorting: plan.errors + errors) }
    let passes = filter.rows(in: base.columns, codebook: base.codebook, rowCount: table.rowCount)
    guard passes.contains(true) else {
      throw Problems(.nobodyInWave, at: SourceLocation(file: specification.displayName))
    }
    return (passes, interpreter.dateOrders)
  }

  private init(
    _ specification: WaveSpecification, plan: WaveColumnPlan, designPlan: WaveDesignPlan, table: WaveTable,
    keys: Set<WaveKey>, derived: [Variable], order: [Variable.ID],
    dateOrders: [Variable.ID: DateOrder]
  ) throws(Problems<WaveProblem>) {
    var interpreter = WaveInterpreter(specification, table: table, listed: plan.listed)
    interpreter.dateOrders = dateOrders
    var columns: [Variable.ID: Column] = [:]
    // Who has no questionnaire is known before the meaning of empty boxes.
    let early = designPlan.membershipVariables
    for (variable, positions) in plan.variables where early.contains(variable.id) {
      columns[variable.id] = interpreter.column(of: variable, at: positions)
    }
    interpreter.isAbsent = WaveDesignReader(
      designPlan, specification: specification, table: table, columns: columns
    ).absentRows()
    for (variable, positions) in plan.variables where !early.contains(variable.id) {
      columns[variable.id] = interpreter.column(of: variable, at: positions)
    }
    var base = WaveBase(codebook: Codebook(plan.variables.map(\.variable)), columns: columns)
    var underived: [Located<WaveProblem>] = []
    if interpreter.errors.isEmpty {
      base.apply(plan: plan, table: table)
      underived = base.derive(derived, plan: plan, table: table, specification)
    }
    let codebook = Codebook(
      base.codebook.variables.sorted { one, other in
        (order.firstIndex(of: one.id) ?? 0) < (order.firstIndex(of: other.id) ?? 0)
      })
    base.pointOutLoneAnswers(plan: plan, table: table)
    var designReader = WaveDesignReader(
      designPlan, specification: specification, table: table, columns: interpreter.errors.isEmpty ? columns : [:])
    // A stratum that is a refused variable is among the errors already.
    let isWhole = plan.errors.isEmpty && interpreter.errors.isEmpty
    let design = isWhole ? designReader.design() : nil
    if !isWhole { designReader.checkRows() }
    let errors = plan.errors + interpreter.errors + underived + designReader.errors
    guard errors.isEmpty, let design else { throw Problems<WaveProblem>(sorting: errors) }
    let free = Set(
      plan.variables.filter { if case .text = $0.variable.kind { true } else { false } }.flatMap(\.columns))
    self.init(
      id: specification.id, audience: specification.audience, year: specification.year, codebook: codebook,
      columns: base.columns, design: design, origin: table.origin,
      warnings: table.warnings(ofColumns: { !free.contains($0) }) + interpreter.warnings + base.warnings
        + designReader.warnings,
      names: designPlan.names(of: keys, in: table, columns: columns), formerRegions: interpreter.formerRegions)
    hasResponded = designReader.hasResponded
    locate = { table.location(row: $0) }
  }
}

extension Codebook {
  /// The variables that are needed, with those that their filters and a design refer to, in the codebook's order.
  func variables(needed: Set<Variable.ID>?, design: DesignSpecification, filter: Filter? = nil) -> [Variable] {
    guard var ids = needed else { return variables }
    for stage in design.stages {
      for name in stage.strata + [stage.psu].compactMap(\.self) { ids.insert(Variable.ID(name)) }
    }
    if let second = design.secondPhase {
      for name in [second.subset] + second.strata { ids.insert(Variable.ID(name)) }
    }
    ids.formUnion(filter?.variables ?? [])
    var open = Array(ids)
    while let id = open.popLast() {
      let others = (self[id]?.filter?.variables ?? []) + (self[id]?.derivation?.sources ?? [])
      for other in others where ids.insert(other).inserted { open.append(other) }
    }
    return variables.filter { ids.contains($0.id) }
  }
}
