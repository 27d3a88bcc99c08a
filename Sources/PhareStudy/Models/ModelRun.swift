import PhareEstimation
import PhareSurvey

/// Fits a regression in one wave.
struct ModelRun {
  let specification: ModelSpecification
  let study: Study
  let wave: Wave
  let estimator: Estimator

  init(_ specification: ModelSpecification, study: Study, source: WaveSource) {
    self.specification = specification
    self.study = study
    wave = source.wave
    estimator = source.estimator
  }

  /// Returns the waves in which a regression may be fitted: its own, or all.
  ///
  /// - Throws: A wave or a variable that the study does not have.
  static func waves(of specification: ModelSpecification, in study: Study) throws(ModelRefusal) -> [StudyWave] {
    for id in specification.variables where study.codebook[id] == nil {
      throw .unknownVariable(
        id, nearest: NameDistance.nearest(to: id.rawValue, among: study.codebook.variables.map(\.id.rawValue)))
    }
    guard let id = specification.wave else { return study.waves }
    guard let wave = study.wave(id) else { throw .unknownWave(id, known: study.waves.map(\.id)) }
    return [wave]
  }

  func model() throws(ModelRefusal) -> RegressionModel {
    guard estimator.options.hasSamplingError else { throw .selfSelected(wave: wave.id) }
    let response = try response()
    let ids = specification.termVariables
    var variables: [ModelFormula.Variable] = []
    for id in ids { variables.append(try variable(id)) }
    let interactions = specification.terms.filter { $0.count > 1 }.map { term in
      term.compactMap { id in ids.firstIndex(of: id) }
    }
    let formula = ModelFormula(
      response: response, variables: variables, interactions: interactions, family: family(of: response))
    let model: RegressionModel
    do throws(RegressionError) {
      model = try estimator.regression(formula, included: included)
    } catch {
      throw .regression(error, wave: wave.id)
    }
    try requireEnoughRespondents()
    return model
  }

  // MARK: Respondents

  /// Refuses a model in which a coefficient would be a figure of few respondents: of those with an answer to a term, or with
  /// the answers to the terms of an interaction.
  private func requireEnoughRespondents() throws(ModelRefusal) {
    let least = max(study.report.hideBelow, study.report.disclosure?.threshold ?? 0)
    guard least > 1 else { return }
    let included = included
    var rows = (0..<wave.rowCount).filter { wave.design.weights[$0] > 0 && included?[$0] ?? true }
    for id in specification.variables {
      guard let status = wave[id]?.statuses else { continue }
      rows = rows.filter { row in status.allSatisfy { $0[row] < $0.categories.count } }
    }
    guard rows.isEmpty || rows.count >= least else {
      throw .fewRespondents(answer: nil, wave: wave.id, limit: least)
    }
    for term in specification.terms {
      let columns = term.filter { !isNumeric($0) }.compactMap { id in wave.codedColumn(id).map { (id, $0) } }
      guard !columns.isEmpty else { continue }
      var counts: [[Int]: Int] = [:]
      for row in rows { counts[columns.map { $0.1[row] }, default: 0] += 1 }
      guard let few = counts.filter({ $0.value < least }).keys.min(by: { $0.lexicographicallyPrecedes($1) }) else {
        continue
      }
      let answer = zip(columns, few).map { column, code in "\(column.0)=\(column.1.categories[code].code)" }
      throw .fewRespondents(answer: answer.joined(separator: ", "), wave: wave.id, limit: least)
    }
  }

  // MARK: Field

  /// The respondents whom the model is about: those who pass its filter, but for those of territories outside the field
  /// where the model has a variable of territories.
  private var included: [Bool]? {
    let passing = wave.rows(passing: specification.filter)
    guard let outside = rowsOutside else { return passing }
    return outside.enumerated().map { !$1 && passing?[$0] ?? true }
  }

  /// The respondents who pass the filter and are left out for the territory that they are in.
  var outside: Int {
    let passing = wave.rows(passing: specification.filter)
    return (rowsOutside ?? []).enumerated().count { $1 && passing?[$0] ?? true && wave.design.weights[$0] > 0 }
  }

  /// Whether each respondent is in a territory outside the field, by some variable of the model.
  private var rowsOutside: [Bool]? {
    var outside: [Bool]?
    for id in specification.variables {
      guard let territories = territories(of: id), let column = wave.codedColumn(id) else { continue }
      let isOutside = column.categories.map { !territories.contains($0.code) }
      outside = (0..<wave.rowCount).map { row in
        outside?[row] ?? false || (column[row] < isOutside.count && isOutside[column[row]])
      }
    }
    return outside
  }

