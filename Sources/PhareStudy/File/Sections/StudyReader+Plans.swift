import PhareSurvey

extension StudyReader {
  /// Reads the plans of next waves.
  mutating func readPlans(_ entry: StudyEntry?) -> [PlanSpecification] {
    let example = "plans: [{id: next, wave: citizens-2019, indicator: innovation, by: [region], within: 5}]"
    return readElements(entry, example: example) { $0.plan(from: $1, position: $2, lines: &$3) }
  }

  /// The keys of a plan.
  static var keysOfPlan: [String] { StudyPlace.plan.names }

  private mutating func plan(from node: StudyNode, position: Int, lines: inout [String: Int]) -> PlanSpecification? {
    let context = context(.plan, of: node, position: position)
    guard let fields = fields(of: node, in: context, known: Self.keysOfPlan) else { return nil }
    let id = declaredIdentifier(of: fields, .plan, example: "next-wave", lines: &lines)
    if let id { record(.plan(id), node) }
    let waveEntry = required("wave", of: fields, example: "wave: citizens-2019")
    let wave = text(waveEntry, of: fields, expected: .wave, example: "citizens-2019")
    if let wave, let waveEntry { checkWave(wave, fields.subject("wave"), at: waveEntry.value) }
    let entry = required("indicator", of: fields, example: "indicator: innovation")
    let indicator = text(entry, of: fields, expected: .indicator, example: "innovation")
    if let indicator, let entry, !indicatorKeys.contains(indicator) {
      reportUnknown(indicator, .indicator, in: fields.subject("indicator"), known: indicatorKeys, at: entry.value)
    }
    let by = fields["by"].map { domains(of: $0.value, fields.subject("by"), example: "by: [region]") } ?? []
    let within = points("within", of: fields, below: 50)
    let overall = points("overall", of: fields, below: 50)
    let change = number(fields["change"], of: fields, expected: .pointsOfChange, example: "5") {
      $0 != 0 && abs($0) < 100
    }
    let power = number(fields["power"], of: fields, expected: .power, example: "80") {
      $0 > 0 && $0 < 100
    }
    let size = wholeNumber(fields["size"], of: fields, expected: .respondents, example: "2000", in: 1...100_000_000)
    let assumed = number(
      fields["assume"], of: fields, expected: .share, example: "0.5"
    ) { $0 > 0 && $0 < 1 }
    checkGoals(of: fields)
    guard let id, let wave, let indicator else { return nil }
    return PlanSpecification(
      id: id, wave: wave, indicator: indicator, by: by, within: within, overall: overall,
      change: change.map { $0 / 100 }, power: (power ?? 80) / 100, assumed: assumed, size: size)
  }

  /// Reports a size beside the goals that determine it, and goals for the answers of no variable.
  private mutating func checkGoals(of fields: StudyFields) {
    let goals = ["within", "overall", "change"].filter { fields[$0] != nil }
    if let entry = fields["size"], let goal = goals.first {
      report(.misplacedKey("size", in: fields.context, .sizeOfGoal(key: goal)), at: entry)
    }
    guard fields["by"] == nil else { return }
    for key in ["within", "change"] {
      guard let entry = fields[key] else { continue }
      report(.misplacedKey(key, in: fields.context, .goalInAnswers), at: entry)
    }
  }

  /// Reads a half-width in points, as a fraction of 1.
  private mutating func points(_ key: String, of fields: StudyFields, below limit: Double) -> Double? {
    number(fields[key], of: fields, expected: .points(below: Int(limit)), example: "5") {
      $0 > 0 && $0 < limit
    }.map { $0 / 100 }
  }
}
