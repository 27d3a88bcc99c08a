import PhareCSV
import PhareSurvey

/// The reading of a column of texts that no study describes as regions: nine rows in ten name one.
///
/// A misspelt name does not make plain answers of a column of regions: it is told with its line and the nearest name,
/// and its rows have no region.
struct RegionColumn {
  /// Whether the column is read as regions.
  let isRegion: Bool
  /// The values of such a column that name no region, which stand for no answer.
  let missing: [MissingCode]
  /// The remarks on values that name no region.
  let warnings: [Located<StudyWarning>]

  /// The most distinct values of a column of regions: names, codes and spellings.
  private static let mostValues = 200
  /// The values that are told one by one.
  private static let listed = 20

  /// Reads the only column of a table; `missing` are texts that stand for no answer, beside those that the file declares.
  init(_ table: WaveTable, missing: [MissingCode]) {
    let column = table.columns[0]
    let texts = column.texts
    let left = Set(missing.map(\.code)).union(column.missing.keys)
    let filled = texts.values.indices.filter { !texts.values[$0].isEmpty && !left.contains(texts.values[$0]) }
    guard !filled.isEmpty, filled.count <= Self.mostValues else {
      self.init(isRegion: false, missing: [], warnings: [])
      return
    }
    func name(_ index: Int) -> String { column.labels[texts.values[index]] ?? texts.values[index] }
    let others = filled.filter { (try? Region.resolve(name($0), suggests: false).region) == nil }
    func rows(_ indices: some Sequence<Int>) -> Int { indices.reduce(0) { $0 + texts.counts[$1] } }
    func place(_ index: Int) -> SourceLocation { table.location(row: texts.firstRows[index], column: 0) }
    let (all, unnamed) = (rows(filled), rows(others))
    guard unnamed * 10 <= all else {
      let first = others.lazy.compactMap { index in Self.error(name(index)).map { (index, $0) } }.first
      guard unnamed * 2 <= all, let (index, error) = first else {
        self.init(isRegion: false, missing: [], warnings: [])
        return
      }
      let warning = WaveWarning.fewRegions(error, column: column.name, named: all - unnamed, of: all)
      self.init(isRegion: false, missing: [], warnings: [Located(.wave(warning), at: place(index))])
      return
    }
    var warnings = others.prefix(Self.listed).compactMap { index in
      Self.error(name(index)).map { error in
        Located(
          StudyWarning.wave(.notARegion(error, column: column.name, count: texts.counts[index])), at: place(index))
      }
    }
    let further = others.dropFirst(Self.listed)
    if let first = further.first {
      let warning = WaveWarning.furtherNotRegions(further.count, column: column.name, count: rows(further))
      warnings.append(Located(.wave(warning), at: place(first)))
    }
    self.init(
      isRegion: true, missing: others.map { MissingCode(code: texts.values[$0], reason: .empty) }, warnings: warnings)
  }

  private init(isRegion: Bool, missing: [MissingCode], warnings: [Located<StudyWarning>]) {
    self.isRegion = isRegion
    self.missing = missing
    self.warnings = warnings
  }

  /// The reason why a text names no region, with the nearest names; nil where it names a region or a larger territory.
  private static func error(_ text: String) -> RegionNameError? {
    do throws(RegionNameError) {
      let match = try Region.resolve(text)
      return match.region == nil ? .unknown(text, coding: .name, nearest: []) : nil
    } catch {
      return error
    }
  }
}
