import Foundation
import Testing

@testable import PhareSurvey

@Suite struct RegionResolveTests {
  private func code(_ text: String, _ coding: RegionCoding = .name) -> String? {
    (try? Region.resolve(text, coding: coding))?.region?.code
  }

  private func failure(_ text: String, _ coding: RegionCoding = .name) -> RegionNameError? {
    do {
      _ = try Region.resolve(text, coding: coding)
      return nil
    } catch { return error }
  }

  // MARK: Names

  /// Every shipped spelling, as it is, in capitals, decomposed, composed, without hyphens and between spaces.
  @Test func everySpellingFindsItsRegion() throws {
    for row in RegionResource.rows(of: PackageResources.region_names_csv) {
      let name = row[0]
      let spellings = [
        name, name.uppercased(), name.lowercased(), name.decomposedStringWithCanonicalMapping,
        name.precomposedStringWithCanonicalMapping, name.replacingOccurrences(of: "-", with: " "),
        name.replacingOccurrences(of: "'", with: "’"), name.folding(options: .diacriticInsensitive, locale: nil),
        " \u{A0}\(name)\t",
      ]
      for spelling in spellings {
        let match = try Region.resolve(spelling)
        #expect(match.region?.code == row[1], "\(spelling)")
        if !row[2].isEmpty { #expect(match == .formerRegion(try #require(FormerRegion(code: row[2]))), "\(spelling)") }
      }
    }
  }

  @Test func spellingsHaveDistinctKeys() {
    let keys = RegionNames.regionEntries.map(\.key)
    let repeated = Dictionary(grouping: keys) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(repeated == [])
    #expect(keys.filter { RegionNameAmbiguity.exactly[$0] != nil } == [])
  }

  @Test func everyOfficialNameAndLabelResolves() throws {
    for region in Region.all {
      for text in [region.name, region.shortLabel, region.abbreviation, region.iso, region.nuts] {
        #expect(try Region.resolve(text) == .region(region))
      }
      if let iso = region.formerISO { #expect(try Region.resolve(iso) == .region(region)) }
    }
    for former in FormerRegion.all {
      #expect(try Region.resolve(former.name).region == former.region)
      #expect(try Region.resolve(former.name, coding: .formerRegion) == .formerRegion(former))
      #expect(try Region.resolve(former.code, coding: .formerRegion) == .formerRegion(former))
    }
    for departement in Departement.all {
      #expect(try Departement.resolve(departement.name.uppercased()) == departement)
      #expect(try Departement.resolve(departement.code.lowercased()) == departement)
    }
  }

  @Test(arguments: [
    ("ILE DE FRANCE", "11"), ("Région Île‑de‑France", "11"), ("L'Île-de-France", "11"), ("région de Bretagne", "53"),
    ("les Hauts de France", "32"), ("Nord/Pas-de-Calais", "32"), ("Provence - Alpes - Cote d’Azur", "93"),
    ("Région Sud", "93"), ("P.A.C.A.", "93"), ("réunion", "04"), ("La Réunion", "04"), ("Centre", "24"),
    ("REGION CENTRE", "24"), ("Languedoc Roussillon Midi Pyrénées", "76"), ("ALPC", "75"),
    ("Franche‑Comté", "27"), ("\u{FEFF}Corse", "94"), ("corsica", "94"), ("Brittany", "53"), ("Lower Normandy", "28"),
  ]) func usualSpellings(text: String, expected: String) {
    #expect(code(text) == expected)
  }

  /// A soft hyphen joins: the word is none of ours, and the nearest name is offered.
  @Test func invisibleCharactersDoNotSeparate() {
    let text = "Grand\u{AD}Est"
    #expect(failure(text) == .unknown(text, coding: .name, nearest: ["Grand Est"]))
  }

  @Test func formerNamesKeepTheirLevel() throws {
    let alsace = try Region.resolve("alsace")
    #expect(alsace.formerRegion?.code == "42")
    #expect(alsace.region?.name == "Grand Est")
    #expect(try Region.resolve("Bretagne").formerRegion?.code == "53")
    #expect(try Region.resolve("Grand Est").formerRegion == nil)
    #expect(
      failure("Grand Est", .formerRegion)
        == .otherGeography(
          "Grand Est", coding: .formerRegion,
          alternatives: [RegionNameError.Alternative(coding: .region, name: "Grand Est")]))
  }

  // MARK: Merged cells

  @Test(arguments: [
    ("Alsace et Lorraine", "44"), ("Alsace + Lorraine", "44"), ("Alsace-Lorraine", "44"),
    ("Alsace, Champagne-Ardenne et Lorraine", "44"), ("Grand Est (Alsace, Lorraine, Champagne-Ardenne)", "44"),
    ("Bourgogne et Franche-Comté", "27"), ("Haute-Normandie / Basse-Normandie", "28"),
    ("Nord-Pas-de-Calais & Picardie", "32"), ("le Limousin et la région Poitou-Charentes", "75"),
    ("Midi-Pyrénées et Languedoc-Roussillon", "76"), ("Rhône-Alpes et Auvergne", "84"), ("Corse (Corse)", "94"),
  ]) func partsOfOneRegionAreThatRegion(text: String, expected: String) {
    #expect(code(text) == expected)
  }

  @Test(arguments: [
    ("PACA et Corse", ["Provence-Alpes-Côte d'Azur", "Corse"]),
    ("Provence-Alpes-Côte d'Azur-Corse", ["Provence-Alpes-Côte d'Azur", "Corse"]),
    ("Provence-Alpes-Côte d'Azur et Corse", ["Provence-Alpes-Côte d'Azur", "Corse"]),
    ("Bretagne, Pays de la Loire", ["Bretagne", "Pays de la Loire"]),
    ("Bretagne + les Pays de la Loire", ["Bretagne", "Pays de la Loire"]),
    ("Alsace Lorraine Franche-Comté", ["Alsace", "Lorraine", "Franche-Comté"]),
    ("Auvergne-Rhône-Alpes et Bourgogne-Franche-Comté", ["Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté"]),
    ("Guadeloupe/Martinique", ["Guadeloupe", "Martinique"]),
  ]) func partsOfSeveralRegionsAreRefused(text: String, parts: [String]) {
    #expect(failure(text) == .merged(text, parts: parts))
  }

  @Test func mergedDepartementsGiveTheTerritoryThatHoldsThem() throws {
    #expect(code("Bas-Rhin et Haut-Rhin", .departement) == "44")
    #expect(try Region.resolve("Bas-Rhin et Haut-Rhin", coding: .departement).formerRegion?.code == "42")
    #expect(code("Savoie, Haute-Savoie", .departement) == "84")
    #expect(failure("Loire et Loiret", .departement) == .merged("Loire et Loiret", parts: ["Loire", "Loiret"]))
    // Names that hold "et" are one département.
    #expect(try Departement.resolve("Seine et Marne").code == "77")
    #expect(try Departement.resolve("Loir-et-Cher").code == "41")
    #expect(throws: RegionNameError.self) { try Departement.resolve("Bas-Rhin et Haut-Rhin") }
  }

  // MARK: Codes

  @Test func bareCodesAreRefusedWithTheirReadings() {
    let error = failure("44")
    #expect(
      error
        == .bareCode(
          "44",
          alternatives: [
            RegionNameError.Alternative(coding: .region, name: "Grand Est"),
            RegionNameError.Alternative(coding: .departement, name: "Loire-Atlantique"),
          ]))
    #expect(
      error?.description == "'44' is a bare code: it is Grand Est under `coding: region`, or Loire-Atlantique under "
        + "`coding: departement`: state the coding of the variable, or write the name of a region")
    for number in 0...99 where number != 96 && number != 97 && number != 98 && number != 99 {
      let text = number < 10 ? "0\(number)" : "\(number)"
      guard number > 0 else { continue }
      if case .bareCode = failure(text) { continue }
      Issue.record("\(text) was not refused as a bare code")
    }
    for text in ["1", "2A", "2b", "971", "44.0", " 75 "] {
      guard case .bareCode = failure(text) else {
        Issue.record("\(text) was not refused as a bare code")
        continue
      }
    }
    #expect(failure("99") == .unknown("99", coding: .name, nearest: []))
  }

  @Test func codesAreReadAsStated() throws {
    #expect(code("44", .region) == "44")
    #expect(code("44", .departement) == "52")
    #expect(code("1", .region) == "01")
    #expect(try Region.resolve("1", coding: .departement).departement?.name == "Ain")
    #expect(try Region.resolve("42", coding: .region).formerRegion?.name == "Alsace")
    #expect(try Region.resolve("42", coding: .departement).departement?.name == "Loire")
    #expect(code("44.0", .region) == "44")
    #expect(code("75,00", .region) == "75")
    #expect(code("44.5", .region) == nil)
    #expect(code("2a", .departement) == "94")
    #expect(code("20", .departement) == "94")
    #expect(throws: RegionNameError.self) { try Departement.resolve("20") }
    #expect(code("Bretagne", .region) == "53")
    #expect(
      failure("44", .formerRegion)
        == .ambiguous(
          "44",
          .severalCodings([
            RegionNameError.Alternative(coding: .region, name: "Grand Est"),
            RegionNameError.Alternative(coding: .departement, name: "Loire-Atlantique"),
          ])))
    for region in Region.all { #expect(code(region.code, .region) == region.code) }
    for former in FormerRegion.all { #expect(code(former.code, .region) == former.region.code) }
  }

  @Test(arguments: [
    ("11 - Île-de-France", RegionCoding.name, "11"), ("Bretagne (53)", .name, "53"), ("[42] Alsace", .name, "44"),
    ("04 La Réunion", .name, "04"), ("974 - La Réunion", .name, "04"), ("1. Guadeloupe", .region, "01"),
    ("44 Loire-Atlantique", .departement, "52"), ("Corse-du-Sud (2A)", .departement, "94"),
    ("8 - Centre-Est", .zeat, "84"), ("24 Centre", .formerRegion, "24"),
  ]) func nameBesideItsCode(text: String, coding: RegionCoding, expected: String) {
    #expect(code(text, coding) == expected)
  }

  @Test func nameBesideAnotherCodeIsRefused() {
    #expect(
      failure("35 - Bretagne")
        == .ambiguous("35 - Bretagne", .otherCode("35", name: "Bretagne", codes: ["53"])))
    #expect(failure("44 Loire-Atlantique") != nil)
    #expect(failure("11 24") != nil)
  }

  @Test func internationalCodes() throws {
    #expect(code("fr-20r", .iso) == "94")
    #expect(code("IDF", .iso) == "11")
    #expect(try Region.resolve("FR-75C", coding: .iso).departement?.name == "Paris")
    #expect(try Region.resolve("FR-75", coding: .iso).departement?.name == "Paris")
    #expect(try Region.resolve("FR-44", coding: .iso).departement?.name == "Loire-Atlantique")
    for departement in Departement.all { #expect(code(departement.iso, .iso) == departement.region.code) }
    #expect(code("FRH", .nuts) == "53")
    #expect(code("FRH0", .nuts) == "53")
    for former in FormerRegion.all {
      #expect(code(former.nuts2013, .nuts) == former.region.code)
      #expect(code(former.nuts2016, .nuts) == former.region.code)
    }
    #expect(
      failure("FR-44")
        == .otherGeography(
          "FR-44", coding: .name, alternatives: [RegionNameError.Alternative(coding: .iso, name: "Loire-Atlantique")]))
    #expect(failure("FRZ", .nuts) == .unknown("FRZ", coding: .nuts, nearest: []))
  }

  @Test func zonesAreReadByNumberAndName() throws {
    #expect(try Region.resolve("7", coding: .zeat) == Region.resolve("sud ouest", coding: .zeat))
    #expect(try Region.resolve("Bassin parisien EST", coding: .uda9).name == "Bassin parisien Est")
    #expect(code("Région parisienne", .zeat) == "11")
    #expect(code("Centre-Est", .zeat) == "84")
    #expect(code("Ouest", .zeat) == nil)
    #expect(failure("6", .zeat) != nil)
    for coding in [RegionCoding.zeat, .uda9, .uda5] {
      for zone in try #require(coding.grouping).zones {
        #expect(try Region.resolve(zone.code, coding: coding) == .zone(zone))
        #expect(try Region.resolve(zone.name, coding: coding) == .zone(zone))
      }
    }
  }

  // MARK: Ambiguous names and other levels

  @Test(arguments: [
    "Sud", "le Sud", "DOM", "DOM-TOM", "GE", "NA", "N/A", "Nord", "Est", "Ouest", "Sud-Est", "Province",
  ])
  func ambiguousNamesSayWhy(text: String) {
    guard case .ambiguous(text, let reason) = failure(text) else {
      Issue.record("\(text) gave \(String(describing: failure(text)))")
      return
    }
    #expect(!reason.phrase.fr.isEmpty && !reason.phrase.en.isEmpty)
  }

  @Test func namesOfAnotherLevelSayWhichCodingReadsThem() {
    #expect(
      failure("Loire-Atlantique")
        == .otherGeography(
          "Loire-Atlantique", coding: .name,
          alternatives: [RegionNameError.Alternative(coding: .departement, name: "Loire-Atlantique")]))
    #expect(
      failure("Bassin parisien")?.description == "'Bassin parisien' is not a known region; it is Bassin parisien under "
        + "`coding: zeat`: state the coding of the variable, or write the name of a region")
  }

  // MARK: Suggestions

  @Test(arguments: [
    ("Bretgane", ["Bretagne"]), ("Alsasse", ["Alsace"]), ("Nouvele Aquitane", ["Nouvelle-Aquitaine"]),
    ("Ille de Frnace", ["Île-de-France"]), ("Occitannie", ["Occitanie"]), ("?le-de-France", ["Île-de-France"]),
    ("Xyzzy", []), ("Москва", []),
  ]) func nearestNamesAreOffered(text: String, first: [String]) {
    guard case .unknown(text, _, let nearest) = failure(text) else {
      Issue.record("\(text) gave \(String(describing: failure(text)))")
      return
    }
    #expect(nearest.count <= 3)
    #expect(Array(nearest.prefix(1)) == first)
    #expect(failure(text) == failure(text))
  }

  @Test func suggestionsUnderDepartement() {
    #expect(failure("Finistere sud", .departement) != nil)
    #expect(failure("Finistaire", .departement) == .unknown("Finistaire", coding: .departement, nearest: ["Finistère"]))
  }

  @Test func distanceCountsASwapOnce() {
    func distance(_ left: String, _ right: String) -> Int {
      EditDistance.between(Array(left.utf8), Array(right.utf8))
    }
    #expect(distance("", "") == 0)
    #expect(distance("", "abc") == 3)
    #expect(distance("abc", "") == 3)
    #expect(distance("kitten", "sitting") == 3)
    #expect(distance("corse", "corse") == 0)
    #expect(distance("corse", "cosre") == 1)
    // The restricted form: no edit between the swapped letters.
    #expect(distance("ca", "abc") == 3)
  }
}
