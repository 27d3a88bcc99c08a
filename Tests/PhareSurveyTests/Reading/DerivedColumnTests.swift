import PhareCSV
@testable import PhareSurvey
import Testing

/// Variables whose answers follow from others; the expected answers are worked out by hand.
@Suite struct DerivedColumnTests {
  private let sources: [Variable] = [
    Variable(id: "age", kind: .number, missing: [MissingCode(code: "999", reason: .refused)]),
    Variable(
      id: "q1", kind: .single(categories: [Category(code: "1", label: "Oui"), Category(code: "2", label: "Non")]),
      missing: [MissingCode(code: "9", reason: .doesNotKnow)]),
    Variable(
      id: "q2", kind: .single(categories: [Category(code: "1", label: "Oui"), Category(code: "2", label: "Non")])),
  ]

  private func wave(_ text: String, _ derived: Variable, year: Int? = 2019, filter: Filter? = nil) throws -> Wave {
    var specification = WaveSpecification(
      id: "w", audience: .citizens, year: year, path: "unused", displayName: "w.csv")
    specification.filter = filter
    let reader = try CSVReader(bytes: Array(text.utf8), displayName: "w.csv")
    return try Wave(reading: specification, from: reader, codebook: Codebook(sources + [derived]))
  }

  /// The codes of the answers; a reason stands for a missing one.
  private func answers(_ wave: Wave) throws -> [String] {
    let column = try #require(wave.codedColumn("d"))
    return (0..<column.count).map { row in
      column.reason(of: column[row])?.rawValue ?? column.categories[column[row]].code
    }
  }

  private func numbers(_ wave: Wave) -> [Double?] {
    guard case .number(let column)? = wave["d"] else { return [] }
    return column.values.indices.map { column.status[$0] == 0 ? column.values[$0] : nil }
  }

  private func derived(_ derivation: Derivation) -> Variable {
    let kind: Variable.Kind =
      switch derivation {
      case .bands(_, let bounds): .single(categories: Derivation.categories(ofBands: bounds))
      case .any, .all: .single(categories: Derivation.yesOrNo)
      case .firstOf: .single(categories: [Category(code: "1", label: "Oui"), Category(code: "2", label: "Non")])
      case .count, .difference, .ratio, .age, .promoters, .index: .number
      case .month: .single(categories: [])
      }
    return Variable(id: "d", kind: kind, derivation: derivation)
  }

  private func condition(_ id: Variable.ID, _ codes: String...) -> Filter.Condition {
    Filter.Condition(variable: id, codes: codes)
  }

