import PhareCSV
import PhareEstimation
import PhareSurvey

/// A wave for R's package survey: `svydesign`, `calibrate`, and the figures of its tables.
package struct RScript: AnalysisScript {
  let wave: ExportedWave
  private let data: String
  let format = DecimalFormat(significantDigits: 17)

  package init(_ wave: ExportedWave, data: String) {
    self.wave = wave
    self.data = data
  }

  package var text: String {
    (opening + reading + derivations + design + calibration + figures).joined(separator: "\n") + "\n"
  }

  // MARK: The file

  private var opening: [String] {
    let title = wave.study.title.text(in: wave.study.language)
    var lines = [
      "# \(Self.line(title)), \(wave.definition.id): answers by code, design and margins, for R's survey (Lumley 2010).",
      "# Written by phare export; the data are in \(data).",
    ]
    if wave.omission == .finalWeights {
      lines.append("# The weights are those of the figures: standard errors here do not know how they were computed.")
    }
    lines += [
      "library(survey)",
      "options(survey.lonely.psu = \(quoted(wave.lonelyPSU.rawValue)), survey.adjust.domain.lonely = \(flag(wave.adjustsDomainLonely)))",
      "",
    ]
    return lines
  }

  private var reading: [String] {
    let kinds = wave.columns.map { column in
      if case .answers = column.content { "character" } else { "numeric" }
    }
    var lines = [
      "wave <- read.csv(\(quoted(data)), na.strings = \"\", encoding = \"UTF-8\", check.names = FALSE,",
      "  colClasses = \(vector(kinds.map(quoted))))",
    ]
    for column in wave.columns {
      if case .answers(let codes, let labels) = column.content {
        lines.append("wave$\(column.name) <- factor(wave$\(column.name), levels = \(vector(codes.map(quoted))),")
        lines.append("  labels = \(vector(labels.map(quoted))))\(comment(column.label))")
      } else if !column.label.isEmpty {
        lines.append("attr(wave$\(column.name), \"label\") <- \(quoted(column.label))")
      }
    }
    return lines + [""]
  }

  // MARK: The design

  private var design: [String] {
    if let (weights, names) = wave.replicates {
      return [
        "design <- svrepdesign(data = wave, weights = ~\(ExportedWave.weight), repweights = wave[, \(vector(names.map(quoted)))],",
        "  type = \"other\", scale = \(format.text(weights.scale)), rscales = \(vector(weights.factors.map { format.text($0) })),",
        "  combined.weights = \(flag(weights.isCombined)), mse = \(flag(weights.centre == .fullEstimate)))", "",
      ]
    }
    let stages = wave.stages
    let ids = stages.map { $0.unit ?? "row" }
    var arguments = [
      "ids = " + (stages.count == 1 && stages[0].unit == nil ? "~1" : formula(ids))
    ]
    if stages.contains(where: { $0.stratum != nil }) {
      // A stage of one stratum beside others has a stratum of its own.
      arguments.append("strata = " + formula(stages.map { $0.stratum ?? "I(row * 0)" }))
    }
    if stages.allSatisfy({ $0.population != nil }) {
      arguments.append("fpc = " + formula(stages.compactMap(\.population)))
    } else if stages.first?.population != nil {
      arguments.append("fpc = " + formula(stages.map { $0.population ?? "I(row * 0 + Inf)" }))
    }
    arguments += ["weights = ~\(ExportedWave.weight)", "data = wave"]
    return ["design <- svydesign(" + arguments.joined(separator: ", ") + ")", ""]
  }

  // MARK: The calibration

  private var calibration: [String] {
    guard let method = wave.method else { return [] }
    if method == .postStratification, wave.margins.count == 1,
      case .cells(let column, let codes, let targets) = wave.margins[0]
    {
      return [
        "design <- postStratify(design, ~\(column), data.frame(\(column) = factor(\(vector(labels(of: column, codes))),",
        "  levels = levels(wave$\(column))), Freq = \(numbers(targets))))", "",
      ]
    }
    var terms: [String] = []
    var totals: [(name: String, target: Double)] = []
    for margin in wave.margins {
      switch margin {
      case .cells(let column, let codes, let targets):
        // The cells of one margin are counted by those of the first, but for one of them.
        let isFirst = !terms.contains(where: isFactor)
        let named = zip(labels(of: column, codes, areQuoted: false), targets).map { (name: column + $0, target: $1) }
        totals += isFirst ? named : Array(named.dropFirst())
        terms.append(column)
      case .sum(let column, let target):
        terms.append(column)
        totals.append((column, target))
      }
    }
    let calfun =
      switch method {
      case .raking: "raking"
      case .logit: "logit"
      case .linear, .truncated, .postStratification: "linear"
      }
    var call = [
      "design <- calibrate(design, ~ 0 + \(terms.joined(separator: " + ")), calfun = \"\(calfun)\", maxit = 1000, epsilon = 1e-11,"
    ]
    if let bounds = wave.bounds {
      call.append("  bounds = c(\(format.text(bounds.lower)), \(format.text(bounds.upper))),")
    }
    call.append(
      "  population = c(" + totals.map { "\(ticked($0.name)) = \(format.text($0.target))" }.joined(separator: ", ")
        + "))")
    return call + [""]
  }

  private func isFactor(_ name: String) -> Bool {
    wave.margins.contains { if case .cells(let column, _, _) = $0 { column == name } else { false } }
  }

  /// The labels of codes, by which R knows the levels of a factor.
  private func labels(of column: String, _ codes: [String], areQuoted: Bool = true) -> [String] {
    for known in wave.columns where known.name == column {
      if case .answers(let own, let labels) = known.content {
        let names = Dictionary(zip(own, labels), uniquingKeysWith: { first, _ in first })
        return codes.map { code in areQuoted ? quoted(names[code] ?? code) : names[code] ?? code }
      }
    }
    return codes.map { areQuoted ? quoted($0) : $0 }
  }

  // MARK: The figures

  private var figures: [String] {
    var lines = ["show <- function(name, x) {", "  cat(\"##\", name, \"\\n\")", "  print(x, digits = 10)", "}"]
    for figure in wave.figures {
      let subset = figure.filter.map { "subset(design, (\(condition($0))) %in% TRUE)" } ?? "design"
      let (formula, function, extra) = call(figure.question)
      let title = quoted("\(figure.table): \(formula) | \(figure.domains.joined(separator: " * "))")
      if figure.domains.isEmpty {
        lines.append("show(\(title), \(function)(\(formula), \(subset), na.rm = TRUE\(extra)))")
      } else {
        lines.append(
          "show(\(title), svyby(\(formula), ~\(figure.domains.joined(separator: " + ")), \(subset), \(function), na.rm = TRUE\(extra)))"
        )
      }
    }
    return lines
  }

  private func call(_ question: ExportedFigures.Question) -> (formula: String, function: String, extra: String) {
    switch question {
    case .shares(let column): ("~\(column)", "svymean", "")
    case .scores(let column): ("~factor(\(column))", "svymean", "")
    case .items(let columns): ("~\(columns.joined(separator: " + "))", "svymean", "")
    case .mean(let column): ("~\(column)", "svymean", "")
    case .total(let column): ("~\(column)", "svytotal", "")
    case .ratio(let column, let other): ("~\(column)", "svyratio", ", denominator = ~\(other)")
    case .quantile(let column, let probability):
      ("~\(column)", "svyquantile", ", quantiles = \(format.text(probability))")
    }
  }

  /// A filter as a condition of R, whose logic has the same three values.
  func condition(_ filter: Filter) -> String {
    filter.clauses.map { clause in
      switch clause {
      case .answers(let condition): return self.condition(condition)
      case .any(let filters): return "(" + filters.map { "(\(self.condition($0)))" }.joined(separator: " | ") + ")"
      case .not(let filter): return "!(\(self.condition(filter)))"
      }
    }.joined(separator: " & ")
  }

  private func condition(_ condition: Filter.Condition) -> String {
    guard let columns = wave.names[condition.variable], let column = columns.first else { return "NA" }
    let codes = wave.codes(of: condition)
    if case .multiple(let items, _)? = wave.study.codebook[condition.variable]?.kind {
      let chosen = zip(items, columns).filter { codes.contains($0.0.id) }.map { "\($0.1) == 1" }
      return "(" + chosen.joined(separator: " | ") + ")"
    }
    let isFactor = wave.columns.contains { $0.name == column && $0.content != .number }
    var parts: [String] = []
    let listed = codes.filter { !NumberRange.compares($0) && (isFactor || NumberRange($0) == nil) }
    if !listed.isEmpty {
      parts.append("(is.na(\(column)) & NA | \(column) %in% \(vector(labels(of: column, listed))))")
    }
    let number = wave.scores[condition.variable] ?? column
    for range in codes.compactMap({ !isFactor || NumberRange.compares($0) ? NumberRange($0) : nil }) {
      let signs = range.comparisons.map { comparison in
        "\(number) \(comparison.sign == .equal ? "==" : comparison.sign.rawValue) \(format.text(comparison.number))"
      }
      parts.append("(" + signs.joined(separator: " & ") + ")")
    }
    return "(" + parts.joined(separator: " | ") + ")"
  }

  // MARK: Words of R

  private func formula(_ names: [String]) -> String { "~" + names.joined(separator: " + ") }
  private func flag(_ value: Bool) -> String { value ? "TRUE" : "FALSE" }
  private func numbers(_ values: [Double]) -> String { vector(values.map { format.text($0) }) }

  /// A vector, on as many lines as it takes.
  func vector(_ items: [String]) -> String {
    var lines: [String] = []
    var line = ""
    for item in items {
      if !line.isEmpty, line.count + item.count > 90 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + item + ","
    }
    lines.append(String(line.dropLast()))
    return "c(" + lines.joined(separator: "\n    ") + ")"
  }

  func quoted(_ text: String) -> String {
    "\"" + Self.line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func ticked(_ name: String) -> String {
    "`" + Self.line(name).replacing("\\", with: "\\\\").replacing("`", with: "\\`") + "`"
  }

  private func comment(_ label: String) -> String { label.isEmpty ? "" : "  # \(Self.line(label))" }

  /// A text on one line: nothing of a label is code.
  static func line(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 })
  }
}
