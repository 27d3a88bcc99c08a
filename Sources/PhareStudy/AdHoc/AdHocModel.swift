import PhareCSV
import PhareEstimation
import PhareSurvey

/// A regression asked for on the command line, of a file that no study describes.
package struct AdHocModel {
  /// The regression.
  let specification: ModelSpecification

  /// Distinct values beyond which a column of whole numbers is a quantity.
  private static let mostAnswers = 10

  /// A regression to ask for.
  package init(_ specification: ModelSpecification) {
    self.specification = specification
  }

  /// Returns a study of one file, with the variables of the regression alone: what `phare model data.csv` runs.
  ///
  /// A column of which nine rows in ten name regions is read as regions, see `RegionColumn`; one of numbers, at least two in
  /// three, is a quantity where it has decimals or more than ten distinct values, or the specification says so; others are
  /// answers, taken as they are in the file.
  /// - Parameter file: The file of the wave, where it is open already.
  /// - Throws: Every problem of the file's form.
  package func study(
    of wave: WaveSpecification, in file: (any WaveFile)? = nil, language: Language, report: ReportOptions
  ) throws(Problems<WaveProblem>) -> Study {
    var profiles: [Variable.ID: CSVColumnProfile] = [:]
    var regions: [Variable.ID: RegionColumn] = [:]
    let reader: any WaveFile = if let file { file } else { try wave.open() }
    for id in specification.variables {
      guard let column = reader.column(named: id.rawValue) else { continue }
      let table = try reader.table(of: [ColumnRequest(column: column, kind: .text)], threads: nil)
      profiles[id] = table.profile(of: 0, limit: 200, missing: Set(wave.missing.map(\.code)))
      regions[id] = RegionColumn(table, missing: wave.missing)
    }
    var warnings: [Located<StudyWarning>] = []
    let variables = specification.variables.map { id in
      let kind = kind(of: id, profile: profiles[id], regions: regions[id])
      switch kind {
      case .number, .date: return Variable(id: id, kind: kind)
      default:
        warnings += regions[id]?.warnings ?? []
        return Variable(id: id, kind: kind, missing: regions[id]?.missing ?? [])
      }
    }
    var study = Study(
      title: LocalizedText(wave.displayName), codebook: Codebook(variables), waves: [StudyWave(specification: wave)],
      path: wave.displayName)
    study.language = language
    study.report = report
    study.warnings = warnings
    return study
  }

  private func kind(of id: Variable.ID, profile: CSVColumnProfile?, regions: RegionColumn?) -> Variable.Kind {
    let response = specification.response
    let conditions = specification.filter?.conditions ?? []
    if conditions.contains(where: { $0.variable == id && $0.comparesDays }) { return .date(nil) }
    let isFiltered = specification.filter?.conditions.contains { $0.variable == id } ?? false
    let takesAnswers =
      specification.categorical.contains(id) || specification.references[id] != nil || isFiltered
      || (response.variable == id && !response.codes.isEmpty)
    if specification.numeric.contains(id) || (response.variable == id && response.codes.isEmpty) { return .number }
    guard let profile else { return .single(categories: []) }
    if regions?.isRegion ?? false { return .region(coding: .name) }
    // Texts among the numbers of a quantity, and numbers that may be two, are refused with their line when it is read.
    guard let numbers = profile.numbers ?? profile.numbersBesideTexts, !takesAnswers else {
      return .single(categories: [])
    }
    let isQuantity = !numbers.areWhole || numbers.isAmbiguous || profile.distinctCount > Self.mostAnswers
    return isQuantity ? .number : .single(categories: [])
  }
}
