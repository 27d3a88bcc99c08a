import PhareCSV
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Variables of a study file that follow from others, and waves that are a part of a file.
@Suite struct DerivationTests {
  private func study(_ variables: String, wave: String = "") throws -> Study {
    let text = """
      title: T
      variables:
        age: {type: number}
        q1: {categories: {1: Oui, 2: Non}}
        q2: {categories: {1: Oui, 2: Non}}
        q3: {categories: {a: Oui, b: Non}}
      \(variables)
      waves: [{id: w, audience: citizens, data: w.csv\(wave)}]
      """
    return try StudyFile(path: "study.yaml", bytes: Array(text.utf8)).study()
  }

  private func problems(_ variables: String, wave: String = "") throws -> String {
    try #require(throws: Problems<StudyProblem>.self) { try study(variables, wave: wave) }.description
  }

  @Test func everyKindIsRead() throws {
    let study = try study(
      """
        b: {label: Tranche, of: age, bands: [18, 25, 65], nets: {jeunes: [18]}}
        y: {any: {q1: [1], age: {from: 18, to: 34}}}
        z: {all: {q1: 1, q2: 1}, categories: {1: Aidant, 0: Autre}}
        n: {count: {q1: [1], b: [18]}}
        f: {first_of: [q1, q2]}
        d: {difference: [age, n]}
        r: {ratio: [age, n]}
        a: {age_of: age}
      """, wave: ", where: {q1: [1], age: \">= 18\"}")
    let codebook = study.codebook
    #expect(codebook["b"]?.derivation == .bands(of: "age", bounds: [18, 25, 65]))
    #expect(codebook["b"]?.nets.first?.codes == ["18"])
    #expect(
      codebook["y"]?.derivation
        == .any(Filter([.init(variable: "q1", codes: ["1"]), .init(variable: "age", codes: [">= 18 <= 34"])])))
    #expect(codebook["z"]?.label(ofAnswer: "1")?.text(in: .fr) == "Aidant")
    #expect(codebook["n"]?.kind == .number)
    #expect(codebook["f"]?.derivation == .firstOf(["q1", "q2"]))
    #expect(codebook["f"]?.label(ofAnswer: "2")?.text(in: .fr) == "Non")
    #expect(codebook["d"]?.derivation == .difference("age", "n"))
    #expect(codebook["r"]?.derivation == .ratio("age", "n"))
    #expect(codebook["a"]?.derivation == .age(born: "age"))
    #expect(study.waves.first?.specification.filter?.conditions.map(\.variable) == ["q1", "age"])
  }

  @Test(arguments: [
    ("  b: {of: age, bands: [25, 18]}", "at least two numbers in increasing order"),
    ("  b: {bands: [18, 25]}", "'of'"),
    ("  b: {of: q1, bands: [18, 25]}", "found 'q1', which is no number"),
    ("  b: {of: age, bands: [18, 25], type: number}", "'bands' says already where its answers come from"),
    ("  f: {first_of: [q1, q3]}", "found 'q3', whose answers are not those of 'q1'"),
    ("  f: {first_of: [q1]}", "a list of one or more"),
    ("  y: {any: {q1: [7]}}", "'7'"),
    ("  y: {any: {q9: [1]}}", "q9"),
    ("  y: {any: {q1: [1]}, categories: {1: Oui, 2: Non}}", "categories"),
    ("  d: {difference: [age]}", "difference"),
    // What follows from another stands below it.
    ("  n: {count: {m: [18]}}\n  m: {of: age, bands: [18, 25]}", "'m'"),
  ])
  func whatIsWrongIsTold(variables: String, words: String) throws {
    #expect(try problems(variables).contains(words))
  }

  @Test func aWaveNamesItsRespondents() throws {
    #expect(try problems("", wave: ", where: {q9: [1]}").contains("q9"))
    #expect(try problems("", wave: ", where: {}").contains("where"))
  }

  // MARK: Conditions

  private func condition(_ id: Variable.ID, _ codes: String...) -> Filter.Clause {
    .answers(Filter.Condition(variable: id, codes: codes))
  }

  @Test func conditionsAreCombined() throws {
    let words = """
      {age: "< 65", or: [{q1: [1]}, {q2: 2, q3: [a]}], not: {q2: [1], age: {from: 18, to: 20}}, \
      q1: {not: [2]}, and: [{q3: [b]}]}
      """
    let filter = try #require(try study("", wave: ", where: \(words)").waves.first?.specification.filter)
    #expect(
      filter.clauses == [
        condition("age", "< 65"),
        .any([Filter(all: [condition("q1", "1")]), Filter(all: [condition("q2", "2"), condition("q3", "a")])]),
        .not(Filter(all: [condition("q2", "1"), condition("age", ">= 18 <= 20")])),
        .not(Filter(all: [condition("q1", "2")])), condition("q3", "b"),
      ])
    let derived = try study("  n: {count: [{q1: [1], q2: [1]}, {not: {q3: [a]}}]}").codebook["n"]?.derivation
    #expect(
      derived
        == .count(
          Filter(all: [
            .any([Filter(all: [condition("q1", "1"), condition("q2", "1")])]),
            .not(Filter(all: [condition("q3", "a")])),
          ])))
  }

  @Test func datesAreConditions() throws {
    let variables = "  date: {type: date, order: dmy}\n  mois: {month_of: date}\n  naissance: {age_of: date}"
    let study = try study(
      variables,
      wave:
        ", where: {date: {from: 2024-01-05, to: 2024-02}, not: {date: [2024-01-10, \">= 2024-01-20 < 2024-01-22\"]}}")
    #expect(study.codebook["date"]?.kind == .date(.dayMonthYear))
    #expect(study.codebook["mois"]?.derivation == .month(of: "date"))
    #expect(
      study.waves.first?.specification.filter?.clauses == [
        condition("date", ">= 2024-01-05 <= 2024-02"),
        .not(Filter(all: [condition("date", "2024-01-10", ">= 2024-01-20 < 2024-01-22")])),
      ])
    for (wrong, words) in [
      (", where: {date: 05/01/2024}", "a day, a month or a year, or comparisons that all hold"),
      (", where: {date: \">= 2024-02 < 2024-01\"}", "a day, a month or a year"),
    ] {
      #expect(try problems(variables, wave: wrong).contains(words))
    }
    #expect(try problems("  m: {month_of: age}").contains("'age', which is no date"))
    #expect(try problems("  m: {type: number, order: dmy}").contains("order"))
    #expect(
      try problems("  date: {type: date}", wave: "}]\ntables: [{id: t, rows: [date]").contains("no table counts dates"))
    #expect(
      try problems("  date: {type: date}", wave: "}]\nindicators: [{id: t, variable: date, statistic: mean").contains(
        "date"))
  }

  @Test func promotersAndIndices() throws {
    let codebook = try study("  s: {type: scale, range: [0, 10]}\n  n: {nps_of: s}\n  i: {of: age, index: 50}").codebook
    #expect(codebook["n"]?.derivation == .promoters(of: "s"))
    #expect(codebook["i"]?.derivation == .index(of: "age", base: 50))
    #expect(try problems("  n: {nps_of: age}").contains("no score from 0 to 10"))
    #expect(try problems("  i: {of: age, index: 0}").contains("a positive number"))
    #expect(try problems("  i: {index: 10}").contains("'of'"))
  }

  /// `or` is gold to a French miner, and stays a variable where it has answers.
  @Test func aVariableMayBeNamedAsAWordIs() throws {
    let filter = try study("  or: {categories: {1: Oui, 2: Non}}", wave: ", where: {or: [1]}").waves.first?
      .specification.filter
    #expect(filter?.clauses == [condition("or", "1")])
    let combined = try study("  or: {categories: {1: Oui, 2: Non}}", wave: ", where: {or: [{or: [1]}]}").waves.first?
      .specification.filter
    #expect(combined?.clauses == [.any([Filter(all: [condition("or", "1")])])])
  }

  @Test(arguments: [
    (", where: {or: {q1: [1]}}", "a list of one or more"), (", where: {or: []}", "a list of one or more"),
    (", where: {not: [1]}", "a map of keys and values"), (", where: {or: [{q1: [7]}, {q9: [1]}]}", "'7'"),
    (", where: {or: [{q1: [7]}, {q9: [1]}]}", "q9"), (", where: {q1: {not: [7]}}", "'7'"),
    (", where: {or: [{}]}", "a map of variables and codes"),
  ])
  func whatIsWrongInCombinedConditions(wave: String, words: String) throws {
    #expect(try problems("", wave: wave).contains(words))
  }
}
