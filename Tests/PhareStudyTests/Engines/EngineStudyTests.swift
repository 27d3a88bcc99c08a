import Foundation
import PhareCSV
import PhareEstimation
import PhareSurvey
import PhareTestSupport
import Testing

@testable import PhareStudy

/// A study whose waves are totals of an SQL engine has the figures of the same study on files.
@Suite struct EngineStudyTests {
  /// 600 respondents whose answers repeat, so that many stand behind one record, with weights that differ.
  private static let respondents: [[String: String]] = {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<600).map { _ in
      let stratum = next(4)
      let answer = next(6)
      return [
        "stratum": "s\(stratum)", "psu": "p\(next(7))", "n": "\(300 + 100 * stratum)",
        "weight": next(40) == 0 ? "0" : "\(Double(20 + next(200)) / 16)",
        "region": ["Bretagne", "Normandie", "Corse"][next(3)], "sex": next(30) == 0 ? "" : "\(1 + next(2))",
        "q": ["1", "2", "3", "9", "", "1"][answer], "note": "\(next(11))", "age": "\(20 + next(12))",
        "spent": "\(5 + next(9))",
        "m1": "\(next(2))", "m2": next(9) == 0 ? "" : "\(next(2))", "m3": "\(next(3) / 2)",
      ]
    }
  }()
  private static let columns = respondents[0].keys.sorted()

  private static func csv(_ lines: [[String]]) -> String {
    lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
  }

  /// What an engine answers: the columns of each part counted together, or all of them where no parts are given.
  private static func answer(weight: Bool, parts: [[String]]? = nil) -> String {
    let parts = parts ?? [columns.filter { $0 != "weight" || !weight }]
    let width = max(parts.map(\.count).max() ?? 0, 8)
    let weights = respondents.compactMap { Double($0["weight"] ?? "") }
    func sums(_ w: Double, _ ww: Double) -> [String] { weight ? ["\(w)", "\(w)", "\(ww)"] : ["", "", ""] }
    let used = weights.filter { $0 > 0 }
    let range = weight ? ["\(used.min() ?? 0)", "\(used.max() ?? 0)"] : ["", ""]
    var lines = [["wave", "part", "kind", "used", "n", "w", "f", "ff"] + (1...width).map { "c\($0)" }]
    lines.append(
      ["w", "0", "wave", "1", "\(respondents.count)"]
        + sums(weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 })
        + ["t", weight ? "[weight]" : "", "", "test"] + range + ["0", "0"])
    for (number, names) in parts.enumerated() {
      lines.append(
        ["w", "\(number + 1)", "part", "1", "\(names.count)", "", "", ""] + names.map { "[\($0)]" })
      var groups: [[String]: (n: Int, w: Double, ww: Double)] = [:]
      for row in respondents {
        let w = Double(row["weight"] ?? "") ?? 0
        let key = [weight && w == 0 ? "0" : "1"] + names.map { row[$0] ?? "" }
        let known = groups[key] ?? (0, 0, 0)
        groups[key] = (known.n + 1, known.w + w, known.ww + w * w)
      }
      // In no order of the values.
      for (key, group) in groups.sorted(by: { String($0.key.joined().reversed()) < String($1.key.joined().reversed()) })
      {
        lines.append(
          ["w", "\(number + 1)", "row", key[0], "\(group.n)"] + sums(group.w, group.ww) + key.dropFirst())
      }
    }
    return csv(lines.map { $0 + [String](repeating: "", count: 8 + width - $0.count) })
  }

  private static let study = """
    title: T
    variables:
      region: {type: region}
      sex: {categories: {1: M, 2: F}}
      q: {categories: {1: A, 2: B, 3: C}, missing: {9: refused}, nets: {ab: {label: AB, of: [1, 2]}}}
      note: {type: scale, range: [0, 10]}
      age: {type: number}
      spent: {type: number}
      m: {type: multiple, items: {m1: I, m2: J, m3: K}, where: {sex: [1]}}
      young: {of: age, bands: [20, 25]}
    waves:
      - {id: w, audience: people, data: DATA, design: DESIGN}
    indicators: [{id: i, variable: q, net: ab}, {id: j, variable: note, statistic: mean}]
    tables:
      - {id: shares, rows: [q, m, young], columns: [region, [sex, region]], tests: [rao_scott, versus_rest, column_letters]}
      - {id: rows, rows: [q], columns: [sex], percent: row}
      - {id: means, rows: [age], columns: [region, young], statistic: mean, where: {note: ">= 2"}}
      - {id: medians, rows: [spent], columns: [sex], statistic: quantile, probs: [0.1, 0.5]}
      - {id: ratios, rows: [spent], columns: [sex], statistic: ratio, denominator: age}
      - {id: totals, rows: [spent], columns: [region], statistic: total}
      - {id: spreads, rows: [spent], columns: [sex], statistic: gini}
    report: {hide_below: 40}
    """

  private func results(_ design: String, engine: Bool, apart: Bool = false) throws -> StudyResults {
    let text = Self.study.replacing("DATA", with: engine ? "{table: t}" : "w.csv").replacing("DESIGN", with: design)
    let rows = Self.respondents.map { row in Self.columns.map { row[$0] ?? "" } }
    let folder = try TemporaryFolder([
      "study.yaml": text, "w.csv": Self.csv([Self.columns] + rows),
      "totals.csv": Self.answer(weight: design.contains("weight")),
    ])
    var study = try folder.study()
    if engine { study.totals = ["\(folder.path)/\(try Self.totals(of: study, apart: apart, in: folder.path))"] }
    return try StudyRun(study).results()
  }

  /// The name of a file with the totals of a study: all columns together, or question by question, where records stand for
  /// far more respondents.
  private static func totals(of study: Study, apart: Bool, in folder: String) throws -> String {
    guard apart else { return "totals.csv" }
    let wave = study.waves[0]
    let plan = try study.totalsPlan(of: wave)
    let parts = try ([plan.whole] + plan.questions.map(\.variables)).map {
      try study.columns(of: wave, header: columns, needed: $0).grouping
    }
    let text = answer(weight: wave.specification.design.weight != nil, parts: parts)
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/apart.csv"))
    return "apart.csv"
  }

  /// All numbers of all tables and indicators, those withheld as nil.
  private func figures(_ results: StudyResults) -> [Double?] {
    let grids = results.tables.flatMap(\.grids)
    let cells = grids.flatMap { $0.figures.joined() }
    let readings = results.indicators.flatMap(\.readings)
    let estimates =
      cells.map(\.estimate) + readings.compactMap(\.national) + readings.flatMap { $0.regions.map(\.estimate) }
    var numbers: [Double?] = []
    for estimate in estimates {
      let interval = try? estimate.interval.get()
      numbers += [estimate.value, estimate.standardError, interval?.lower, interval?.upper]
      numbers += [Double(estimate.base.respondents), estimate.base.effective]
      numbers.append(estimate.base.withheld == nil ? 1 : nil)
    }
    for cell in cells { numbers.append(cell.differenceFromRest?.pValue) }
    for test in grids.flatMap(\.tests).flatMap(\.independence) { numbers.append((try? test.result.get())?.pValue) }
    for wave in results.waves {
      numbers += [wave.base.weighted, wave.base.effective, wave.weightRange?.upperBound]
      for item in wave.nonresponse { numbers.append(Double(item.counts.answered)) }
    }
    return numbers
  }

  @Test(arguments: [
    "{weight: weight}", "{strata: [stratum], weight: weight}",
    "{strata: [stratum], psu: psu, weight: weight, lonely_psu: adjust}",
    "{strata: [stratum], population: n, weight: weight}", "{strata: [stratum], population: n}", "{}",
    "{psu: [{psu: stratum, population: 9}, {psu: psu, population: 40}], weight: weight}",
  ]) func figuresAreThoseOfFiles(design: String) throws {
    let files = figures(try results(design, engine: false))
    #expect(files.count > 500 && files.compactMap(\.self).count > 400)
    for apart in [false, true] {
      let tables = figures(try results(design, engine: true, apart: apart))
      #expect(files.count == tables.count)
      for (place, (file, table)) in zip(files, tables).enumerated() {
        guard let file, let table else {
          #expect(file == table, "\(place)")
          continue
        }
        #expect(abs(file - table) <= 1e-11 * max(abs(file), 1e-3), "\(place): \(file), \(table)")
      }
    }
  }

  /// The answers of a table are known question by question, and no answer is without respondents for that.
  @Test func questionnairesOfTablesAndFiles() throws {
    let text = Self.study.replacing("DATA", with: "{table: t}").replacing("DESIGN", with: "{weight: weight}")
      .replacing(
        "indicators:", with: "  - {id: v, audience: people, data: w.csv, design: {weight: weight}}\nindicators:")
    let rows = Self.respondents.map { row in Self.columns.map { row[$0] ?? "" } }
    let folder = try TemporaryFolder([
      "study.yaml": text, "w.csv": Self.csv([Self.columns] + rows), "totals.csv": Self.answer(weight: true),
    ])
    var study = try folder.study()
    study.totals = ["\(folder.path)/totals.csv"]
    let diff = try #require(try StudyRun(study).diff(from: "w", to: "v"))
    #expect(!"\(diff)".contains("unusedCodes"), "\(diff)")
  }

  // MARK: Calibration

  /// Known totals by region and by bands of a number.
  private static let margins = """
    variable,category,total
    region,Bretagne,1700
    region,Normandie,1500
    region,Corse,1300
    young,20,2300
    young,25,2200

    """

  private func calibrated(_ weighting: String, design: String, margins: String, engine: Bool) throws -> StudyResults {
    let text = Self.study.replacing("DATA", with: engine ? "{table: t}" : "w.csv")
      .replacing("DESIGN", with: "\(design), weighting: {margins: margins.csv, \(weighting)}")
    let rows = Self.respondents.map { row in Self.columns.map { row[$0] ?? "" } }
    let folder = try TemporaryFolder([
      "study.yaml": text, "w.csv": Self.csv([Self.columns] + rows), "margins.csv": margins,
      "totals.csv": Self.answer(weight: design.contains("weight")),
    ])
    var study = try folder.study()
    if engine { study.totals = ["\(folder.path)/totals.csv"] }
    return try StudyRun(study).results()
  }

  /// Respondents of one record have the same margins, and so the same factor.
  @Test(arguments: [
    ("method: raking", "{weight: weight}"), ("method: linear", "{strata: [stratum], population: n, weight: weight}"),
    ("method: logit, bounds: [0.5, 2]", "{strata: [stratum], psu: psu, weight: weight, lonely_psu: adjust}"),
    ("method: raking, scale: age", "{strata: [stratum], weight: weight}"), ("method: raking", "{}"),
  ]) func calibratedFiguresAreThoseOfFiles(weighting: String, design: String) throws {
    let outcomes = try [false, true].map {
      try calibrated(weighting, design: design, margins: Self.margins, engine: $0)
    }
    let (files, tables) = (figures(outcomes[0]), figures(outcomes[1]))
    #expect(files.count == tables.count && files.count > 200)
    for (place, (file, table)) in zip(files, tables).enumerated() {
      guard let file, let table else {
        // The range of weights that nobody but the engine knows.
        #expect(file == table || table == nil && design.contains("weight"), "\(place)")
        continue
      }
      #expect(abs(file - table) <= 1e-9 * max(abs(file), 1e-3), "\(place): \(file), \(table)")
    }
    let diagnostics = try outcomes.map { try #require($0.waves[0].calibration) }
    #expect(diagnostics[0].cells.map(\.respondents) == diagnostics[1].cells.map(\.respondents))
    for (one, two) in zip(diagnostics[0].factors, diagnostics[1].factors) {
      #expect(abs(one.factor - two.factor) <= 1e-9 * one.factor)
    }
    #expect(diagnostics[1].weightRange == nil || !design.contains("weight"))
  }

  /// The variables of margins are counted with every question, and the files that name them are read first.
  @Test func marginsAreAskedForWithEveryQuestion() throws {
    let text = Self.study.replacing("DATA", with: "{table: t}")
      .replacing("DESIGN", with: "{weight: weight}, weighting: {margins: margins.csv, method: raking}")
    let folder = try TemporaryFolder(["study.yaml": text, "margins.csv": Self.margins.replacing("young", with: "sex")])
    let study = try folder.study()
    let plan = try study.totalsPlan(of: study.waves[0])
    #expect(plan.whole == ["region", "sex"])
    for question in plan.questions { #expect(question.variables.isSuperset(of: ["region", "sex"])) }
    let bad = try TemporaryFolder(["study.yaml": text, "margins.csv": "a,b\n1,2\n"]).study()
    #expect(throws: Problems<StudyRunProblem>.self) { _ = try bad.totalsPlan(of: bad.waves[0]) }
  }

  // MARK: Refusals

  private func refusal(_ text: String, totals: [String: String] = [:], _ run: (Study) throws -> Void) throws -> String {
    let folder = try TemporaryFolder(["study.yaml": text].merging(totals) { first, _ in first })
    do {
      var study = try folder.study()
      study.totals = totals.keys.sorted().map { "\(folder.path)/\($0)" }
      try run(study)
      return "none"
    } catch let problems as Problems<StudyProblem> {
      return folder.relative(problems.message(in: .en))
    } catch let problems as Problems<StudyRunProblem> {
      return folder.relative(problems.message(in: .en))
    }
  }

  private static func wave(_ rest: String, data: String = "{table: t}", below: String = "") -> String {
    "title: T\nvariables: {q: {}}\nwaves: [{id: w, audience: people, data: \(data)\(rest)}]\n\(below)"
  }

  @Test func totalsAreAskedFor() throws {
    let message = try refusal(Self.wave("")) { _ = try StudyRun($0).results() }
    #expect(message.contains("wave 'w' is table t of an SQL engine; name its totals by `--totals`"))
  }

  @Test func theFirstRoundIsNoTotals() throws {
    let columns = "wave,part,kind,used,n,w,f,ff,c1,c2\nw,0,column,1,1,,,,t,[q]\n"
    let message = try refusal(Self.wave(""), totals: ["c.csv": columns]) { _ = try StudyRun($0).results() }
    #expect(message.contains("c.csv: this file has only the columns of the tables"))
    let query = try refusal(Self.wave(", design: {weight: p}"), totals: ["c.csv": columns]) {
      _ = try $0.engineQuery(.duckdb)
    }
    #expect(query.contains("'p'"))
  }

  /// A query names a column as the engine's list was read, and no column that another looks like.
  @Test func namesWrittenWithOtherSigns() throws {
    let (one, two) = ("\u{E9}", "e\u{301}")
    func query(_ columns: [String]) throws -> (text: String, refusal: String) {
      let header = "wave,part,kind,used,n,w,f,ff,c1,c2\n"
      let rows = columns.enumerated().map { "w,0,column,1,\($0 + 1),,,,t,[\($1)]\n" }.joined()
      var text = ""
      let study = Self.wave(", respondent: \(two), columns: {q: \(two)}")
      let refusal = try refusal(study, totals: ["c.csv": header + rows]) { text = try $0.engineQuery(.duckdb) }
      return (text, refusal)
    }
    let composed = try query([one])
    #expect(composed.refusal == "none")
    let scalars = Array(composed.text.unicodeScalars)
    #expect(scalars.contains("\u{E9}") && !scalars.contains("\u{301}"))
    #expect(try query([two, one]).refusal.contains("has two columns '\u{E9}', written with other signs"))
  }

  @Test(arguments: [
    "sheet: S", "labels: l.csv", "dialect: {skip: 1}",
    "weighting: {method: raking, margins: m.csv, trim: [0.2, 5]}",
    "weighting: {nonresponse: {responded: r, classes: [q]}}",
  ])
  func keysOfFiles(key: String) throws {
    let message = try refusal(Self.wave(", \(key)")) { _ in }
    #expect(message.contains("a table of an SQL engine takes none"), "\(message)")
  }

  @Test(arguments: ["replicates: {columns: \"r*\", method: bootstrap}", "second_phase: {subset: s}"])
  func designsOfRows(key: String) throws {
    let message = try refusal(Self.wave(", design: {\(key)}")) { _ in }
    #expect(message.contains("a table of an SQL engine takes none"), "\(message)")
  }

  @Test(arguments: ["{table: a.b.c.d}", "{table: \"\"}", "{}", "{tabel: t}", "[t]"]) func tablesHaveNames(data: String)
    throws
  {
    #expect(try refusal(Self.wave("", data: data)) { _ in } != "none")
  }

  @Test func beyondTotals() throws {
    let disclosure = Self.wave("", below: "report: {disclosure: {threshold: 5}}\n")
    #expect(try refusal(disclosure) { _ = try $0.engineQuery(.postgres) }.contains("study.yaml:4"))
    let design = "{weight: weight}"
    let folder = try TemporaryFolder(["totals.csv": Self.answer(weight: true)])
    var study = try TemporaryFolder([
      "study.yaml": Self.study.replacing("DATA", with: "{table: t}").replacing("DESIGN", with: design)
    ]).study()
    study.totals = ["\(folder.path)/totals.csv"]
    #expect(throws: Problems<StudyRunProblem>.self) {
      _ = try StudyRun(study).weightedWave(study.waves[0])
    }
    let export = #expect(throws: Problems<StudyRunProblem>.self) {
      _ = try StudyRun(study).exportedWave(study.waves[0])
    }
    #expect(export?.message(in: .en).contains("this command needs the answers of each respondent") == true)
  }

  // MARK: Queries

  /// A question comes with all that it is read by, and with no other question.
  @Test func questionsAreAskedApart() throws {
    let study = try TemporaryFolder([
      "study.yaml": Self.study.replacing("DATA", with: "{table: t}").replacing("DESIGN", with: "{}")
    ]).study()
    let sets = Dictionary(uniqueKeysWithValues: TotalsPlan(study).questions.map { ($0.id, $0.variables) })
    #expect(sets["q"] == ["q", "region", "sex"])
    #expect(sets["age"] == ["age", "region", "young", "note"])
    #expect(sets["spent"] == ["spent", "sex", "age", "region"])
    #expect(sets["note"] == ["note", "region"])
  }
}
