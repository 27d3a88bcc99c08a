import PhareSurvey

extension StudyReader {
  /// Reads the weighting of a wave: its adjustment for nonresponse and its calibration.
  mutating func weighting(
    _ entry: StudyEntry?, of wave: StudyFields
  ) -> (WeightingSpecification?, NonresponseSpecification?) {
    let ofCalibration = StudyPlace.weighting.names.filter { $0 != "nonresponse" }
    let context = StudyPart.section(.weighting, of: wave.context)
    guard let entry, let fields = fields(of: entry.value, in: context, known: StudyPlace.weighting.names) else {
      return (nil, nil)
    }
    let nonresponse = nonresponse(fields["nonresponse"], of: fields)
    let isCalibrated = fields["nonresponse"] == nil || ofCalibration.contains { fields[$0] != nil }
    return (isCalibrated ? calibration(entry, fields, context: context) : nil, nonresponse)
  }

  /// Reads the adjustment for nonresponse.
  private mutating func nonresponse(
    _ entry: StudyEntry?, of weighting: StudyFields
  ) -> NonresponseSpecification? {
    let context = StudyPart.section(.nonresponse, of: weighting.context)
    guard let entry, let fields = fields(of: entry.value, in: context, known: StudyPlace.nonresponse.names) else {
      return nil
    }
    let responded = text(
      required("responded", of: fields, example: "responded: repondu"), of: fields, expected: .columnOfResponse,
      example: "repondu")
    let models = ["classes", "propensity"].filter { fields[$0] != nil }
    guard let key = models.first, let model = fields[key], models.count == 1 else {
      if models.isEmpty {
        report(
          .missingKey(["classes", "propensity"], in: context, example: "classes: [region, size]"), at: entry.value)
      } else if let second = fields[models[1]] {
        report(.misplacedKey(models[1], in: context, .secondResponseModel), at: second)
      }
      return nil
    }
    let variables = variables(of: model.value, fields.subject(key), example: "\(key): [region, size]")
    for variable in variables where !unreadableVariables.contains(variable.id.rawValue) {
      guard !variable.isCoded, key == "classes" || variable.kind != .number else { continue }
      let contradiction: StudyContradiction = key == "classes" ? .noClasses(variable.id) : .noPredictor(variable.id)
      report(.contradiction(fields.subject(key), contradiction), at: model.value)
    }
    let ids = variables.map(\.id)
    guard let responded, !ids.isEmpty else { return nil }
    return NonresponseSpecification(
      responded: responded, model: key == "classes" ? .classes(ids) : .propensity(ids))
  }

  /// Reads the calibration of a wave's weights.
  private mutating func calibration(
    _ entry: StudyEntry, _ fields: StudyFields, context: StudyPart
  ) -> WeightingSpecification? {
    let method: WeightingSpecification.Method? = word(
      required("method", of: fields, example: "method: raking"), of: fields)
    // A population size alone is a margin of its own.
    let isCounted = fields["margins"] == nil && fields["total"] != nil
    let margins = margins(
      isCounted ? nil : required("margins", of: fields, example: "margins: margins.csv"), of: fields)
    if isCounted, let entry = fields["by"] {
      report(.misplacedKey("by", in: context, .noMarginsToSplit), at: entry)
    }
    let source = localizedText(fields["source"], of: fields)
    let bounds = bounds(fields["bounds"], of: fields)
    if method == .postStratification, let entry = fields["bounds"] {
      report(.misplacedKey("bounds", in: context, .boundsOfPostStratification), at: entry)
    }
    if method == .postStratification, let entry = fields["scale"] {
      report(.misplacedKey("scale", in: context, .scaleOfPostStratification), at: entry)
    }
    if let method, method == .logit || method == .truncated, fields["bounds"] == nil {
      report(.missingKey(["bounds"], in: context, example: "bounds: [0.3, 3]"), at: entry.value)
    }
    let total = number(fields["total"], of: fields, expected: .positive, example: "34842") { $0 > 0 }
    let by = fields["by"].map { domains(of: $0.value, fields.subject("by"), example: "by: region") } ?? []
    let trimming = trimming(fields["trim"], of: fields)
    let scale = scale(fields["scale"], of: fields)
    guard let method, !margins.isEmpty || total != nil else { return nil }
    return WeightingSpecification(
      method: method, margins: margins, source: source, bounds: bounds, total: total, by: by, trimming: trimming,
      scale: scale)
  }

