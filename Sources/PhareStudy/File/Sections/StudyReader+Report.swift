import PhareCSV
import PhareEstimation

extension StudyReader {
  /// Reads the options shared by all reports.
  mutating func readReport(_ entry: StudyEntry?) -> ReportOptions {
    var options = ReportOptions()
    let known = StudyPlace.report.names
    guard let entry, let fields = fields(of: entry.value, in: .report, known: known) else { return options }
    record(.report, entry.value)
    if let entry = fields["formats"] { options.formats = formats(entry, of: fields) }
    if let entry = fields["parts"] { options.subjects = Set(words(entry, of: fields)) }
    if let level = level(fields["level"], of: fields) { options.level = level }
    let expected = StudyExpectation.respondents
    let range = 0...1_000_000
    if let base = wholeNumber(fields["small_base"], of: fields, expected: expected, example: "30", in: range) {
      options.smallBase = base
    }
    if let base = wholeNumber(fields["hide_below"], of: fields, expected: expected, example: "10", in: range) {
      options.hideBelow = base
    }
    options.disclosure = disclosure(fields["disclosure"])
    if let interval: ProportionIntervalMethod = word(fields["interval"], of: fields) { options.interval = interval }
    if let rule: EstimationOptions.DesignEffectRule = word(fields["design_effect"], of: fields) {
      options.designEffect = rule
    }
    if let rule: EstimationOptions.DegreesOfFreedomRule = word(fields["degrees_of_freedom"], of: fields) {
      options.degreesOfFreedom = rule
    }
    if let precision = wholeNumber(
      fields["precision"], of: fields, expected: .significantDigits, example: "12", in: 1...17)
    {
      options.precision = precision
    }
    if let sentence: SamplingNotice.MarginOfErrorSentence = word(fields["margin_of_error"], of: fields) {
      options.marginOfError = sentence
    }
    return options
  }

  /// Reads the rule by which small numbers of respondents stay hidden; a map without keys takes the defaults.
  private mutating func disclosure(_ entry: StudyEntry?) -> DisclosureRule? {
    guard let entry else { return nil }
    var rule = DisclosureRule()
    guard
      let fields = fields(
        of: entry.value, in: .section(.disclosure, of: .report), known: StudyPlace.disclosure.names)
    else { return nil }
    if let threshold = wholeNumber(
      fields["threshold"], of: fields, expected: .respondents, example: "5", in: 2...1_000_000)
    {
      rule.threshold = threshold
    }
    if let protection = wholeNumber(
      fields["protection"], of: fields, expected: .respondents, example: "2", in: 1...1_000_000)
    {
      rule.protection = protection
    }
    study.reportsBeside = reportsBeside(fields["beside"], of: fields)
    return rule
  }

  /// Reads the studies whose reports readers have already; what they get wrong is told in their own files.
  private mutating func reportsBeside(_ entry: StudyEntry?, of fields: StudyFields) -> [Study] {
    guard let entry else { return [] }
    let subject = fields.subject("beside")
    let example = "beside: [study-2024.yaml]"
    var studies: [Study] = []
    for node in elementsOrOne(of: entry.value, subject, example: example) ?? [] {
      guard let name = text(of: node, subject, expected: .path, example: example),
        let file = path(named: name, subject, at: node), let study = otherStudy(at: file.path, subject, node)
      else { continue }
      guard !study.hasTables else {
        report(.contradiction(subject, .tablesBeside(name)), at: node)
        continue
      }
      studies.append(study)
    }
    return studies
  }

  /// Reads another study file; nil, with problems, where it cannot be read, or leads back to this one.
  private mutating func otherStudy(at path: String, _ subject: StudyPart, _ node: StudyNode) -> Study? {
    do throws(OtherStudies.Refusal) {
      try others.begin(path, from: file)
    } catch {
      report(.contradiction(subject, error == .circle ? .besideItself : .tooManyBeside), at: node)
      return nil
    }
    defer { others.end() }
    do throws(Problems<StudyProblem>) {
      return try StudyFile(path: path).study(allowingLinksTo: fence.allowed, among: others)
    } catch {
      for problem in error.all { report(problem.problem, at: problem.location) }
      return nil
    }
  }

  private mutating func formats(_ entry: StudyEntry, of fields: StudyFields) -> [ReportOptions.Format] {
    let subject = fields.subject("formats")
    var formats: [ReportOptions.Format] = []
    for node in elementsOrOne(of: entry.value, subject, example: "formats: [csv, markdown]") ?? [] {
      if let format: ReportOptions.Format = word(of: node, subject), !formats.contains(format) {
        formats.append(format)
      }
    }
    return formats
  }
}
