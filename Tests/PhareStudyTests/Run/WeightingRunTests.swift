import PhareCSV
import Foundation
import Numerics
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

@Suite struct WeightingRunTests {
  private static let rows = """
    id,region,sex,size,employees,yes,q
    a,Bretagne,1,1,10,2,1
    b,Bretagne,2,1,20,1,2
    c,BRETAGNE,2,2,60,1,1
    d,Normandie,1,1,10,1,2
    e,Normandie,1,2,80,2,1
    f,Haute-Normandie,2,2,70,1,2
    g,Corse,1,1,15,1,1
    h,Corse,2,1,25,1,9
    """

  private static func study(_ weighting: String, extra: String = "") -> String {
    """
    title: T
    language: en
    variables:
      region: {type: region}
      sex: {categories: {1: Man, 2: Woman}}
      size: {categories: {1: Small, 2: Large}}
      employees: {type: number}
      q: {categories: {1: "Yes", 2: "No"}, missing: {9: refused}}
      open: {type: text}
    waves:
      - id: w
        audience: mayors
        data: w.csv
        respondent: id
        design: {weight: yes}
        weighting: \(weighting)
    indicators: [{id: q, variable: q, category: 1}]
    \(extra)
    """
  }

  private func folder(_ weighting: String, _ margins: String) throws -> TemporaryFolder {
    try TemporaryFolder(["study.yaml": Self.study(weighting), "w.csv": Self.rows, "m.csv": margins])
  }

  private func weighted(_ folder: TemporaryFolder) throws -> WeightedWave {
    try #require(try StudyRun(folder.study()).weightedWaves().first)
  }

  private func sum(_ wave: WeightedWave, _ rows: [Int]) -> Double {
    rows.reduce(0) { $0 + wave.wave.design.weights[$1] }
  }

  /// Regions by any name, categories by code and by label, a margin crossed, one of a number.
  @Test func marginsOfEveryKind() throws {
    let folder = try folder(
      "{method: raking, margins: m.csv}",
      """
      variable,category,total
      region,Bretagne,60
      region,Normandie,80
      region,Corsica,40
      sex*size,1*1,59
      sex*size,Woman × Small,51
      sex*size,1*2,20
      sex*size,2*2,50
      employees,,6710
      """)
    let wave = try weighted(folder)
    #expect(sum(wave, [0, 1, 2]).isApproximatelyEqual(to: 60, relativeTolerance: 1e-9))
    #expect(sum(wave, [1, 7]).isApproximatelyEqual(to: 51, relativeTolerance: 1e-9))
    let employees = zip(wave.wave.design.weights, [10.0, 20, 60, 10, 80, 70, 15, 25]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(employees.isApproximatelyEqual(to: 6710, relativeTolerance: 1e-9))
    let diagnostics = try #require(wave.diagnostics)
    #expect(diagnostics.margins == ["region", "sex × size", "employees"])
    #expect(diagnostics.cells.map(\.label).prefix(4) == ["Bretagne", "Normandie", "Corse", "Man × Small"])
    #expect(diagnostics.groups.map { $0.group?.code } == ["53", "94", "28"])
    #expect(diagnostics.effect.respondents == 8)
    #expect(diagnostics.effect.before.isApproximatelyEqual(to: 1.12, relativeTolerance: 1e-12))
  }

  /// Shares of everybody, with a total or that of another margin; a refusal is a category where the margins name it.
  @Test(arguments: [(", total: 200", 200.0), ("", 10.0)]) func sharesAreOfTheTotal(total: String, whole: Double) throws
  {
    let folder = try folder(
      "{method: raking, margins: m.csv\(total)}",
      "variable,category,share\nsex,Man,0.48\nsex,Woman,0.52\nq,1,0.501\nq,2,0.4\nq,refused,0.1\n")
    let wave = try weighted(folder)
    #expect(sum(wave, [0, 3, 4, 6]).isApproximatelyEqual(to: 0.48 * whole, relativeTolerance: 1e-9))
    #expect(sum(wave, [7]).isApproximatelyEqual(to: 0.1 / 1.001 * whole, relativeTolerance: 1e-9))
    #expect(
      wave.diagnostics?.findings.map(\.description) == [
        "the shares of 'q' add up to 1.001: a difference of rounding, and they were divided by it"
      ])
  }

