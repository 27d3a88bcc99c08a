import PhareCSV

/// Turns the distinct spellings of a column into the codes of a variable.
struct CodeTranslator {
  /// What a spelling stands for.
  enum Meaning {
    case category(Int)
    case missing(MissingReason)
    case refused((Int) -> WaveProblem)
  }

  let variable: Variable
  let categories: [Category]
  private let recodes: [String: String]
  private let missing: [String: MissingReason]
  private let positions: [String: Int]
  private let territories: Territories

  /// Where the answers of a geographic variable come from.
  private enum Territories {
    case none
    case regions(RegionCoding, RegionGrouping?)
    case departements
  }

  /// A translator for one column; `found` are its spellings, from which answers that were not declared are taken.
  init(_ variable: Variable, recodes: [String: String], found: [String]) {
    self.variable = variable
    self.recodes = recodes
    self.missing = Dictionary(variable.missing.map { ($0.code, $0.reason) }, uniquingKeysWith: { first, _ in first })
    switch variable.kind {
    case .region(let coding, let grouping):
      territories = .regions(coding, grouping)
      categories = Self.territories(coding, grouping)
    case .departement:
      territories = .departements
      categories = Departement.all.map { Category(code: $0.code, label: LocalizedText($0.name)) }
    case .scale(let range):
      territories = .none
      categories = range.map { Category(code: String($0), score: Double($0)) }
    case .multiple:
      territories = .none
      categories = [Category(code: "0"), Category(code: "1")]
    case .single(let declared) where !declared.isEmpty:
      territories = .none
      categories = declared
    case .single, .number, .text:
      territories = .none
      let known = Set(variable.missing.map(\.code))
      let answers = Set(found.map { recodes[$0] ?? $0 }).filter { !$0.isEmpty && !known.contains($0) }
      categories = answers.sorted(by: NaturalOrder.areInIncreasingOrder).map { Category(code: $0) }
    }
    var positions: [String: Int] = [:]
    for (position, category) in categories.enumerated() {
      for language in Language.allCases { positions[category.label.text(in: language)] = position }
    }
    for (position, category) in categories.enumerated() { positions[category.code] = position }
    self.positions = positions
  }

  private static func territories(_ coding: RegionCoding, _ grouping: RegionGrouping?) -> [Category] {
    if let grouping = grouping ?? coding.grouping {
      return grouping.zones.map { Category(code: $0.code, label: LocalizedText($0.name)) }
    }
    return Region.all.map { Category(code: $0.code, label: LocalizedText($0.name)) }
  }

  /// What a spelling stands for: a recode first, then a reason, then an answer by code or label.
  func meaning(of spelling: String) -> Meaning {
    let text = recodes[spelling] ?? spelling
    if let reason = missing[text] { return .missing(reason) }
    if text.isEmpty { return .missing(.empty) }
    if case .none = territories, let position = positions[text] { return .category(position) }
    switch territories {
    case .regions(let coding, let grouping): return region(text, coding: coding, grouping: grouping)
    case .departements: return departement(text)
    case .none: return number(text)
    }
  }

  /// The region before 2016 that a spelling of a region variable tells; nil where it tells a larger territory or none.
  func formerRegion(of spelling: String) -> FormerRegion? {
    let text = recodes[spelling] ?? spelling
    guard case .regions(let coding, _) = territories, missing[text] == nil, !text.isEmpty else { return nil }
    return (try? Region.resolve(text, coding: coding))?.formerRegion
  }

  private func region(_ text: String, coding: RegionCoding, grouping: RegionGrouping?) -> Meaning {
    let variable = "\(variable.id)"
    do throws(RegionNameError) {
      let match = try Region.resolve(text, coding: coding)
      if let grouping = grouping ?? coding.grouping {
        do throws(RegionGroupingError) {
          let zone = try Self.zone(of: match, in: grouping)
          if let position = positions[zone.code] { return .category(position) }
        } catch {
          return .refused { .regionGrouping(error, variable: variable, count: $0) }
        }
      } else if let position = match.region.flatMap({ positions[$0.code] }) {
        return .category(position)
      }
      return .refused { .unknownCode(text, variable: variable, known: categories.map(\.code), count: $0) }
    } catch {
      return .refused { .region(error, variable: variable, count: $0) }
    }
  }

  private static func zone(of match: RegionMatch, in grouping: RegionGrouping) throws(RegionGroupingError) -> RegionZone
  {
    switch match {
    case .zone(let zone) where zone.grouping == grouping: return zone
    case .formerRegion(let former):
      guard let zone = former.zone(in: grouping) else { throw .notCovered(former.region, grouping) }
      return zone
    case .departement(let departement):
      guard let zone = departement.zone(in: grouping) else { throw .notCovered(departement.region, grouping) }
      return zone
    case .region(let region): return try grouping.zone(of: region)
    case .zone(let zone): return try grouping.zone(of: zone.regions[0])
    }
  }

  private func departement(_ text: String) -> Meaning {
    let variable = "\(variable.id)"
    do throws(RegionNameError) {
      let departement = try Departement.resolve(text)
      if let position = positions[departement.code] { return .category(position) }
      return .refused { .unknownCode(text, variable: variable, known: categories.map(\.code), count: $0) }
    } catch {
      return .refused { .region(error, variable: variable, count: $0) }
    }
  }

  /// A score that is written as a decimal number, such as `7.0`; anything else is refused.
  private func number(_ text: String) -> Meaning {
    let variable = "\(variable.id)"
    switch self.variable.kind {
    case .scale(let range):
      if let number = DecimalText.number(text), number == number.rounded(), let score = Int(exactly: number),
        range.contains(score)
      {
        return .category(score - range.lowerBound)
      }
      return .refused { .outOfRange(text, variable: variable, range: range, count: $0) }
    default:
      return .refused { .unknownCode(text, variable: variable, known: categories.map(\.code), count: $0) }
    }
  }
}
