import PhareCSV
import PhareSurvey

extension Study {
  /// The same study in another language, or with another number of digits in its CSV files.
  public func adjusted(language: Language? = nil, precision: Int? = nil) -> Study {
    var report = report
    if let precision { report.precision = precision }
    return Study(
      title: title, language: language ?? self.language, isSynthetic: isSynthetic, codebook: codebook, waves: waves,
      indicators: indicators, tables: tables, comparisons: comparisons, plans: plans,
      smallAreas: smallAreas, report: report, path: path, directory: directory, locations: locations)
  }

  /// The name of the study's folder; that of the file where the folder has none.
  public var folderName: String {
    let folder = directory.split(separator: "/").last.map(String.init) ?? ""
    if !folder.isEmpty, folder != ".", folder != ".." { return folder }
    let file = path.split(separator: "/").last ?? "study"
    return file.split(separator: ".").first.map(String.init) ?? "study"
  }
}