  @Test func marginsWithinRegions() throws {
    let folder = try TemporaryFolder([
      "study.yaml": Self.study("{method: raking, margins: [m.csv, n.csv], by: region}"), "w.csv": Self.rows,
      "m.csv": """
      region,variable,category,total
      Bretagne,sex,1,20
      Bretagne,sex,2,30
      Normandie,sex,1,44
      Normandie,sex,2,26
      Corse,sex,1,10
      Corse,sex,2,12
      """,
      "n.csv": """
      variable,category,share,region
      size,1,0.6,Bretagne
      size,2,0.4,Bretagne
      size,1,20 %,Normandie
      size,2,0.8,Normandie
      size,1,1,Corse
      """.replacingOccurrences(of: "20 %", with: "0.2"),
    ])
    let wave = try weighted(folder)
    #expect(sum(wave, [1, 2]).isApproximatelyEqual(to: 30, relativeTolerance: 1e-9))
    #expect(sum(wave, [0, 1]).isApproximatelyEqual(to: 0.6 * 50, relativeTolerance: 1e-9))
    #expect(sum(wave, [3]).isApproximatelyEqual(to: 0.2 * 70, relativeTolerance: 1e-9))
    #expect(wave.diagnostics?.cells.first?.label == "Man (Bretagne)")
  }

  /// The figure with the new weights, its standard error, and the facts of the notice.
  @Test func resultsUseTheCalibration() throws {
    let folder = try folder(
      "{method: post-stratification, margins: m.csv}", "variable,category,total\nq,1,50\nq,2,40\nq,9,10\n")
    let results = try StudyRun(folder.study()).computed()
    let reading = try #require(results.indicators.first?.readings.first?.national)
    #expect(try #require(reading.value).isApproximatelyEqual(to: 50.0 / 90, relativeTolerance: 1e-12))
    // The share is fixed by its margin: it has no sampling error left.
    #expect(reading.standardError == 0)
    #expect(reading.interval == .failure(.noVariation))
    let diagnostics = try #require(results.wave("w")?.calibration)
    #expect(diagnostics.method == .postStratification)
    #expect(diagnostics.cells.allSatisfy { $0.after.isApproximatelyEqual(to: $0.target, relativeTolerance: 1e-12) })
  }

