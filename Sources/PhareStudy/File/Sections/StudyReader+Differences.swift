import PhareEstimation
import PhareSurvey

extension StudyReader {
  /// Reads the figures of other studies that an indicator is compared with in print.
  mutating func elsewhere(
    _ entry: StudyEntry?, of indicator: StudyFields, statistic: Statistic
  ) -> [PublishedElsewhere] {
    guard let entry else { return [] }
    let example = "elsewhere: [{id: arpea-2011, label: ARPEA, value: 21}]"
    var lines: [String: Int] = [:]
    var figures: [PublishedElsewhere] = []
    for (index, node) in (elements(of: entry.value, indicator.subject("elsewhere"), example: example) ?? [])
      .enumerated()
    {
      let context = StudyPart.member(.elsewhere, index + 1, of: indicator.context)
      if let figure = figureElsewhere(from: node, context, statistic: statistic, lines: &lines) {
        figures.append(figure)
      }
    }
    return figures
  }

  /// Reads a figure of another study; `lines` are those of the ids met so far.
  mutating func figureElsewhere(
    from node: StudyNode, _ context: StudyPart, statistic: Statistic, lines: inout [String: Int]
  ) -> PublishedElsewhere? {
    guard let fields = fields(of: node, in: context, known: StudyPlace.elsewhere.names) else { return nil }
    let id = declaredIdentifier(of: fields, .elsewhere, example: "arpea-2011", lines: &lines)
    let label = localizedText(fields["label"], of: fields)
    let valueEntry = required("value", of: fields, example: "value: 21")
    let value = number(valueEntry, of: fields, example: "21")
    let coding = territoryCoding(fields["coding"], of: fields)
    let region = territoryName(fields["region"], coding: coding, of: fields)
    let base = localizedText(fields["base"], of: fields)
    let source = localizedText(fields["source"], of: fields)
    let respondents = wholeNumber(
      fields["n"], of: fields, expected: .respondents, example: "1000", in: 1...999_999_999)
    let effect = number(fields["design_effect"], of: fields, expected: .positive, example: "1.5") { $0 > 0 }
    guard let id, let value else { return nil }
    return PublishedElsewhere(
      id: id, label: label ?? LocalizedText(id), value: value, decimals: decimals(of: valueEntry),
      region: region, coding: coding, base: base, source: source, respondents: respondents, designEffect: effect)
  }

  /// Reports the figures elsewhere, written in the study, that nothing is compared with.
  mutating func reportIdleElsewhere() {
    for (indicator, id, context, entry) in idleElsewhere {
      let isUsed = study.comparisons.contains { $0.indicator == indicator && $0.since.contains(id) }
      if !isUsed { report(.misplacedKey("elsewhere", in: context, .idleElsewhere(id: id)), at: entry) }
    }
  }

  /// Reads the changes and gaps in print.
  mutating func differences(
    _ entry: StudyEntry?, of indicator: StudyFields, elsewhere: [PublishedElsewhere]
  ) -> [PublishedDifference] {
    guard let entry else { return [] }
    let example = "published_differences: [{wave: citizens-2019, from_wave: citizens-2015, value: 5}]"
    let nodes = elements(of: entry.value, indicator.subject("published_differences"), example: example) ?? []
    return nodes.enumerated().compactMap { index, node in
      difference(
        from: node, .member(.publishedDifference, index + 1, of: indicator.context), elsewhere: elsewhere.map(\.id))
    }
  }

  private mutating func difference(
    from node: StudyNode, _ context: StudyPart, elsewhere: [String]
  ) -> PublishedDifference? {
    let known = StudyPlace.publishedDifference.names
    guard let fields = fields(of: node, in: context, known: known) else { return nil }
    let waveEntry = required("wave", of: fields, example: "wave: citizens-2019")
    let wave = text(waveEntry, of: fields, expected: .wave, example: "citizens-2019")
    if let wave, let waveEntry { checkWave(wave, fields.subject("wave"), at: waveEntry.value) }
    let coding = territoryCoding(fields["coding"], of: fields)
    let region = territoryName(fields["region"], coding: coding, of: fields)
    let valueEntry = required("value", of: fields, example: "value: 5")
    let value = number(valueEntry, of: fields, expected: .difference, example: "5")
    let source = localizedText(fields["source"], of: fields)
    let references = ["from_wave", "from_region", "from_elsewhere"].compactMap { fields[$0] }
    if references.count > 1 {
      report(.misplacedKey(references[1].key, in: context, .saidBy(key: references[0].key)), at: references[1])
    }
    guard let reference = reference(of: fields, region: region, coding: coding, elsewhere: elsewhere), let wave,
      let value
    else {
      return nil
    }
    return PublishedDifference(
      wave: wave, region: region, coding: coding, reference: reference, value: value,
      decimals: decimals(of: valueEntry), source: source)
  }

  private mutating func reference(
    of fields: StudyFields, region: String?, coding: RegionCoding, elsewhere: [String]
  ) -> PublishedDifference.Reference? {
    if let entry = fields["from_wave"] {
      guard let wave = text(entry, of: fields, expected: .wave, example: "citizens-2015") else { return nil }
      checkWave(wave, fields.subject("from_wave"), at: entry.value)
      return .wave(wave)
    }
    if let entry = fields["from_elsewhere"] {
      guard let id = text(entry, of: fields, expected: .figureElsewhere, example: "arpea-2011") else { return nil }
      guard elsewhere.contains(id) else {
        reportUnknown(id, .elsewhere, in: fields.subject("from_elsewhere"), known: elsewhere, at: entry.value)
        return nil
      }
      return .elsewhere(id)
    }
    if let name = territoryName(fields["from_region"], coding: coding, of: fields) { return .region(name) }
    if region != nil { return .region(nil) }
    report(
      .missingKey(["from_wave", "from_region", "from_elsewhere"], in: fields.context, example: "from_wave: w1"),
      at: fields.node)
    return nil
  }

  /// Returns the digits of a number, as written, after its decimal mark.
  func decimals(of entry: StudyEntry?) -> Int {
    if case .text(let text, _)? = entry?.value.content { NumberText.decimals(text) } else { 0 }
  }
}
