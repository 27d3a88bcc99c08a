/// The finest division to which several geographies add up, with the table that maps each of them onto it.
package struct CommonGeography: Hashable, Sendable {
  /// The geographies that add up to this one, without repeats, the finest first.
  let geographies: [Geography]
  /// The areas, named after those of the coarsest geography and in its order.
  package let areas: [GeographicArea]

  /// The geography that this division is, within the territory that all of them cover; `nil` for joined areas.
  package var geography: Geography? {
    let pieces = Set(areas.map(\.departements))
    let covered = areas.flatMap(\.departements)
    return geographies.last { candidate in
      Set(candidate.areas.compactMap { Self.part(of: $0, within: covered)?.departements }) == pieces
    }
  }

  /// Joins the areas of all geographies that share a département: the connected components of the overlap.
  init(of geographies: [Geography]) {
    self.geographies = geographies
    let divisions = geographies.map(\.areas)
    let covered = Departement.all.filter { place in
      !divisions.isEmpty && divisions.allSatisfy { $0.contains { $0.departements.contains(place) } }
    }
    let restricted = divisions.map { $0.compactMap { Self.part(of: $0, within: covered) } }
    // The last of the coarsest: it gives the areas their order and their names.
    let coarsest = restricted.reversed().min { $0.count < $1.count } ?? []
    areas = Self.joined(coarsest, by: restricted.joined())
  }

  /// The part of an area within a territory; `nil` where there is none.
  private static func part(of area: GeographicArea, within covered: [Departement]) -> GeographicArea? {
    let places = area.departements.filter(covered.contains)
    return places.isEmpty ? nil : GeographicArea(name: area.name, departements: places)
  }

  /// The areas of a division, those joined that one of the `links` touches together.
  private static func joined(
    _ division: [GeographicArea], by links: some Sequence<GeographicArea>
  ) -> [GeographicArea] {
    var groups = Array(division.indices)
    for link in links {
      let touched = division.indices.filter { !Set(division[$0].departements).isDisjoint(with: link.departements) }
      let labels = Set(touched.map { groups[$0] })
      guard let lowest = labels.min() else { continue }
      groups = groups.map { labels.contains($0) ? lowest : $0 }
    }
    return Set(groups).sorted().map { group in
      let members = division.indices.filter { groups[$0] == group }.map { division[$0] }
      let places = Set(members.flatMap(\.departements))
      return GeographicArea(
        name: members.map(\.name).joined(separator: " + "), departements: Departement.all.filter(places.contains))
    }
  }

  /// The mapping table of one geography: for each of its areas, in order, the place of the common area that holds
  /// it in `areas`; `nil` where it is in none, because another geography leaves it out.
  ///
  /// Answers recoded by this table are at the common level. Meaningful for the geographies this division was made of.
  package func table(from geography: Geography) -> [Int?] {
    geography.areas.map { area in
      areas.firstIndex { !Set($0.departements).isDisjoint(with: area.departements) }
    }
  }

  /// The place in `areas` of the common area that holds a département; `nil` where it is in none.
  package func position(of departement: Departement) -> Int? {
    areas.firstIndex { $0.departements.contains(departement) }
  }
}
