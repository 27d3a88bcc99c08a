import PhareTestSupport
import Testing

/// The study that asks for a reference case, as a person would write it: a folder with study.yaml and its data.
struct CaseStudy {
  let reference: ReferenceCase
  let folder: TemporaryFolder

  /// The key of the only wave.
  static let wave = "schools"
  /// The key of the only table.
  static let table = "case"

  init(_ reference: ReferenceCase) throws {
    self.reference = reference
    let data = try reference.dataText()
    let rows = try TidyRecords(data, named: reference.data)
    folder = try TemporaryFolder([
      "schools.csv": data, "margins.csv": Self.margins(reference), "study.yaml": try Self.text(reference, rows),
    ])
  }

  /// What a header is called in the study file.
  static func key(_ header: String) -> String { String(header.map { $0 == "." ? "_" : $0 }) }

  private static func text(_ reference: ReferenceCase, _ rows: TidyRecords) throws -> String {
    let coded = codedHeaders(reference)
    var text = "title: \(quoted(reference.id))\nlanguage: en\nvariables:\n"
    for header in coded {
      let codes = Set(try rows.texts(header)).subtracting([""]).sorted()
      text +=
        "  \(key(header)): {categories: {\(codes.map { "\(quoted($0)): \(quoted($0))" }.joined(separator: ", "))}}\n"
    }
    let numbers = numberHeaders(reference)
    for header in numbers { text += "  \(key(header)): {type: number}\n" }
    let renamed = (coded + numbers).filter { key($0) != $0 }.map { "\(key($0)): \(quoted($0))" }
    text += "waves:\n  - id: \(wave)\n    audience: schools\n    data: schools.csv\n"
    text += "    columns: {\(renamed.joined(separator: ", "))}\n    design: {\(design(reference.design))}\n"
    if let calibration = reference.calibration { text += "    weighting: {\(weighting(calibration))}\n" }
    if let table = table(reference) { text += "tables:\n  - {id: \(Self.table), \(table)}\n" }
    return text + "report: {\(report(reference))}\n"
  }

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }

  /// The headers of answers: those of rows and columns, of filters and of margins.
  private static func codedHeaders(_ reference: ReferenceCase) -> [String] {
    let analysis = reference.analysis
    var headers = [analysis.row, analysis.column, analysis.group].compactMap(\.self) + (analysis.by ?? [])
    if analysis.kind == "proportion", let variable = analysis.variable { headers.append(variable) }
    headers += (reference.domain ?? []).map(\.column) + (reference.calibration?.margins ?? []).flatMap(\.variables)
    return Set(headers).sorted()
  }

  private static func numberHeaders(_ reference: ReferenceCase) -> [String] {
    let analysis = reference.analysis
    guard analysis.kind != "proportion" else { return [] }
    return [analysis.variable, analysis.numerator, analysis.denominator].compactMap(\.self)
  }

  private static func design(_ design: ReferenceCase.Design) -> String {
    var members = ["weight: \(design.weight)"]
    if design.replicate == nil { members.append("lonely_psu: \(design.lonelyPsu)") }
    if !design.strata.isEmpty { members.append("strata: [\(design.strata.joined(separator: ", "))]") }
    if let psu = design.psu.first { members.append("psu: \(psu)") }
    if let population = design.fpc.first { members.append("population: \(population)") }
    if let replicate = design.replicate {
      members.append(
        "replicates: {columns: \(quoted(replicate.prefix + "*")), method: \(replicate.type.lowercased()), "
          + "scale: \(replicate.scale), rscales: \(replicate.rscales), combined: \(replicate.combined), "
          + "mse: \(replicate.mse)}")
    }
    return members.joined(separator: ", ")
  }

  private static func weighting(_ calibration: ReferenceCase.Calibration) -> String {
    let methods = ["poststratify": "post-stratification", "rake": "raking"]
    let method = methods[calibration.method] ?? calibration.distance ?? ""
    let bounds = calibration.bounds.map { ", bounds: [\($0[0]), \($0[1])]" } ?? ""
    return "method: \(method), margins: margins.csv" + bounds
  }

  private static func margins(_ reference: ReferenceCase) -> String {
    var text = "variable,category,total\n"
    for margin in reference.calibration?.margins ?? [] {
      for variable in margin.variables {
        for cell in margin.cells {
          if case .code(let code)? = cell[variable], case .total(let total)? = cell["total"] {
            text += "\(key(variable)),\(code),\(total)\n"
          }
        }
      }
    }
    return text
  }

  /// The members of the table; nil where only weights are asked for.
  private static func table(_ reference: ReferenceCase) -> String? {
    let analysis = reference.analysis
    var members: [String]
    switch analysis.kind {
    case "crosstab": members = ["rows: [\(key(analysis.row ?? ""))]", "columns: [\(key(analysis.column ?? ""))]"]
    case "chisq":
      members = [
        "rows: [\(key(analysis.row ?? ""))]", "columns: [\(key(analysis.column ?? ""))]",
        "tests: [\(tests[analysis.test ?? ""] ?? "")]",
      ]
    case "difference", "ttest":
      members = [
        "rows: [\(key(analysis.variable ?? ""))]", "statistic: mean", "columns: [\(key(analysis.group ?? ""))]",
        "tests: [column_letters]",
      ]
    case "ratio":
      members = [
        "rows: [\(key(analysis.numerator ?? ""))]", "statistic: ratio",
        "denominator: \(key(analysis.denominator ?? ""))",
      ]
    case "weights": return nil
    default:
      members = ["rows: [\(key(analysis.variable ?? ""))]", "statistic: \(analysis.kind)"]
    }
    if let by = analysis.by { members.append("columns: [[\(by.map(key).joined(separator: ", "))]]") }
    if let percent = analysis.percent { members.append("percent: \(percent)") }
    if let probabilities = analysis.probs { members.append("probs: \(probabilities)") }
    if let rule = analysis.qrule { members.append("rule: \(rule)") }
    // Means and totals have one interval; quantiles have Woodruff's on p ± t·se, which is R's "mean".
    if ["proportion", "crosstab"].contains(analysis.kind), let interval = analysis.ciMethod {
      members.append("interval: \(interval)")
    }
    if let domain = reference.domain {
      members.append("where: {\(domain.map { "\(key($0.column)): [\(quoted($0.value))]" }.joined(separator: ", "))}")
    }
    return members.joined(separator: ", ")
  }

  /// The words of R's `svychisq` in a study file.
  static let tests = [
    "F": "rao_scott", "Chisq": "rao_scott_first_order", "Wald": "wald", "adjWald": "adjusted_wald",
  ]

  private static func report(_ reference: ReferenceCase) -> String {
    var members = ["formats: [csv]", "level: \(reference.analysis.level)", "small_base: 0", "hide_below: 0"]
    if let deff = reference.analysis.deff { members.append("design_effect: \(deff == "replace" ? "wr" : deff)") }
    // `svycontrast` of `svyby` keeps the degrees of freedom of the design.
    if reference.analysis.kind == "difference" { members.append("degrees_of_freedom: design") }
    return members.joined(separator: ", ")
  }

  // MARK: Run

  /// The figures of the table as `phare report` writes them, and the tests where it writes some.
  func report() throws -> (figures: TidyRecords, tests: TidyRecords?) {
    let run = try PhareProcess(
      ["report", "study.yaml", "--output", "report", "--precision", "17"], in: folder)
    try #require(run.status == 0, "\(reference.id): \(run.errors)")
    let tests = try? String(contentsOf: folder.url("report/tables/\(Self.table).tests.csv"), encoding: .utf8)
    return (
      try TidyRecords(
        String(contentsOf: folder.url("report/tables/\(Self.table).csv"), encoding: .utf8), named: reference.id),
      try tests.map { try TidyRecords($0, named: reference.id) }
    )
  }
}
