import PhareSurvey

/// The finest division of France that all waves of a comparison add up to, where they do not share a variable.
package struct ComparedGeography: Hashable, Sendable {
  /// The variable of a wave that is added up to it.
  package struct Origin: Hashable, Sendable {
    /// The key of the wave.
    package let wave: String
    /// The variable that locates its respondents.
    package let variable: Variable.ID
    /// The division of France that its answers make.
    package let geography: Geography
  }

  /// The division.
  package let common: CommonGeography
  /// One element per wave of the comparison.
  package let origins: [Origin]

  /// The variable of the domains by common area; no study can name one so.
  package static let variable = Variable.ID("·geography")

  /// Finds the finest division that some variables of the waves add up to; nil where a wave has no geography, all waves
  /// have a variable in common, or one area is left.
  init?(of waves: [Wave]) {
    let options = waves.map(Self.geographies)
    guard let first = options.first, !options.contains(where: \.isEmpty) else { return nil }
    let shared = first.contains { option in options.allSatisfy { $0.contains { $0.variable == option.variable } } }
    guard !shared else { return nil }
    var best: (common: CommonGeography, choice: [(variable: Variable.ID, geography: Geography)])?
    for choice in Self.choices(among: options) {
      let common = Geography.finestCommon(of: choice.map(\.geography))
      if common.areas.count > (best?.common.areas.count ?? 1) { best = (common, choice) }
    }
    guard let best else { return nil }
    common = best.common
    origins = zip(waves, best.choice).map { Origin(wave: $0.id, variable: $1.variable, geography: $1.geography) }
  }

  /// Returns the variables of a wave that locate its respondents, in the order of its codebook.
  private static func geographies(of wave: Wave) -> [(variable: Variable.ID, geography: Geography)] {
    wave.codebook.variables.flatMap { variable -> [(variable: Variable.ID, geography: Geography)] in
      guard let geography = variable.geography, let column = wave.codedColumn(variable.id),
        column.categories.count == geography.areas.count
      else { return [] }
      let isFiner = wave.namesFormerRegions(variable.id)
      return (isFiner ? [(variable.id, .formerRegion)] : []) + [(variable.id, geography)]
    }
  }

  /// Returns every way to take one variable of each wave.
  private static func choices(
    among options: [[(variable: Variable.ID, geography: Geography)]]
  ) -> [[(variable: Variable.ID, geography: Geography)]] {
    options.reduce([[]]) { choices, next in choices.flatMap { choice in next.map { choice + [$0] } } }
  }

  /// Returns the wave with the common area of every respondent as a variable.
  func adding(to wave: Wave) -> Wave {
    guard let origin = origins.first(where: { $0.wave == wave.id }),
      let column = origin.geography == .formerRegion
        ? wave.formerRegionColumn(origin.variable) : wave.codedColumn(origin.variable)
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

extension Wave {
  /// Returns whether every answer to a region variable names a region before 2016, a finer division.
  fileprivate func namesFormerRegions(_ id: Variable.ID) -> Bool {
    guard let former = formerRegions[id], let column = codedColumn(id) else { return false }
    return (0..<rowCount).allSatisfy { row in
      column[row] >= column.categories.count || former[row] < former.categories.count
    }
  }

  /// Returns the region before 2016 that each answer names, with the variable's own reasons where there is no answer.
  fileprivate func formerRegionColumn(_ id: Variable.ID) -> CodedColumn? {
    guard let former = formerRegions[id], let column = codedColumn(id) else { return nil }
    let codes = (0..<rowCount).map { row in
      column.reason(of: column[row]).map { former.code(of: $0) } ?? former[row]
    }
    return CodedColumn(codes: codes, categories: former.categories)
  }
}
