import PhareCSV
import PhareEstimation
import PhareSurvey

extension Study {
  /// Whole numbers with more distinct values are quantities in a file that no study describes.
  private static let mostNumericAnswers = 10

  /// A study of one file and nothing but the variables of a regression: what `phare model data.csv` runs.
  ///
  /// A column whose values all name regions is read as regions; one of numbers is a quantity where it has decimals or
  /// more than ten distinct values, or the specification says so; others are answers, taken as found.
  /// - Throws: every problem of the file's form.
  public static func adHoc(
    _ wave: WaveSpecification, model: ModelSpecification, language: Language, report: ReportOptions
  ) throws(Problems<WaveProblem>) -> Study {
    let reader: CSVReader
    var profiles: [String: CSVColumnProfile] = [:]
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: wave.path, displayName: wave.displayName, overrides: wave.dialect)
      for id in model.variables {
        guard let column = reader.column(named: id.rawValue) else { continue }
        profiles[id.rawValue] = try reader.profile(of: column, named: id.rawValue)
      }
    } catch {
      throw error.map(WaveProblem.csv)
    }
    let variables = model.variables.map { id in
      Variable(id: id, kind: kind(of: id, in: model, profile: profiles[id.rawValue]))
    }
    return Study(
      title: LocalizedText(wave.displayName), language: language, codebook: Codebook(variables),
      waves: [StudyWave(specification: wave)], report: report, path: wave.displayName)
  }

  private static func kind(
    of id: Variable.ID, in model: ModelSpecification, profile: CSVColumnProfile?
  ) -> Variable.Kind {
    let isFiltered = model.filter?.conditions.contains { $0.variable == id } ?? false
    let takesAnswers =
      model.categorical.contains(id) || model.references[id] != nil || isFiltered
      || (model.response.variable == id && !model.response.codes.isEmpty)
    if model.numeric.contains(id) || (model.response.variable == id && model.response.codes.isEmpty) { return .number }
    guard let profile else { return .single(categories: []) }
    if let values = profile.values, !values.isEmpty, profile.numbers == nil,
      values.allSatisfy({ (try? Region.resolve($0).region) != nil })
    {
      return .region(coding: .name)
    }
    guard let numbers = profile.numbers, !takesAnswers else { return .single(categories: []) }
    return !numbers.areWhole || profile.distinctCount > mostNumericAnswers ? .number : .single(categories: [])
  }
}

extension CSVReader {
  /// The profile of one column.
  fileprivate func profile(of column: Int, named name: String) throws(Problems<CSVProblem>) -> CSVColumnProfile? {
    let table = try read([.text(column)])
    return table.columns[0].text.map {
      CSVColumnProfile(name: name, column: $0, limit: 200, fileMark: table.dialect.decimalMark)
    }
  }
}
