import PhareEstimation
import PhareStudy
import PhareSurvey

/// The field of a study as its reports show it: the territories with lines, ranks and sheets, and the name of the whole.
///
/// The territories are those that the study declares, else those where a wave has respondents.
struct StudyField: Sendable {
  /// The population of some waves as a whole.
  enum Whole: Hashable, Sendable {
    /// All of France, or of metropolitan France.
    case country
    /// A name of its own, or the declared universe.
    case named(LocalizedText)
    /// Respondents of whom nothing more is declared, or of waves about different wholes.
    case everybody
  }

  /// The territories, in the order of tables.
  let territories: [Territory]
  /// The nouns for them.
  let nouns: TerritoryNouns
  private let study: Study
  /// The respondents of each wave in each territory, by its code; none for a wave without the variable.
  private let bases: [String: [String: Estimate.Base]]
  /// The codes with a line, by variable of territories.
  private let shown: [Variable.ID: Set<String>]
  /// The whole of each wave: every page asks for it, and often.
  private var wholes: [String: Whole] = [:]

  /// The field of every wave together.
  init(_ results: StudyResults) {
    let study = results.study
    self.study = study
    var bases: [String: [String: Estimate.Base]] = [:]
    var order: [Territory] = []
    var seen: Set<String> = []
    var shown: [Variable.ID: Set<String>] = [:]
    for result in results.waves {
      for variable in result.wave.codebook.variables where study.isTerritorial(variable.id) {
        guard let column = result.wave.codedColumn(variable.id) else { continue }
        let counts = Self.bases(of: column, design: result.wave.design)
        let declared = study.declaredTerritories(of: result.wave.id, by: variable.id)
        shown[variable.id, default: []].formUnion(declared ?? Array(counts.keys))
        guard variable.id == study.territoryVariable(in: result.wave.codebook)?.id else { continue }
        let withheld = results.withheldTerritories[result.wave.id] ?? []
        bases[result.wave.id] = counts.reduce(into: [:]) { bases, entry in
          bases[entry.key] = withheld.contains(entry.key) ? entry.value.withheld(for: .disclosure) : entry.value
        }
        for category in column.categories where seen.insert(category.code).inserted {
          let region = variable.isPresentRegion ? Region(code: category.code) : nil
          order.append(region.map { Territory($0) } ?? Territory(code: category.code, label: category.label))
        }
      }
    }
    // Waves may have the present regions under different names.
    let variables = Set(results.waves.compactMap { study.territoryVariable(in: $0.wave.codebook)?.id })
    let codes = variables.reduce(into: Set<String>()) { $0.formUnion(shown[$1] ?? []) }
    self.bases = bases
    self.shown = shown
    territories = order.filter { codes.contains($0.code) }
    nouns = TerritoryNouns(of: study.field.variable.flatMap { study.codebook[$0] })
    for wave in study.waves { wholes[wave.id] = whole(ofWave: wave.id) }
  }

  /// Whether tables of a wave show a domain: a territory that the wave declares or, where nothing is declared, in which
  /// some wave has respondents.
  func contains(_ level: GridColumn.Level, in wave: String) -> Bool {
    guard study.isTerritorial(level.variable) else { return true }
    return study.declaredTerritories(of: wave, by: level.variable)?.contains(level.category.code)
      ?? shown[level.variable]?.contains(level.category.code) ?? false
  }

  /// Whether the answers to a variable are territories.
  func isTerritorial(_ id: Variable.ID) -> Bool { study.isTerritorial(id) }

  /// The respondents of a wave in a territory; nil for a wave without the variable, or of another field.
  func base(of wave: String, in territory: Territory) -> Estimate.Base? {
    guard let bases = bases[wave], declares(wave, territory.code) else { return nil }
    return bases[territory.code] ?? Estimate.Base()
  }

  /// The respondents of a wave outside the territories that it declares.
  func respondentsOutside(_ wave: String) -> Int {
    (bases[wave] ?? [:]).reduce(0) { $0 + (declares(wave, $1.key) ? 0 : $1.value.respondents) }
  }

  private func declares(_ wave: String, _ code: String) -> Bool {
    (study.wave(wave)?.field?.territories ?? study.field.territories)?.contains(code) ?? true
  }

  // MARK: The whole

  /// The whole that some waves are about: that of each where they agree.
  func whole(of waves: [String]) -> Whole {
    let wholes = Set(waves.map { self.wholes[$0] ?? whole(ofWave: $0) })
    return wholes.count == 1 ? wholes.first ?? .everybody : .everybody
  }

  /// The name declared; France where its territories cover all of metropolitan France; else the declared universe.
  private func whole(ofWave wave: String) -> Whole {
    let definition = study.wave(wave)
    if let name = definition?.field?.name ?? study.field.name { return .named(name) }
    if isCountry(wave) { return .country }
    return (definition?.sampling?.universe).map { .named($0) } ?? .everybody
  }

  private func isCountry(_ wave: String) -> Bool {
    let codes =
      study.wave(wave)?.field?.territories.map { Set($0) } ?? study.field.territories.map { Set($0) }
      ?? Set(bases[wave, default: [:]].keys)
    switch nouns {
    case .regions: return Region.metropolitan.allSatisfy { codes.contains($0.code) }
    case .departements: return Departement.all.allSatisfy { !$0.region.isMetropolitan || codes.contains($0.code) }
    case .zones, .territories: return false
    }
  }

  /// Respondents with a weight above 0 by answer, where there is one.
  private static func bases(of column: CodedColumn, design: SurveyDesign) -> [String: Estimate.Base] {
    var sums = [BaseTally](repeating: BaseTally(), count: column.categories.count)
    for row in 0..<design.rowCount where column[row] < sums.count { sums[column[row]].add(row: row, of: design) }
    let answered = zip(column.categories, sums.map(\.base)).filter { $1.respondents > 0 }.map { ($0.code, $1) }
    return Dictionary(answered) { first, _ in first }
  }
}
