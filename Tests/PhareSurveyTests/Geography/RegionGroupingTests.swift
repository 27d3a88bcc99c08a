import PhareSurvey
import Testing

@Suite struct RegionGroupingTests {
  /// The first digit of the Insee code of a region before 2016 is its ZEAT number.
  @Test func zeatIsTheFirstDigitOfTheFormerCode() {
    for former in FormerRegion.all {
      #expect(former.zone(in: .zeat)?.code == String(former.code.prefix(1)), "\(former)")
    }
    #expect(RegionGrouping.zeat.zones.map(\.code) == ["0", "1", "2", "3", "4", "5", "7", "8", "9"])
  }

  @Test func zonesHaveOneNameEach() {
    let counts = RegionGrouping.allCases.map { $0.zones.count }
    #expect(counts == [9, 9, 5])
    for grouping in RegionGrouping.allCases {
      #expect(Set(grouping.zones.map(\.code)).count == grouping.zones.count)
      #expect(Set(grouping.zones.map(\.name)).count == grouping.zones.count)
    }
    #expect(
      RegionGrouping.uda9.zones.map(\.name) == [
        "Région parisienne", "Bassin parisien Est", "Bassin parisien Ouest", "Nord", "Est", "Ouest", "Sud-Ouest",
        "Sud-Est", "Méditerranée",
      ])
  }

  @Test func zonesShareTheDepartements() {
    for grouping in RegionGrouping.allCases {
      let total = grouping.zones.reduce(0) { $0 + $1.departements.count }
      #expect(total == (grouping == .zeat ? 101 : 96))
    }
  }

  /// The regions that no zone holds whole, which have none.
  private func splitRegions(_ grouping: RegionGrouping) -> [Region] {
    Region.all.filter { region in
      do throws(RegionGroupingError) {
        _ = try grouping.zone(of: region)
        return false
      } catch {
        if case .split = error { return true }
        return false
      }
    }
  }

  @Test func fiveRegionsAreSplit() {
    let five = ["Bourgogne-Franche-Comté", "Grand Est", "Hauts-de-France", "Nouvelle-Aquitaine", "Occitanie"]
    #expect(splitRegions(.zeat).map(\.name) == five)
    #expect(splitRegions(.uda9).map(\.name) == five)
    #expect(splitRegions(.uda5).map(\.name) == ["Nouvelle-Aquitaine", "Occitanie"])
  }

  @Test func splitRegionIsRefusedWithItsParts() throws {
    let grandEst = try #require(Region(code: "44"))
    let error = #expect(throws: RegionGroupingError.self) { try RegionGrouping.zeat.zone(of: grandEst) }
    #expect(
      error?.description == "Grand Est lies in 2 zones of ZEAT, Bassin parisien (Champagne-Ardenne) and Est (Alsace, "
        + "Lorraine): use a variable coded by region before 2016 or by département")
    let mayotte = try #require(Region(code: "06"))
    #expect(throws: RegionGroupingError.notCovered(mayotte, .uda9)) { try RegionGrouping.uda9.zone(of: mayotte) }
    #expect(try RegionGrouping.zeat.zone(of: mayotte).name == "Outre-mer")
  }

  @Test func wholeRegionsHaveAZone() throws {
    for grouping in RegionGrouping.allCases {
      for region in Region.all where !splitRegions(grouping).contains(region) {
        guard grouping == .zeat || region.isMetropolitan else { continue }
        let zone = try grouping.zone(of: region)
        #expect(region.departements.allSatisfy { $0.zone(in: grouping) == zone })
        #expect(zone.regions.contains(region))
      }
    }
  }

  @Test func departementsReachTheirZones() throws {
    let oise = try Departement.resolve("oise")
    let match = try Region.resolve("60", coding: .departement)
    #expect(match.departement == oise)
    #expect(match.region?.name == "Hauts-de-France")
    #expect(match.formerRegion?.name == "Picardie")
    #expect(match.zone(in: .zeat)?.name == "Bassin parisien")
    #expect(match.zone(in: .uda9)?.name == "Bassin parisien Est")
    #expect(try Region.resolve("974", coding: .departement).zone(in: .uda9) == nil)
    #expect(try Region.resolve("Grand Est").zone(in: .zeat) == nil)
    #expect(try Region.resolve("Normandie").zone(in: .uda9)?.name == "Bassin parisien Ouest")
    // UDA9 refines ZEAT, not the other way round.
    #expect(try Region.resolve("2", coding: .uda9).zone(in: .zeat)?.code == "2")
    #expect(try Region.resolve("2", coding: .zeat).zone(in: .uda9) == nil)
  }

  @Test func onlyUDA5IsUnconfirmed() {
    #expect(RegionGrouping.allCases.filter { $0.status == .unconfirmed } == [.uda5])
    #expect(RegionGrouping.allCases.map(\.name) == ["ZEAT", "UDA9", "UDA5"])
  }
}