  private mutating func margins(
    _ entry: StudyEntry?, of fields: StudyFields
  ) -> [WeightingSpecification.MarginFile] {
    guard let entry else { return [] }
    let subject = fields.subject("margins")
    let example = "margins: margins/mayors-2016.csv"
    let nodes = elementsOrOne(of: entry.value, subject, example: example) ?? []
    return nodes.compactMap { node in
      guard let name = text(of: node, subject, expected: .path, example: example) else { return nil }
      return path(named: name, subject, at: node).map { .init(path: $0.path, displayName: $0.name) }
    }
  }

  /// Reads the number variable that holds the calibration factors.
  private mutating func scale(_ entry: StudyEntry?, of fields: StudyFields) -> Variable.ID? {
    guard let entry, let variable = variable(entry, of: fields, example: "scale: size") else { return nil }
    if variable.kind != .number, !unreadableVariables.contains(variable.id.rawValue) {
      report(
        .contradiction(fields.subject("scale"), .notANumber(variable.id)), at: entry.value)
    }
    return variable.id
  }

  private mutating func bounds(_ entry: StudyEntry?, of fields: StudyFields) -> WeightingSpecification.Bounds? {
    guard let entry else { return nil }
    if case .text("tightest", _) = entry.value.content { return .tightest }
    let expected = StudyExpectation.bounds
    guard let pair = pair(entry.value, fields.subject("bounds"), expected: expected, example: "bounds: [0.3, 3]") else {
      return nil
    }
    if pair.lower >= 0, pair.lower < 1, pair.upper > 1 { return .range(lower: pair.lower, upper: pair.upper) }
    let problem = StudyProblem.unexpected(
      fields.subject("bounds"), .pair(pair.written), expected, example: "bounds: [0.3, 3]")
    report(problem, at: entry.value)
    return nil
  }

  private mutating func trimming(_ entry: StudyEntry?, of fields: StudyFields) -> WeightingSpecification.Trimming? {
    guard let entry else { return nil }
    let expected = StudyExpectation.trimming
    let example = "trim: [0.2, 5]"
    if case .text = entry.value.content {
      return number(entry, of: fields, expected: expected, example: "5") { $0 > 1 }.map { .init(upper: $0) }
    }
    guard let pair = pair(entry.value, fields.subject("trim"), expected: expected, example: example) else { return nil }
    if pair.lower >= 0, pair.lower < 1, pair.upper > 1 { return .init(lower: pair.lower, upper: pair.upper) }
    let problem = StudyProblem.unexpected(fields.subject("trim"), .pair(pair.written), expected, example: example)
    report(problem, at: entry.value)
    return nil
  }

  /// Reads two numbers, and keeps them as written.
  private mutating func pair(
    _ node: StudyNode, _ subject: StudyPart, expected: StudyExpectation, example: String
  ) -> (lower: Double, upper: Double, written: String)? {
    guard case .list(let nodes) = node.content, nodes.count == 2 else {
      reportUnexpected(node, subject, expected: expected, example: example)
      return nil
    }
    let numbers = nodes.compactMap { number(of: $0, subject, expected: expected, example: example) }
    guard numbers.count == 2 else { return nil }
    let written = nodes.map { node -> String in
      if case .text(let text, _) = node.content { text } else { "" }
    }
    return (numbers[0], numbers[1], "[\(written.joined(separator: ", "))]")
  }
}
