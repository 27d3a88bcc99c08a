import PhareCSV
import Foundation
import Numerics
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// The reference that Scripts/References/small-areas.R writes.
private struct Reference: Decodable {
  struct Case: Decodable {
    let indicator: String
    let regions: [String]
    let direct: [Double]
    let modelVariance: Double
    let coefficients: [Double]
    let coefficientErrors: [Double]
  }
  let cases: [Case]
}

/// The reference that Scripts/References/fay-herriot-posterior.py writes from R's direct estimates.
private struct Posterior: Decodable {
  struct Case: Decodable {
    let indicator: String
    let estimate: [Double]
    let standardError: [Double]
    let lower: [Double]
    let upper: [Double]
    let directWeight: [Double]
  }
  let cases: [Case]
}

private func reference<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
  let url = try #require(Bundle.module.url(forResource: "References/\(name)", withExtension: "json"))
  return try JSONDecoder().decode(type, from: Data(contentsOf: url))
}

/// Small areas with covariates from a file that the study names.
@Suite struct SmallAreaTests {
  private static func results() throws -> StudyResults {
    let url = try #require(Bundle.module.url(forResource: "References/small-areas", withExtension: "yaml"))
    return try StudyRun(StudyFile(path: url.path).study()).computed()
  }

  /// From the rows of the wave and of the file to the coefficients, by dense matrices in R 4.2.2. Its maximum of the
  /// likelihood is good to about 1e-9; the posterior distribution is integrated by scipy.
  @Test func studyAgainstR() throws {
    let results = try Self.results()
    let cases = try reference("small-areas", as: Reference.self).cases
    let posteriors = try reference("small-areas-posterior", as: Posterior.self).cases
    #expect(cases.map(\.indicator) == results.indicators.map(\.id))
    #expect(posteriors.map(\.indicator) == cases.map(\.indicator))
    for ((reference, posterior), result) in zip(zip(cases, posteriors), results.indicators) {
      let standings = try #require(result.readings.first?.standings)
      // The scores of regions do not differ beyond the covariates: reports print no model of them.
      let reading = try #require(result.readings.first)
      if result.id == "score" { #expect(Self.isNoDifference(standings.refusal)) }
      let model = try standings.model ?? Self.model(of: reading, standings: standings)
      #expect(standings.modelled.map { $0.label.text(in: .fr) } == reference.regions)
      func expectNear(_ ours: [Double], _ theirs: [Double], _ what: String) {
        #expect(ours.count == theirs.count)
        for (one, other) in zip(ours, theirs) {
          let isNear = one.isApproximatelyEqual(to: other, absoluteTolerance: 1e-9, relativeTolerance: 1e-6)
          #expect(isNear, "\(reference.indicator) \(what): \(one), \(other)")
        }
      }
      expectNear([model.modelVariance], [reference.modelVariance], "variance")
      expectNear(model.coefficients, reference.coefficients, "coefficients")
      expectNear(model.coefficientErrors, reference.coefficientErrors, "errors of coefficients")
      expectNear(model.areas.compactMap(\.direct), reference.direct, "direct")
      expectNear(model.areas.map(\.value), posterior.estimate, "estimates")
      expectNear(model.areas.map(\.standardError), posterior.standardError, "errors")
      expectNear(model.areas.map(\.lower), posterior.lower, "lower limits")
      expectNear(model.areas.map(\.upper), posterior.upper, "upper limits")
      expectNear(model.areas.compactMap(\.directWeight), posterior.directWeight, "weights")
    }
  }

  private static func isNoDifference(_ refusal: FayHerriotError?) -> Bool {
    if case .noDifference? = refusal { true } else { false }
  }

  /// The model of a mean, whether regions differ or not.
  private static func model(of reading: IndicatorReading, standings: RegionStandings) throws -> FayHerriot {
    let covariates = try #require(standings.covariates)
    let areas = try standings.modelled.map { territory in
      let estimate = try #require(reading.regions.first { $0.territory == territory }).estimate
      let region = try #require(territory.region)
      return FayHerriotArea(estimate, covariates: try #require(covariates[region]))
    }
    return try FayHerriot(areas: areas, options: FayHerriotOptions(method: .posterior))
  }

  /// Regions under any of their names, in any order, percentages as fractions.
  @Test func fileByRegion() throws {
    let standings = try #require(Self.results().indicators[0].readings.first?.standings)
    let covariates = try #require(standings.covariates)
    #expect(covariates.specification.displayName == "small-areas-regions.csv")
    let region = try #require(Region(code: "11"))
    #expect(covariates[region] == [0.415, 13.0863])
    #expect(covariates[try #require(Region(code: "01"))] == nil)
  }

  private static let yaml = """
    title: T
    variables:
      q: {categories: {1: "Yes", 2: "No"}}
      region: {type: region}
    waves: [{id: w, audience: citizens, data: w.csv}]
    indicators: [{id: i, variable: q, category: 1}]
    report: {hide_below: 1, small_base: 1}
    small_areas:
      covariates: {file: c.csv, columns: [x, y]}
    """

  private static let names = [
    "Bretagne", "Corse", "Occitanie", "Normandie", "Grand Est", "Hauts-de-France", "Nouvelle-Aquitaine",
  ]

  /// Rows with a yes and a no for each of the first regions.
  private static func wave(regions: Int) -> String {
    "region,q\n" + names.prefix(regions).map { "\($0),1\n\($0),2\n\($0),1\n" }.joined()
  }

  private static let file =
    "region,x,y\n" + names.enumerated().map { "\($1),\($0 * $0 + 1),\(7 - $0)\n" }.joined()

  /// A wave with few regions has no model, and says what it lacks; it does not fall back on one without covariates.
  @Test func fewRegionsOfAWaveAreRefused() throws {
    let folder = try TemporaryFolder(["study.yaml": Self.yaml, "w.csv": Self.wave(regions: 5), "c.csv": Self.file])
    let standings = try #require(StudyRun(folder.study()).computed().indicators[0].readings[0].standings)
    #expect(standings.model == nil)
    #expect(standings.refusal == .tooFewAreas(found: 5, needed: 6))
  }

  /// Covariates that differ over the file may not over the regions of a wave.
  @Test func covariatesAlikeInTheRegionsOfAWaveAreRefused() throws {
    let names = ["Bretagne", "Corse", "Occitanie", "Normandie", "Grand Est", "Hauts-de-France", "Nouvelle-Aquitaine"]
    let file = "region,x,y\n" + names.enumerated().map { "\($1),\($0),\($0 < 6 ? 3 : 4)\n" }.joined()
    let folder = try TemporaryFolder(["study.yaml": Self.yaml, "w.csv": Self.wave(regions: 6), "c.csv": file])
    let standings = try #require(StudyRun(folder.study()).computed().indicators[0].readings[0].standings)
    #expect(standings.model == nil)
    #expect(standings.refusal == .dependentCovariate(1))
  }

  /// The mistakes of a file, and every message about them.
  @Test(arguments: refused) func refuses(file: String, message: String) throws {
    let folder = try TemporaryFolder(["study.yaml": Self.yaml, "w.csv": Self.wave(regions: 7), "c.csv": file])
    let study = try folder.study()
    let errors = #expect(throws: Problems<StudyRunProblem>.self) { try StudyRun(study).computed() }
    #expect(errors?.description == message)
  }

  private static let refused: [(String, String)] = [
    ("", "c.csv: the file is empty; a header and at least one record are expected"),
    (
      "region,x\nBretagne,1\nCorse,2,3\n",
      """
      c.csv:1: no column 'y'; did you mean 'x'?
      c.csv:3: 3 fields where the header has 2; put quotes around a value that holds the delimiter
      """
    ),
    (
      "place,x,y\nBretagne,1,2\n",
      """
      c.csv:1: no column 'region'; correct the name in the study
      c.csv:1: 1 region, where 2 covariates need 6; add regions, or use fewer covariates
      """
    ),
    (
      """
      region,x,y
      Bretagn,1,5
      Alsace,,4
      Corse,deux,3
      Corse,4,
      53,5,1
      ,6,7
      Occitanie,12 %,8
      """,
      """
      c.csv:1:2: 1 of the 5 numbers of 'x' have a percent sign; write all of them alike
      c.csv:2:1: 'Bretagn' is not a known region; the nearest: Bretagne
      c.csv:3:1: 'Alsace' is only a part of Grand Est; a covariate is known of a whole present region: write a line \
      for one, computed from its parts
      c.csv:3:2: no number in 'x'; fill it in: a model needs every covariate of every region
      c.csv:4:2: 'deux' is not a number in 'x'; write a number such as 1377 or 0.52
      c.csv:5:1: Corse already has a line, 4; keep one of the two
      c.csv:5:3: no number in 'y'; fill it in: a model needs every covariate of every region
      c.csv:6:1: '53' is a bare code: it is Bretagne under `coding: region`, or Bretagne under `coding: \
      former-region`, or Mayenne under `coding: departement`: state the coding of the variable, or write the name of \
      a region
      c.csv:7:1: no region; write the name of one of the 18 regions, or remove the line
      """
    ),
    (
      "region,x,y\n" + names.map { "\($0),1,\($0.count)\n" }.joined(),
      "c.csv:1:2: 'x' is the same number in every region, and so explains nothing; leave it out of the covariates"
    ),
    (
      "region,x,y\n" + names.enumerated().map { "\($1),\($0),\(3 - 2 * $0)\n" }.joined(),
      "c.csv:1:3: 'y' follows exactly from 'x'; leave one of them out of the covariates"
    ),
    (
      "region,x,y\n" + names.prefix(4).enumerated().map { "\($1),\($0),\($0 * $0)\n" }.joined(),
      "c.csv:1: 4 regions, where 2 covariates need 6; add regions, or use fewer covariates"
    ),
    (
      "region,x,y\n" + names.prefix(6).enumerated().map { "\($1),\($0),\($0 * $0)\n" }.joined(),
      "c.csv:1: no line for Nouvelle-Aquitaine, where 'w' has respondents; add one"
    ),
  ]

  /// Problems of margins and of covariates are reported together.
  @Test func problemsOfAllFilesAreTold() throws {
    let yaml = Self.yaml.replacing("data: w.csv", with: "data: w.csv, weighting: {method: raking, margins: m.csv}")
    let folder = try TemporaryFolder([
      "study.yaml": yaml, "w.csv": Self.wave(regions: 7), "c.csv": "", "m.csv": "variable,category,total\nr,1,2\n",
    ])
    let study = try folder.study()
    let errors = #expect(throws: Problems<StudyRunProblem>.self) { try StudyRun(study).computed() }
    #expect(errors?.all.count == 2)
    #expect(errors?.all.last?.location.line == 9)
  }

  @Test(arguments: misdeclared) func refusesInTheStudy(text: String, message: String) {
    let yaml = "title: T\nvariables: {q: {categories: {1: Yes}}}\nwaves: [{id: w, audience: citizens, data: w.csv}]\n"
    #expect(problems(in: yaml + text).joined(separator: "\n") == message)
  }

  private static let misdeclared: [(String, String)] = [
    (
      "small_areas: {}",
      """
      study.yaml:4:14: no 'covariates' in 'small_areas'; add it, such as 'covariates: {file: margins/regions.csv, \
      columns: [density]}'
      """
    ),
    (
      "small_areas: {covariates: {region: r, column: [x]}}",
      """
      study.yaml:4:27: no 'file' in the covariates of small areas; add it, such as 'file: margins/regions.csv'
      study.yaml:4:27: no 'columns' in the covariates of small areas; add it, such as 'columns: [density]'
      study.yaml:4:39: unknown key 'column' in the covariates of small areas; did you mean 'columns'?
      """
    ),
    (
      "small_areas: {covariates: {file: ../c.csv, columns: [x, x, region], coding: departement}}",
      """
      study.yaml:4:34: 'file' in the covariates of small areas: '../c.csv' leads out of the study's folder; write a \
      path relative to the study file, inside its folder
      study.yaml:4:53: 'columns' in the covariates of small areas: found 'region', which names the regions; name \
      columns of numbers
      study.yaml:4:57: 'columns' in the covariates of small areas: found 'x' twice; name each column once
      study.yaml:4:77: 'coding' in the covariates of small areas: found 'departement'; expected one of name, region, \
      iso, nuts, such as 'coding: region'
      """
    ),
  ]

  /// Codes where the study says so.
  @Test func codesOfRegions() throws {
    let yaml = Self.yaml.replacing("columns: [x, y]", with: "columns: [x, y], region: code, coding: region")
    let codes = [53, 94, 76, 28, 44, 32, 75]
    let file = "code,x,y\n" + codes.enumerated().map { "\($1),\($0),\($0 * $0)\n" }.joined()
    // Every other region says yes.
    let rows = Self.names.enumerated().map { index, name in
      String(repeating: "\(name),\(index % 2 + 1)\n", count: 20)
    }
    let folder = try TemporaryFolder(["study.yaml": yaml, "w.csv": "region,q\n" + rows.joined(), "c.csv": file])
    let standings = try #require(StudyRun(folder.study()).computed().indicators[0].readings[0].standings)
    #expect(standings.covariates?[try #require(Region(code: "75"))] == [6, 36])
    #expect(standings.model?.coefficients.count == 3)
  }
}
