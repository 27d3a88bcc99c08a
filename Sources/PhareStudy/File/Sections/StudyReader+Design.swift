import PhareSurvey

extension StudyReader {
  /// Reads the design of a wave, and its replicate weights where it has some.
  mutating func design(
    _ entry: StudyEntry?, of wave: StudyFields
  ) -> (DesignSpecification, ReplicateSpecification?) {
    var design = DesignSpecification()
    let known = StudyPlace.design.names
    let context = StudyPart.section(.design, of: wave.context)
    guard let entry, let fields = fields(of: entry.value, in: context, known: known) else { return (design, nil) }
    design.stages = stages(of: fields)
    design.weight = text(fields["weight"], of: fields, expected: .columnOfWeights, example: "poids")
    design.lonelyPSU = word(fields["lonely_psu"], of: fields) ?? .fail
    design.adjustsDomainLonely = flag(fields["adjust_domain_lonely"], of: fields) ?? false
    if let entry = fields["adjust_domain_lonely"], fields["pps"] == nil, !design.lonelyPSU.appliesToDomains {
      report(.misplacedKey(entry.key, in: context, .domainsWithoutVariance(design.lonelyPSU)), at: entry)
    }
    design.unequal = unequalSampling(fields["pps"], of: fields)
    design.secondPhase = secondPhase(fields["second_phase"], of: fields)
    let replicates = replicates(fields["replicates"], of: fields)
    if fields["replicates"] != nil {
      for key in known where key != "weight" && key != "replicates" {
        guard let entry = fields[key] else { continue }
        report(.misplacedKey(key, in: context, .besideReplicates(key: key)), at: entry)
      }
    }
    return (design, replicates)
  }

  /// Reads how PSUs were drawn with unequal probabilities and without replacement.
  private mutating func unequalSampling(_ entry: StudyEntry?, of design: StudyFields) -> UnequalSpecification? {
    let context = StudyPart.section(.pps, of: design.context)
    let known = StudyPlace.pps.names
    guard let entry, let fields = fields(of: entry.value, in: context, known: known) else { return nil }
    if let population = design["population"] {
      report(.misplacedKey("population", in: design.context, .populationBesideProbabilities), at: population)
    }
    if let psu = design["psu"], case .list(let nodes) = psu.value.content, nodes.count > 1 {
      report(.contradiction(design.subject("psu"), .stagesBesideProbabilities), at: psu.value)
    }
    let probability = text(
      required("probability", of: fields, example: "probability: pi"), of: fields,
      expected: .columnOfProbabilities, example: "pi")
    let method: UnequalSampling.Method = word(fields["method"], of: fields) ?? .brewer
    let variance: UnequalSampling.VarianceEstimator? = word(fields["variance"], of: fields)
    let squares = population(fields["squares"], of: fields)
    let joint = jointFile(of: fields, method: method)
    if method == .joint, let entry = design["lonely_psu"] {
      report(.misplacedKey("lonely_psu", in: design.context, .besideJointProbabilities), at: entry)
    }
    if let entry = design["adjust_domain_lonely"] {
      report(.misplacedKey("adjust_domain_lonely", in: design.context, .domainsBesideProbabilities), at: entry)
    }
    for (key, isMisplaced) in [
      ("variance", method == .brewer), ("squares", method != .hartleyRao), ("joint", method != .joint),
    ] {
      guard isMisplaced, let entry = fields[key] else { continue }
      report(.misplacedKey(key, in: context, .ofOtherMethods(method: method.rawValue)), at: entry)
    }
    guard let probability else { return nil }
    return UnequalSpecification(
      method: method, variance: variance ?? .yatesGrundy, probability: probability, squares: squares, joint: joint)
  }

  /// Reads the second phase of a sample.
  private mutating func secondPhase(_ entry: StudyEntry?, of design: StudyFields) -> SecondPhaseSpecification? {
    let context = StudyPart.section(.secondPhase, of: design.context)
    guard let entry, let fields = fields(of: entry.value, in: context, known: StudyPlace.secondPhase.names) else {
      return nil
    }
    for key in ["pps", "adjust_domain_lonely"] {
      guard let entry = design[key] else { continue }
      report(.misplacedKey(key, in: design.context, .besideSecondPhase(key: key)), at: entry)
    }
    let subset = text(
      required("subset", of: fields, example: "subset: recontacted"), of: fields, expected: .columnOfMembers,
      example: "recontacted")
    let strata = texts(fields["strata"], of: fields, example: "[region, size]")
    return subset.map { SecondPhaseSpecification(subset: $0, strata: strata) }
  }

  private mutating func jointFile(
    of fields: StudyFields, method: UnequalSampling.Method
  ) -> UnequalSpecification.JointFile? {
    let entry = method == .joint ? required("joint", of: fields, example: "joint: joint.csv") : fields["joint"]
    guard let entry, let name = text(entry, of: fields, expected: .path, example: "joint.csv") else { return nil }
    return path(named: name, fields.subject("joint"), at: entry.value).map {
      .init(path: $0.path, displayName: $0.name)
    }
  }

