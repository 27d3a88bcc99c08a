import PhareCSV
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Recodes of a wave that stand in a CSV file.
@Suite struct RecodesTests {
  private static let study = """
    title: T
    variables:
      q: {categories: {1: Oui, 2: Non}, missing: {9: refused}}
      m: {items: {m1: Mécénat, m2: Don}}
      scale: {type: single}
      region: {type: region}
    waves: [{id: w, audience: citizens, data: w.csv, recodes: RECODES}]
    """

  /// A study whose wave has the given recodes, with a file of them.
  private func folder(_ recodes: String, file: String? = nil) throws -> TemporaryFolder {
    var files = ["study.yaml": Self.study.replacing("RECODES", with: recodes)]
    files["w.csv"] = "q,scale,region\nO,Jamais,Bzh\nN,Souvent,Idf\nX,Parfois,Bzh\n"
    files["recodes.csv"] = file
    return try TemporaryFolder(files)
  }

  /// A file says the same as a map, whatever its delimiter and its other columns.
  @Test func aFileSaysTheSameAsAMap() throws {
    let map = try folder("{q: {O: 1, N: 2, X: 9}, m: {ja: 1}, region: {Bzh: Bretagne, Idf: Île-de-France}}").study()
    let file = try folder(
      "recodes.csv",
      file: """
        from;to;variable;remarque
        O;1;q;
        N;2;q;
        X;9;q;a refusé
        ja;1;m;
        Bzh;Bretagne;region;
        Idf;Île-de-France;region;
        """
    ).study()
    let (one, other) = (map.waves[0].specification, file.waves[0].specification)
    #expect(one.recodes == other.recodes && one.recodeOrder == other.recodeOrder)
    #expect(one.recodes["q"] == ["O": "1", "N": "2", "X": "9"])
    #expect(file.inputFiles.map(\.name) == ["study.yaml", "recodes.csv", "w.csv"])
  }

  /// A variable that declares no answers has them in the order of its recodes.
  @Test func answersStandInTheOrderOfTheirRecodes() throws {
    let folder = try folder(
      "recodes.csv",
      file: """
        variable,from,to
        scale,Souvent,souvent
        scale,Parfois,parfois
        scale,Jamais,jamais
        q,O,1
        q,N,2
        q,X,9
        region,Bzh,Bretagne
        region,Idf,Île-de-France
        """)
    let study = try folder.study()
    let specification = study.waves[0].specification
    #expect(specification.recodeOrder["scale"] == ["souvent", "parfois", "jamais"])
    let variables = study.codebook.variables.filter { $0.id != "m" }
    let wave = try Wave(reading: specification, codebook: Codebook(variables))
    #expect(wave.codedColumn("scale")?.categories.map(\.code) == ["souvent", "parfois", "jamais"])
    #expect(wave.codedColumn("q").map { [$0[0], $0[1]] } == [0, 1])
  }

  /// Everything that a file gets wrong is told at its cell; what it forgets, at its header.
  @Test func problemsStandInTheFile() throws {
    let wrong = try folder(
      "recodes.csv",
      file: """
        variable,from,to
        qq,O,1
        q,O,3
        q,N,2
        q,N,1
        q,,2
        q,Z,
        region,Bzh,Bretagn
        """)
    let problems = try #require(throws: Problems<StudyProblem>.self) { try wrong.study() }
    #expect(
      problems.description == """
        recodes.csv:2:1: 'recodes' in wave 'w': 'qq' is not a variable; did you mean 'q'?
        recodes.csv:3:3: recode of 'O' for 'q' in wave 'w': '3' is not a code or a missing code of 'q'; use one of: 1, 2, 9
        recodes.csv:5:2: recodes of 'q' in wave 'w': found 'N' twice; write each answer once
        recodes.csv:6:2: recodes of 'q' in wave 'w': found nothing; expected a text, such as 'from: oui'
        recodes.csv:7:3: recode of 'Z' for 'q' in wave 'w': found nothing; expected a code, such as 'Z: 1'
        recodes.csv:8:3: recode of 'Bzh' for 'region' in wave 'w': 'Bretagn' is not a known region; the nearest: Bretagne
        """)
    let columns = try folder("recodes.csv", file: "variable,form,to\nq,O,1\n")
    #expect(
      try #require(throws: Problems<StudyProblem>.self) { try columns.study() }.description
        == "recodes.csv:1: no column 'from'; rename 'form', if it is the one")
    let none = try #require(throws: Problems<StudyProblem>.self) { try folder("recodes.csv").study() }
    #expect(none.description.hasPrefix("recodes.csv: "))
  }
}
