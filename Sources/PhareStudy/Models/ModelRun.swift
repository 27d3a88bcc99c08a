import PhareEstimation
import PhareSurvey

extension StudyRun {
  /// Fits a regression in its wave, or in every wave that asked all its variables.
  ///
  /// - Throws: `ModelError`, for the first wave that has none.
  public func model(_ specification: ModelSpecification) throws(ModelError) -> ModelResult {
    for id in specification.variables where study.codebook[id] == nil {
      throw .unknownVariable(
        id, nearest: NameDistance.nearest(to: id.rawValue, among: study.codebook.variables.map(\.id.rawValue)))
    }
    var definitions = study.waves
    if let wave = specification.wave {
      guard let definition = study.wave(wave) else {
        throw .unknownWave(wave, known: study.waves.map(\.id))
      }
      definitions = [definition]
    }
    var readings: [ModelResult.Reading] = []
    var missing: Variable.ID?
    for definition in definitions {
      let weighted: WeightedWave
      do throws(StudyRunErrors) { weighted = try weightedWave(definition) } catch { throw .study(error) }
      if let absent = specification.variables.first(where: { weighted.wave[$0] == nil }) {
        missing = missing ?? absent
        continue
      }
      readings.append(
        .init(wave: definition.id, model: try ModelRun(specification, source: weighted, options: options).model()))
    }
    guard !readings.isEmpty else {
      throw .notAsked(missing ?? specification.response.variable, wave: specification.wave)
    }
    return ModelResult(specification: specification, level: specification.level ?? options.level, readings: readings)
  }
}

/// A regression in one wave.
private struct ModelRun {
  let specification: ModelSpecification
  let wave: Wave
  let estimator: Estimator

  init(_ specification: ModelSpecification, source: WeightedWave, options: EstimationOptions) {
    self.specification = specification
    wave = source.wave
    var options = options
    if let level = specification.level { options.level = level }
    estimator = Estimator(design: source.wave.design, calibration: source.calibration, options: options)
  }

  func model() throws(ModelError) -> RegressionModel {
    let response = try response()
    let ids = specification.termVariables
    var variables: [ModelFormula.Variable] = []
    for id in ids { variables.append(try variable(id)) }
    let interactions = specification.terms.filter { $0.count > 1 }.map { term in
      term.compactMap { id in ids.firstIndex(of: id) }
    }
    let formula = ModelFormula(
      response: response, variables: variables, interactions: interactions, family: family(of: response))
    do throws(RegressionError) {
      return try estimator.regression(formula, included: wave.rows(passing: specification.filter))
    } catch {
      throw .regression(error, wave: wave.id)
    }
  }

  private func family(of response: ModelFormula.Response) -> ModelFormula.Family {
    if let family = specification.family { return family }
    if case .among = response.answers { return .logistic }
    return .linear
  }

  // MARK: Response

  private func response() throws(ModelError) -> ModelFormula.Response {
    let id = specification.response.variable
    let codes = specification.response.codes
    guard !codes.isEmpty else {
      guard let scores = scores(of: id) else {
        throw .unsuitable(
          id, role: "the response without answers", needs: "answers, as in \(id)=CODE, or numbers or scores")
      }
      return .init(id.rawValue, .number(scores))
    }
    let name = "\(id)=\(codes.joined(separator: ","))"
    switch wave[id] {
    case .coded(let column): return .init(name, .among(column, codes: try positions(of: codes, in: column, id)))
    case .multiple(let items):
      // One item: whether it was chosen.
      guard case .multiple(let declared, _)? = wave.codebook[id]?.kind, codes.count == 1,
        let place = declared.firstIndex(where: { $0.id == codes[0] }), items.indices.contains(place)
      else { throw .unknownAnswer(codes.joined(separator: ","), variable: id, known: wave.codebook.items(of: id)) }
      return .init(name, .among(items[place], codes: [1]))
    case .number, .text, nil:
      throw .unsuitable(
        id, role: "a response with answers", needs: "a variable of type single, scale, region or multiple")
    }
  }

  /// The positions of codes, a sub-total standing for its own.
  private func positions(
    of codes: [String], in column: CodedColumn, _ id: Variable.ID
  ) throws(ModelError) -> Set<Int> {
    let nets = wave.codebook[id]?.nets ?? []
    var positions: Set<Int> = []
    for code in codes {
      let wanted = nets.first { $0.id == code }?.codes ?? [code]
      let found = column.categories.indices.filter { wanted.contains(column.categories[$0].code) }
      guard !found.isEmpty else {
        throw .unknownAnswer(code, variable: id, known: nets.map(\.id) + column.categories.map(\.code))
      }
      positions.formUnion(found)
    }
    return positions
  }

  // MARK: Terms

  private func variable(_ id: Variable.ID) throws(ModelError) -> ModelFormula.Variable {
    guard isNumeric(id) else {
      guard case .coded(let column) = wave[id] else {
        throw .unsuitable(id, role: "a term", needs: "one answer out of a list, or a number")
      }
      return .init(id.rawValue, .categories(column, reference: try reference(id, in: column)))
    }
    guard let scores = scores(of: id) else {
      throw .unsuitable(id, role: "a number", needs: "numbers, or answers with scores")
    }
    return .init(id.rawValue, .number(scores))
  }

  private func reference(_ id: Variable.ID, in column: CodedColumn) throws(ModelError) -> Int? {
    guard let code = specification.references[id] else { return nil }
    guard let position = column.categories.firstIndex(where: { $0.code == code }) else {
      throw .unknownAnswer(code, variable: id, known: column.categories.map(\.code))
    }
    return position
  }

  /// Quantities and the scores of scales count as numbers, unless it is said otherwise.
  private func isNumeric(_ id: Variable.ID) -> Bool {
    if specification.numeric.contains(id) { return true }
    if specification.categorical.contains(id) { return false }
    switch (wave[id], wave.codebook[id]?.kind) {
    case (.number, _), (_, .scale): return specification.references[id] == nil
    default: return false
    }
  }

  private func scores(of id: Variable.ID) -> QuantityColumn? {
    switch wave[id] {
    case .number(let column): return column
    case .coded(let column):
      return column.categories.contains { $0.score != nil } ? QuantityColumn(scoresOf: column) : nil
    case .multiple, .text, nil: return nil
    }
  }
}

extension Codebook {
  /// The items of a variable with several answers.
  fileprivate func items(of id: Variable.ID) -> [String] {
    guard case .multiple(let items, _)? = self[id]?.kind else { return [] }
    return items.map(\.id)
  }
}
