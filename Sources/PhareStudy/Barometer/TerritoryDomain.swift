import PhareSurvey

/// The respondents of a territory in a wave, separated exactly from all others.
///
/// A territory and the areas that answers name are sets of départements: an answer is inside, outside, or partly inside,
/// and then its respondent may belong or not.
struct TerritoryDomain {
  /// Inside, then outside, with the reasons of those who did not answer.
  let column: CodedColumn

  /// Separates the respondents of a territory by the first variable of the codebook that does so for all of them.
  ///
  /// - Throws: The reason why no variable does.
  init(of territory: RegionMatch, in wave: Wave) throws(TerritoryRefusal) {
    let inside = Set(territory.departements)
    var refusal = TerritoryRefusal.notPlaced(territory: territory.name)
    var cut = Int.max
    for variable in wave.codebook.variables {
      guard let residence = Residence(of: variable, in: wave), residence.covers(inside) else { continue }
      let sides = residence.sides(of: inside)
      let weighted = zip(sides, wave.design.weights).filter { $0.1 > 0 }.map(\.0)
      let split = Set(weighted.compactMap { if case .split(let area) = $0 { area } else { nil } })
      guard !split.isEmpty else {
        column = Self.column(sides)
        return
      }
      guard split.count < cut else { continue }
      cut = split.count
      refusal = .cut(territory: territory.name, areas: residence.names(of: split), variable: variable.id)
    }
    throw refusal
  }

  private static func column(_ sides: [Side]) -> CodedColumn {
    let codes = sides.map { side in
      switch side {
      case .inside: 0
      case .outside, .split: 1
      case .unknown(let reason): 2 + reason.position
      }
    }
    return CodedColumn(codes: codes, categories: [Category(code: "inside"), Category(code: "outside")])
  }

  /// The side on which an answer puts a respondent.
  private enum Side {
    case inside
    case outside
    /// In an area of the division, or of the regions before 2016, that is partly inside.
    case split(Int)
    case unknown(MissingReason)
  }

  /// The area of each respondent by the answers to one variable.
  private struct Residence {
    let areas: [GeographicArea]
    let column: CodedColumn
    let former: CodedColumn?

    init?(of variable: Variable, in wave: Wave) {
      guard let geography = variable.geography, let column = wave.codedColumn(variable.id) else { return nil }
      areas = geography.areas
      guard column.categories.count == areas.count else { return nil }
      self.column = column
      former = wave.formerRegions[variable.id]
    }

    /// Returns whether the areas cover a territory: UDA zones leave overseas out.
    func covers(_ territory: Set<Departement>) -> Bool {
      territory.isSubset(of: areas.flatMap(\.departements))
    }

    func names(of positions: Set<Int>) -> [String] { positions.sorted().map { areas[$0].name } }

    func sides(of territory: Set<Departement>) -> [Side] {
      let whole = areas.map(\.departements).enumerated().map { Self.side(of: $1, area: $0, territory) }
      let finer = FormerRegion.all.map(\.departements).map { Self.side(of: $0, area: 0, territory) }
      return (0..<column.count).map { row in
        if let reason = column.reason(of: column[row]) { return .unknown(reason) }
        let side = whole[column[row]]
        guard case .split = side, let former, former[row] < finer.count else { return side }
        // An answer that names the region before 2016 may settle it.
        if case .split = finer[former[row]] { return side }
        return finer[former[row]]
      }
    }

    private static func side(of departements: [Departement], area: Int, _ territory: Set<Departement>) -> Side {
      let shared = territory.intersection(departements).count
      return shared == 0 ? .outside : shared == departements.count ? .inside : .split(area)
    }
  }
}
