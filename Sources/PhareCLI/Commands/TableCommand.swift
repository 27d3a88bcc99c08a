import ArgumentParser
import Glibc
import PhareCSV
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare table`: an ad-hoc cross-tab, with or without a study file.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Tabulate one or several variables, with or without a study file.",
    discussion: """
      EXAMPLES
        phare table mayors.csv --rows Q5 --columns REGION --weight POIDS
        phare table mayors.csv --rows Q5 --columns REGION,TAILLE --strata TAILLE
        phare table schools.csv --rows api00 --statistic mean --columns stype
        phare table study.yaml --rows innovation --columns region --format csv
        phare table schools.csv --rows stype --columns awards --tests rao_scott

      Without a study file, answers are taken as found; a column of region names is read as regions.
      """)

  @Argument(
    help: "A CSV file, or a study file.", completion: .file(extensions: ["csv", "txt", "tsv", "yaml", "yml"]))
  var source: String
  @Option(parsing: .upToNextOption, help: "Variables whose answers make the rows.")
  var rows: [String]
  @Option(
    parsing: .upToNextOption,
    help: "Variables whose answers make the columns, side by side; a comma nests them, as in region,size.")
  var columns: [String] = []
  @Option(parsing: .upToNextOption, help: "Waves of the study; all that asked the variables where left out.")
  var waves: [String] = []
  @Option(name: .customLong("where"), parsing: .upToNextOption, help: "Who is tabulated, as in size=1,2.")
  var filters: [String] = []
  @Option(help: "What is estimated: proportion, mean, total, ratio, quantile.")
  var statistic = "proportion"
  @Option(
    parsing: .upToNextOption,
    help: "Probabilities of quantiles, between 0 and 1; 0.25 0.5 0.75 where left out.")
  var probs: [Double] = []
  @Option(
    help: ArgumentHelp(
      "How quantiles are read, as R's qrule: \(QuantileRule.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "rule"))
  var quantileRule = QuantileRule.math.rawValue
  @Option(help: "The denominator of a ratio.")
  var denominator: String?
  @Option(help: "What shares are of: column, row, total.")
  var percent = TableSpecification.Percent.column.rawValue
  @Option(help: ArgumentHelp("How intervals of shares are made, such as logit or wilson.", valueName: "method"))
  var interval = ProportionIntervalMethod.logit.rawValue
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Tests of the table: \(TableSpecification.Test.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "test"))
  var tests: [String] = []
  @Option(
    name: .customLong("print"),
    help: ArgumentHelp(
      "What is printed: figures, or tests as CSV or JSON.", valueName: "part"))
  var printed = Printed.figures
  @Option(help: "Confidence level of the intervals, between 0 and 1.")
  var level = 0.95
  @Option(help: "The language of labels and notes for a CSV file: fr, en.")
  var language = Language.en.rawValue
  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Options for a CSV file") var wave: WaveOptions

  /// What of a table is printed: two CSV tables on one stream would be none.
  enum Printed: String, ExpressibleByArgument, CaseIterable {
    case figures
    case tests
  }

  private var isStudy: Bool { source.hasSuffix(".yaml") || source.hasSuffix(".yml") }

  func validate() throws {
    guard !rows.isEmpty else { throw ValidationError("--rows: name at least one variable, such as --rows Q5.") }
    guard level > 0, level < 1 else { throw ValidationError("--level \(level): write 0.95 for 95%.") }
    if isStudy, wave.isStated {
      throw ValidationError("--weight and other options for a CSV file: the study file says it all; leave them out.")
    }
    if !isStudy, !waves.isEmpty { throw ValidationError("--waves: a CSV file is one wave; leave it out.") }
    if printed == .tests {
      guard !tests.isEmpty else { throw ValidationError("--print tests: name them, such as --tests rao_scott.") }
      guard output.isForMachines else { throw ValidationError("--print tests: add --format csv or --format json.") }
    }
    guard Language(rawValue: language) != nil else { throw ValidationError("--language \(language): use fr or en.") }
    _ = try specification()
  }

  func run() throws {
    let table = try specification()
    try CommandFailure.catching {
      if !isStudy, isPipe(source) {
        throw CommandFailure(
          message: "\(source): a pipe is read once, and a table looks at its columns twice; save it to a file")
      }
      let study =
        isStudy
        ? try StudyFile(path: source).study()
        : try Study.adHoc(
          wave.wave(of: source), table: table, language: Language(rawValue: language) ?? .en,
          report: ReportOptions(level: level, hideBelow: 0))
      let results = try StudyRun(study.asking(for: table)).results()
      let printer = output.printer(of: results)
      let print = printed == .tests ? printer.tests : printer.table
      try StandardOutput.write(results.tables.map(print).joined(separator: "\n"))
    }
  }

  /// The table that the options describe.
  private func specification() throws -> TableSpecification {
    guard let percent = TableSpecification.Percent(rawValue: percent) else {
      throw ValidationError("--percent \(self.percent): use column, row or total.")
    }
    guard let interval = ProportionIntervalMethod(rawValue: interval) else {
      let known = ProportionIntervalMethod.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--interval \(self.interval): use one of \(known).")
    }
    return TableSpecification(
      id: "table", rows: rows.map { Variable.ID($0) },
      columns: columns.map { $0.split(separator: ",").map { Variable.ID(String($0)) } },
      waves: waves.isEmpty ? nil : waves, statistic: try parsedStatistic(),
      quantileRule: try parsedQuantileRule(), percent: percent, interval: interval, tests: try parsedTests(),
      filter: try filter(), level: level)
  }

  private func parsedTests() throws -> [TableSpecification.Test] {
    var parsed: [TableSpecification.Test] = []
    for text in tests.flatMap({ $0.split(separator: ",") }) {
      guard let test = TableSpecification.Test(rawValue: String(text)) else {
        let known = TableSpecification.Test.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("--tests \(text): use one of \(known).")
      }
      if !parsed.contains(test) { parsed.append(test) }
    }
    return parsed
  }

  private func parsedQuantileRule() throws -> QuantileRule {
    guard let rule = QuantileRule(rawValue: quantileRule) else {
      let known = QuantileRule.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--quantile-rule \(quantileRule): use one of \(known).")
    }
    return rule
  }

  private func parsedProbabilities() throws -> [Double] {
    for probability in probs where !(probability > 0 && probability < 1) {
      throw ValidationError("--probs \(probability): write fractions strictly between 0 and 1, as in 0.25 0.5 0.75.")
    }
    return probs.isEmpty ? [0.25, 0.5, 0.75] : probs
  }

  private func parsedStatistic() throws -> TableSpecification.Statistic {
    if statistic != "quantile" {
      guard probs.isEmpty else { throw ValidationError("--probs: only --statistic quantile has probabilities.") }
      guard quantileRule == QuantileRule.math.rawValue else {
        throw ValidationError("--quantile-rule: only --statistic quantile has one.")
      }
    }
    switch statistic {
    case "proportion": return .proportion
    case "mean": return .mean
    case "total": return .total
    case "quantile": return .quantile(try parsedProbabilities())
    case "ratio":
      guard let denominator else { throw ValidationError("--statistic ratio: name the --denominator.") }
      return .ratio(denominator: Variable.ID(denominator))
    default: throw ValidationError("--statistic \(statistic): use proportion, mean, total, ratio or quantile.")
    }
  }

  private func filter() throws -> Filter? {
    guard !filters.isEmpty else { return nil }
    return Filter(
      try filters.map { text in
        let parts = text.split(separator: "=", maxSplits: 1)
        guard parts.count == 2 else {
          throw ValidationError("--where \(text): write a variable and its codes, as in size=1,2.")
        }
        return Filter.Condition(
          variable: Variable.ID(String(parts[0])), codes: parts[1].split(separator: ",").map(String.init))
      })
  }
}

/// Whether a path leads to what gives its bytes once only.
private func isPipe(_ path: String) -> Bool {
  var status = stat()
  guard stat(path, &status) == 0 else { return false }
  return [S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
}
