import PhareCSV

extension SurveyDesign {
  /// One stage as stated for every respondent, before units and strata are numbered.
  package struct StageInput: Sendable {
    /// The sampled unit of each respondent, unique within its stratum and earlier units; nil where a respondent is one.
    package var units: [Int32]?
    /// The stratum of each respondent, unique within the units of earlier stages; nil for one stratum.
    package var strata: [Int32]?
    /// The name of each stratum that `strata` numbers.
    var strataNames: [String]
    /// The population of each respondent's stratum; nil for sampling with replacement.
    package var population: [Double]?

    /// A stage; by default every respondent is a unit of one stratum, drawn with replacement.
    package init(
      units: [Int32]? = nil, strata: [Int32]? = nil, strataNames: [String] = [], population: [Double]? = nil
    ) {
      self.units = units
      self.strata = strata
      self.strataNames = strataNames
      self.population = population
    }
  }

  /// A design from its stages, row by row; units are nested in strata, and strata in the units of earlier stages.
  ///
  /// - Throws: `SurveyDesignError` where lengths differ, a weight is negative or not finite, or a population does not
  ///   fit its stratum.
  /// - Parameter counted: The respondents of each row, whose weights are sums; nil where a row is a respondent.
  package init(
    stages inputs: [StageInput], weights: [Double], lonelyPSU: LonelyPSU = .fail, counted: CountedRows? = nil
  ) throws(SurveyDesignError) {
    if let counted, counted.rowCount != weights.count {
      throw .unequalLengths(expected: counted.rowCount, found: weights.count, .weights)
    }
    for (row, weight) in weights.enumerated() where !(weight.isFinite && weight >= 0) {
      throw .invalidWeight(weight, row: row)
    }
    var stages: [Stage] = []
    for (index, input) in inputs.enumerated() {
      let stage = try Self.numbered(
        input, within: stages.last, rowCount: weights.count, respondents: counted?.respondents, stage: index + 1)
      stages.append(stage)
    }
    if stages.isEmpty {
      stages = [
        try Self.numbered(
          StageInput(), within: nil, rowCount: weights.count, respondents: counted?.respondents, stage: 1)
      ]
    }
    self.stages = stages
    self.weights = weights
    self.lonelyPSU = lonelyPSU
    self.counted = counted
  }

  /// A design whose weights follow from its populations: the product over the stages of N/n, the population of the
  /// respondent's stratum over the units sampled in it; 1 where no stage has a population.
  ///
  /// - Source: R's `svydesign` with `fpc` and without `weights`.
  /// - Throws: `SurveyDesignError`, as the initialiser with weights, and `missingPopulation` where some stages have a
  ///   population and others do not.
  package init(
    stages inputs: [StageInput], rowCount: Int, lonelyPSU: LonelyPSU = .fail, respondents: [Int32]? = nil
  ) throws(SurveyDesignError) {
    let units = respondents.map { $0.map { Double($0) } } ?? [Double](repeating: 1, count: rowCount)
    // Every respondent has a weight of 1.
    let design = try SurveyDesign(
      stages: inputs, weights: units, lonelyPSU: lonelyPSU,
      counted: respondents.map { CountedRows(respondents: $0, squares: units) })
    var weights = design.weights
    if inputs.contains(where: { $0.population != nil }) {
      for (index, stage) in design.stages.enumerated() {
        guard let population = stage.population else { throw .missingPopulation(stage: index + 1) }
        let factors = zip(population, stage.sampledUnits).map { $0 / Double($1) }
        for row in weights.indices { weights[row] *= factors[Int(stage.strata[row])] }
      }
    }
    self.init(
      stages: design.stages, weights: weights, counted: design.counted?.reweighted(from: units, to: weights),
      lonelyPSU: lonelyPSU)
  }

  /// A one-stage design: the most common one.
  ///
  /// - Throws: `SurveyDesignError`, as the initialiser for any number of stages.
  public init(
    strata: [String]? = nil, psu: [String]? = nil, population: [Double]? = nil, weights: [Double],
    lonelyPSU: LonelyPSU = .fail
  ) throws(SurveyDesignError) {
    var input = StageInput(population: population)
    if let strata {
      let numbered = Self.numbers(of: strata)
      (input.strata, input.strataNames) = (numbered.numbers, numbered.names)
    }
    input.units = psu.map { Self.numbers(of: $0).numbers }
    try self.init(stages: [input], weights: weights, lonelyPSU: lonelyPSU)
  }

  /// Numbers the distinct texts from 0 in the order of their first appearance.
  static func numbers(of texts: [String]) -> (numbers: [Int32], names: [String]) {
    var known: [String: Int32] = [:]
    var names: [String] = []
    let numbers = texts.map { text in
      if let number = known[text] { return number }
      let number = Int32(names.count)
      known[text] = number
      names.append(text)
      return number
    }
    return (numbers, names)
  }

