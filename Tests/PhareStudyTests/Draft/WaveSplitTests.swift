import PhareStudy
import PhareSurvey
import Testing

/// One file that holds several waves becomes several waves of the draft.
@Suite struct WaveSplitTests {
  private func file(_ header: String, _ values: [String], count: Int = 20) -> String {
    let rows = values.enumerated().flatMap { index, value in
      (0..<count).map { row in
        let q2 = index == 0 ? "" : ["Oui", "Non"][row % 2]
        return "\(value)-\(row),\(value),\(["Tout à fait", "Plutôt", "Plutôt pas", "Pas du tout"][row % 4]),\(q2)"
      }
    }
    return (["cle,\(header),Q1,Q2"] + rows).joined(separator: "\n") + "\n"
  }

  @Test func yearsOfOneFile() throws {
    let draft = try DraftedFile(["maires.csv": file("Année", ["2024", "2015", "2019"])])
    #expect(draft.study.waves.map(\.id) == ["maires-2015", "maires-2019", "maires-2024"])
    #expect(draft.study.waves.map(\.specification.year) == [2015, 2019, 2024])
    let waves = try draft.waves()
    #expect(waves.map(\.rowCount) == [20, 20, 20])
    #expect(waves.map(\.rowsLeftOut) == [40, 40, 40])
    #expect(draft.lines(with: "rows of the file's").first == "\"Année\": [2015]  # 20 rows of the file's 60")
    // Q2 has no answer in 2024, the first wave of the file.
    #expect(draft.study.tables.map(\.rows) == [["Q1", "Q2"], ["Q1", "Q2"], ["Q1"]])
    #expect(draft.study.comparisons.map(\.waves) == [["maires-2015", "maires-2019", "maires-2024"]])
    _ = try StudyRun(draft.study).computed()
  }

  @Test(arguments: [
    ("vague", ["1", "2"], ["w-1", "w-2"]), ("Wave", ["W1", "W2", "W10"], ["w-w1", "w-w2", "w-w10"]),
    ("vague", ["Printemps 2019", "Automne 2021"], ["w-2019", "w-2021"]),
  ])
  func namesOfWaves(header: String, values: [String], ids: [String]) throws {
    let draft = try DraftedFile(["w.csv": file(header, values)])
    #expect(draft.study.waves.map(\.id) == ids)
    #expect(try draft.waves().map(\.rowCount) == values.map { _ in 20 })
  }

  /// Answers, years of birth, and a column of one value or of too many tell no waves.
  @Test(arguments: [
    ("year", ["1", "2"]), ("vague", ["oui", "non"]), ("annee", ["2019"]), ("naissance", ["1950", "1960"]),
    ("annee", (2000...2012).map(String.init)), ("wave", ["1.5", "2.5"]),
  ])
  func otherColumns(header: String, values: [String]) throws {
    #expect(try DraftedFile(["w.csv": file(header, values, count: 8)]).study.waves.map(\.id) == ["w"])
  }

  /// Rows without a year are in no wave, and a file of one wave stands beside one of several.
  @Test func severalFilesTogether() throws {
    let several = file("annee", ["2015", "2019"]).replacing("2015-3,2015", with: "2015-3,")
    let one = file("Q9", ["2024"]).replacing("2024-", with: "x")
    let draft = try DraftedFile(["citoyens.csv": several, "citoyens-2024.csv": one])
    #expect(draft.study.waves.map(\.id).sorted() == ["citoyens-2015", "citoyens-2019", "citoyens-2024"])
    let counts = Dictionary(uniqueKeysWithValues: try draft.waves().map { ($0.id, $0.rowCount) })
    #expect(counts == ["citoyens-2015": 19, "citoyens-2019": 20, "citoyens-2024": 20])
    #expect(draft.study.comparisons.first?.waves == ["citoyens-2015", "citoyens-2019", "citoyens-2024"])
  }
}
