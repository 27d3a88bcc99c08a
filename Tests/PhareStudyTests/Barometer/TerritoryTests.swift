import PhareStudy
import PhareSurvey
import Testing

@Suite struct TerritoryTests {
  private let start = """
    title: T
    variables:
      region: {type: region, nets: {ouest: [Bretagne, "pays de la loire", bretagne]}}
      code: {type: region, coding: region}
      zone: {type: region, coding: former-region, grouping: zeat}
      dep: {type: departement, nets: {ille: ["35", Ille-et-Vilaine]}}
    waves: [{id: w, audience: maires, data: w.csv}]

    """

  @Test func namesBecomeTheCodesOfTheWaves() throws {
    let text =
      start + """
        indicators: [{id: i, variable: region, category: PACA, where: {dep: [Morbihan, ille]}}]
        tables: [{id: t, rows: dep, where: {region: [Corse, ouest], code: [44, Bretagne], zone: Nord}}]
        """
    let study = try StudyFile(path: "study.yaml", bytes: Array(text.utf8)).study()
    #expect(study.codebook["region"]?.nets.map(\.codes) == [["53", "52"]])
    #expect(study.codebook["dep"]?.nets.map(\.codes) == [["35"]])
    #expect(study.indicators.first?.answer == .category("93"))
    #expect(study.indicators.first?.filter == Filter([.init(variable: "dep", codes: ["56", "ille"])]))
    #expect(
      study.tables.first?.filter
        == Filter([
          .init(variable: "region", codes: ["94", "ouest"]), .init(variable: "code", codes: ["44", "53"]),
          .init(variable: "zone", codes: ["3"]),
        ]))
    #expect(study.waves.first?.specification.audience == .mayors)
  }

  @Test(arguments: [
    (
      "tables: [{id: t, rows: dep, where: {region: Alsace}}]",
      """
      study.yaml:8:45: 'where' in table 't': found 'Alsace', a part of Grand Est; name one of the 18 regions
      """
    ),
    (
      "tables: [{id: t, rows: dep, where: {region: 44}}]",
      """
      study.yaml:8:45: 'where' in table 't': '44' is a bare code: it is Grand Est under `coding: region`, or \
      Loire-Atlantique under `coding: departement`: state the coding of the variable, or write the name of a region
      """
    ),
    (
      "tables: [{id: t, rows: dep, where: {dep: Bretagn}}]",
      """
      study.yaml:8:42: 'where' in table 't': 'Bretagn' is not a département (01 to 95, 2A, 2B, 971 to 974, 976): \
      correct it, recode it, or declare it as missing
      """
    ),
    (
      "indicators: [{id: i, variable: region, category: Bretange}]",
      "study.yaml:8:50: 'category' in indicator 'i': 'Bretange' is not a known region; the nearest: Bretagne"
    ),
    (
      "indicators: [{id: i, variable: region, net: ouest, published: [{wave: w, value: 1, region: Atlantide}]}]",
      """
      study.yaml:8:92: 'region' in published figure 1 of indicator 'i': 'Atlantide' is not a known region: correct \
      it, recode it, or declare it as missing
      """
    ),
  ]) func whatNamesNoTerritory(text: String, message: String) {
    #expect(problems(in: start + text).joined(separator: "\n") == message)
  }

  @Test func recodesLeadToTerritories() {
    let text = start.replacing("data: w.csv", with: "data: w.csv, recodes: {region: {IDF: Ile-de-Frence}}")
    #expect(
      problems(in: text) == [
        "study.yaml:7:72: recode of 'IDF' for 'region' in wave 'w': 'Ile-de-Frence' is not a known region; the nearest: "
          + "Île-de-France"
      ])
  }
}
