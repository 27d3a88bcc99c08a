import Foundation
import PhareCSV
import PhareTestSupport
import Testing

/// A wave as data and code for another program, which gives the figures of `phare table` where R is installed.
@Suite struct ExportTests {
  /// Waves with every part of a design that R has words for.
  private static let study = """
    title: "Citoyens: \\"essai\\""
    language: fr
    variables:
      region: {label: "Région", type: region}
      sexe: {label: Sexe, categories: {1: Femme, 2: Homme}}
      age: {label: "Âge", categories: {1: "18-24", 2: "25-34", 3: "35-49", 4: "50-64", 5: "65 +"}}
      innovation: {label: Innovation, categories: {1: "Tout à fait", 2: "Plutôt", 3: "Plutôt pas", 4: "Pas du tout", 8: NSP}, missing: {9: refused}, nets: {oui: [1, 2]}}
      innovation_bis: {categories: {1: "Tout à fait", 2: "Plutôt", 3: "Plutôt pas", 4: "Pas du tout", 8: NSP}}
      emploi: {label: "Note, emploi", type: scale, range: [0, 10], missing: {99: refused}}
      csp: {label: CSP}
      fragilites: {label: "Fragilités", type: multiple, items: {a: A, b: B}}
      "if": {label: Score, type: number}
      tranche: {of: emploi, bands: [0, 5, 8]}
      engage: {any: {innovation: [1, 2], emploi: ">= 8"}}
      gestes: {count: {innovation: [1], sexe: [1]}}
      ecart: {difference: [emploi, if]}
      solde: {nps_of: emploi}
      avis: {first_of: [innovation, innovation_bis]}
      dnum: {label: District}
      stype: {label: "École", categories: {E: "Élémentaire", M: "Collège", H: "Lycée"}}
      api00: {label: "API 2000", type: number}
      enroll: {label: "Élèves", type: number}
    waves:
      - {id: raking, audience: citizens, data: citizens.csv, columns: &c {region: REGION, sexe: SEXE, age: AGE, innovation: Q1, emploi: Q2_1, csp: CSP, fragilites: {a: Q3_1, b: Q3_2}, if: Q2_2}, design: {strata: [region], weight: POIDS}, weighting: {method: raking, margins: margins.csv}}
      - {id: linear, audience: citizens, data: citizens.csv, columns: *c, design: {strata: [region], weight: POIDS}, weighting: {method: linear, margins: margins.csv}}
      - {id: logit, audience: citizens, data: citizens.csv, columns: *c, design: {strata: [region], weight: POIDS}, weighting: {method: logit, margins: margins.csv, bounds: [0.3, 3]}}
      - {id: post, audience: citizens, data: citizens.csv, columns: *c, design: {strata: [region], weight: POIDS}, weighting: {method: post-stratification, margins: cells.csv}}
      - {id: plain, audience: citizens, data: citizens.csv, columns: *c, where: {age: [2, 3, 4, 5]}, design: {strata: [region], weight: POIDS, lonely_psu: adjust}}
      - {id: trimmed, audience: citizens, data: citizens.csv, columns: *c, design: {weight: POIDS}, weighting: {method: raking, margins: margins.csv, trim: 3}}
      - {id: clusters, audience: schools, data: apiclus1.csv, design: {psu: dnum, population: fpc, weight: pw}}
      - {id: strata, audience: schools, data: apistrat.csv, design: {strata: [stype], population: fpc, weight: pw}}
    tables:
      - {id: t, rows: [innovation, emploi, fragilites], columns: [sexe], where: {not: {age: [1]}, or: [{innovation: [oui]}, {emploi: ">= 3"}, {fragilites: [a]}]}}
      - {id: m, rows: [emploi, if], statistic: mean}
      - {id: s, rows: [api00], columns: [stype], statistic: mean}
    """

  private static let margins = """
    variable,category,total
    sexe,1,1040
    sexe,2,960
    age,1,220
    age,2,320
    age,3,500
    age,4,480
    age,5,480

    """

  private func folder() throws -> TemporaryFolder {
    let cells = (1...2).flatMap { sex in (1...5).map { "sexe*age,\(sex)*\($0),\(180 + 10 * $0 + 5 * sex)" } }
    let folder = try TemporaryFolder([
      "study.yaml": Self.study, "margins.csv": Self.margins,
      "cells.csv": "variable,category,total\n" + cells.joined(separator: "\n") + "\n",
    ])
    for (from, to) in [
      ("phare/citizens-2015.csv", "citizens.csv"), ("api/apiclus1.csv", "apiclus1.csv"),
      ("api/apistrat.csv", "apistrat.csv"),
    ] {
      try FileManager.default.copyItem(at: Repository.url("Datasets/\(from)"), to: folder.url(to))
    }
    return folder
  }

