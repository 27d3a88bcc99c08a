import PhareCSV
import PhareEstimation
import PhareSurvey

/// A wave for Stata 16 or later: `svyset` with its calibration, and the figures of its tables.
package struct StataScript: AnalysisScript {
  private let wave: ExportedWave
  private let data: String
  private let format = DecimalFormat(significantDigits: 17)

  package init(_ wave: ExportedWave, data: String) {
    self.wave = wave
    self.data = data
  }

  package var text: String {
    (opening + reading + design + figures).joined(separator: "\n") + "\n"
  }

  /// Whether Stata calibrates by the method of the wave: it has no logit, and neither bounds nor totals of its own for strata.
  private var isCalibrated: Bool {
    switch wave.method {
    case .raking?, .linear?, .truncated?: true
    case .postStratification?: wave.margins.count == 1 && cells(of: wave.margins[0]) != nil
    case .logit?, nil: false
    }
  }

  private func cells(of margin: ExportedWave.Margin) -> (column: String, codes: [String], targets: [Double])? {
    if case .cells(let column, let codes, let targets) = margin { (column, codes, targets) } else { nil }
  }

  // MARK: The file

  private var opening: [String] {
    let title = wave.study.title.text(in: wave.study.language)
    var lines = [
      "* \(RScript.line(title)), \(wave.definition.id): answers by code, design and margins, for Stata's svy commands.",
      "* Written by phare export; the data are in \(data).",
    ]
    if wave.omission == .finalWeights {
      lines.append("* The weights are those of the figures: standard errors here do not know how they were computed.")
    }
    if wave.method != nil, !isCalibrated {
      lines.append(
        "* Stata does not calibrate by this method (\(wave.method?.rawValue ?? "")): these weights are those before it."
      )
    }
    return lines + ["version 16", "clear all", ""]
  }

  private var reading: [String] {
    var lines = [
      "import delimited using \(quoted(data)), clear case(preserve) encoding(\"utf-8\") asdouble stringcols(_all)"
    ]
    for column in wave.columns {
      switch column.content {
      case .number, .box: lines.append("destring \(column.name), replace")
      case .answers(let codes, let labels):
        lines.append("rename \(column.name) \(Self.raw)")
        lines.append("generate int \(column.name) = .")
        for (index, code) in codes.enumerated() {
          lines.append("replace \(column.name) = \(index + 1) if \(Self.raw) == \(quoted(code))")
        }
        lines.append("drop \(Self.raw)")
        for (index, label) in labels.enumerated() {
          lines.append("label define \(column.name) \(index + 1) \(quoted(label)), add")
        }
        lines.append("label values \(column.name) \(column.name)")
      }
      if !column.label.isEmpty {
        lines.append("label variable \(column.name) \(quoted(String(column.label.prefix(80))))")
      }
    }
    return lines + [""]
  }

  /// The name of a column of texts while it is turned into numbers.
  private static let raw = "phare_raw"

  // MARK: The design

  private var design: [String] {
    var options: [String] = []
    var command = "svyset"
    guard let (weights, names) = wave.replicates else {
      for (index, stage) in wave.stages.enumerated() {
        var part = stage.unit ?? "_n"
        var own: [String] = []
        if index == 0 { part += " [pweight = \(ExportedWave.weight)]" }
        if let stratum = stage.stratum { own.append("strata(\(stratum))") }
        if let population = stage.population { own.append("fpc(\(population))") }
        if index == 0 { own += ["singleunit(\(singleUnit))"] + calibration }
        command += (index == 0 ? " " : " || ") + part + (own.isEmpty ? "" : ", " + own.joined(separator: " "))
      }
      return postWeights + [command, ""]
    }
    let uniform = Set(weights.factors).count == 1
    if uniform, let factor = weights.factors.first {
      options.append(
        "jkrweight(\(names.joined(separator: " ")), multiplier(\(format.text(weights.scale * factor))))")
    } else {
      options += zip(names, weights.factors).map {
        "jkrweight(\($0), multiplier(\(format.text(weights.scale * $1))))"
      }
    }
    options.append("vce(jackknife)")
    if weights.centre == .fullEstimate { options.append("mse") }
    command += " [pweight = \(ExportedWave.weight)]"
    let all = options + calibration
    return postWeights + [command + ", " + all.joined(separator: " "), ""]
  }

  private var singleUnit: String {
    switch wave.lonelyPSU {
    case .fail: "missing"
    case .remove, .certainty: "certainty"
    case .adjust: "centered"
    case .average: "scaled"
    }
  }

  /// The weights of post-strata, which Stata takes from a column.
  private var postWeights: [String] {
    guard wave.method == .postStratification, isCalibrated, let margin = cells(of: wave.margins[0]) else { return [] }
    return ["generate double postweight = ."]
      + margin.targets.enumerated().map { index, target in
        "replace postweight = \(format.text(target)) if \(margin.column) == \(index + 1)"
      }
  }

  private var calibration: [String] {
    guard let method = wave.method, isCalibrated else { return [] }
    if method == .postStratification, let margin = cells(of: wave.margins[0]) {
      return ["poststrata(\(margin.column))", "postweight(postweight)"]
    }
    var terms: [String] = []
    var totals: [String] = []
    for margin in wave.margins {
      switch margin {
      case .cells(let column, _, let targets):
        // All cells of the first margin count everybody, and Stata leaves out what follows from them.
        terms.append(terms.isEmpty ? "ibn.\(column)" : "i.\(column)")
        totals += targets.enumerated().dropFirst(totals.isEmpty ? 0 : 1).map {
          "\($0.offset + 1).\(column)=\(format.text($0.element))"
        }
      case .sum(let column, let target):
        terms.append(column)
        totals.append("\(column)=\(format.text(target))")
      }
    }
    let bounds = wave.bounds.map { " ll(\(format.text($0.lower))) ul(\(format.text($0.upper)))" } ?? ""
    let word = method == .raking ? "rake" : "regress"
    return [
      "\(word)(\(terms.joined(separator: " ")), totals(\(totals.joined(separator: " "))) noconstant\(bounds))"
    ]
  }

  // MARK: The figures

  private var figures: [String] {
    wave.figures.flatMap { figure -> [String] in
      var options: [String] = []
      var lines = ["* \(figure.table)"]
      if let filter = figure.filter {
        lines.append("capture drop in_table")
        lines.append("generate byte in_table = \(condition(filter))")
        options.append("subpop(in_table)")
      }
      let over = figure.domains.isEmpty ? "" : ", over(\(figure.domains.joined(separator: " ")))"
      let prefix = "svy" + (options.isEmpty ? "" : ", " + options.joined(separator: " ")) + ": "
      switch figure.question {
      case .shares(let column), .scores(let column): lines.append(prefix + "proportion \(column)\(over)")
      case .items(let columns): lines.append(prefix + "mean \(columns.joined(separator: " "))\(over)")
      case .mean(let column): lines.append(prefix + "mean \(column)\(over)")
      case .total(let column): lines.append(prefix + "total \(column)\(over)")
      case .ratio(let column, let other): lines.append(prefix + "ratio (\(column)/\(other))\(over)")
      case .quantile: return []
      }
      return lines
    }
  }

  /// A filter as a condition of Stata, in which what is missing fails, and so does its contrary.
  private func condition(_ filter: Filter, isNegated: Bool = false) -> String {
    let parts = filter.clauses.map { clause in
      switch clause {
      case .answers(let condition): self.condition(condition, isNegated: isNegated)
      case .any(let filters):
        "("
          + filters.map { "(\(self.condition($0, isNegated: isNegated)))" }.joined(separator: isNegated ? " & " : " | ")
          + ")"
      case .not(let filter): "(\(self.condition(filter, isNegated: !isNegated)))"
      }
    }
    return parts.joined(separator: isNegated ? " | " : " & ")
  }

  private func condition(_ condition: Filter.Condition, isNegated: Bool) -> String {
    guard let columns = wave.names[condition.variable], let column = columns.first else { return "0" }
    let codes = wave.codes(of: condition)
    var parts: [String] = []
    var number = column
    if case .multiple(let items, _)? = wave.study.codebook[condition.variable]?.kind {
      parts = zip(items, columns).filter { codes.contains($0.0.id) }.map { "\($0.1) == 1" }
    } else {
      var positions: [String: Int] = [:]
      for known in wave.columns where known.name == column {
        if case .answers(let own, _) = known.content {
          for (index, code) in own.enumerated() { positions[code] = index + 1 }
        }
      }
      let listed = codes.compactMap { positions[$0] }
      if !listed.isEmpty { parts.append("inlist(\(column), \(listed.map(String.init).joined(separator: ", ")))") }
      number = wave.scores[condition.variable] ?? column
      for range in codes.compactMap({ positions.isEmpty || NumberRange.compares($0) ? NumberRange($0) : nil }) {
        let signs = range.comparisons.map { comparison in
          "\(number) \(comparison.sign == .equal ? "==" : comparison.sign.rawValue) \(format.text(comparison.number))"
        }
        parts.append("(" + signs.joined(separator: " & ") + ")")
      }
    }
    let all = parts.isEmpty ? "0" : parts.joined(separator: " | ")
    return "(\(isNegated ? "!" : "")(\(all)) & !missing(\(column)))"
  }

  /// A text of Stata, in the quotes that may hold others.
  private func quoted(_ text: String) -> String {
    "`\"" + RScript.line(text).replacing("`", with: "'").replacing("\"'", with: "'") + "\"'"
  }
}
