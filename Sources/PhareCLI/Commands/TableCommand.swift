import ArgumentParser
import PhareCSV
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare table`: an ad-hoc cross-tab, with or without a study file.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Tabulate one or more variables, with or without a study file.",
    discussion: """
      EXAMPLES
        phare table mayors.csv --rows Q1 --columns REGION --weight POIDS
        phare table mayors.csv --rows Q1 --columns REGION,TAILLE --strata TAILLE
        phare table schools.csv --rows api00 --statistic mean --columns stype
        phare table schools.csv --rows stype --statistic count --weight pw
        phare table study.yaml --rows innovation --columns region --format csv
        phare table schools.csv --rows stype --columns awards --tests rao_scott

      Commas separate as in a CSV file: a name or an answer that holds one stands in double quotes, as in \
      --columns '"Sex, or gender"' and --where 'Q1="Yes, often",No'.

      Without a study file, the values of a column are its answers; a column of region names is read as regions.
      """)

  @Argument(help: "The file of a wave, such as a CSV file, or a study file.")
  var source: SourceFile
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Variables that make the rows, separated by spaces or commas.", valueName: "variable"))
  var rows: [CommaSeparated<Variable.ID>]
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Variables that make the columns, side by side; a comma nests them, as in region,size.", valueName: "variables"))
  var columns: [CommaSeparated<Variable.ID>] = []
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Ids of waves of the study (default: all that asked the variables).", valueName: "id"))
  var waves: [String] = []
  @OptionGroup var respondents: FilterOptions
  @Option(help: "Figures in the cells.")
  var statistic = Statistic.proportion
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Probabilities of the quantiles, between 0 and 1 (default: 0.5).", valueName: "probability"))
  var probs: [Probability] = []
  @Option(help: ArgumentHelp("Definition of quantiles, as R's qrule (default: math).", valueName: "rule"))
  var quantileRule: QuantileRule?
  @Option(help: ArgumentHelp("Denominator of a ratio.", valueName: "variable"))
  var denominator: Variable.ID?
  @Option(help: ArgumentHelp("Base of the shares (default: column).", valueName: "base"))
  var percent: TableSpecification.Percent?
  @Option(
    help: ArgumentHelp(
      """
      Method of the intervals of shares (default: the study's; \(ReportOptions().interval.rawValue) for a CSV file) or of \
      quantiles (default: mean).
      """, valueName: "method"))
  var interval: QuantileOptions.Interval?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Tests of the table, separated by spaces or commas.", valueName: "test"))
  var tests: [CommaSeparated<TableSpecification.Test>] = []
  @Option(help: ArgumentHelp("Value that --tests versus_value tests against.", valueName: "number"))
  var value: Double?
  @Option(
    name: .customLong("print"),
    help: ArgumentHelp("Part to print; tests need --format csv or json.", valueName: "part"))
  var part = Part.figures
  @Option(help: "Confidence level of the intervals, between 0 and 1.")
  var level = Probability.defaultLevel
  @Option(
    help:
      "Language of results and messages, instead of the study's; for a file, that of the environment on a terminal, else en."
  )
  var language: Language?
  @OptionGroup var output: OutputOptions
  @OptionGroup var bars: BarOptions
  @OptionGroup var links: LinkOptions
  @OptionGroup var answers: TotalsOptions
  @OptionGroup var progress: ProgressBar.Options
  @OptionGroup(title: "Options for a CSV file") var wave: WaveOptions

  /// The part of a table that is printed: two CSV tables on one stream would be none.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case figures
    case tests
  }

  func validate() throws {
    guard !rows.isEmpty else { throw ValidationError(.noRows) }
    if source.isStudy, wave.isStated {
      throw ValidationError(.dialectOfStudy)
    }
    if !source.isStudy, !waves.isEmpty { throw ValidationError(.wavesOfFile("--waves")) }
    if !source.isStudy, !answers.totals.isEmpty { throw ValidationError(.wavesOfFile("--totals")) }
    if part == .tests {
      guard !tests.isEmpty else { throw ValidationError(.noTestsToPrint) }
      guard output.isForMachines else { throw ValidationError(.testsInText) }
    }
    try checkParameters()
    try checkTestedValue()
  }

  func run() throws {
    let table = specification
    switch source {
    case .study(let path):
      let study = try StudyArgument.read(path, in: language, links: links, totals: answers.totals)
      try print(table, of: study, in: study.messageLanguage)
    case .data(let path):
      try CommandFailure.catching(in: language ?? .ofEnvironment) {
        // A workbook takes a while to open.
        let specification = wave.wave(of: path)
        let file = try specification.open()
        let study = try study(of: specification, in: file, for: table)
        try print(table, of: study, files: [specification.id: file], in: language ?? .ofEnvironment)
      }
    }
  }

  /// Prints a table of a study; problems and warnings are told in a language of their own.
  private func print(
    _ table: TableSpecification, of study: Study, files: [String: any WaveFile] = [:], in language: Language
  ) throws {
    try CommandFailure.catching(in: language) {
      let asked = try AdHocTable(table).asked(of: study)
      let results = try ProgressBar.watching(asked, progress, in: language) { progress in
        var run = StudyRun(asked, progress: progress, warn: StandardError.warn(in: language))
        run.files = files
        return try run.tables(besideReportOf: study)
      }
      let printouts = results.tables.map { table -> Printout in
        part == .tests ? .tests(table, of: results) : .table(table, of: results)
      }
      try StandardOutput.write(printouts.map { output.text($0, width: bars.width) }.joined(separator: "\n"))
    }
  }

  /// A study of one file, for one table.
  private func study(
    of specification: WaveSpecification, in file: any WaveFile, for table: TableSpecification
  ) throws -> Study {
    try AdHocTable(table).study(
      of: specification, in: file,
      language: language ?? (StandardOutput.isTerminal && !output.isForMachines ? .ofEnvironment : .en),
      report: ReportOptions(level: level.value, hideBelow: 0))
  }

  /// The table that the options describe.
  private var specification: TableSpecification {
    var chosen: [TableSpecification.Test] = []
    for test in tests.flatMap(\.elements) where !chosen.contains(test) { chosen.append(test) }
    return TableSpecification(
      id: "table", rows: rows.flatMap(\.elements), columns: columns.map(\.elements), waves: waves.isEmpty ? nil : waves,
      statistic: statistic, denominator: denominator, probabilities: probabilities,
      quantileRule: quantileRule ?? .math, percent: percent ?? .column, interval: shareInterval,
      quantileInterval: takes(.rule) ? interval ?? QuantileOptions().interval : QuantileOptions().interval,
      tests: chosen, testedValue: value, filter: respondents.filter, level: level.value)
  }

  // MARK: Parameters of a statistic

  private func takes(_ parameter: StatisticDefinition.Parameter) -> Bool {
    statistic.definition.parameters.contains(parameter)
  }

  /// The probabilities stated, else those of a table of a study.
  private var probabilities: [Double] {
    guard takes(.probabilities) else { return [] }
    return probs.isEmpty ? TableSpecification.defaultProbabilities : probs.map(\.value)
  }

  /// The option of a parameter, where it is given.
  private func statedOption(_ parameter: StatisticDefinition.Parameter) -> String? {
    switch parameter {
    case .denominator: denominator == nil ? nil : "--denominator"
    case .probabilities: probs.isEmpty ? nil : "--probs"
    case .rule: quantileRule == nil ? nil : "--quantile-rule"
    case .percent: percent == nil ? nil : "--percent"
    case .interval: interval == nil ? nil : "--interval"
    }
  }

  /// Refuses options that the statistic does not take, and asks for those that it needs.
  private func checkParameters() throws {
    for parameter in StatisticDefinition.Parameter.allCases where !takes(parameter) {
      guard let option = statedOption(parameter) else { continue }
      let owners = Statistic.allCases.filter { $0.definition.parameters.contains(parameter) }.map(\.rawValue)
      throw ValidationError(.ofOtherStatistics(option: option, owners: owners))
    }
    if takes(.denominator), denominator == nil {
      throw ValidationError(.noDenominator(statistic))
    }
    guard columns.isEmpty else { return }
    if let percent, percent != .column {
      throw ValidationError(.percentWithoutColumns(percent))
    }
    if tests.flatMap(\.elements).contains(where: { $0 != .versusValue }) {
      throw ValidationError(.testsWithoutColumns)
    }
  }

  /// The interval of shares; nil for the study's.
  private var shareInterval: ProportionIntervalMethod? {
    if case .woodruff(let method)? = interval, !takes(.rule) { method } else { nil }
  }

  /// Refuses a value without its test, a test without its value, and intervals of quantiles for shares.
  private func checkTestedValue() throws {
    if let interval, !takes(.rule), shareInterval == nil {
      throw ValidationError(.intervalOfQuantiles(interval.rawValue))
    }
    guard tests.flatMap(\.elements).contains(.versusValue) == (value != nil) else {
      throw ValidationError(value == nil ? .noValue : .valueWithoutTest)
    }
    if let value, statistic.isShare, !(value > 0 && value < 1) {
      throw ValidationError(.valueOutOfRange(value))
    }
  }
}