  private func export(_ wave: String, to program: String, in folder: TemporaryFolder) throws -> PhareProcess {
    try PhareProcess(["export", "study.yaml", "--to", program, "--wave", wave, "--output", "out"], in: folder)
  }

  @Test func scriptsDeclareTheDesign() throws {
    let folder = try folder()
    func script(_ wave: String, _ program: String, _ end: String) throws -> String {
      let run = try export(wave, to: program, in: folder)
      try #require(run.status == 0, "\(run.errors)")
      return try String(contentsOf: folder.url("out.\(end)"), encoding: .utf8)
    }
    let r = try script("raking", "r", "R")
    for words in [
      "# Citoyens: \"essai\", raking:", "svydesign(ids = ~1, strata = ~stratum_1, weights = ~weight, data = wave)",
      "calibrate(design, ~ 0 + margin_1 + margin_2, calfun = \"raking\"", "`margin_1Femme` = 1040",
      "`margin_265 +` = 480",
      "wave$innovation <- factor(wave$innovation, levels = c(\"1\", \"2\", \"3\", \"4\", \"8\"),", "v_if",
      "!(((is.na(age) & NA | age %in% c(\"18-24\"))))", "emploi >= 3", "fragilites_a == 1",
    ] {
      #expect(r.contains(words), "\(words)")
    }
    #expect(!r.contains("`margin_218-24`"))
    // Derived variables are computed once more; what the file does not have is not.
    for words in [
      "# innovation: 9 is NA (refused)", "# emploi: 99 is NA (refused)",
      "same(\"tranche\", with(wave, cut(emploi, c(0, 5, 8, Inf), right = FALSE, labels = c(\"0 à 4\", \"5 à 7\", \"8 et plus\"))), wave$tranche)",
      "same(\"engage\", with(wave, ifelse(((is.na(innovation) & NA | innovation %in% c(\"Tout à fait\", \"Plutôt\"))) | ((emploi >= 8)), \"Oui\", \"Non\")), wave$engage)",
      "same(\"ecart\", with(wave, emploi - v_if), wave$ecart)",
      "same(\"solde\", with(wave, ifelse(emploi >= 9, 100, ifelse(emploi <= 6, -100, 0))), wave$solde)",
      "same(\"avis\", with(wave, as.character(innovation)), wave$avis)",
    ] {
      #expect(r.contains(words), "\(words)\n\(r)")
    }
    let stata = try script("clusters", "stata", "do")
    #expect(stata.contains("svyset psu_1 [pweight = weight], fpc(population_1) singleunit(missing)"))
    #expect(stata.contains("svy: mean api00, over(stype)"))
    #expect(try script("raking", "stata", "do").contains("rake(ibn.margin_1 i.margin_2, totals(1.margin_1=1040 "))
    #expect(try script("strata", "svy", "py").contains("stratum=\"stratum_1\", pop_size=\"population_1\""))
    let data = try String(contentsOf: folder.url("out.csv"), encoding: .utf8)
    #expect(data.split(separator: "\n").count == 201)
  }

