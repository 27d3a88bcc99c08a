import PhareCSV
import PhareEstimation
@testable import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// `nonresponse` of a weighting, from the study file to the figures.
@Suite struct NonresponseRunTests {
  /// Eight sampled rows in two groups, five of which responded.
  private static let rows = """
    group,age,answered,n,w
    a,20,1,3,10
    a,30,0,,10
    a,40,1,5,10
    a,50,1,4,10
    b,20,0,,10
    b,40,1,8,10
    b,60,1,9,10
    b,70,0,,10

    """

  private func folder(_ weighting: String, design: String = "{weight: w}", rows: String = rows) throws
    -> TemporaryFolder
  {
    try TemporaryFolder([
      "study.yaml": """
      title: T
      variables:
        n: {type: number}
        age: {type: number}
        group: {label: Groupe, categories: {a: Petit, b: Grand}}
        boxes: {type: multiple, items: {x: X}}
      waves:
        - {id: w, audience: citizens, data: w.csv, design: \(design), weighting: \(weighting)}
      tables: [{id: t, rows: [n], statistic: mean}]
      """, "w.csv": rows, "m.csv": "variable,category,total\ngroup,Petit,30\ngroup,Grand,70\n",
    ])
  }

  private func estimate(_ weighting: String) throws -> Estimate {
    let folder = try folder(weighting)
    let results = try StudyRun(folder.study()).computed()
    return try #require(results.tables.first?.grids.first).figures[0][0].estimate
  }

  private func refusal(_ weighting: String, design: String = "{weight: w}", rows: String = rows) throws -> String {
    let folder = try folder(weighting, design: design, rows: rows)
    do {
      _ = try StudyRun(folder.study()).computed()
      return "accepted"
    } catch {
      return folder.relative("\(error)")
    }
  }

  /// The standard error is that of `NonresponseAdjustmentTests`, worked out in R.
  @Test func classes() throws {
    let mean = try estimate("{nonresponse: {responded: answered, classes: group}}")
    #expect(mean.value == 6.25 && mean.base.respondents == 5)
    #expect(abs((mean.standardError ?? 0) - 0.90687410092064868) < 1e-12)
  }

  /// A model of classes alone is that of their shares.
  @Test func propensity() throws {
    let classes = try estimate("{nonresponse: {responded: answered, classes: [group]}}")
    let model = try estimate("{nonresponse: {responded: answered, propensity: [group]}}")
    #expect(abs((model.value ?? 0) - 6.25) < 1e-9)
    #expect(abs((model.standardError ?? 0) - (classes.standardError ?? 1)) < 1e-9)
    let other = try estimate("{nonresponse: {responded: answered, propensity: [age]}}")
    #expect(other.value != 6.25 && other.standardError != nil)
  }

  /// Adjusted weights are calibrated to margins: those of the groups leave the variance within them.
  @Test func calibratedAfterwards() throws {
    let folder = try folder("{nonresponse: {responded: answered, classes: group}, method: linear, margins: m.csv}")
    let weighted = try #require(try StudyRun(folder.study()).weightedWaves().first)
    let weights = weighted.wave.design.weights
    #expect(zip(weights, [10.0, 0, 10, 10, 0, 35, 35, 0]).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(weighted.response?.respondents == 5 && weighted.diagnostics?.cells.map(\.before) == [40, 40])
    let estimator = weighted.source(options: EstimationOptions()).estimator
    guard case .number(let column)? = weighted.wave["n"] else { return }
    let mean = try estimator.mean(of: column, by: Breakdown(rowCount: 8)).estimates[0][0]
    // Groups of 30 and 70: residuals −1, 1, 0 and −0.5, 0.5 times 0.1 and 0.35, over all eight rows.
    let squares = 0.01 * 2 + 0.1225 * 0.5
    #expect(abs((mean.standardError ?? 0) - (8.0 / 7 * squares).squareRoot()) < 1e-12)
  }

