import PhareSurvey

extension StudyReader {
  /// Reads the covariates of small-area estimates: `small_areas: {covariates: {file: …, columns: …}}`.
  mutating func readSmallAreas(_ entry: StudyEntry?) -> SmallAreaSpecification? {
    guard let entry,
      let fields = fields(of: entry.value, in: .topKey("small_areas"), known: StudyPlace.smallAreas.names)
    else {
      return nil
    }
    let example = "covariates: {file: margins/regions.csv, columns: [density]}"
    if let id = study.field.variable, codebook[id]?.isPresentRegion == false {
      report(.contradiction(.topKey("small_areas"), .covariatesBesideField(id)), at: entry)
    }
    guard let covariates = required("covariates", of: fields, example: example) else { return nil }
    return covariateFile(of: covariates)
  }

  private mutating func covariateFile(of entry: StudyEntry) -> SmallAreaSpecification? {
    guard let fields = fields(of: entry.value, in: .covariates, known: StudyPlace.covariates.names) else { return nil }
    let fileEntry = required("file", of: fields, example: "file: margins/regions.csv")
    let name = text(fileEntry, of: fields, expected: .path, example: "margins/regions.csv")
    let region = text(fields["region"], of: fields, expected: .column, example: "region") ?? "region"
    let columns = required("columns", of: fields, example: "columns: [density]")
    let covariates = columns.map { self.covariates($0, of: fields, besides: region) } ?? []
    let coding = rowCoding(fields["coding"], of: fields)
    let source = localizedText(fields["source"], of: fields)
    guard let name, let fileEntry, !covariates.isEmpty,
      let path = path(named: name, fields.subject("file"), at: fileEntry.value)
    else { return nil }
    return SmallAreaSpecification(
      path: path.path, displayName: path.name, region: region, coding: coding, covariates: covariates, source: source)
  }

  /// Reads a list of headers, or a map of headers with the labels that reports print.
  private mutating func covariates(
    _ entry: StudyEntry, of fields: StudyFields, besides region: String
  ) -> [SmallAreaSpecification.Covariate] {
    let subject = fields.subject(entry.key)
    var covariates: [SmallAreaSpecification.Covariate] = []
    if case .map(let entries) = entry.value.content, !entries.isEmpty {
      for entry in entries {
        let label = localizedText(of: entry.value, subject)
        covariates.append(SmallAreaSpecification.Covariate(column: entry.key, label: label))
      }
    } else {
      for node in elementsOrOne(of: entry.value, subject, example: "columns: [density]") ?? [] {
        guard let column = text(of: node, subject, expected: .column, example: "density") else { continue }
        if covariates.contains(where: { $0.column == column }) {
          report(
            .contradiction(subject, .twice(column, .column)), at: node)
        } else {
          covariates.append(SmallAreaSpecification.Covariate(column: column))
        }
      }
    }
    if covariates.contains(where: { $0.column == region }) {
      report(
        .contradiction(subject, .columnOfRegions(region)), at: entry.value)
    }
    return covariates
  }

  private mutating func rowCoding(_ entry: StudyEntry?, of fields: StudyFields) -> RegionCoding {
    guard let entry else { return .name }
    let known = SmallAreaSpecification.codings
    let expected = StudyExpectation.oneOf(known.map(\.rawValue))
    guard let written = text(entry, of: fields, expected: expected, example: "region") else { return .name }
    if let coding = RegionCoding(rawValue: written), known.contains(coding) { return coding }
    reportUnexpected(entry.value, fields.subject(entry.key), expected: expected, example: "coding: region")
    return .name
  }
}
