import PhareCSV
import PhareEstimation
import PhareSurvey

extension Study {
  /// A study of one file and nothing but the variables of a table: what `phare table data.csv` runs.
  ///
  /// Answers are taken as found, in natural order; a column whose values all name regions is read as regions.
  /// - Throws: every problem of the file's form.
  public static func adHoc(
    _ wave: WaveSpecification, table: TableSpecification, language: Language, report: ReportOptions
  ) throws(Problems<WaveProblem>) -> Study {
    let reader: CSVReader
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(path: wave.path, displayName: wave.displayName, overrides: wave.dialect)
    } catch {
      throw error.map(WaveProblem.csv)
    }
    try check(table, against: reader.header, of: wave)
    var quantities: Set<Variable.ID> = []
    switch table.statistic {
    case .mean, .total, .quantile: quantities.formUnion(table.rows)
    case .ratio(let denominator): quantities.formUnion(table.rows + [denominator])
    case .proportion: break
    }
    let filtered = table.filter?.conditions.map(\.variable) ?? []
    var seen: Set<Variable.ID> = []
    var variables: [Variable] = []
    for id in table.rows + quantities.sorted() + table.columns.flatMap(\.self) + filtered where seen.insert(id).inserted
    {
      let kind: Variable.Kind =
        quantities.contains(id) ? .number : try found(id, in: reader) ? .region(coding: .name) : .single(categories: [])
      variables.append(Variable(id: id, kind: kind))
    }
    return Study(
      title: LocalizedText(wave.displayName), language: language, codebook: Codebook(variables),
      waves: [StudyWave(specification: wave, label: LocalizedText(wave.displayName))], tables: [table], report: report,
      path: wave.displayName)
  }

  /// Every name of the table that is no column of the file.
  private static func check(
    _ table: TableSpecification, against header: [String], of wave: WaveSpecification
  ) throws(Problems<WaveProblem>) {
    var named = table.rows.map { ($0, "--rows") } + table.columns.flatMap(\.self).map { ($0, "--columns") }
    if case .ratio(let denominator) = table.statistic { named.append((denominator, "--denominator")) }
    named += (table.filter?.conditions ?? []).map { ($0.variable, "--where") }
    let place = SourceLocation(file: wave.displayName, line: 1)
    let errors = named.filter { !header.contains($0.0.rawValue) }.map { id, role in
      Located<WaveProblem>(
        .missingColumn(
          header: id.rawValue, role: role, nearest: NameDistance.nearest(to: id.rawValue, among: header)), at: place)
    }
    guard errors.isEmpty else { throw Problems<WaveProblem>(sorting: errors) }
  }

  /// Whether all values of a column name regions.
  private static func found(_ id: Variable.ID, in reader: CSVReader) throws(Problems<WaveProblem>) -> Bool {
    guard let column = reader.column(named: id.rawValue) else { return false }
    do throws(Problems<CSVProblem>) {
      guard let text = try reader.read([.text(column)]).columns[0].text else { return false }
      let names = text.values.filter { !$0.isEmpty }
      return !names.isEmpty && names.count <= 200 && names.allSatisfy { (try? Region.resolve($0).region) != nil }
    } catch {
      throw error.map(WaveProblem.csv)
    }
  }
}