  @Test func whatIsNotExportedIsTold() throws {
    let folder = try folder()
    let trimmed = try export("trimmed", to: "r", in: folder)
    #expect(
      trimmed.status == 0 && trimmed.errors.contains("les poids exportés sont ceux des chiffres"), "\(trimmed.errors)")
    #expect(try !String(contentsOf: folder.url("out.R"), encoding: .utf8).contains("calibrate("))
    try """
    title: T
    variables: {stype: {label: Type}}
    waves: [{id: drawn, audience: schools, data: apiclus1.csv, design: {psu: dnum, pps: {probability: pi}}}]
    """.write(to: folder.url("drawn.yaml"), atomically: true, encoding: .utf8)
    let drawn = try PhareProcess(["export", "drawn.yaml", "--to", "r", "--language", "fr"], in: folder)
    #expect(drawn.status == 1 && drawn.errors.contains("probabilités inégales"), "\(drawn.errors)")
    let several = try PhareProcess(["export", "study.yaml", "--to", "r"], in: folder)
    #expect(several.status == 2 && several.errors.contains("--wave"), "\(several.errors)")
    let own = try PhareProcess(
      ["export", "study.yaml", "--to", "r", "--wave", "plain", "--output", "citizens"], in: folder)
    #expect(own.status == 1 && own.errors.contains("citizens.csv"), "\(own.errors)")
  }

  // MARK: R

  private static let rscript = ["/usr/bin/Rscript", "/usr/local/bin/Rscript"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  private static let hasSurvey: Bool = {
    guard let rscript else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: rscript)
    process.arguments = ["-e", "library(survey)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// The estimates and standard errors that R computes from an export, for a mean under each condition of R.
  private func figures(ofR formula: String, where conditions: [String], in folder: TemporaryFolder) throws -> [[Double]]
  {
    let code =
      "source(\"out.R\", encoding = \"UTF-8\")\n"
      + conditions.map { condition in
        """
        x <- svymean(\(formula), subset(design, \(condition)), na.rm = TRUE)
        cat("@", formatC(c(coef(x), SE(x)), digits = 17), "\\n")

        """
      }.joined()
    try code.write(to: folder.url("run.R"), atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.rscript))
    process.arguments = ["run.R"]
    process.currentDirectoryURL = folder.url("")
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": folder.path]
    let (output, errors) = (folder.url("r.out"), folder.url("r.err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let told = try String(contentsOf: errors, encoding: .utf8)
    try #require(process.terminationStatus == 0, "\(told)")
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("@") }
      .map { $0.split(separator: " ").dropFirst().compactMap { Double($0) } }
  }

  /// The same by `phare table`: those of everybody, then those of each answer of a column.
  private func figures(ofTable wave: String, rows: String, columns: String, more: [String], in folder: TemporaryFolder)
    throws -> [[Double]]
  {
    let run = try PhareProcess(
      [
        "table", "study.yaml", "--waves", wave, "--rows", rows, "--columns", columns, "--format", "csv", "--precision",
        "17",
      ]
        + more, in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let table = try CSVReader(bytes: Array(run.output.utf8), displayName: "t.csv")
    let names = [columns, "category", "estimate", "se"]
    let read = try table.read(names.map { .text(try #require(table.column(named: $0))) })
    let texts = try read.columns.map { column in
      let text = try #require(column.text)
      return (0..<read.rowCount).map { text.values[text.codes[$0]] }
    }
    var order: [String] = []
    // Everybody first.
    for domain in [""] + texts[0] where !order.contains(domain) && texts[0].contains(domain) { order.append(domain) }
    return order.map { domain in
      let rows = texts[0].indices.filter { texts[0][$0] == domain && texts[1][$0] != "oui" }
      return rows.compactMap { Double(texts[2][$0]) } + rows.compactMap { Double(texts[3][$0]) }
    }
  }

  /// Figures and standard errors of R's survey on the exported files, to 1e-8: calibrated ones are solved to 1e-11.
  @Test(
    .enabled(if: hasSurvey, "R with its package survey is not installed"),
    arguments: [
      ("raking", "~innovation", "innovation", "sexe", ["Femme", "Homme"]),
      ("linear", "~innovation", "innovation", "sexe", ["Femme", "Homme"]),
      ("logit", "~innovation", "innovation", "sexe", ["Femme", "Homme"]),
      ("post", "~innovation", "innovation", "sexe", ["Femme", "Homme"]),
      ("plain", "~innovation", "innovation", "sexe", ["Femme", "Homme"]),
      ("plain", "~emploi", "emploi", "sexe", ["Femme", "Homme"]),
      ("clusters", "~api00", "api00", "stype", ["Élémentaire", "Collège", "Lycée"]),
      ("strata", "~api00", "api00", "stype", ["Élémentaire", "Collège", "Lycée"]),
    ])
  func agreesWithR(wave: String, formula: String, rows: String, columns: String, domains: [String]) throws {
    let folder = try folder()
    let run = try export(wave, to: "r", in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let conditions = ["TRUE"] + domains.map { "\(columns) %in% \"\($0)\"" }
    let theirs = try figures(ofR: formula, where: conditions, in: folder)
    let ours = try figures(
      ofTable: wave, rows: rows, columns: columns, more: formula == "~innovation" ? [] : ["--statistic", "mean"],
      in: folder)
    try #require(ours.count == theirs.count, "\(ours.count) domains, \(theirs.count) of R")
    for (one, other) in zip(ours, theirs) {
      try #require(one.count == other.count, "\(one) \(other)")
      for (a, b) in zip(one, other) { #expect(abs(a - b) <= 1e-8 * max(1e-3, abs(b)), "\(wave) \(a) \(b)") }
    }
  }
}
