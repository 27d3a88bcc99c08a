import ArgumentParser
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare plan`: how many respondents the next wave needs, and where.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Compute the sample size of the next wave, and allocate it.",
    discussion: """
      Finds the smallest sample that measures an indicator within ± points, or detects a change of some points, in every \
      category of the variables named, given the shares and the design effect of an earlier wave. Without a goal, prints \
      the precision that a sample size gives.

      EXAMPLES
        phare plan study.yaml --wave w2016 --indicator support --by size --within 5
        phare plan study.yaml --wave w2016 --indicator support --by size --change -10
        phare plan study.yaml --wave w2016 --indicator support --assume 0.5
        phare plan study.yaml --wave w2016 --indicator support --size 3000
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: ArgumentHelp("Id of the wave that gives shares and design effect.", valueName: "id")) var wave: String
  @Option(help: ArgumentHelp("Id of the indicator whose share is measured.", valueName: "id")) var indicator: String
  @Option(
    help: ArgumentHelp("Variables whose every category is measured, such as region,size.", valueName: "variables"))
  var by: CommaSeparated<Variable.ID>?
  @Option(
    help: ArgumentHelp("Half-width wanted in every category, in points, above 0 and below 50.", valueName: "points"))
  var within: HalfWidth?
  @Option(
    help: ArgumentHelp("Half-width wanted for everybody, in points, above 0 and below 50.", valueName: "points"))
  var overall: HalfWidth?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Change to detect in every category, in points, between -100 and 100 and not 0.", valueName: "points"))
  var change: Change?
  @Option(help: ArgumentHelp("Probability of detecting it, in percent, above 0 and below 100.", valueName: "percent"))
  var power = Power.standard
  @Option(
    help: ArgumentHelp(
      "Share to plan for everywhere, between 0 and 1 (default: the end nearer to 0.5 of each interval of the wave).",
      valueName: "share"))
  var assume: Probability?
  @Option(help: ArgumentHelp("Respondents to allocate if no goal is given, at least 1.", valueName: "n"))
  var size: SampleSize?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if size != nil, within != nil || overall != nil || change != nil {
      throw ValidationError(.sizeBesideGoals)
    }
    if by == nil, within != nil || change != nil {
      throw ValidationError(.goalWithoutVariables(option: within == nil ? "--change" : "--within"))
    }
  }

  func run() throws {
    let study = try source.read()
    let variables = by?.elements ?? []
    let known = study.codebook.variables.map(\.id.rawValue)
    for id in variables where !known.contains(id.rawValue) {
      throw UsageFailure(.noSuchVariable("--by \(id)", known: known), in: study.messageLanguage)
    }
    let (waves, indicators) = (study.waves.map(\.id), study.indicators.map(\.id))
    guard waves.contains(wave) else {
      throw UsageFailure(.noSuchWave("--wave \(wave)", known: waves), in: study.messageLanguage)
    }
    guard indicators.contains(indicator) else {
      throw UsageFailure(.noSuchIndicator("--indicator \(indicator)", known: indicators), in: study.messageLanguage)
    }
    let specification = PlanSpecification(
      id: wave, wave: wave, indicator: indicator, by: variables, within: within?.fraction, overall: overall?.fraction,
      change: change?.fraction, power: power.fraction, assumed: assume?.value, size: size?.count)
    try CommandFailure.catching(in: study.messageLanguage) {
      let result = try source.running(study) { try $0.plan(specification) }
      try StandardOutput.write(output.text(.plan(result, of: study)))
    }
  }
}

extension PlanCommand {
  /// Half the width of an interval, given in points.
  struct HalfWidth: ExpressibleByArgument {
    let fraction: Double

    init?(argument: String) {
      guard let points = Double(argument), points > 0, points < 50 else { return nil }
      fraction = points / 100
    }
  }

  /// The difference of two shares, given in points; negative for a fall.
  struct Change: ExpressibleByArgument {
    let fraction: Double

    init?(argument: String) {
      guard let points = Double(argument), points != 0, abs(points) < 100 else { return nil }
      fraction = points / 100
    }
  }

  /// The probability of detecting a change, given in percent.
  struct Power: ExpressibleByArgument {
    let percent: Double

    private init(percent: Double) { self.percent = percent }

    init?(argument: String) {
      guard let percent = Double(argument), percent > 0, percent < 100 else { return nil }
      self.percent = percent
    }

    var fraction: Double { percent / 100 }
    var defaultValueDescription: String { percent == percent.rounded() ? "\(Int(percent))" : "\(percent)" }

    /// The usual 80 percent.
    static let standard = Power(percent: 80)
  }

  /// A number of respondents.
  struct SampleSize: ExpressibleByArgument {
    let count: Int

    init?(argument: String) {
      guard let count = Int(argument), count > 0 else { return nil }
      self.count = count
    }
  }
}
