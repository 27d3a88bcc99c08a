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
  init(
    reading specification: WaveSpecification, from file: some WaveFile, codebook: Codebook,
    needed: Set<Variable.ID>? = nil, keys: Set<WaveKey>, threads: Int? = nil
  ) throws(Problems<WaveProblem>) {
    let wanted = codebook.variables(needed: needed, design: specification.design)
    var plan = WaveColumnPlan(specification, variables: wanted, header: file.header)
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
    try self.init(specification, plan: plan, designPlan: designPlan, table: table, keys: keys)
  }

  private init(
    _ specification: WaveSpecification, plan: WaveColumnPlan, designPlan: WaveDesignPlan, table: WaveTable,
    keys: Set<WaveKey>
  ) throws(Problems<WaveProblem>) {
    var interpreter = WaveInterpreter(specification, table: table)
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
    let codebook = Codebook(plan.variables.map(\.variable))
    var base = WaveBase(codebook: codebook, columns: columns)
    if interpreter.errors.isEmpty { base.apply(plan: plan, table: table) }
    base.pointOutLoneAnswers(plan: plan, table: table)
    var designReader = WaveDesignReader(
      designPlan, specification: specification, table: table, columns: interpreter.errors.isEmpty ? columns : [:])
    // A stratum that is a refused variable is among the errors already.
    let isWhole = plan.errors.isEmpty && interpreter.errors.isEmpty
    let design = isWhole ? designReader.design() : nil
    if !isWhole { designReader.checkRows() }
    let errors = plan.errors + interpreter.errors + designReader.errors
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
  func variables(needed: Set<Variable.ID>?, design: DesignSpecification) -> [Variable] {
    guard var ids = needed else { return variables }
    for stage in design.stages {
      for name in stage.strata + [stage.psu].compactMap(\.self) { ids.insert(Variable.ID(name)) }
    }
    if let second = design.secondPhase {
      for name in [second.subset] + second.strata { ids.insert(Variable.ID(name)) }
    }
    var open = Array(ids)
    while let id = open.popLast() {
      for condition in self[id]?.filter?.conditions ?? [] where ids.insert(condition.variable).inserted {
        open.append(condition.variable)
      }
    }
    return variables.filter { ids.contains($0.id) }
  }
}
