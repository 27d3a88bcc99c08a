import PhareStudy
import PhareSurvey

/// The regions of a study: metropolitan France, and the overseas regions where a wave has respondents.
struct RegionPresence: Hashable, Sendable {
  /// The regions, in the order of tables.
  let regions: [Region]
  private let codes: Set<String>
  private let respondents: [String: [String: Int]]

  /// The regions of every wave together.
  init(_ results: StudyResults) {
    var respondents: [String: [String: Int]] = [:]
    for result in results.waves {
      guard let variable = result.wave.codebook.variables.first(where: \.isPresentRegion),
        let column = result.wave.codedColumn(variable.id)
      else { continue }
      respondents[result.wave.id] = Self.respondents(of: column, weights: result.wave.design.weights)
    }
    var present = Set(respondents.values.flatMap(\.keys))
    for reading in results.indicators.flatMap(\.readings) {
      present.formUnion(reading.regions.lazy.filter { $0.estimate.base.respondents > 0 }.map(\.region.code))
    }
    self.respondents = respondents
    regions = Region.all.filter { $0.isMetropolitan || present.contains($0.code) }
    codes = Set(regions.map(\.code))
  }

  /// Whether tables show a region.
  func contains(code: String) -> Bool { codes.contains(code) }

  /// The respondents of a wave in a region; nil for a wave without regions.
  func respondents(of wave: String, in region: Region) -> Int? {
    respondents[wave].map { $0[region.code] ?? 0 }
  }

  /// Respondents with a weight above 0 by answer, where there is one.
  private static func respondents(of column: CodedColumn, weights: [Double]) -> [String: Int] {
    var counts = [Int](repeating: 0, count: column.categories.count + MissingReason.allCases.count)
    switch column.storage {
    case .narrow(let codes): for (code, weight) in zip(codes, weights) where weight > 0 { counts[Int(code)] += 1 }
    case .wide(let codes): for (code, weight) in zip(codes, weights) where weight > 0 { counts[Int(code)] += 1 }
    }
    let answered = zip(column.categories, counts).filter { $1 > 0 }.map { ($0.code, $1) }
    return Dictionary(answered) { first, _ in first }
  }
}