  /// Reads the stages: one from the design's own keys, or those that `psu` lists.
  private mutating func stages(of fields: StudyFields) -> [StageSpecification] {
    guard let psu = fields["psu"], case .list(let nodes) = psu.value.content else {
      return [
        StageSpecification(
          psu: text(fields["psu"], of: fields, expected: .columnOrStages, example: "commune"),
          strata: texts(fields["strata"], of: fields, example: "[region, size]"),
          population: population(fields["population"], of: fields))
      ]
    }
    if nodes.isEmpty { _ = elements(of: psu.value, fields.subject("psu"), example: "psu: [{psu: commune}]") }
    var stages = nodes.enumerated().compactMap { stage(from: $1, number: $0 + 1, of: fields) }
    for key in ["strata", "population"] {
      guard let entry = fields[key], case .map(let entries)? = nodes.first?.content,
        entries.contains(where: { $0.key == key })
      else { continue }
      report(.misplacedKey(key, in: fields.context, .ofTheFirstStage(key: key)), at: entry)
    }
    guard !stages.isEmpty else { return [StageSpecification()] }
    if fields["strata"] != nil { stages[0].strata = texts(fields["strata"], of: fields, example: "[region, size]") }
    if fields["population"] != nil { stages[0].population = population(fields["population"], of: fields) }
    return stages
  }

  private mutating func stage(from node: StudyNode, number: Int, of design: StudyFields) -> StageSpecification? {
    if case .text = node.content {
      return text(of: node, design.subject("psu"), expected: .column, example: "commune").map {
        StageSpecification(psu: $0)
      }
    }
    let context = StudyPart.member(.stage, number, of: design.context)
    guard let fields = fields(of: node, in: context, known: StudyPlace.stage.names) else { return nil }
    let psu = text(
      required("psu", of: fields, example: "psu: commune"), of: fields, expected: .column, example: "commune")
    return StageSpecification(
      psu: psu, strata: texts(fields["strata"], of: fields, example: "[region]"),
      population: population(fields["population"], of: fields))
  }

  /// Reads a number of units, or the column that holds it.
  private mutating func population(
    _ entry: StudyEntry?, of fields: StudyFields
  ) -> DesignSpecification.PopulationSize? {
    guard let entry else { return nil }
    if case .text(let text, true) = entry.value.content, NumberText.number(text) != nil {
      return number(entry, of: fields, expected: .columnOrPopulation, example: "34842") { $0 > 0 }
        .map { .number($0) }
    }
    return text(entry, of: fields, expected: .columnOrPopulation, example: "communes")
      .map { .column($0) }
  }

  // MARK: Replicate weights

  private mutating func replicates(_ entry: StudyEntry?, of design: StudyFields) -> ReplicateSpecification? {
    let known = StudyPlace.replicates.names
    let context = StudyPart.section(.replicates, of: design.context)
    guard let entry, let fields = fields(of: entry.value, in: context, known: known) else { return nil }
    let columns = replicateColumns(
      required("columns", of: fields, example: "columns: rep_*"), of: fields)
    let method = replicateMethod(required("method", of: fields, example: "method: jkn"), of: fields)
    let scale = number(fields["scale"], of: fields, expected: .positive, example: "0.25") { $0 > 0 }
    let factors = factors(fields["rscales"], of: fields, columns: columns)
    let rho = number(fields["rho"], of: fields, expected: .rho, example: "0.3") {
      $0 >= 0 && $0 < 1
    }
    if method == .fay, fields["rho"] == nil {
      report(.missingKey(["rho"], in: context, example: "rho: 0.3"), at: entry.value)
    }
    if let method, method != .fay, let entry = fields["rho"] {
      report(.misplacedKey("rho", in: context, .notFay(method: method.rawValue)), at: entry)
    }
    let isCombined = flag(fields["combined"], of: fields) ?? true
    let usesMeanSquaredError = flag(fields["mse"], of: fields)
    guard let columns, let method else { return nil }
    return ReplicateSpecification(
      columns: columns, method: method, scale: scale, factors: factors, rho: rho, isCombined: isCombined,
      usesMeanSquaredError: usesMeanSquaredError)
  }

  private mutating func replicateMethod(
    _ entry: StudyEntry?, of fields: StudyFields
  ) -> ReplicateSpecification.Method? {
    if let entry, case .text("sdr", _) = entry.value.content { return .successiveDifference }
    return word(entry, of: fields)
  }

  private mutating func replicateColumns(
    _ entry: StudyEntry?, of fields: StudyFields
  ) -> ReplicateSpecification.Columns? {
    guard let entry else { return nil }
    if case .list = entry.value.content {
      let columns = texts(entry, of: fields, example: "[rep_1, rep_2]")
      return columns.isEmpty ? nil : .list(columns)
    }
    return text(entry, of: fields, expected: .headerPattern, example: "rep_*")
      .map { .pattern($0) }
  }

  private mutating func factors(
    _ entry: StudyEntry?, of fields: StudyFields, columns: ReplicateSpecification.Columns?
  ) -> ReplicateSpecification.Factors? {
    guard let entry else { return nil }
    let subject = fields.subject("rscales")
    let expected = StudyExpectation.nonNegative
    guard case .list = entry.value.content else {
      return number(entry, of: fields, expected: expected, example: "1") { $0 >= 0 }.map { .uniform($0) }
    }
    guard let nodes = elements(of: entry.value, subject, example: "rscales: [0.5, 0.75]") else { return nil }
    let factors = nodes.compactMap {
      number(of: $0, subject, expected: expected, example: "rscales: [0.5, 0.75]") { $0 >= 0 }
    }
    if case .list(let headers)? = columns, headers.count != nodes.count {
      report(
        .contradiction(subject, .unequalFactors(factors: nodes.count, columns: headers.count)), at: entry.value)
    }
    return .list(factors)
  }
}
