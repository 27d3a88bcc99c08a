import PhareSurvey

extension StudyReader {
  /// Reads the fields of the methodology notice.
  mutating func sampling(_ entry: StudyEntry?, of wave: StudyFields) -> SamplingNotice? {
    let known = StudyPlace.sampling.names
    let context = StudyPart.section(.sampling, of: wave.context)
    guard let entry, let fields = fields(of: entry.value, in: context, known: known) else { return nil }
    var notice = SamplingNotice()
    notice.method = word(fields["method"], of: fields)
    readUniverse(of: fields, into: &notice)
    notice.source = localizedText(fields["source"], of: fields)
    notice.frame = localizedText(fields["frame"], of: fields)
    notice.fieldwork = fieldwork(fields["fieldwork"], of: fields)
    notice.modes = localizedTexts(fields["mode"], of: fields, example: "phone")
    notice.institute = localizedText(fields["institute"], of: fields)
    notice.commissioner = localizedText(fields["commissioner"], of: fields)
    notice.commissionerRole = localizedText(fields["commissioner_role"], of: fields)
    notice.buyer = localizedText(fields["buyer"], of: fields)
    notice.object = localizedText(fields["object"], of: fields)
    notice.quotas = localizedTexts(fields["quotas"], of: fields, example: "[age, region]")
    notice.incentive = localizedText(fields["incentive"], of: fields)
    notice.interviewers = localizedText(fields["interviewers"], of: fields)
    notice.duration = localizedText(fields["duration"], of: fields)
    notice.unitNonresponse = number(
      fields["unit_nonresponse"], of: fields, expected: .fraction, example: "0.4"
    ) { (0...1).contains($0) }
    notice.quality = localizedText(fields["quality"], of: fields)
    notice.limits = localizedText(fields["limits"], of: fields)
    notice.consultation = localizedText(fields["consultation"], of: fields)
    notice.contact = localizedText(fields["contact"], of: fields)
    notice.marginOfError = word(fields["margin_of_error"], of: fields)
    return notice
  }

  /// Reads the universe: a number of units, or a description beside which `universe_size` may stand.
  private mutating func readUniverse(of fields: StudyFields, into notice: inout SamplingNotice) {
    let expected = StudyExpectation.unitsOfUniverse
    notice.universeSize = number(fields["universe_size"], of: fields, expected: expected, example: "34842") { $0 > 0 }
    notice.universeError = number(
      fields["universe_error"], of: fields, expected: .standardError, example: "1200"
    ) { $0 >= 0 }
    notice.universeSource = localizedText(fields["universe_source"], of: fields)
    notice.universeYear = wholeNumber(
      fields["universe_year"], of: fields, expected: .year, example: "2015", in: 1...9999)
    guard let entry = fields["universe"] else { return }
    guard case .text(let text, true) = entry.value.content, NumberText.number(text) != nil else {
      notice.universe = localizedText(entry, of: fields)
      return
    }
    if fields["universe_size"] != nil {
      report(
        .contradiction(fields.subject("universe"), .twoUniverseSizes), at: entry)
    }
    notice.universeSize = number(entry, of: fields, expected: expected, example: "34842") { $0 > 0 }
  }

  /// Reads one day, or the first and the last.
  private mutating func fieldwork(_ entry: StudyEntry?, of fields: StudyFields) -> SamplingNotice.Fieldwork? {
    guard let entry else { return nil }
    let subject = fields.subject("fieldwork")
    let example = "fieldwork: [2016-09-02, 2016-10-14]"
    guard let nodes = elementsOrOne(of: entry.value, subject, example: example) else { return nil }
    guard nodes.count <= 2 else {
      reportUnexpected(entry.value, subject, expected: .fieldwork, example: example)
      return nil
    }
    var days: [CalendarDate] = []
    for node in nodes {
      if case .text(let text, _) = node.content, let day = CalendarDate(iso: text) {
        days.append(day)
      } else {
        reportUnexpected(node, subject, expected: .calendarDay, example: example)
      }
    }
    guard days.count == nodes.count, let first = days.first, let last = days.last else { return nil }
    if last < first {
      report(
        .contradiction(subject, .reversedDays(last: last, first: first)), at: entry.value)
      return nil
    }
    return .init(start: first, end: last)
  }
}