  /// The codes of the territories of the field among the answers to a variable: those declared, else those of
  /// respondents; nil where its answers are no territories.
  private func territories(of id: Variable.ID) -> Set<String>? {
    guard study.isTerritorial(id), let column = wave.codedColumn(id) else { return nil }
    if let declared = study.declaredTerritories(of: wave.id, by: id) { return Set(declared) }
    var codes: Set<String> = []
    for row in 0..<wave.rowCount where column[row] < column.categories.count && wave.design.weights[row] > 0 {
      codes.insert(column.categories[column[row]].code)
    }
    return codes
  }

  /// Returns a column without the answers outside the field, which nobody in the model gave.
  private func inField(_ column: CodedColumn, of id: Variable.ID) -> CodedColumn {
    guard let territories = territories(of: id) else { return column }
    let kept = column.categories.indices.filter { territories.contains(column.categories[$0].code) }
    guard kept.count < column.categories.count else { return column }
    var positions = [Int](repeating: kept.count, count: column.categories.count)
    for (position, old) in kept.enumerated() { positions[old] = position }
    let shift = column.categories.count - kept.count
    return CodedColumn(
      codes: (0..<wave.rowCount).map { row in
        column[row] < positions.count ? positions[column[row]] : column[row] - shift
      }, categories: kept.map { column.categories[$0] })
  }

  private func family(of response: ModelFormula.Response) -> ModelFormula.Family {
    if let family = specification.family { return family }
    if case .among = response.answers { return .logistic }
    return .linear
  }

  // MARK: Response

  private func response() throws(ModelRefusal) -> ModelFormula.Response {
    let id = specification.response.variable
    let codes = specification.response.codes
    guard !codes.isEmpty else {
      guard let scores = wave[id]?.quantity else { throw .unsuitable(id, .numericResponse) }
      return .init(id.rawValue, .number(scores))
    }
    let name = "\(id)=\(codes.joined(separator: ","))"
    switch wave[id] {
    case .coded(let column): return .init(name, .among(column, codes: try positions(of: codes, in: column, id)))
    case .multiple(let items):
      // One item: whether it was chosen.
      guard case .multiple(let declared, _)? = wave.codebook[id]?.kind, codes.count == 1,
        let index = declared.firstIndex(where: { $0.id == codes[0] }), items.indices.contains(index)
      else { throw .unknownAnswer(codes.joined(separator: ","), variable: id, known: wave.codebook.items(of: id)) }
      return .init(name, .among(items[index], codes: [1]))
    case .number, .text, nil:
      throw .unsuitable(id, .countedResponse)
    }
  }

  /// Returns the positions of codes; a sub-total stands for its codes.
  private func positions(
    of codes: [String], in column: CodedColumn, _ id: Variable.ID
  ) throws(ModelRefusal) -> Set<Int> {
    let nets = wave.codebook[id]?.nets ?? []
    var positions: Set<Int> = []
    for code in codes {
      let wanted = nets.first { $0.id == code }?.codes ?? [code]
      let matches = column.positions(of: wanted)
      guard !matches.isEmpty else {
        throw .unknownAnswer(code, variable: id, known: nets.map(\.id) + column.categories.map(\.code))
      }
      positions.formUnion(matches)
    }
    return positions
  }

  // MARK: Terms

  private func variable(_ id: Variable.ID) throws(ModelRefusal) -> ModelFormula.Variable {
    guard isNumeric(id) else {
      guard case .coded(let answers) = wave[id] else { throw .unsuitable(id, .term) }
      let column = inField(answers, of: id)
      return .init(id.rawValue, .categories(column, reference: try reference(id, in: column)))
    }
    guard let scores = wave[id]?.quantity else { throw .unsuitable(id, .numericTerm) }
    return .init(id.rawValue, .number(scores))
  }

  private func reference(_ id: Variable.ID, in column: CodedColumn) throws(ModelRefusal) -> Int? {
    guard let code = specification.references[id] else { return nil }
    guard let position = column.categories.firstIndex(where: { $0.code == code }) else {
      throw .unknownAnswer(code, variable: id, known: column.categories.map(\.code))
    }
    return position
  }

  /// Returns whether a term counts as a number: quantities and scales do, unless the specification says otherwise.
  private func isNumeric(_ id: Variable.ID) -> Bool {
    if specification.numeric.contains(id) { return true }
    if specification.categorical.contains(id) { return false }
    switch (wave[id], wave.codebook[id]?.kind) {
    case (.number, _), (_, .scale): return specification.references[id] == nil
    default: return false
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

extension Column {
  /// The columns that say whether and why not there is an answer.
  fileprivate var statuses: [CodedColumn] {
    switch self {
    case .coded(let column), .text(let column): [column]
    case .number(let column): [column.status]
    case .multiple(let items): items
    }
  }
}