  @Test func bandsAndTheirLabels() throws {
    let text = "age\n18\n24.5\n25\n64\n65\n101\n999\n\"\"\n"
    let bands = derived(.bands(of: "age", bounds: [18, 25, 35, 65]))
    #expect(try answers(try wave(text, bands)) == ["18", "18", "25", "35", "65", "65", "refused", "empty"])
    #expect(
      bands.declaredAnswers.map { $0.label.text(in: .fr) } == ["18 à 24", "25 à 34", "35 à 64", "65 et plus"])
    #expect(
      Derivation.categories(ofBands: [0, 1, 2.5]).map { $0.label.text(in: .en) } == [
        "0 to less than 1", "1 to less than 2.5", "2.5 and over",
      ])
    #expect(Derivation.categories(ofBands: [1, 2, 5]).map { $0.label.text(in: .en) } == ["1", "2 to 4", "5 and over"])
  }

  @Test func aNumberBelowTheFirstBandIsRefused() throws {
    let problems = try #require(throws: Problems<WaveProblem>.self) {
      try wave("id,age\n1,20\n2,17\n3,3\n", derived(.bands(of: "age", bounds: [18, 25])))
    }
    #expect(
      problems.description == """
        w.csv:3:2: 17 is below the first band of 'd', which begins at 18 (on 2 rows); add a band, or declare the value as \
        missing
        """)
  }

  /// Answers that are missing decide nothing that the others do not.
  @Test func anyAndAllOfConditions() throws {
    let text = "q1,q2\n1,2\n2,2\n9,1\n9,2\n1,1\n,2\n"
    let filter = Filter([condition("q1", "1"), condition("q2", "1")])
    #expect(try answers(try wave(text, derived(.any(filter)))) == ["1", "0", "1", "does_not_know", "1", "empty"])
    #expect(try answers(try wave(text, derived(.all(filter)))) == ["0", "0", "does_not_know", "0", "1", "0"])
    #expect(numbers(try wave(text, derived(.count(filter)))) == [1, 0, nil, nil, 2, nil])
  }

  @Test func theFirstVariableWithAnAnswer() throws {
    let text = "q1,q2\n1,2\n9,2\n,1\n9,\n"
    #expect(try answers(try wave(text, derived(.firstOf(["q1", "q2"])))) == ["1", "2", "1", "does_not_know"])
    // One of them is enough.
    #expect(try answers(try wave("q2\n1\n2\n", derived(.firstOf(["q1", "q2"])))) == ["1", "2"])
  }

  @Test func numbersOfNumbers() throws {
    let text = "age,q1\n40,1\n999,2\n"
    #expect(numbers(try wave(text, derived(.difference("age", "age")))) == [0, nil])
    #expect(numbers(try wave(text, derived(.ratio("age", "age")))) == [1, nil])
    #expect(numbers(try wave("age\n0\n", derived(.ratio("age", "age")))) == [nil])
    #expect(numbers(try wave("age\n1979\n999\n", derived(.age(born: "age")))) == [40, nil])
    #expect(throws: Problems<WaveProblem>.self) { try wave("age\n1979\n", derived(.age(born: "age")), year: nil) }
  }

  /// Two promoters, one passive, one detractor of four answers: NPS 25.
  @Test func promotersAndIndices() throws {
    #expect(numbers(try wave("age\n9\n10\n7\n6\n999\n", derived(.promoters(of: "age")))) == [100, 100, 0, -100, nil])
    #expect(numbers(try wave("age\n30\n999\n20\n", derived(.index(of: "age", base: 20)))) == [150, nil, 100])
  }

  @Test func aWaveWithoutTheSourcesWasNotAsked() throws {
    #expect(try wave("q2\n1\n", derived(.bands(of: "age", bounds: [18, 25])))["d"] == nil)
  }

  // MARK: The respondents of a wave

  /// Rows outside the wave are in nothing, and bad cells of theirs do not count; places are those of the file.
  @Test func aWaveIsAPartOfAFile() throws {
    let text = "q1,q2,age\n1,1,20\n2,7,x\n1,2,30\n2,1,y\n1,1,999\n"
    let wave = try wave(
      text, derived(.bands(of: "age", bounds: [18, 25])), filter: Filter([condition("q1", "1")]))
    #expect(wave.rowCount == 3)
    #expect(wave.rowsLeftOut == 2)
    #expect(try answers(wave) == ["18", "25", "refused"])
    #expect(
      wave.warnings.map(\.description) == [
        "w.csv: 2 rows of 5 do not meet the `where:` of the wave, and are no part of it"
      ])
    let problems = try #require(throws: Problems<WaveProblem>.self) {
      try self.wave(text, derived(.firstOf(["q1", "q2"])), filter: Filter([condition("q1", "2")]))
    }
    #expect(problems.description.contains("w.csv:3:2: '7' is not a code of 'q2'"))
  }

  /// The respondents of a wave may be named by what follows from the columns of the file.
  @Test func aWaveIsNamedByADerivedVariable() throws {
    let bands = derived(.bands(of: "age", bounds: [0, 18, 25]))
    let wave = try wave(
      "age,q1\n17,7\n18,1\n30,8\n20,2\n", bands, filter: Filter([condition("d", "18")]))
    #expect(try answers(wave) == ["18", "18"])
    #expect(wave.rowsLeftOut == 2)
  }

  @Test func aWaveOfNobodyIsRefused() throws {
    let filter = Filter([condition("q1", "2")])
    let problems = try #require(throws: Problems<WaveProblem>.self) {
      try wave("q1,q2\n1,1\n", derived(.firstOf(["q1", "q2"])), filter: filter)
    }
    #expect(problems.description == "w.csv: no row of the file meets the `where:` of the wave; correct it")
    let missing = try #require(throws: Problems<WaveProblem>.self) {
      try wave("q2\n1\n", derived(.firstOf(["q1", "q2"])), filter: filter)
    }
    #expect(missing.description.contains("no column 'q1' for variable 'q1'"))
  }
}