  private static func numbered(
    _ input: StageInput, within parent: Stage?, rowCount: Int, respondents: [Int32]?, stage: Int
  ) throws(SurveyDesignError) -> Stage {
    for (part, count) in [
      (SurveyDesignError.Part.units(stage: stage), input.units?.count), (.strata(stage: stage), input.strata?.count),
      (.population(stage: stage), input.population?.count),
    ] {
      if let count, count != rowCount { throw .unequalLengths(expected: rowCount, found: count, part) }
    }
    let strata = nested(input.strata, in: parent?.units, rowCount: rowCount)
    let names = strata.firstRows.map { row in
      let own = input.strata.map { strata in
        let number = Int(strata[row])
        return input.strataNames.indices.contains(number) ? input.strataNames[number] : "\(number + 1)"
      }
      return own ?? "all"
    }
    let units = input.units.map { nested($0, in: strata.numbers, rowCount: rowCount) }
    let population = try population(
      input.population, strata: strata, names: names, units: units, respondents: respondents, stage: stage)
    return Stage(
      units: units?.numbers, unitCount: units?.firstRows.count ?? rowCount, strata: strata.numbers,
      strataNames: names, strataOfUnits: units?.firstRows.map { strata.numbers[$0] } ?? [],
      parents: strata.firstRows.map { parent?.units?[$0] ?? -1 }, population: population,
      respondents: units == nil ? respondents : nil)
  }

  /// Distinct (parent, own) pairs numbered from 0 in the order of their first row.
  ///
  /// Most often an own number has one parent, which is remembered; only its further parents are looked up.
  private static func nested(
    _ own: [Int32]?, in parent: [Int32]?, rowCount: Int
  ) -> (numbers: [Int32], firstRows: [Int]) {
    guard let own = own ?? parent, let parent = own.indices.isEmpty ? nil : parent ?? own else {
      return ([Int32](repeating: 0, count: rowCount), rowCount > 0 ? [0] : [])
    }
    var others: [Int64: Int32] = [:]
    var firstRows: [Int] = []
    var first = FirstParents()
    let numbers = zip(own, parent).enumerated().map { row, pair in
      let next = Int32(truncatingIfNeeded: firstRows.count)
      var number = first.number(of: pair.0, in: pair.1, next: next)
      if number < 0 {
        let key = Int64(pair.1) << 32 | Int64(UInt32(bitPattern: pair.0))
        number = others[key] ?? next
        if number == next { others[key] = next }
      }
      if number == next { firstRows.append(row) }
      return number
    }
    return (numbers, firstRows)
  }

  private static func population(
    _ rows: [Double]?, strata: (numbers: [Int32], firstRows: [Int]), names: [String],
    units: (numbers: [Int32], firstRows: [Int])?, respondents: [Int32]?, stage: Int
  ) throws(SurveyDesignError) -> [Double]? {
    guard let rows else { return nil }
    let population = strata.firstRows.map { rows[$0] }
    for (row, value) in rows.enumerated() {
      guard value.isFinite, value > 0 else { throw .invalidPopulation(value, row: row, stage: stage) }
      let stratum = Int(strata.numbers[row])
      if value != population[stratum] {
        throw .unequalPopulation(
          first: population[stratum], second: value, row: row, stratum: names[stratum], stage: stage)
      }
    }
    var sampled = [Int](repeating: 0, count: population.count)
    for row in units?.firstRows ?? Array(rows.indices) {
      sampled[Int(strata.numbers[row])] += units == nil ? Int(respondents?[row] ?? 1) : 1
    }
    for (stratum, count) in sampled.enumerated() where Double(count) > population[stratum] {
      throw .populationTooSmall(
        population: population[stratum], sampled: count, stratum: names[stratum], stage: stage)
    }
    return population
  }
}

/// The first parent that each number was met in, with the number of that pair.
private struct FirstParents {
  private var parents: [Int32] = []
  private var numbers: [Int32] = []

  /// The number of a pair, `next` where the number was not met before, -1 where it was met first in another parent or
  /// is too large or negative to be kept.
  mutating func number(of own: Int32, in parent: Int32, next: Int32) -> Int32 {
    guard own >= 0, own < 1 << 26 else { return -1 }
    let place = Int(own)
    if place >= parents.count {
      let count = max(place + 1, 2 * parents.count) - parents.count
      parents += repeatElement(-1, count: count)
      numbers += repeatElement(-1, count: count)
    }
    if numbers[place] < 0 {
      parents[place] = parent
      numbers[place] = next
      return next
    }
    return parents[place] == parent ? numbers[place] : -1
  }
}