  /// Boxes that hold 1 or nothing: who did not respond has none, which says nothing of the others' empty boxes.
  @Test func emptyBoxes() throws {
    let boxes = ["x,y", "1,", ",", ",1", "1,1", ",", "1,", ",1", ","]
    let rows = zip(Self.rows.split(separator: "\n"), boxes).map { "\($0),\($1)" }.joined(separator: "\n") + "\n"
    let folder = try TemporaryFolder([
      "study.yaml": """
      title: T
      variables:
        group: {categories: {a: Petit, b: Grand}}
        answered: {categories: {1: Oui, 0: Non}}
        boxes: {type: multiple, items: {x: X, y: Y}}
      waves:
        - id: w
          audience: citizens
          data: w.csv
          design: {weight: w}
          weighting: {nonresponse: {responded: answered, classes: group}}
      tables: [{id: t, rows: [boxes]}]
      """, "w.csv": rows,
    ])
    let results = try StudyRun(folder.study()).computed()
    let figures = try #require(results.tables.first?.grids.first).figures.map { $0[0].estimate }
    // 2/3 of 40 and half of 40 ticked X.
    #expect(figures.map(\.base.respondents) == [5, 5])
    #expect(abs((figures[0].value ?? 0) - (2.0 / 3 * 40 + 20) / 80) < 1e-12)
  }

  @Test func diagnostics() throws {
    let folder = try folder("{nonresponse: {responded: answered, classes: group}}")
    let results = try StudyRun(folder.study()).computed()
    let response = try #require(results.waves.first?.response)
    #expect(response.rate == 0.625 && response.weightedRate == 0.625)
    #expect(response.classes.map(\.respondents) == [3, 2] && response.classes.map(\.sampled) == [4, 4])
    #expect(abs(response.factors.lowerBound - 4.0 / 3) < 1e-12 && response.factors.upperBound == 2)
  }

  @Test(arguments: [
    (
      "{nonresponse: {responded: answered}}",
      "study.yaml:8:92: no 'classes' or 'propensity' in the nonresponse of the weighting of wave 'w'"
    ),
    (
      "{nonresponse: {responded: answered, classes: [group], propensity: [age]}}",
      "classes are a model of their own; remove one of 'classes' and 'propensity'"
    ),
    ("{nonresponse: {classes: [group]}}", "no 'responded' in the nonresponse"),
    ("{nonresponse: {responded: answered, classes: [age]}}", "'age', which has no categories"),
    ("{nonresponse: {responded: answered, propensity: [boxes]}}", "'boxes', which has neither categories nor numbers"),
    ("{nonresponse: {responded: answered, classes: [grup]}}", "'grup'"),
    ("{nonresponse: {responded: answered, classes: [group]}, margins: m.csv}", "no 'method' in the weighting"),
    (
      "{nonresponse: {responded: age, classes: [group]}}",
      "w.csv:2:2: '20' in 'age', which gives the response, is neither yes nor no"
    ),
    ("{nonresponse: {responded: answer, classes: [group]}}", "w.csv:1: no column 'answer' for the response"),
  ]) func refuses(weighting: String, message: String) throws {
    let text = try refusal(weighting)
    #expect(text.contains(message), "\(text)")
  }

  @Test func refusesSamples() throws {
    let classes = "{nonresponse: {responded: answered, classes: [group]}}"
    let none = Self.rows.replacing("b,40,1", with: "b,40,0").replacing("b,60,1", with: "b,60,0")
    #expect(
      try refusal(classes, rows: none)
        == "w.csv:6: wave 'w': nobody responded in the class 'group=b', of 4 sampled; merge it with another")
    let missing = Self.rows.replacing("a,30,0", with: ",30,0")
    #expect(
      try refusal(classes, rows: missing).hasPrefix(
        "w.csv:3: wave 'w': no answer to 'group' on 1 sampled row, which adjusts for nonresponse"))
    let weightless = Self.rows.replacing("a,30,0,,10", with: "a,30,0,,0")
    #expect(try refusal(classes, rows: weightless).hasPrefix("w.csv:3: wave 'w': the weight of a sampled row is 0"))
    let separated = Self.rows.replacing("b,40,1", with: "b,40,0").replacing("b,60,1", with: "b,60,0")
    #expect(
      try refusal("{nonresponse: {responded: answered, propensity: [group]}}", rows: separated).contains(
        "the model of the response has no result: infinite coefficients: 'group'"))
    #expect(
      try refusal(classes, design: "{weight: w, second_phase: {subset: answered}}").contains(
        "wave 'w': an adjustment for nonresponse has no variance beside pps, second_phase"))
    #expect(
      try refusal("{nonresponse: {responded: answered, classes: [boxes]}}").contains("which has no categories"))
  }
}
