import PhareSurvey
import Testing

/// Codes of communes begin with their département (Insee, code officiel géographique; La Poste for postal codes).
@Suite struct CommuneCodeTests {
  @Test(arguments: [
    ("01004", "01", "Auvergne-Rhône-Alpes"), ("1004", "01", "Auvergne-Rhône-Alpes"), ("2A004", "2A", "Corse"),
    ("2b033", "2B", "Corse"), ("97105", "971", "Guadeloupe"), ("97411", "974", "La Réunion"),
    ("97611", "976", "Mayotte"),
    ("75056", "75", "Île-de-France"), ("13055.0", "13", "Provence-Alpes-Côte d'Azur"),
  ])
  func inseeCodes(code: String, departement: String, region: String) throws {
    let match = try Region.resolve(code, coding: .commune)
    #expect(match.departement?.code == departement)
    #expect(match.region?.name == region)
  }

  @Test(arguments: [("75011", "75"), ("20090", "2A"), ("20200", "2B"), ("1000", "01"), ("97400", "974")])
  func postalCodes(code: String, departement: String) throws {
    #expect(try Region.resolve(code, coding: .postcode).departement?.code == departement)
  }

  /// Corsica before 1976 is a region of no known département; other codes are none.
  @Test func codesThatAreNone() throws {
    #expect(try Region.resolve("20004", coding: .commune).region?.name == "Corse")
    for code in ["00001", "96001", "123", "123456", "7505A", "98735", "2C004"] {
      #expect(throws: RegionNameError.self) { try Region.resolve(code, coding: .commune) }
    }
  }
}
