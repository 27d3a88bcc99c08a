import PhareEstimation
import PhareSurvey

extension StudyReader {
  /// The figure that a comparison compares.
  private struct ComparedFigure {
    let indicator: String?
    let variable: Variable.ID
    let answer: AnswerSelection?
    let statistic: Statistic
    let filter: Filter?
  }

  /// Reads the comparisons between waves.
  mutating func readComparisons(_ entry: StudyEntry?) -> [ComparisonSpecification] {
    let example = "comparisons: [{id: trend, indicator: innovation, waves: [citizens-2015, citizens-2019]}]"
    return readElements(entry, example: example) { $0.comparison(from: $1, position: $2, lines: &$3) }
  }

  /// The keys of a comparison.
  static var keysOfComparison: [String] { StudyPlace.comparison.names }

  private mutating func comparison(
    from node: StudyNode, position: Int, lines: inout [String: Int]
  ) -> ComparisonSpecification? {
    let context = context(.comparison, of: node, position: position)
    guard let fields = fields(of: node, in: context, known: Self.keysOfComparison) else { return nil }
    let id = declaredIdentifier(of: fields, .comparison, example: "innovation-trend", lines: &lines)
    if let id { record(.comparison(id), node) }
    let label = localizedText(fields["label"], of: fields)
    let compared = compared(of: fields)
    let example = "[citizens-2015, citizens-2019]"
    let entry = required("waves", of: fields, example: "waves: \(example)")
    let waves = waves(entry, of: fields, example: example)
    let since = since(fields["since"], of: fields, compared: compared)
    if fields["since"] == nil {
      if let waves, let entry, waves.count < 2, case .list(let nodes) = entry.value.content, nodes.count < 2 {
        reportFewWaves(entry, of: fields, example: example)
      } else if let entry, case .text = entry.value.content {
        reportFewWaves(entry, of: fields, example: example)
      }
    }
    let by = fields["by"].map { domains(of: $0.value, fields.subject("by"), example: "by: [region]") } ?? []
    let decompose = profiles(fields["decompose"], of: fields, compared: compared)
    let pairs: ComparisonSpecification.Pairs? = word(fields["pairs"], of: fields)
    let overlap: ComparisonSpecification.Overlap? = word(fields["overlap"], of: fields)
    let isRelative = flag(fields["relative"], of: fields) ?? false
    let reason = localizedText(fields["accept"], of: fields)
    let adjustment: MultipleTesting? = word(fields["adjust"], of: fields)
    let level = level(fields["level"], of: fields)
    guard let id, let compared, let waves else { return nil }
    return ComparisonSpecification(
      id: id, label: label, indicator: compared.indicator, variable: compared.variable, answer: compared.answer,
      statistic: compared.statistic, filter: compared.filter, waves: waves, since: since, by: by, decompose: decompose,
      pairs: pairs, overlap: overlap ?? .none, isOverlapStated: overlap != nil, isRelative: isRelative,
      acceptedBecause: reason,
      adjustment: adjustment ?? .bh, level: level)
  }

  /// Reads the figures in print since which waves are compared: figures elsewhere of a share, with the precision that makes a test.
  private mutating func since(
    _ entry: StudyEntry?, of fields: StudyFields, compared: ComparedFigure?
  ) -> [String] {
    guard let entry else { return [] }
    let subject = fields.subject("since")
    guard let compared else { return [] }
    guard let indicator = compared.indicator.flatMap({ name in study.indicators.first { $0.id == name } }),
      indicator.statistic.isShare
    else {
      report(.misplacedKey("since", in: fields.context, .sinceWithoutShare), at: entry)
      return []
    }
    let known = indicator.elsewhere.map(\.id)
    var since: [String] = []
    for node in elementsOrOne(of: entry.value, subject, example: "since: [arpea-2011]") ?? [] {
      guard let id = text(of: node, subject, expected: .figureElsewhere, example: "since: [arpea-2011]") else {
        continue
      }
      guard let figure = indicator.elsewhere.first(where: { $0.id == id }) else {
        reportUnknown(id, .elsewhere, in: subject, known: known, at: node)
        continue
      }
      if since.contains(id) {
        report(.contradiction(subject, .twice(id, .figure)), at: node)
      } else if figure.share == nil {
        report(.contradiction(subject, .withoutPrecision(id)), at: node)
      } else {
        since.append(id)
      }
    }
    return since
  }

  /// Reads the profiles of a decomposition: variables, or lists of variables to cross.
  private mutating func profiles(
    _ entry: StudyEntry?, of fields: StudyFields, compared: ComparedFigure?
  ) -> [[Variable.ID]] {
    guard let entry else { return [] }
    let subject = fields.subject("decompose")
    let example = "decompose: [size, [region, size]]"
    if let compared, !compared.statistic.definition.uses.contains(.decomposition) {
      report(.misplacedKey("decompose", in: fields.context, .notDecomposed(compared.statistic)), at: entry)
      return []
    }
    if let compared, compared.statistic.isShare, compared.answer == nil {
      report(.misplacedKey("decompose", in: fields.context, .severalDecomposed), at: entry)
      return []
    }
    return (elementsOrOne(of: entry.value, subject, example: example) ?? []).compactMap { node in
      let profile = domains(of: node, subject, example: example)
      return profile.isEmpty ? nil : profile
    }
  }

  private mutating func reportFewWaves(_ entry: StudyEntry, of fields: StudyFields, example: String) {
    report(.unexpected(fields.subject("waves"), .oneWave, .twoWaves, example: "waves: \(example)"), at: entry.value)
  }

  /// Reads the figure of an indicator, or one of the comparison's own.
  private mutating func compared(of fields: StudyFields) -> ComparedFigure? {
    guard let entry = fields["indicator"] else { return ownFigure(of: fields) }
    for key in ["variable", "net", "category", "item", "statistic", "where"] {
      guard let entry = fields[key] else { continue }
      report(.misplacedKey(key, in: fields.context, .ofTheIndicator(key: key)), at: entry)
    }
    guard let name = text(entry, of: fields, expected: .indicator, example: "innovation") else { return nil }
    guard let indicator = study.indicators.first(where: { $0.id == name }) else {
      if !indicatorKeys.contains(name) {
        reportUnknown(name, .indicator, in: fields.subject("indicator"), known: indicatorKeys, at: entry.value)
      }
      return nil
    }
    return ComparedFigure(
      indicator: name, variable: indicator.variable, answer: indicator.answer, statistic: indicator.statistic,
      filter: indicator.filter)
  }

  private mutating func ownFigure(of fields: StudyFields) -> ComparedFigure? {
    let filter = filter(fields["where"], of: fields)
    guard fields["variable"] != nil else {
      report(
        .missingKey(["indicator", "variable"], in: fields.context, example: "indicator: innovation"),
        at: fields.node)
      return nil
    }
    guard let variable = variable(fields["variable"], of: fields, example: "innovation") else { return nil }
    let answer = answer(of: fields, variable: variable)
    let statistic = indicatorStatistic(of: fields, variable: variable, needsAnswer: false)
    return ComparedFigure(
      indicator: nil, variable: variable.id, answer: answer, statistic: statistic, filter: filter)
  }
}