  /// Totals that add up to the size that the study states, and no other.
  @Test func totalsAgreeWithThePopulationSize() throws {
    let margins = "variable,category,total\nsex,1,7\nsex,2,6\n"
    let wave = try weighted(folder("{method: raking, margins: m.csv, total: 13}", margins))
    #expect(sum(wave, Array(0..<8)).isApproximatelyEqual(to: 13, relativeTolerance: 1e-9))
    let folder = try folder("{method: raking, margins: m.csv, total: 5000}", margins)
    let errors = try #require(
      #expect(throws: Problems<StudyRunProblem>.self) { try StudyRun(folder.study()).computed() })
    #expect(
      folder.relative(errors.description)
        == "m.csv:2:3: the totals of 'sex' add up to 13, and 'total:' of the weighting says 5000; make them agree, or "
        + "remove 'total:'")
  }

  /// A population size beside the total of a number, or alone, is a margin of its own.
  @Test func aPopulationSizeIsAMargin() throws {
    let beside = try weighted(
      folder("{method: raking, margins: m.csv, total: 120}", "variable,category,total\nemployees,,4500\n"))
    #expect(beside.diagnostics?.margins == ["employees", "population"])
    #expect(sum(beside, Array(0..<8)).isApproximatelyEqual(to: 120, relativeTolerance: 1e-9))
    for method in ["raking", "linear", "post-stratification"] {
      let alone = try weighted(folder("{method: \(method), total: 120}", ""))
      #expect(sum(alone, Array(0..<8)).isApproximatelyEqual(to: 120, relativeTolerance: 1e-9))
      #expect(alone.wave.design.weights[0].isApproximatelyEqual(to: 24, relativeTolerance: 1e-9))
    }
  }

  @Test func unitFactorsLetSomeWeightsMoveMore() throws {
    let margins = "variable,category,total\nsex,1,7\nsex,2,6\n"
    let even = try weighted(folder("{method: linear, margins: m.csv}", margins))
    let scaled = try weighted(folder("{method: linear, margins: m.csv, scale: employees}", margins))
    // g - 1 is in proportion to q among respondents of one category.
    func excess(_ wave: WeightedWave, _ row: Int, _ initial: Double) -> Double {
      wave.wave.design.weights[row] / initial - 1
    }
    #expect(excess(even, 4, 2).isApproximatelyEqual(to: excess(even, 3, 1), relativeTolerance: 1e-9))
    #expect(excess(scaled, 4, 2).isApproximatelyEqual(to: 8 * excess(scaled, 3, 1), relativeTolerance: 1e-9))
  }

  @Test func theDoctorSpeaksWithThePlaceOfTheWeighting() throws {
    let folder = try folder(
      "{method: raking, margins: m.csv}",
      "variable,category,total\nregion,Bretagne,60\nregion,Occitanie,30\nregion,Normandie,80\nq,1,150\nq,2,20\n")
    let errors = try #require(
      #expect(throws: Problems<StudyRunProblem>.self) { try StudyRun(folder.study()).computed() })
    #expect(
      folder.relative(errors.description) == """
        study.yaml:16:16: wave 'w': no respondent in 'region = Occitanie', whose total is 30; merge it with another \
        category
        study.yaml:16:16: wave 'w': 2 respondents in 'region = Corse', which the margin does not mention; add its \
        total, or recode them
        w.csv:9: wave 'w': 1 respondent without an answer to 'q', the first in data row 8; give them one, or a \
        category of the margin such as 'refused'
        """)
  }

  @Test func everyProblemOfTheMarginsAtOnce() throws {
    let folder = try folder(
      "{method: raking, margins: m.csv}",
      """
      variable,category,total
      region,Bretagna,60
      region,44,10
      sexe,1,10
      sex,3,10
      sex,1,10
      sex,Man,10
      sex*size,1,10
      employees*sex,1*1,10
      employees,1,10
      open,x,10
      size,,10
      """)
    let errors = try #require(
      #expect(throws: Problems<StudyRunProblem>.self) { try StudyRun(folder.study()).computed() })
    #expect(folder.relative(errors.description) == Self.problems)
  }

  private static let problems = """
    m.csv:2:2: 'Bretagna' is not a known region; the nearest: Bretagne ('region')
    m.csv:3:2: '44' is a bare code: it is Grand Est under `coding: region`, or Loire-Atlantique under `coding: \
    departement`: state the coding of the variable, or write the name of a region ('region')
    m.csv:4:1: 'sexe' is not a variable of the study; did you mean 'sex'?
    m.csv:5:2: '3' is not a code of 'sex'; use one of '1', '2', recode it in the wave, or add it to the codebook
    m.csv:7:2: 'sex = Man' already has a total at line 6; keep one of the two
    m.csv:8:2: '1' is not one category of each of sex × size; write them as in '1 × 1'
    m.csv:9:1: 'employees' is a number and cannot be crossed; write its total in a row of its own
    m.csv:10:2: found the category '1' of the number 'employees'; leave the category empty, and write the total
    m.csv:11:1: wave 'w' did not ask 'open'; map its column under 'columns:', or leave the margin out
    m.csv:12:2: no category of 'size'; write a code or a label
    """

  @Test(arguments: [
    (
      "variable,category,total\nsex,1,many\nsex,2,\n",
      """
      m.csv:2:3: 'many' is not a number in 'total'; write a number such as 1377 or 0.52
      m.csv:3:3: no number in 'total'; write a number such as 1377 or 0.52
      """
    ),
    (
      "variable,categorie,total\nsex,1,10\n",
      """
      m.csv:1: no column 'category'; the nearest is 'categorie'; a file of margins begins with \
      'variable,category,total' or 'variable,category,share'
      """
    ),
    (
      "variable,category,total,share\nsex,1,10,0.1\n",
      "m.csv:1: both 'total' and 'share'; keep one of the two columns, and put the rest in another file"
    ),
    (
      "variable,category,share\nsex,1,48\nsex,2,52\n",
      "m.csv:2:3: the shares of 'sex' add up to 100; write fractions that add up to 1"
    ),
  ])
  func filesThatAreNoMargins(margins: String, message: String) throws {
    let folder = try folder("{method: raking, margins: m.csv}", margins)
    let errors = try #require(
      #expect(throws: Problems<StudyRunProblem>.self) { try StudyRun(folder.study()).computed() })
    #expect(folder.relative(errors.description) == message)
  }
}
