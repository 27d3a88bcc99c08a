import Testing

@testable import PhareSurvey

/// Identities of the shipped geography. Counts and nesting: Insee, code officiel géographique 2024.
@Suite struct RegionTests {
  @Test func tablesHaveOneOrder() {
    #expect(
      Region.all.map(\.name) == [
        "Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Bretagne", "Centre-Val de Loire", "Corse", "Grand Est",
        "Hauts-de-France", "Île-de-France", "Normandie", "Nouvelle-Aquitaine", "Occitanie", "Pays de la Loire",
        "Provence-Alpes-Côte d'Azur", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte",
      ])
    #expect(Region.all.map(\.position) == Array(0..<18))
    #expect(Region.all.sorted() == Region.all)
    #expect(Region.metropolitan.count == 13)
  }

  /// A row that does not read would be left out: as many values as rows, and no quoted or short row.
  @Test func everyRowReads() {
    let tables: [([UInt8], Int)] = [
      (PackageResources.regions_csv, Region.all.count),
      (PackageResources.former_regions_csv, FormerRegion.all.count),
      (PackageResources.departements_csv, Departement.all.count),
      (PackageResources.region_names_csv, RegionNames.regionEntries.count),
    ]
    for (bytes, read) in tables {
      #expect(RegionResource.rows(of: bytes).count == read)
      #expect(!bytes.contains(UInt8(ascii: "\"")) && !bytes.contains(UInt8(ascii: "\r")))
      #expect(bytes.last == UInt8(ascii: "\n"))
    }
    #expect([Region.all.count, FormerRegion.all.count, Departement.all.count] == [18, 27, 101])
  }

  @Test func codesIdentify() {
    #expect(Set(Region.all.map(\.code)).count == 18)
    #expect(Set(FormerRegion.all.map(\.code)).count == 27)
    for codes in [
      Region.all.map(\.iso), Region.all.map(\.nuts), Region.all.map(\.abbreviation), Departement.all.map(\.iso),
    ] {
      #expect(Set(codes).count == codes.count)
      #expect(!codes.contains(""))
    }
    for region in Region.all { #expect(Region(code: region.code) == region) }
    for former in FormerRegion.all { #expect(FormerRegion(code: former.code) == former) }
    for departement in Departement.all { #expect(Departement(code: departement.code) == departement) }
    #expect(Region(code: "99") == nil && FormerRegion(code: "44") == nil && Departement(code: "20") == nil)
  }

  @Test func departementCodesAreThoseOfInsee() {
    let metropolitan = (1...95).filter { $0 != 20 }.map { $0 < 10 ? "0\($0)" : "\($0)" } + ["2A", "2B"]
    let overseas = ["971", "972", "973", "974", "976"]
    #expect(Set(Departement.all.map(\.code)) == Set(metropolitan + overseas))
    #expect(Departement.all.filter(\.region.isMetropolitan).count == 96)
    #expect(Departement.all[18...21].map(\.code) == ["19", "2A", "2B", "21"])
  }

  @Test func formerRegionsNestInPresentOnes() {
    for departement in Departement.all { #expect(departement.formerRegion.region == departement.region) }
    #expect(FormerRegion.all.filter(\.isMetropolitan).count == 22)
    #expect(FormerRegion.all.filter(\.isMerged).count == 16)
    #expect(Region.all.reduce(0) { $0 + $1.formerRegions.count } == 27)
    #expect(Region.all.reduce(0) { $0 + $1.departements.count } == 101)
    #expect(FormerRegion.all.reduce(0) { $0 + $1.departements.count } == 101)
    for former in FormerRegion.all where !former.isMerged {
      #expect(former.region.formerRegions == [former])
      #expect(former.region.code == former.code)
    }
  }

  /// Article 1 of loi n° 2015-29.
  @Test func mergersAreThoseOfTheLaw() throws {
    let merged = [
      "84": ["Auvergne", "Rhône-Alpes"], "27": ["Bourgogne", "Franche-Comté"],
      "44": ["Alsace", "Champagne-Ardenne", "Lorraine"], "32": ["Nord-Pas-de-Calais", "Picardie"],
      "28": ["Basse-Normandie", "Haute-Normandie"], "75": ["Aquitaine", "Limousin", "Poitou-Charentes"],
      "76": ["Languedoc-Roussillon", "Midi-Pyrénées"],
    ]
    for (code, names) in merged {
      #expect(try #require(Region(code: code)).formerRegions.map(\.name) == names)
    }
  }

  @Test func codesOfOverseasAndCorsica() throws {
    let corsica = try #require(Region(code: "94"))
    #expect([corsica.iso, corsica.formerISO, corsica.nuts] == ["FR-20R", "FR-COR", "FRM"])
    #expect(try #require(Region(code: "04")).iso == "FR-974")
    #expect(try #require(Region(code: "06")).nuts == "FRY5")
    #expect(try #require(Region(code: "93")).shortLabel == "PACA")
  }
}
