extension SurveyDesign {
  /// The designs of several waves as one, in which PSUs of the same name in strata of the same name are one PSU.
  ///
  /// A difference between waves is then a contrast of domains, and the PSUs that the waves share enter its variance by
  /// themselves: PSUs in one wave only count as independent.
  ///
  /// The stack has one stage: the variance between PSUs, as in R's `survey` for a stack of data sets. A stratum is drawn
  /// without replacement where the design of every wave has one stage with a population. Its sampling fraction is then the
  /// smallest among the waves that have the stratum: exact for a panel whose waves hold the same PSUs, as in R, and for
  /// samples of one size drawn apart, where R's fraction of all PSUs would be too large. Where a wave has later stages,
  /// finite populations are left out with them, which errs on the side of caution.
  /// PSUs drawn with unequal probabilities, and those of a sample in two phases or adjusted for nonresponse, count as drawn with replacement, which errs
  /// on that side, too: the variance between PSUs covers that of the second phase.
  /// - Parameter waves: The design of each wave with the PSU name of every row.
  /// - Throws: `SurveyDesignError`, as the initialiser of any design.
  package init(stacking waves: [(design: SurveyDesign, units: WaveNames)]) throws(SurveyDesignError) {
    var strata: [Int32] = []
    var units: [Int32] = []
    var weights: [Double] = []
    var stratumNumbers: [String: Int32] = [:]
    var stratumNames: [String] = []
    var unitNumbers: [String: Int32] = [:]
    // The population over the sampled units of each stratum: the largest of all waves.
    var inverseFractions: [Double] = []
    let isFinite = waves.allSatisfy { wave in
      wave.design.stages.count == 1 && wave.design.stages[0].population != nil && wave.design.secondPhase == nil
        && wave.design.response == nil
    }
    for (design, names) in waves {
      let stage = design.stages[0]
      let ownStrata = stage.strataNames.map { name in
        if let number = stratumNumbers[name] { return number }
        let number = Int32(stratumNames.count)
        stratumNumbers[name] = number
        stratumNames.append(name)
        inverseFractions.append(1)
        return number
      }
      let ownUnits = names.names.map { name in
        if let number = unitNumbers[name] { return number }
        let number = Int32(unitNumbers.count)
        unitNumbers[name] = number
        return number
      }
      if isFinite, let population = stage.population {
        for ((number, sampled), population) in zip(zip(ownStrata, stage.sampledUnits), population) {
          inverseFractions[Int(number)] = max(inverseFractions[Int(number)], population / Double(sampled))
        }
      }
      strata += stage.strata.map { ownStrata[Int($0)] }
      units += names.codes.map { ownUnits[Int($0)] }
      weights += design.weights
    }
    let lonelyPSU = waves.first?.design.lonelyPSU ?? .fail
    var input = StageInput(units: units, strata: strata, strataNames: stratumNames)
    if isFinite {
      let stage = try SurveyDesign(stages: [input], weights: weights, lonelyPSU: lonelyPSU).stages[0]
      let sampled = stage.sampledUnits
      input.population = zip(stage.strata, strata).map { own, number in
        Double(sampled[Int(own)]) * inverseFractions[Int(number)]
      }
    }
    try self.init(
      stages: [input], weights: weights, lonelyPSU: lonelyPSU, counted: CountedRows(stacking: waves.map(\.design)))
    adjustsDomainLonely = waves.first?.design.adjustsDomainLonely ?? false
  }
}

extension CountedRows {
  /// The rows of several designs one after the other; nil where all of them are respondents.
  init?(stacking designs: [SurveyDesign]) {
    guard designs.contains(where: { $0.counted != nil }) else { return nil }
    let parts = designs.map { design in
      design.counted
        ?? CountedRows(
          respondents: [Int32](repeating: 1, count: design.rowCount), squares: design.weights.map { $0 * $0 })
    }
    self.init(respondents: parts.flatMap(\.respondents), squares: parts.flatMap(\.squares))
  }
}

extension CodedColumn {
  /// The answers of several waves one after the other, nil where their answers are not the same.
  package init?(stacking columns: [CodedColumn]) {
    guard let first = columns.first, columns.allSatisfy({ $0.categories.map(\.code) == first.categories.map(\.code) })
    else { return nil }
    self.init(codes: columns.flatMap { column in (0..<column.count).map { column[$0] } }, categories: first.categories)
  }
}

extension QuantityColumn {
  /// The quantities of several waves one after the other.
  package init(stacking columns: [QuantityColumn]) {
    let status = columns.flatMap { column in (0..<column.status.count).map { column.status[$0] } }
    self.init(
      values: columns.flatMap(\.values), status: CodedColumn(codes: status, categories: [Category(code: "answered")]))
  }
}
