import PhareCSV
import PhareEstimation
import PhareSurvey

/// A wave for Python's package svy: `svy.Design`, its calibration, and the figures of its tables.
package struct SvyScript: AnalysisScript {
  private let wave: ExportedWave
  private let data: String
  private let format = DecimalFormat(significantDigits: 17)

  package init(_ wave: ExportedWave, data: String) {
    self.wave = wave
    self.data = data
  }

  package var text: String {
    (opening + reading + design + calibration + figures).joined(separator: "\n") + "\n"
  }

  /// Whether svy calibrates by the method of the wave: it has neither logit nor bounds that it enforces on raking, and rakes cells alone.
  private var isCalibrated: Bool {
    switch wave.method {
    case .raking?: !wave.margins.contains { if case .sum = $0 { true } else { false } }
    case .linear?, .truncated?: true
    case .postStratification?:
      wave.margins.count == 1 && !wave.margins.contains { if case .sum = $0 { true } else { false } }
    case .logit?, nil: false
    }
  }

  // MARK: The file

  private var opening: [String] {
    let title = wave.study.title.text(in: wave.study.language)
    var lines = [
      "# \(RScript.line(title)), \(wave.definition.id): answers by code, design and margins, for Python's svy (0.35).",
      "# Written by phare export; the data are in \(data).",
    ]
    if wave.omission == .finalWeights {
      lines.append("# The weights are those of the figures: standard errors here do not know how they were computed.")
    }
    if wave.method != nil, !isCalibrated {
      lines.append(
        "# svy does not calibrate by this method (\(wave.method?.rawValue ?? "")): these weights are those before it.")
    }
    return lines + ["import polars as pl", "import svy", ""]
  }

  private var reading: [String] {
    let types = wave.columns.map { column in
      if case .answers = column.content {
        "\(quoted(column.name)): pl.String"
      } else {
        "\(quoted(column.name)): pl.Float64"
      }
    }
    var lines = ["data = pl.read_csv(\(quoted(data)), null_values=\"\", schema_overrides={"]
    lines += types.map { "    \($0)," }
    lines += ["})", "data = data.with_columns("]
    for column in wave.columns {
      guard case .answers(let codes, let labels) = column.content else { continue }
      let pairs = zip(codes, labels).map { "\(quoted($0)): \(quoted($1))" }.joined(separator: ", ")
      lines.append("    pl.col(\(quoted(column.name))).replace_strict({\(pairs)}, default=None),")
    }
    return lines + ["    row=pl.col(\"row\").cast(pl.Int64),", ")", ""]
  }

  // MARK: The design

  private var design: [String] {
    if let (weights, names) = wave.replicates, let first = names.first {
      let prefix = first.dropLast()
      let coefficients = weights.factors.map { format.text(weights.scale * $0) }.joined(separator: ", ")
      return [
        "sample = svy.Sample(data, svy.Design(wgt=\"\(ExportedWave.weight)\", rep_wgts=svy.JackknifeWgts(",
        "    prefix=\(quoted(String(prefix))), n_reps=\(names.count), rep_coefs=(\(coefficients),))))",
        "centre = {\"variance_center\": \"\(weights.centre == .fullEstimate ? "estimate" : "rep_mean")\"}", "",
      ]
    }
    var arguments = ["wgt=\"\(ExportedWave.weight)\""]
    let stages = wave.stages
    if let stratum = stages.first?.stratum { arguments.append("stratum=\(quoted(stratum))") }
    if let unit = stages.first?.unit { arguments.append("psu=\(quoted(unit))") }
    if stages.count > 1 {
      arguments.append("ssu=\(quoted(stages[1].unit ?? "row"))")
      if let first = stages[0].population, let second = stages[1].population {
        arguments.append("pop_size=svy.PopSize(psu=\(quoted(first)), ssu=\(quoted(second)))")
      } else if let first = stages[0].population {
        arguments.append("pop_size=\(quoted(first))")
      }
    } else if let population = stages.first?.population {
      arguments.append("pop_size=\(quoted(population))")
    }
    switch wave.lonelyPSU {
    case .fail: break
    case .remove, .certainty: arguments.append("singleton=\"skip\"")
    case .adjust: arguments.append("singleton=\"center\"")
    case .average: arguments.append("singleton=\"scale\"")
    }
    return ["sample = svy.Sample(data, svy.Design(\(arguments.joined(separator: ", "))))", "centre = {}", ""]
  }

  // MARK: The calibration

  private var calibration: [String] {
    guard let method = wave.method, isCalibrated else { return [] }
    let controls = wave.margins.map { margin in
      switch margin {
      case .cells(let column, let codes, let targets):
        let cells = zip(labels(of: column, codes), targets).map { "\(quoted($0)): \(format.text($1))" }
        return (column, "{\(cells.joined(separator: ", "))}")
      case .sum(let column, let target): return (column, format.text(target))
      }
    }
    if method == .postStratification, let (column, cells) = controls.first {
      return ["sample = sample.weighting.poststratify(\(cells), cells=\(quoted(column)))", ""]
    }
    if method == .raking {
      let margins = controls.map { "    \(quoted($0.0)): \($0.1)," }
      return ["sample = sample.weighting.rake(controls={"] + margins + ["}, tol=1e-11, max_iter=10000)", ""]
    }
    let features = controls.map { column, target in
      target.hasPrefix("{") ? "    svy.Cat(\(quoted(column))): \(target)," : "    \(quoted(column)): \(target),"
    }
    let bounds = wave.bounds.map { ", bounds=(\(format.text($0.lower)), \(format.text($0.upper)))" } ?? ""
    return ["sample = sample.weighting.calibrate(controls={"] + features + ["}\(bounds))", ""]
  }

  private func labels(of column: String, _ codes: [String]) -> [String] {
    for known in wave.columns where known.name == column {
      if case .answers(let own, let labels) = known.content {
        let names = Dictionary(zip(own, labels), uniquingKeysWith: { first, _ in first })
        return codes.map { names[$0] ?? $0 }
      }
    }
    return codes
  }

  // MARK: The figures

  private var figures: [String] {
    wave.figures.flatMap { figure -> [String] in
      var options = ["drop_nulls=True", "**centre"]
      if !figure.domains.isEmpty { options.insert("by=[\(figure.domains.map(quoted).joined(separator: ", "))]", at: 0) }
      if let filter = figure.filter { options.insert("where=\(condition(filter)).fill_null(False)", at: 0) }
      let rest = options.joined(separator: ", ")
      let calls: [String]
      switch figure.question {
      case .shares(let column), .scores(let column): calls = ["prop(\(quoted(column)), \(rest))"]
      case .items(let columns): calls = columns.map { "mean(\(quoted($0)), \(rest))" }
      case .mean(let column): calls = ["mean(\(quoted(column)), \(rest))"]
      case .total(let column): calls = ["total(\(quoted(column)), \(rest))"]
      case .ratio(let column, let other): calls = ["ratio(\(quoted(column)), \(quoted(other)), \(rest))"]
      case .quantile: return []
      }
      return ["print(\(quoted("## \(figure.table)")))"] + calls.map { "print(sample.estimation.\($0).to_polars())" }
    }
  }

  /// A filter as an expression of Polars, whose logic has the same three values.
  private func condition(_ filter: Filter) -> String {
    "("
      + filter.clauses.map { clause in
        switch clause {
        case .answers(let condition): self.condition(condition)
        case .any(let filters): "(" + filters.map(condition).joined(separator: " | ") + ")"
        case .not(let filter): "~\(condition(filter))"
        }
      }.joined(separator: " & ") + ")"
  }

  private func condition(_ condition: Filter.Condition) -> String {
    guard let columns = wave.names[condition.variable], let column = columns.first else { return "pl.lit(None)" }
    let codes = wave.codes(of: condition)
    if case .multiple(let items, _)? = wave.study.codebook[condition.variable]?.kind {
      let chosen = zip(items, columns).filter { codes.contains($0.0.id) }.map { "(pl.col(\(quoted($0.1))) == 1)" }
      return "(" + chosen.joined(separator: " | ") + ")"
    }
    let isFactor = wave.columns.contains { $0.name == column && $0.content != .number }
    var parts: [String] = []
    let listed = codes.filter { isFactor && !NumberRange.compares($0) }
    if !listed.isEmpty {
      parts.append(
        "pl.col(\(quoted(column))).is_in([\(labels(of: column, listed).map(quoted).joined(separator: ", "))])")
    }
    let number = quoted(wave.scores[condition.variable] ?? column)
    for range in codes.compactMap({ !isFactor || NumberRange.compares($0) ? NumberRange($0) : nil }) {
      parts.append(
        "("
          + range.comparisons.map { comparison in
            "(pl.col(\(number)) \(comparison.sign == .equal ? "==" : comparison.sign.rawValue) \(format.text(comparison.number)))"
          }.joined(separator: " & ") + ")")
    }
    return parts.isEmpty ? "pl.lit(False)" : "(" + parts.joined(separator: " | ") + ")"
  }

  private func quoted(_ text: String) -> String {
    "\"" + RScript.line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
