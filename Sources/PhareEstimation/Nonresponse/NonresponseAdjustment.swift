import PhareLinearAlgebra
import PhareSurvey

/// An adjustment of weights for unit nonresponse: respondents stand for those of the sample who did not respond.
///
/// The sample with its weights is the first phase and the response a second one, whose probabilities are estimated with the
/// weights: by class or by a logistic model. Respondents weigh their weight over the probability of their response.
///
/// - Source: Särndal & Lundström (2005), ch. 5 and 6; a class is the model with one probability in it. The variance is that of
///   Kim & Kim (2007), with the part of Shao & Steel (1999) in finite populations.
public struct NonresponseAdjustment: Hashable, Sendable {
  /// The model of the response.
  public enum Model: Hashable, Sendable {
    /// One probability for every combination of answers: the weighted share of respondents in it.
    case classes([ModelFormula.Variable])
    /// A logistic model of these variables, fitted with the weights.
    case propensity([ModelFormula.Variable])

    /// The variables of the model.
    public var variables: [ModelFormula.Variable] {
      switch self {
      case .classes(let variables), .propensity(let variables): variables
      }
    }
  }

  /// The model of the response.
  public let model: Model
  /// Whether each sampled row responded.
  public let hasResponded: [Bool]

  /// An adjustment for rows of which some did not respond.
  ///
  /// - Shape: one element per sampled row, in `hasResponded` and in the columns of the model.
  public init(model: Model, hasResponded: [Bool]) {
    self.model = model
    self.hasResponded = hasResponded
  }

  /// The design of a sample with the weights of its respondents; other rows weigh 0.
  ///
  /// - Precondition: The design has as many rows as `hasResponded`.
  /// - Throws: `NonresponseRefusal` with all reasons.
  public func adjusted(_ design: SurveyDesign) throws(NonresponseRefusal) -> AdjustedWeights {
    precondition(hasResponded.count == design.rowCount, "the response of another sample")
    let problems = problems(of: design)
    guard problems.isEmpty else { throw NonresponseRefusal(problems) }
    let (response, classes) = try response(of: design)
    let empty = classes.filter { $0.respondents == 0 }
    guard empty.isEmpty else {
      throw NonresponseRefusal(
        empty.map { empty in
          let names = zip(model.variables, empty.answers).map { "\($0.name)=\($1.code)" }
          return .emptyClass(names.joined(separator: " × "), sampled: empty.sampled, firstRow: empty.firstRow)
        })
    }
    do throws(SurveyDesignError) {
      let adjusted = try design.responding(response)
      return AdjustedWeights(design: adjusted, diagnostics: ResponseDiagnostics(of: response, classes: classes))
    } catch {
      throw NonresponseRefusal([.design(error)])
    }
  }

  private func problems(of design: SurveyDesign) -> [NonresponseProblem] {
    var problems: [NonresponseProblem] = []
    if design.unequal != nil || design.secondPhase != nil || design.replicates != nil || design.adjustsDomainLonely {
      return [.otherDesign]
    }
    if let row = design.weights.firstIndex(where: { !($0 > 0) }) { problems.append(.weightlessRow(row: row)) }
    for variable in model.variables {
      let missing = design.weights.indices.filter { !variable.hasAnswer(at: $0) }
      guard let first = missing.first else { continue }
      problems.append(.missingAnswer(variable: variable.name, count: missing.count, firstRow: first))
    }
    if !hasResponded.contains(true) { problems.append(.nobodyResponded) }
    return problems
  }

  // MARK: Models

  private func response(
    of design: SurveyDesign
  ) throws(NonresponseRefusal) -> (UnitResponse, [ResponseDiagnostics.Class]) {
    // Everybody responded: nothing is estimated.
    guard hasResponded.contains(false) else {
      let one = UnitResponse(
        hasResponded: hasResponded, initialWeights: design.weights,
        patterns: [Int32](repeating: 0, count: hasResponded.count), probabilities: [1], variables: [0], width: 1,
        inverse: [0])
      return (one, [])
    }
    let answers = CodedColumn(
      codes: hasResponded.map { $0 ? 1 : 0 }, categories: [Category(code: "0"), Category(code: "1")])
    let formula = ModelFormula(
      response: .init("response", .among(answers, codes: [1])), variables: model.variables, family: .logistic)
    do throws(RegressionError) {
      switch model {
      case .classes: return try classes(formula, of: design)
      case .propensity: return (try propensity(formula, of: design), [])
      }
    } catch {
      throw NonresponseRefusal([.model(error)])
    }
  }

