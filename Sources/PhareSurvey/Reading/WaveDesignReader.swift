import PhareCSV

/// Makes the design of a wave out of its columns, gathering every problem.
struct WaveDesignReader {
  let plan: WaveDesignPlan
  let specification: WaveSpecification
  let table: WaveTable
  let columns: [Variable.ID: Column]
  /// Whether each row responded, where the wave has a column of it; read with the design.
  private(set) var hasResponded: [Bool]?
  var errors: [Located<WaveProblem>] = []
  var warnings: [Located<WaveWarning>] = []

  init(_ plan: WaveDesignPlan, specification: WaveSpecification, table: WaveTable, columns: [Variable.ID: Column]) {
    self.plan = plan
    self.specification = specification
    self.table = table
    self.columns = columns
  }

  /// The design, nil where a part of it is refused.
  mutating func design() -> SurveyDesign? {
    checkRespondents()
    let unequal = specification.design.unequal.flatMap { readUnequalSampling($0) }
    // Without weights, a respondent stands for 1/π.
    let weights = plan.weight.map { readWeights(at: $0.column, name: $0.name) } ?? unequal?.probabilities.map { 1 / $0 }
    var inputs: [SurveyDesign.StageInput] = []
    var above: (numbers: [Int32], names: [String])?
    for stage in plan.stages { inputs.append(input(of: stage, within: &above)) }
    let replicates = readReplicates(of: weights)
    hasResponded = plan.responded.map { membership(of: $0, as: .response) }
    let isSampled = plan.subset.map { membership(of: $0, as: .secondPhase) }
    let secondStrata = numbers(ofCrossed: plan.secondStrata, as: .secondStratum)
    guard errors.isEmpty else { return nil }
    do throws(SurveyDesignError) {
      let lonelyPSU = specification.design.lonelyPSU
      var design =
        if let weights {
          try SurveyDesign(stages: inputs, weights: weights, lonelyPSU: lonelyPSU, counted: table.counted)
        } else {
          try SurveyDesign(
            stages: inputs, rowCount: table.rowCount, lonelyPSU: lonelyPSU, respondents: table.counted?.respondents)
        }
      if let unequal { design = try design.drawn(unequal) }
      design.adjustsDomainLonely = specification.design.adjustsDomainLonely
      if let isSampled {
        design = try design.subsampled(isSampled, strata: secondStrata?.numbers, names: secondStrata?.names ?? [])
      }
      design.replicates = replicates
      return design
    } catch {
      let place = error.row.map { table.location(row: $0) } ?? SourceLocation(file: specification.displayName)
      errors.append(Located(.design(error), at: place))
      return nil
    }
  }

  /// Whether each row is of somebody without a questionnaire, outside the second phase or without a response; nil where all
  /// have one, or where problems that `design()` finds are in the way.
  func absentRows() -> [Bool]? {
    var reader = self
    let members = [plan.subset, plan.responded].compactMap(\.self).map { reader.membership(of: $0, as: .response) }
    guard !members.isEmpty, reader.errors.isEmpty, members.allSatisfy({ $0.count == table.rowCount }) else {
      return nil
    }
    return (0..<table.rowCount).map { row in members.contains { !$0[row] } }
  }

  /// The problems of respondents and weights, in which no variable has a part.
  mutating func checkRows() {
    checkRespondents()
    if let weight = plan.weight { _ = readWeights(at: weight.column, name: weight.name) }
  }

  /// The units and strata of a stage; `above` are the units of the stage before, by which its strata are named, and become
  /// those of this one.
  private mutating func input(
    of stage: WaveDesignPlan.StageColumns, within above: inout (numbers: [Int32], names: [String])?
  ) -> SurveyDesign.StageInput {
    var input = SurveyDesign.StageInput()
    let units = stage.psu.map { numbers(of: $0, as: .unit) }
    input.units = units?.numbers
    if let strata = numbers(ofCrossed: stage.strata, as: .stratum) {
      (input.strata, input.strataNames) = strata
    }
    if let population = stage.population {
      input.population = quantities(at: population.column) { text in
        .unusablePopulation(text, column: population.name)
      }
    } else if let number = stage.populationNumber {
      input.population = [Double](repeating: number, count: table.rowCount)
    }
    if let above {
      // They are nested in those units anyway; a message should say in which.
      (input.strata, input.strataNames) =
        input.strata.map { Self.crossed($0, input.strataNames, with: above.numbers, above.names) } ?? above
    }
    above = nil
    if plan.stages.count > 1, let units, let psu = stage.psu {
      let names = units.names.map { "\(psu.name) \($0)" }
      above =
        input.strata.map { Self.crossed(units.numbers, names, with: $0, input.strataNames) } ?? (units.numbers, names)
    }
    return input
  }

