import ArgumentParser
import PhareCSV
import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare model`: who says yes, other things being equal.
struct ModelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model",
    abstract: "Fit a logistic or linear regression with design-based standard errors.",
    discussion: """
      Prints coefficients, odds ratios, adjusted shares, average marginal effects and Wald tests, as R's svyglm.

      EXAMPLES
        phare model study.yaml --response innovation=yes --terms size,population
        phare model study.yaml --response innovation=yes --terms size*population
        phare model schools.csv --response sch.wide=Yes --terms stype --weight pw

      A response with answers is logistic; one of numbers or scores is linear. Several answers count together, as in \
      innovation=1,2. a*b stands for both variables and their interaction. Scales count by their scores; in a CSV file, \
      numbers with decimals or more than ten values are quantities: --categorical and --numeric override this.
      """)

  @Argument(help: "A study file, or the file of a wave, such as a CSV file.")
  var source: SourceFile
  @Option(
    help: ArgumentHelp(
      "Variable to explain, with the answers that count as yes, as in innovation=yes; without answers, a number.",
      valueName: "variable[=codes]"))
  var response: ModelSpecification.Response
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Explanatory variables, as in region,size*age.", valueName: "variables"))
  var terms: [CommaSeparated<Term>]
  @Option(help: ArgumentHelp("Id of the wave (default: every one that asked all variables).", valueName: "id"))
  var wave: String?
  @Option(help: "Kind of regression, instead of that of the response.")
  var family: ModelFormula.Family?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Answer that others are compared with, as in region=11.", valueName: "variable=code"))
  var reference: [ReferenceAnswer] = []
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Variables that count by their numbers.", valueName: "variable"))
  var numeric: [Variable.ID] = []
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Variables whose answers are compared.", valueName: "variable"))
  var categorical: [Variable.ID] = []
  @OptionGroup var respondents: FilterOptions
  @Option(help: "Confidence level of the intervals, between 0 and 1, instead of the study's.")
  var level: Probability?
  @Option(help: "Language of results and messages, instead of the study's; for a CSV file, results are in en.")
  var language: Language?
  @OptionGroup var output: OutputOptions
  @OptionGroup var links: LinkOptions
  @OptionGroup(title: "Options for a CSV file") var waveOptions: WaveOptions

  func validate() throws {
    if source.isStudy, waveOptions.isStated {
      throw ValidationError(.dialectOfStudy)
    }
    if !source.isStudy, wave != nil { throw ValidationError(.wavesOfFile("--wave")) }
    if family == .linear, !response.codes.isEmpty {
      throw ValidationError(.codesOfLinear(response.codes))
    }
    guard !terms.isEmpty else { throw ValidationError(.noTerms) }
    let known = Set(termVariables.flatMap(\.self))
    guard !known.contains(response.variable) else { throw ValidationError(.responseInTerms(response.variable)) }
    let references = reference.map(\.variable)
    for id in references.sorted() where references.filter({ $0 == id }).count > 1 {
      throw ValidationError(.severalReferences(id))
    }
    for id in numeric where categorical.contains(id) || references.contains(id) {
      let other = categorical.contains(id) ? "--categorical" : "--reference"
      throw ValidationError(.numericBeside(id, option: other))
    }
    for id in references.sorted() + numeric + categorical where !known.contains(id) {
      throw ValidationError(.inNoTerm(id))
    }
  }

  func run() throws {
    switch source {
    case .study(let path):
      let study = try StudyArgument.read(path, in: language, links: links)
      try print(study, in: study.messageLanguage)
    case .data(let path):
      try CommandFailure.catching(in: language ?? .ofEnvironment) {
        let wave = waveOptions.wave(of: path)
        let file = try wave.open()
        let study = try AdHocModel(specification).study(
          of: wave, in: file, language: language ?? .en,
          report: ReportOptions(level: (level ?? .defaultLevel).value, hideBelow: 0))
        try print(study, files: [wave.id: file], in: language ?? .ofEnvironment)
      }
    }
  }

  /// Prints the model of a study; problems are told in a language of their own.
  private func print(_ study: Study, files: [String: any WaveFile] = [:], in language: Language) throws {
    try CommandFailure.catching(in: language) {
      var run = StudyRun(study, warn: StandardError.warn(in: language))
      run.files = files
      let result = try run.model(specification)
      try StandardOutput.write(output.text(.model(result, of: study)))
    }
  }

  private var termVariables: [[Variable.ID]] { terms.flatMap(\.elements).map(\.variables) }

  /// The model that the options describe.
  private var specification: ModelSpecification {
    ModelSpecification(
      response: response, terms: termVariables,
      references: Dictionary(reference.map { ($0.variable, $0.code) }) { first, _ in first },
      numeric: Set(numeric), categorical: Set(categorical), family: family, wave: wave, filter: respondents.filter,
      level: level?.value)
  }
}

extension ModelCommand {
  /// A variable, or several that interact, as in `region*size`.
  struct Term: ExpressibleByArgument {
    let variables: [Variable.ID]

    init?(argument: String) {
      let names = argument.split(separator: "*", omittingEmptySubsequences: false)
      guard !names.contains(where: \.isEmpty), Set(names).count == names.count else { return nil }
      variables = names.map { Variable.ID(String($0)) }
    }
  }

  /// The answer to a variable that the others are compared with, as in `region=11`.
  struct ReferenceAnswer: ExpressibleByArgument {
    let variable: Variable.ID
    let code: String

    init?(argument: String) {
      guard let condition = Filter.Condition(argument: argument), condition.codes.count == 1 else { return nil }
      variable = condition.variable
      code = condition.codes[0]
    }
  }
}
