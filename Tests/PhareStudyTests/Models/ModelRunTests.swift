import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Regressions of a study, and of a file that no study describes.
@Suite struct ModelRunTests {
  private static let study = """
    title: "Essai"
    report: {hide_below: 0}
    variables:
      answer: {type: single, categories: {1: "Yes", 2: "Rather", 3: "No"}, missing: {9: refused}, nets: {yes: {of: [1, 2]}}}
      size: {type: single, categories: {s: "Small", m: "Medium", l: "Large"}}
      score: {type: scale, range: [0, 10]}
      tools: {type: multiple, items: {t1: "One", t2: "Two"}}
      other: {type: number}
    waves:
      - {id: a, audience: citizens, data: a.csv, design: {weight: w}}
      - {id: b, audience: citizens, data: b.csv, design: {weight: w}}
    """
  private static let wave = """
    w,answer,size,score,t1,t2
    1,1,s,3,0,1
    2,3,s,4,1,0
    1,2,m,9,1,1
    3,1,m,5,0,0
    1,3,m,2,1,0
    2,9,l,8,0,1
    1,3,l,7,1,0
    2,2,l,6,0,1
    1,1,s,1,1,1
    2,3,l,10,0,0

    """
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder([
      "study.yaml": Self.study, "a.csv": Self.wave, "b.csv": "w,answer,score\n1,1,3\n1,3,4\n2,1,5\n1,3,2\n",
    ])
  }

  private func model(_ specification: ModelSpecification) throws -> ModelResult {
    try StudyRun(folder.study()).model(specification)
  }

  private func expect(_ refusal: ModelRefusal, _ specification: ModelSpecification, _ message: String) {
    let problems = #expect(throws: Problems<StudyRunProblem>.self) { try model(specification) }
    #expect(problems?.all.map(\.problem) == [.model(refusal)])
    #expect(problems?.description == message)
  }

  @Test func wavesThatAskedAll() throws {
    let both = try model(.init(response: .init("answer", codes: ["yes"]), terms: [["score"]]))
    #expect(both.readings.map(\.wave) == ["a", "b"])
    #expect(both.readings.map(\.model.base.respondents) == [9, 4])
    #expect(both.readings[0].model.excluded == 1 && both.readings[0].model.missing == [1, 0])
    let one = try model(.init(response: .init("answer", codes: ["yes"]), terms: [["size"], ["score"]]))
    #expect(one.readings.map(\.wave) == ["a"])
  }

  /// Scales count by their scores unless their answers are to be compared, and a net stands for its codes.
  @Test func kindsOfVariables() throws {
    let scored = try model(.init(response: .init("answer", codes: ["1", "2"]), terms: [["score"]], wave: "a"))
    #expect(scored.readings[0].model.coefficients.count == 2)
    #expect(scored.readings[0].model.formula.family == .logistic)
    let net = try model(.init(response: .init("answer", codes: ["yes"]), terms: [["score"]], wave: "a"))
    #expect(net.readings[0].model.coefficients.map(\.estimate) == scored.readings[0].model.coefficients.map(\.estimate))
    let compared = try model(
      .init(response: .init("score"), terms: [["size"]], references: ["size": "l"], wave: "a")
    ).readings[0].model
    #expect(compared.formula.family == .linear)
    #expect(compared.coefficients.flatMap(\.factors).map { $0.category?.code } == ["s", "m"])
    let item = try model(.init(response: .init("tools", codes: ["t1"]), terms: [["score"]], wave: "a"))
    #expect(item.readings[0].model.meanResponse == 6.0 / 16)
    let crossed = try model(.init(response: .init("score"), terms: [["size", "answer"]], wave: "a")).readings[0].model
    #expect(crossed.formula.terms == [[0], [1], [0, 1]])
  }

  @Test func refusals() throws {
    let yes = ModelSpecification.Response("answer", codes: ["yes"])
    expect(
      .unknownVariable("sise", nearest: "size"), .init(response: yes, terms: [["sise"]]),
      "'sise': the study has no such variable; did you mean 'size'?")
    expect(
      .unknownWave("c", known: ["a", "b"]), .init(response: yes, terms: [["size"]], wave: "c"),
      "wave 'c': the study has no such wave; use one of 'a', 'b'")
    expect(
      .notAsked("size", wave: "b"), .init(response: yes, terms: [["size"]], wave: "b"),
      "wave 'b' did not ask 'size'; choose another wave or leave the variable out")
    expect(
      .notAsked("other", wave: nil), .init(response: yes, terms: [["other"]]),
      "no wave asked 'other' with all other variables of the model; leave one out")
    expect(
      .unknownAnswer("4", variable: "answer", known: ["yes", "1", "2", "3"]),
      .init(response: .init("answer", codes: ["4"]), terms: [["size"]]),
      "'4' is not an answer of 'answer'; use one of 'yes', '1', '2', '3'")
    expect(
      .unknownAnswer("x", variable: "size", known: ["s", "m", "l"]),
      .init(response: yes, terms: [["size"]], references: ["size": "x"], wave: "a"),
      "'x' is not an answer of 'size'; use one of 's', 'm', 'l'")
    expect(
      .unsuitable("tools", .term),
      .init(response: yes, terms: [["tools"]]),
      "'tools' cannot be a term: it takes one answer out of a list, or a number")
    expect(
      .unsuitable("size", .numericTerm),
      .init(response: yes, terms: [["size"]], numeric: ["size"]),
      "'size' cannot be a number: it takes numbers, or answers with scores")
    expect(
      .regression(.notBinary(response: "score", value: 3), wave: "a"),
      .init(response: .init("score"), terms: [["size"]], family: .logistic),
      "wave 'a': 'score' has the value 3: a logistic regression takes an answer or 0 and 1; use the linear family")
  }

  /// Among the large nobody is small: the reference is the first answer that somebody gave.
  @Test func filtered() throws {
    let model = try model(
      .init(
        response: .init("score"), terms: [["size"]], wave: "a",
        filter: Filter([.init(variable: "size", codes: ["m", "l"])]))
    ).readings[0].model
    #expect(model.base.respondents == 7)
    #expect(model.margins.map(\.category.code) == ["m", "l"] && model.margins[0].isReference)
    #expect(model.notes.count == 1)
  }

  /// A coefficient is a figure of the respondents with an answer, and of all of them: three small, nine in all.
  @Test func coefficientsOfFewRespondents() throws {
    func message(_ limit: Int, _ specification: ModelSpecification) throws -> String? {
      var study = try folder.study()
      study.report.hideBelow = limit
      do throws(Problems<StudyRunProblem>) {
        _ = try StudyRun(study).model(specification)
        return nil
      } catch {
        return error.description
      }
    }
    let sizes = ModelSpecification(response: .init("answer", codes: ["yes"]), terms: [["size"]], wave: "a")
    #expect(try message(3, sizes) == nil)
    #expect(
      try message(4, sizes)?.hasPrefix("wave 'a': fewer than 4 respondents with the answer size=s, on whom") == true)
    let scores = ModelSpecification(response: .init("answer", codes: ["yes"]), terms: [["score"]], wave: "a")
    #expect(try message(9, scores) == nil)
    #expect(try message(10, scores)?.hasPrefix("wave 'a': fewer than 10 respondents, on whom") == true)
  }

  @Test func fileWithoutStudy() throws {
    let specification = ModelSpecification(response: .init("score"), terms: [["size"], ["t1"]])
    let wave = WaveSpecification(
      id: "data", audience: .other("data"), path: "\(folder.path)/a.csv", design: DesignSpecification(weight: "w"))
    func kinds(_ specification: ModelSpecification) throws -> [Bool] {
      let study = try AdHocModel(specification).study(of: wave, language: .en, report: ReportOptions(hideBelow: 0))
      let model = try StudyRun(study).model(specification).readings[0].model
      return model.formula.variables.map { variable in
        if case .number = variable.answers { true } else { false }
      }
    }
    #expect(try kinds(specification) == [false, false])
    #expect(try kinds(.init(response: .init("score"), terms: [["size"], ["t1"]], numeric: ["t1"])) == [false, true])
  }

  /// A misspelt region has no region, as in a table: the others are regions.
  @Test func regionsOfAFileWithoutStudy() throws {
    let names = ["Corse", "Bretagne", "Corse", "Bretagne", "Normandie", "Normandie", "Corse", "bretagne", "Normandie"]
    let lines = (names + names + ["Bretagn"]).enumerated().map { "\($1),\(($0 * 7) % 11).5" }
    let folder = try TemporaryFolder(["w.csv": (["R,score"] + lines).joined(separator: "\n") + "\n"])
    let wave = WaveSpecification(
      id: "data", audience: .other("data"), path: "\(folder.path)/w.csv", displayName: "w.csv")
    let specification = ModelSpecification(response: .init("score"), terms: [["R"]])
    let study = try AdHocModel(specification).study(of: wave, language: .en, report: ReportOptions(hideBelow: 0))
    let told = study.warnings.map { $0.message(in: .en) }
    #expect(told.count == 1 && told[0].hasPrefix("w.csv:20:1: 'Bretagn' is not a known region; the nearest: Bretagne;"))
    let model = try StudyRun(study).model(specification).readings[0].model
    #expect(model.base.respondents == 18)
    #expect(study.codebook["R"]?.kind == .region(coding: .name))
  }
}