  /// Numbers the combinations of some parts, and names them; nil where there is no part.
  private mutating func numbers(
    ofCrossed parts: [WaveDesignPlan.Part], as role: WaveProblem.DesignValue
  ) -> (numbers: [Int32], names: [String])? {
    var crossed: (numbers: [Int32], names: [String])?
    for part in parts {
      let next = numbers(of: part, as: role)
      crossed = crossed.map { Self.crossed($0.numbers, $0.names, with: next.numbers, next.names) } ?? next
    }
    return crossed
  }

  /// Whether each row has a yes in a part, by its code or its label.
  private mutating func membership(of part: WaveDesignPlan.Part, as role: WaveProblem.DesignValue) -> [Bool] {
    let errorCount = errors.count
    let (numbers, labels) = numbers(of: part, as: role)
    guard errors.count == errorCount else { return [] }
    let codes: [String] =
      switch part {
      case .column(let column, _): table.columns[column].texts.values
      case .variable(let id): if case .coded(let column)? = columns[id] { column.categories.map(\.code) } else { [] }
      }
    let answers = codes.indices.map { YesOrNo(codes[$0]) ?? YesOrNo(labels[$0]) }
    for index in answers.indices where answers[index] == nil {
      let rows = numbers.indices.filter { Int(numbers[$0]) == index }
      guard let first = rows.first else { continue }
      let place =
        if case .column(let column, _) = part { table.location(row: first, column: column) } else {
          table.location(row: first)
        }
      errors.append(
        Located(
          .neitherYesNorNo(codes[index], column: part.name, role, count: table.counted.total(of: rows)), at: place))
    }
    return numbers.map { answers[Int($0)] == .yes }
  }

  /// Numbers the distinct values of a part, and names them; a missing one is an error.
  private mutating func numbers(of part: WaveDesignPlan.Part, as role: WaveProblem.DesignValue) -> (
    numbers: [Int32], names: [String]
  ) {
    switch part {
    case .column(let column, let name):
      let stored = table.columns[column]
      let text = stored.texts
      let missing = specification.missingTexts
      for (index, value) in text.values.enumerated()
      where value.isEmpty || stored.missing[value] != nil || missing[value] != nil {
        errors.append(
          Located(
            .missingDesignValue(column: name, role, count: text.counts[index]),
            at: table.location(row: text.firstRows[index], column: column)))
      }
      for pair in Self.lookalikes(among: text.values) {
        errors.append(
          Located(
            .similarDesignValues(
              text.values[pair.odd], text.values[pair.plain], column: name, role, count: text.counts[pair.odd]),
            at: table.location(row: text.firstRows[pair.odd], column: column)))
      }
      for (index, value) in text.values.enumerated()
      where MissingCode.isUsual(value) && missing[value] == nil && stored.missing[value] == nil {
        warnings.append(
          Located(
            .usualMissingDesignText(value, column: name, count: text.counts[index]),
            at: table.location(row: text.firstRows[index], column: column)))
      }
      let names = stored.labels.isEmpty ? text.values : text.values.map { stored.labels[$0] ?? $0 }
      return (text.codes.numbers, names)
    case .variable(let id):
      guard case .coded(let column)? = columns[id] else { return ([], []) }
      let missing = (0..<column.count).filter { column[$0] >= column.categories.count }
      if let first = missing.first {
        errors.append(
          Located(
            .missingDesignValue(column: id.rawValue, role, count: table.counted.total(of: missing)),
            at: table.location(row: first)))
      }
      let answers = column.categories.map(\.code)
      for pair in Self.lookalikes(among: answers) {
        let rows = (0..<column.count).filter { column[$0] == pair.odd }
        guard let first = rows.first else { continue }
        errors.append(
          Located(
            .similarDesignValues(
              answers[pair.odd], answers[pair.plain], column: id.rawValue, role,
              count: table.counted.total(of: rows)),
            at: table.location(row: first)))
      }
      return ((0..<column.count).map { Int32(column[$0]) }, column.categories.map { $0.label.text(in: .fr) })
    }
  }