  private func propensity(
    _ formula: ModelFormula, of design: SurveyDesign
  ) throws(RegressionError) -> UnitResponse {
    let estimator = Estimator(design: design)
    let (frame, _, columns, fit) = try estimator.fitted(formula, included: nil)
    let matrix = columns.matrix
    return UnitResponse(
      hasResponded: hasResponded, initialWeights: design.weights, patterns: frame.patterns,
      probabilities: fit.predictors.map { ModelFormula.Family.logistic.mean(at: $0) },
      variables: (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { matrix[row, $0] } },
      width: matrix.columns,
      // The weights of the fit are in a unit of their own.
      inverse: (0..<matrix.columns).flatMap { row in
        (0..<matrix.columns).map { (FloatingUnit.one / estimator.weightUnit).times(fit.inverse[row, $0]) }
      })
  }

  private func classes(
    _ formula: ModelFormula, of design: SurveyDesign
  ) throws(RegressionError) -> (UnitResponse, [ResponseDiagnostics.Class]) {
    let frame = try ModelFrame(formula, weights: design.weights, included: nil)
    let classes = ResponseClasses(frame, weights: design.weights)
    return (
      UnitResponse(
        hasResponded: hasResponded, initialWeights: design.weights, patterns: frame.patterns,
        probabilities: classes.probabilities, variables: Matrix.identity(frame.patternCount).elements,
        width: frame.patternCount, inverse: Matrix(diagonal: classes.inverses).elements),
      classes.classes
    )
  }
}

/// The classes of a response: the patterns of a frame whose responses are 1 and 0.
private struct ResponseClasses {
  /// The weighted share of respondents in each pattern.
  var probabilities: [Double] = []
  /// 1/(p(1 − p)Σd) of each pattern; 0 where everybody responded.
  var inverses: [Double] = []
  /// The classes in the order of their answers.
  var classes: [ResponseDiagnostics.Class] = []

  init(_ frame: ModelFrame, weights: [Double]) {
    var sampled = [CompensatedSum](repeating: CompensatedSum(), count: frame.patternCount)
    var responded = sampled
    var respondents = [Int](repeating: 0, count: frame.patternCount)
    var firstRows = [Int?](repeating: nil, count: frame.patternCount)
    for (row, pattern) in frame.patterns.enumerated() where pattern >= 0 {
      let pattern = Int(pattern)
      if firstRows[pattern] == nil { firstRows[pattern] = row }
      sampled[pattern].add(weights[row])
      guard frame.responses[row] == 1 else { continue }
      responded[pattern].add(weights[row])
      respondents[pattern] += 1
    }
    for pattern in 0..<frame.patternCount {
      let isWhole = respondents[pattern] == frame.counts[pattern]
      let share = isWhole ? 1 : responded[pattern].value / sampled[pattern].value
      probabilities.append(share)
      inverses.append(share > 0 && !isWhole ? 1 / (share * (1 - share) * sampled[pattern].value) : 0)
    }
    let levels = (0..<frame.patternCount).map { frame.levels(ofPattern: $0) }
    let order = levels.indices.sorted { left, right in
      levels[left].map(\.position).lexicographicallyPrecedes(levels[right].map(\.position))
    }
    classes = order.map { pattern in
      ResponseDiagnostics.Class(
        answers: levels[pattern].map(\.category), sampled: frame.counts[pattern], respondents: respondents[pattern],
        factor: respondents[pattern] > 0 ? 1 / probabilities[pattern] : nil, firstRow: firstRows[pattern] ?? 0)
    }
  }
}

extension ModelFrame {
  /// The answers of a pattern to the categorical variables, with their positions among all that were given.
  fileprivate func levels(ofPattern pattern: Int) -> [(position: Int32, category: Category)] {
    values.compactMap { values in
      guard case .categories(let positions, let levels, _) = values else { return nil }
      return (positions[pattern], levels[Int(positions[pattern])])
    }
  }
}

extension ModelFormula.Variable {
  /// Whether a row has an answer.
  fileprivate func hasAnswer(at row: Int) -> Bool {
    switch answers {
    case .categories(let column, _): column[row] < column.categories.count
    case .number(let column): column.status[row] == 0
    }
  }
}
