import Testing

@testable import PhareSurvey

/// The spellings that no other table holds, written out here a second time by territory.
@Suite struct RegionNamesTests {
  private static let usual: [String: [String]] = [
    "11": ["Région Île-de-France", "Région parisienne", "Paris / Île-de-France"],
    "24": ["Centre", "Région Centre"],
    "27": ["Burgundy-Franche-Comté"],
    "28": ["Normandie (Haute et Basse)", "Haute et Basse-Normandie", "Normandy"],
    "32": [
      "Haut-de-France", "Les Hauts-de-France", "Nord-Pas-de-Calais-Picardie", "Nord-Pas-de-Calais et Picardie",
      "NPDCP", "Nord-Picardie",
    ],
    "44": ["Alsace-Champagne-Ardenne-Lorraine", "Champagne-Ardenne-Lorraine-Alsace", "ACAL"],
    "52": ["Pays de Loire", "Les Pays de la Loire"],
    "53": ["Région Bretagne", "BZH", "Brittany"],
    "75": ["Aquitaine-Limousin-Poitou-Charentes", "Aquitaine-Poitou-Charentes-Limousin", "ALPC"],
    "76": [
      "Languedoc-Roussillon-Midi-Pyrénées", "Midi-Pyrénées-Languedoc-Roussillon",
      "Occitanie / Pyrénées-Méditerranée", "LRMP",
    ],
    "84": ["Auvergne-Rhônes-Alpes", "Rhône-Alpes-Auvergne", "AURA"],
    "93": ["P.A.C.A.", "Région Sud", "Sud Provence-Alpes-Côte d'Azur", "Provence-Côte d'Azur"],
    "94": ["Corsica", "Collectivité de Corse", "Région Corse"],
    "01": ["Région Guadeloupe"],
    "02": ["Région Martinique"],
    "03": ["Guyane française", "French Guiana"],
    "04": ["Réunion", "Île de la Réunion", "Reunion Island"],
  ]

  private static let former: [String: [String]] = [
    "21": ["Champagne-Ardenne", "Champagne-Ardennes"], "22": ["Picardie", "Picardy"],
    "23": ["Haute-Normandie", "Upper Normandy"], "25": ["Basse-Normandie", "Lower Normandy"],
    "26": ["Bourgogne", "Burgundy"], "31": ["Nord-Pas-de-Calais", "NPDC"], "41": ["Lorraine"], "42": ["Alsace"],
    "43": ["Franche-Comté"], "54": ["Poitou-Charentes", "Poitou-Charente"], "72": ["Aquitaine"],
    "73": ["Midi-Pyrénées"], "74": ["Limousin"], "82": ["Rhône-Alpes"], "83": ["Auvergne"],
    "91": ["Languedoc-Roussillon"],
  ]

  /// The shipped table holds these, the labels and codes of `regions.csv`, and nothing else.
  @Test func tableHoldsTheNamesWeKnow() throws {
    var expected: [String: RegionMatch] = [:]
    for (code, names) in Self.usual {
      for name in names { expected[name] = .region(try #require(Region(code: code))) }
    }
    for (code, names) in Self.former {
      for name in names { expected[name] = .formerRegion(try #require(FormerRegion(code: code))) }
    }
    for region in Region.all {
      for name in [region.name, region.shortLabel, region.abbreviation, region.iso, region.formerISO, region.nuts] {
        if let name { expected[name] = .region(region) }
      }
    }
    for entry in RegionNames.regionEntries { #expect(expected[entry.spelling] == entry.match, "\(entry.spelling)") }
    #expect(Set(RegionNames.regionEntries.map(\.spelling)) == Set(expected.keys))
  }
}