  /// The values with blanks or quotes around them that are otherwise the same as another value.
  private static func lookalikes(among values: [String]) -> [(odd: Int, plain: Int)] {
    let odd = values.indices.filter { values[$0].hasPadding }
    guard !odd.isEmpty else { return [] }
    var plain: [String: Int] = [:]
    for (index, value) in values.enumerated() where !value.hasPadding { plain[value] = index }
    return odd.compactMap { index in
      let bare = values[index].withoutPadding
      guard !bare.isEmpty else { return nil }
      guard let first = plain[bare] else {
        plain[bare] = index
        return nil
      }
      return (index, first)
    }
  }

  /// The pairs of two numberings, numbered in the order of their first row.
  private static func crossed(
    _ left: [Int32], _ leftNames: [String], with right: [Int32], _ rightNames: [String]
  ) -> (numbers: [Int32], names: [String]) {
    var numbersOfPairs: [Int64: Int32] = [:]
    var names: [String] = []
    let numbers = zip(left, right).map { first, second in
      let key = Int64(first) << 32 | Int64(second)
      if let number = numbersOfPairs[key] { return number }
      let number = Int32(names.count)
      numbersOfPairs[key] = number
      func name(_ number: Int32, _ names: [String]) -> String {
        Int(number) < names.count ? names[Int(number)] : "?"
      }
      names.append("\(name(first, leftNames)) × \(name(second, rightNames))")
      return number
    }
    return (numbers, names)
  }

  private mutating func readWeights(at column: Int, name: String) -> [Double] {
    let weights = quantities(at: column) { .unusableWeight($0, column: name) }
    var refused: [Located<WaveProblem>] = []
    for (row, weight) in weights.enumerated() where weight < 0 {
      refused.append(
        Located(
          .unusableWeight(DecimalFormat().text(weight), column: name), at: table.location(row: row, column: column)))
    }
    errors.list(refused, .weights)
    if !weights.isEmpty, weights.allSatisfy({ $0 == 0 }) {
      errors.append(Located(.zeroWeights(column: name), at: table.location(ofHeader: column)))
    }
    warnOfHeavyRow(weights, at: column, name: name)
    return weights
  }

  /// The part of all weight, and the multiple of the mean weight, above which a row is doubtful: a line of totals that no word
  /// betrays has half of all weight.
  private static let (heavyShare, heavyMultiple) = (0.1, 20.0)

  private mutating func warnOfHeavyRow(_ weights: [Double], at column: Int, name: String) {
    let counted = table.counted
    // Of respondents who are counted together, the heaviest.
    func weight(_ row: Int) -> Double { counted?.mostWeight(ofRow: row, weight: weights[row]) ?? weights[row] }
    guard let row = weights.indices.max(by: { weight($0) < weight($1) }), weights.allSatisfy(\.isFinite) else {
      return
    }
    let total = weights.reduce(0, +)
    let heaviest = weight(row)
    guard total.isFinite, heaviest > Self.heavyShare * total,
      heaviest * Double(table.respondentCount) > Self.heavyMultiple * total
    else { return }
    warnings.append(
      Located(.heavyRow(column: name, share: heaviest / total), at: table.location(row: row, column: column)))
  }

  /// A column of numbers in which every row has one.
  mutating func quantities(at column: Int, refuse: (String) -> WaveProblem) -> [Double] {
    let number = table.columns[column].numbers
    if let problem = table.ambiguity(at: column) { errors.append(problem) }
    var refused: [Located<WaveProblem>] = []
    for (index, row) in number.exceptions.rows.enumerated() {
      let text = number.exceptions.texts[Int(number.exceptions.codes[index])]
      refused.append(Located(refuse(text), at: table.location(row: row, column: column)))
    }
    errors.list(refused, .designNumbers)
    return number.values
  }
}

extension TextCodes {
  /// The codes as numbers.
  fileprivate var numbers: [Int32] {
    switch self {
    case .narrow(let codes): codes.map { Int32($0) }
    case .medium(let codes): codes.map { Int32($0) }
    case .wide(let codes): codes.map { Int32(truncatingIfNeeded: $0) }
    }
  }
}
