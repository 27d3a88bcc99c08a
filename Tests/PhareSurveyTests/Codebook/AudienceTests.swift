import PhareCSV
import PhareSurvey
import Testing

@Suite struct AudienceTests {
  @Test(arguments: Audience.standard) func nameComesBack(audience: Audience) {
    #expect(Audience(name: audience.name) == audience)
    #expect(Audience(name: audience.label(in: .fr)) == audience)
    #expect(Audience(name: audience.label(in: .en).uppercased()) == audience)
  }

  @Test func otherNamesStayTheirOwn() {
    #expect(Audience(name: "Élus locaux") == .other("Élus locaux"))
    #expect(Audience(name: "") == .other(""))
    #expect(Audience.other("Élus locaux").label(in: .en) == "Élus locaux")
    #expect(Audience.other("x").respondents(in: .fr).form(for: 3, in: .fr) == "répondants")
  }

  @Test func tablesHaveOneOrder() {
    let shuffled: [Audience] = [.other("b"), .mayors, .associations, .other("a"), .companies, .citizens]
    #expect(
      shuffled.sorted() == [.citizens, .companies, .associations, .mayors, .other("a"), .other("b")])
  }

  @Test func countsAgreeInBothLanguages() {
    let mayor = Audience.mayors.respondents(in: .fr)
    #expect([0, 1, 2].map { mayor.form(for: $0, in: .fr) } == ["maire", "maire", "maires"])
    let head = Audience.companies.respondents(in: .en)
    #expect([0, 1, 2].map { head.form(for: $0, in: .en) } == ["company heads", "company head", "company heads"])
    #expect(Audience.associations.respondents(in: .fr).plural == "responsables associatifs")
    #expect(Audience.mayors.universeUnits(in: .fr).form(for: 34_842, in: .fr) == "communes")
    #expect(Audience.citizens.universeUnits(in: .en).singular == "inhabitant")
  }

  @Test func languageHasTheKeysOfAStudyFile() {
    #expect(Language.allCases.map(\.rawValue) == ["fr", "en"])
  }
}
