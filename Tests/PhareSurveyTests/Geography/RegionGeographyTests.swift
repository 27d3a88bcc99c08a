import PhareSurvey
import Testing

@Suite struct RegionGeographyTests {
  /// The geographies to which each adds up.
  private static let coarser: [Geography: [Geography]] = [
    .departement: [.departement, .formerRegion, .region, .uda9, .zeat, .uda5],
    .formerRegion: [.formerRegion, .region, .uda9, .zeat, .uda5],
    .region: [.region],
    .uda9: [.uda9, .zeat, .uda5],
    .zeat: [.zeat],
    .uda5: [.uda5],
  ]

  @Test func coarserOfTwoIsTheirCommonGeography() {
    for (fine, coarser) in Self.coarser {
      for coarse in coarser {
        let common = Geography.finestCommon(of: [coarse, fine])
        #expect(common.geography == coarse, "\(fine) \(coarse)")
        #expect(common.areas.allSatisfy { !$0.name.contains("+") })
        #expect(common == Geography.finestCommon(of: [fine, coarse, fine]))
      }
    }
    #expect(Geography.finestCommon(of: [.region]).areas == Geography.region.areas)
    #expect(Geography.finestCommon(of: [.zeat, .departement, .formerRegion]).areas == Geography.zeat.areas)
  }

  /// The five split regions chain zones 2-3-4 and 5-7-9 together.
  @Test func regionsAndZeatLeaveFiveAreas() {
    let common = Geography.finestCommon(of: [.region, .zeat])
    #expect(common.geography == nil)
    #expect(
      common.areas.map(\.name) == [
        "Outre-mer", "Région parisienne", "Bassin parisien + Nord + Est", "Ouest + Sud-Ouest + Méditerranée",
        "Centre-Est",
      ])
    #expect(common.areas.reduce(0) { $0 + $1.departements.count } == 101)
  }

  @Test func regionsAndUDA9LeaveFiveMetropolitanAreas() {
    let common = Geography.finestCommon(of: [.uda9, .region])
    #expect(
      common.areas.map { Set($0.departements.map(\.region.name)).sorted() } == [
        ["Île-de-France"],
        ["Bourgogne-Franche-Comté", "Grand Est", "Hauts-de-France"],
        ["Centre-Val de Loire", "Normandie"],
        [
          "Bretagne", "Corse", "Nouvelle-Aquitaine", "Occitanie", "Pays de la Loire", "Provence-Alpes-Côte d'Azur",
        ],
        ["Auvergne-Rhône-Alpes"],
      ])
    #expect(common.areas[2].name == "Bassin parisien Ouest")
    #expect(common.areas.reduce(0) { $0 + $1.departements.count } == 96)
    #expect(common.table(from: .region).filter { $0 == nil }.count == 5)
  }

  /// Each area of each geography lies in the one common area that its table gives.
  @Test func tablesSendEveryDepartementToItsArea() {
    for left in Geography.allCases {
      for right in Geography.allCases {
        let common = Geography.finestCommon(of: [left, right])
        for geography in [left, right] {
          let table = common.table(from: geography)
          #expect(table.count == geography.areas.count)
          for (area, position) in zip(geography.areas, table) {
            for departement in area.departements {
              let found = common.position(of: departement)
              #expect(found == nil || found == position)
            }
          }
        }
      }
    }
  }

  @Test func nothingInCommonHasNoAreas() {
    #expect(Geography.finestCommon(of: []).areas == [])
    #expect(Geography.finestCommon(of: []).geography == nil)
  }
}
