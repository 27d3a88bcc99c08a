import PhareCSV
import PhareSurvey
import Testing

/// Questions with several answers whose columns are not one per item.
@Suite struct AnswerListsTests {
  private func variable(_ boxes: Boxes, missing: [MissingCode] = []) -> Variable {
    Variable(
      id: "modes",
      kind: .multiple(
        items: [
          Item(id: "m1", label: "Mécénat"), Item(id: "m2", label: "Coopération économique, sociale"),
          Item(id: "m3", label: "Coopération économique"), Item(id: "autre", label: "Autre"),
          Item(id: "aucun", label: "Aucun"),
        ], base: .cases), boxes: boxes, missing: missing)
  }

  private func wave(
    _ text: String, _ variable: Variable, columns: [String: String] = [:], mentions: [String] = [],
    recodes: [String: String] = [:]
  ) throws -> Wave {
    var specification = WaveSpecification(
      id: "w", audience: .citizens, path: "unused", displayName: "w.csv", columns: columns,
      recodes: recodes.isEmpty ? [:] : ["modes": recodes])
    if !mentions.isEmpty { specification.mentions = ["modes": mentions] }
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: "w.csv")
    return try Wave(reading: specification, from: reader, codebook: Codebook([variable]))
  }

  /// The items ticked by each respondent, in order; nil for one without an answer.
  private func ticked(_ wave: Wave) throws -> [String?] {
    guard case .multiple(let items)? = wave["modes"], case .multiple(let known, _)? = wave.codebook["modes"]?.kind
    else {
      throw Problems<WaveProblem>([])
    }
    return (0..<items[0].count).map { row in
      guard items[0][row] < 2 else { return nil }
      return known.indices.filter { items[$0][row] == 1 }.map { known[$0].id }.joined(separator: "+")
    }
  }

  /// Keys and labels; an answer that holds the separator wins over the shorter one that it begins with.
  @Test func oneCellHoldsSeveralAnswers() throws {
    let text = """
      id;modes
      1;Mécénat, Coopération économique, sociale
      2;Coopération économique, Mécénat
      3;m1,m3
      4;
      5;Aucun
      """
    let wave = try wave(text, variable(Boxes(separator: ",")))
    #expect(try ticked(wave) == ["m1+m2", "m1+m3", "m1+m3", nil, "aucun"])
  }

  /// Who gave no answer ticked nothing where the study says so; a reason stays a reason.
  @Test func emptyCellsAndReasons() throws {
    let text = "id;modes\n1;Mécénat\n2;\n3;NSP\n"
    let boxes = Boxes(empty: .notTicked, separator: "|")
    let wave = try wave(text, variable(boxes, missing: [MissingCode(code: "NSP", reason: .doesNotKnow)]))
    #expect(try ticked(wave) == ["m1", "", nil])
    guard case .multiple(let items)? = wave["modes"] else { return }
    #expect(items.allSatisfy { $0[2] == $0.code(of: .doesNotKnow) })
  }

  @Test func blanksSeparateCodes() throws {
    let wave = try wave("id;modes\n1;m1 m2\n2; m3\n", variable(Boxes(separator: " ")))
    #expect(try ticked(wave) == ["m1+m2", "m3"])
  }

  @Test func columnsInOrderOfMention() throws {
    let text = "id;q1;q2;q3\n1;m3;m1;\n2;Mécénat;;\n3;;;\n4;;;Autre\n"
    let wave = try wave(text, variable(Boxes()), mentions: ["q1", "q2", "q3"])
    #expect(try ticked(wave) == ["m1+m3", "m1", nil, "autre"])
  }

  /// What is none of the items goes to `other`, is said to be no answer, is recoded, or is refused once with all its rows.
  @Test func answersThatAreNoItems() throws {
    let comma = "id,modes\n1,Troc; Mécénat\n2,Rien\n3,Troc\n"
    #expect(
      try ticked(wave(comma, variable(Boxes(unticked: ["Rien"], separator: ";", other: "autre")))) == [
        "m1+autre", "", "autre",
      ])
    #expect(
      try ticked(wave(comma, variable(Boxes(separator: ";")), recodes: ["Troc": "autre", "Rien": "aucun"]))
        == ["m1+autre", "aucun", "autre"])
    let problems = try #require(throws: Problems<WaveProblem>.self) {
      try wave(comma, variable(Boxes(separator: ";")))
    }
    #expect(
      problems.description == """
        w.csv:2:2: 'Troc' is not a code of 'modes' (on 2 rows); use one of 'm1', 'm2', 'm3', 'autre', 'aucun', recode it in \
        the wave, or add it to the codebook
        w.csv:3:2: 'Rien' is not a code of 'modes'; use one of 'm1', 'm2', 'm3', 'autre', 'aucun', recode it in the wave, or \
        add it to the codebook
        """)
  }

  @Test func anAnswerThatExcludesTheOthersIsTold() throws {
    let wave = try wave("id,modes\n1,Aucun;Mécénat\n2,Aucun\n", variable(Boxes(separator: ";", exclusive: ["aucun"])))
    #expect(
      wave.warnings.map(\.description) == [
        """
        w.csv:2:2: 'aucun' excludes the other answers to 'modes' and stands beside one on 1 row; both count: check \
        `exclusive:` of the variable
        """
      ])
  }

  /// Of two empty cells nothing says whether they are missing, unless somebody said "none of them", or the study does.
  @Test func emptyCellsAreToldWhereNothingSaysMore() throws {
    let text = "id,modes\n1,m1;m2\n2,\n3,m1\n4,\n5,m2\n"
    func told(_ text: String, _ boxes: Boxes) throws -> [String] {
      try wave(text, variable(boxes)).warnings.map(\.description)
    }
    #expect(
      try told(text, Boxes(separator: ";")) == [
        """
        w.csv:3:2: 2 empty cells of 'modes', read as no answer, and nothing in the file confirms it: 'Mécénat' is 66.7% of \
        those who answered, and 40% where the others ticked nothing (unweighted); state `empty: missing` or \
        `empty: not_ticked`
        """
      ])
    #expect(try told(text, Boxes(empty: .missing, separator: ";")).isEmpty)
    #expect(try told(text, Boxes(empty: .notTicked, separator: ";")).isEmpty)
    let none = text + "6,Rien\n"
    #expect(try told(none, Boxes(unticked: ["Rien"], separator: ";")).isEmpty)
    #expect(try told(text + "6,Aucun\n", Boxes(separator: ";", exclusive: ["aucun"])).isEmpty)
    // An answer that nobody gave says nothing.
    #expect(try told(text, Boxes(unticked: ["Rien"], separator: ";", exclusive: ["aucun"])).count == 1)
  }

  /// The same question, a column per item in one wave and a cell in another.
  @Test func itemsMayStillHaveColumns() throws {
    let text = "id;m1;m2;m3;autre;aucun\n1;1;0;0;0;0\n"
    #expect(try ticked(wave(text, variable(Boxes(separator: ";")))) == ["m1"])
  }

  @Test func aMissingColumnIsRefused() throws {
    let problems = try #require(throws: Problems<WaveProblem>.self) {
      try wave("id;q1\n1;m1\n", variable(Boxes()), mentions: ["q1", "q2"])
    }
    #expect(problems.description.contains("no column 'q2' for variable 'modes'"))
  }
}
