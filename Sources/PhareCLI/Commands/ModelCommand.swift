import ArgumentParser
import PhareCSV
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare model`: which profile says yes, other things equal.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Logistic or linear regression with standard errors of the sampling design.",
    discussion: """
      Coefficients, odds ratios, adjusted shares, average marginal effects and Wald tests, as R's svyglm.

      EXAMPLES
        phare model study.yaml --response innovation=yes --terms region,size
        phare model study.yaml --response emploi --terms region,size*age
        phare model schools.csv --response sch.wide=Yes --terms stype --weight pw

      A response with answers is logistic, one of numbers or scores linear. Several answers count together, as in \
      innovation=1,2. a*b stands for both variables and their interaction. Scales count by their scores; in a CSV file, \
      numbers with decimals or more than ten values are quantities: --categorical and --numeric say otherwise.
      """)

  @Argument(
    help: "A study file, or a CSV file.", completion: .file(extensions: ["csv", "txt", "tsv", "yaml", "yml"]))
  var source: String
  @Option(help: ArgumentHelp("What is explained, as in innovation=yes, or a number.", valueName: "variable[=codes]"))
  var response: String
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("What explains it, as in region,size*age.", valueName: "variables"))
  var terms: [String]
  @Option(help: "The wave of the study; every one that asked all variables where left out.")
  var wave: String?
  @Option(help: "logistic or linear; by the response where left out.")
  var family: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("The answer that others are compared with, as in region=11.", valueName: "variable=code"))
  var reference: [String] = []
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Variables whose numbers or scores count.", valueName: "variable"))
  var numeric: [String] = []
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Variables whose answers are compared.", valueName: "variable"))
  var categorical: [String] = []
  @Option(name: .customLong("where"), parsing: .upToNextOption, help: "Who the model is about, as in size=1,2.")
  var filters: [String] = []
  @Option(help: "Confidence level of the intervals, between 0 and 1.")
  var level: Double?
  @Option(help: "The language of labels and notes: fr, en; the study's where left out, en for a CSV file.")
  var language: String?
  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Options for a CSV file") var waveOptions: WaveOptions

  private var isStudy: Bool { source.hasSuffix(".yaml") || source.hasSuffix(".yml") }

  func validate() throws {
    if let level, !(level > 0 && level < 1) { throw ValidationError("--level \(level): write 0.95 for 95%.") }
    if let language, Language(rawValue: language) == nil {
      throw ValidationError("--language \(language): use fr or en.")
    }
    if isStudy, waveOptions.isStated {
      throw ValidationError("--weight and other options for a CSV file: the study file says it all; leave them out.")
    }
    if !isStudy, wave != nil { throw ValidationError("--wave: a CSV file is one wave; leave it out.") }
    _ = try specification()
  }

  func run() throws {
    let specification = try specification()
    let language = language.flatMap(Language.init(rawValue:))
    try CommandFailure.catching {
      let study =
        isStudy
        ? try StudyFile(path: source).study().adjusted(language: language)
        : try Study.adHoc(
          waveOptions.wave(of: source), model: specification, language: language ?? .en,
          report: ReportOptions(level: level ?? 0.95))
      let result = try StudyRun(study).model(specification)
      try StandardOutput.write(
        ModelPrinter(result, study: study).text(
          format: PrintFormat(rawValue: output.format) ?? .text,
          locale: TidyLocale(rawValue: output.locale) ?? .standard, precision: output.precision))
    }
  }

  // MARK: Words of the command line

  private func specification() throws -> ModelSpecification {
    let (variable, codes) = try Self.assignment(response, needsCodes: false, option: "--response")
    let family = try family.map { name in
      guard let family = ModelFormula.Family(rawValue: name) else {
        throw ValidationError("--family \(name): use logistic or linear.")
      }
      return family
    }
    if family == .linear, !codes.isEmpty {
      throw ValidationError(
        "--family linear: the response is a number or scores; leave out '=\(codes.joined(separator: ","))'.")
    }
    var references: [Variable.ID: String] = [:]
    for text in reference {
      let (variable, codes) = try Self.assignment(text, needsCodes: true, option: "--reference")
      guard let code = codes.first, codes.count == 1, references.updateValue(code, forKey: variable) == nil else {
        throw ValidationError("--reference \(text): state one code a variable, as in region=11.")
      }
    }
    let terms = try parsedTerms()
    let known = Set(terms.flatMap(\.self))
    for id in references.keys.sorted() + (numeric + categorical).map({ Variable.ID($0) }) where !known.contains(id) {
      throw ValidationError("'\(id)' is in no term; name it in --terms, or leave the option out.")
    }
    return ModelSpecification(
      response: .init(variable, codes: codes), terms: terms, references: references,
      numeric: Set(numeric.map { Variable.ID($0) }), categorical: Set(categorical.map { Variable.ID($0) }),
      family: family, wave: wave, filter: try filter(), level: level)
  }

  private func parsedTerms() throws -> [[Variable.ID]] {
    let texts = terms.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard !texts.isEmpty else { throw ValidationError("--terms: name at least one variable, such as --terms region.") }
    return try texts.map { text in
      let names = text.split(separator: "*", omittingEmptySubsequences: false)
      guard !names.contains(where: \.isEmpty), Set(names).count == names.count else {
        throw ValidationError("--terms \(text): write variables, as in region,size or region*size.")
      }
      return names.map { Variable.ID(String($0)) }
    }
  }

  private func filter() throws -> Filter? {
    guard !filters.isEmpty else { return nil }
    return Filter(
      try filters.map { text in
        let (variable, codes) = try Self.assignment(text, needsCodes: true, option: "--where")
        return Filter.Condition(variable: variable, codes: codes)
      })
  }

  /// A variable and its codes, as in size=1,2.
  private static func assignment(
    _ text: String, needsCodes: Bool, option: String
  ) throws -> (variable: Variable.ID, codes: [String]) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let codes = parts.count == 2 ? parts[1].split(separator: ",").map(String.init) : []
    guard let name = parts.first, !name.isEmpty, parts.count == 1 ? !needsCodes : !codes.isEmpty else {
      throw ValidationError("\(option) \(text): write a variable and its codes, as in size=1,2.")
    }
    return (Variable.ID(name), codes)
  }
}
