import PhareSurvey

/// The finest division of France on which all waves of a comparison can be read, where they do not share a variable.
public struct ComparedGeography: Hashable, Sendable {
  /// How a wave comes to it.
  public struct Origin: Hashable, Sendable {
    /// The key of the wave.
    public let wave: String
    /// The variable that its respondents are placed by.
    public let variable: Variable.ID
    /// What its answers divide France into.
    public let geography: Geography
  }

  /// The division.
  public let common: CommonGeography
  /// One element a wave of the comparison.
  public let origins: [Origin]

  /// The variable of the lines by common area; no study can name one so.
  public static let variable = Variable.ID("·geography")

  /// The finest division that some variables of the waves add up to.
  ///
  /// - Returns: Nil where a wave knows no geography, all waves have a variable in common, or one area is left.
  init?(of waves: [Wave]) {
    let known = waves.map(Self.geographies)
    guard let first = known.first, !known.contains(where: \.isEmpty) else { return nil }
    let shared = first.contains { entry in known.allSatisfy { $0.contains { $0.variable == entry.variable } } }
    guard !shared else { return nil }
    var best: (common: CommonGeography, choice: [(variable: Variable.ID, geography: Geography)])?
    for choice in Self.choices(among: known) {
      let common = Geography.finestCommon(of: choice.map(\.geography))
      if common.areas.count > (best?.common.areas.count ?? 1) { best = (common, choice) }
    }
    guard let best else { return nil }
    common = best.common
    origins = zip(waves, best.choice).map { Origin(wave: $0.id, variable: $1.variable, geography: $1.geography) }
  }

  /// The variables of a wave that place its respondents, in the order of its codebook.
  private static func geographies(of wave: Wave) -> [(variable: Variable.ID, geography: Geography)] {
    wave.codebook.variables.flatMap { variable -> [(variable: Variable.ID, geography: Geography)] in
      guard let geography = variable.geography, let column = wave.codedColumn(variable.id),
        column.categories.count == geography.areas.count
      else { return [] }
      let isFiner = wave.tellsFormerRegions(variable.id)
      return (isFiner ? [(variable.id, .formerRegion)] : []) + [(variable.id, geography)]
    }
  }

  /// Every way to take one variable of each wave.
  private static func choices(
    among known: [[(variable: Variable.ID, geography: Geography)]]
  ) -> [[(variable: Variable.ID, geography: Geography)]] {
    known.reduce([[]]) { choices, options in choices.flatMap { choice in options.map { choice + [$0] } } }
  }

  /// The same wave with the common area of every respondent.
  func adding(to wave: Wave) -> Wave {
    guard let origin = origins.first(where: { $0.wave == wave.id }),
      let column = origin.geography == .formerRegion
        ? wave.toldFormerRegions(origin.variable) : wave.codedColumn(origin.variable)
    else {
      return wave
    }
    let table = common.table(from: origin.geography)
    let areas = common.areas.map { Category(code: $0.name, label: LocalizedText($0.name)) }
    let notAsked = areas.count + MissingReason.notAsked.position
    let codes = (0..<column.count).map { row -> Int in
      let code = column[row]
      // A territory that another wave leaves out is in no area.
      guard code < column.categories.count else { return areas.count + code - column.categories.count }
      return table[code] ?? notAsked
    }
    var columns: [Variable.ID: Column] = [:]
    for variable in wave.codebook.variables { columns[variable.id] = wave[variable.id] }
    columns[Self.variable] = .coded(CodedColumn(codes: codes, categories: areas))
    let variable = Variable(id: Self.variable, kind: .single(categories: areas))
    return Wave(
      id: wave.id, audience: wave.audience, year: wave.year,
      codebook: Codebook(wave.codebook.variables + [variable]), columns: columns, design: wave.design,
      origin: wave.origin, warnings: wave.warnings, names: wave.names, formerRegions: wave.formerRegions)
  }
}

extension Variable {
  /// What the answers divide France into; nil for any other variable.
  var geography: Geography? {
    switch kind {
    case .departement: return .departement
    case .region(let coding, let grouping):
      guard let grouping = grouping ?? coding.grouping else { return .region }
      return Geography(rawValue: grouping.rawValue)
    case .single, .multiple, .scale, .number, .text: return nil
    }
  }
}
