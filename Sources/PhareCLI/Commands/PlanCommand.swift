import ArgumentParser
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare plan`: how many respondents the next wave needs, and where.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Size and share out the next wave from what an earlier one measured.",
    discussion: """
      The smallest sample that measures an indicator within ± points, or finds
      a change of some points, in every answer of the variables named, with the
      shares and the design effect of an earlier wave. Without a goal, what a
      size gives.

      EXAMPLES
        phare plan study.yaml --wave w --indicator i --by region --within 5
        phare plan study.yaml --wave w --indicator i --by region --change 10
        phare plan study.yaml --wave w --indicator i --size 3000
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: "The wave to learn from, by its id.") var wave: String
  @Option(help: "The share to measure, by the id of its indicator.") var indicator: String
  @Option(
    help: ArgumentHelp("Variables whose every answer must be measured, such as region,size.", valueName: "variables"))
  var by: String?
  @Option(help: ArgumentHelp("Half-width wanted in every answer, in points.", valueName: "points")) var within: Double?
  @Option(help: ArgumentHelp("Half-width wanted for everybody, in points.", valueName: "points")) var overall: Double?
  @Option(help: ArgumentHelp("Change to find in every answer, in points; negative for a fall.", valueName: "points"))
  var change: Double?
  @Option(help: ArgumentHelp("Probability of finding it, in percent.", valueName: "percent")) var power = 80.0
  @Option(help: ArgumentHelp("Respondents to share out where no goal is given.", valueName: "n")) var size: Int?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (name, value) in [("within", within), ("overall", overall)] {
      if let value, !(value > 0 && value < 50) { throw ValidationError("--\(name) \(value): use points, such as 5.") }
    }
    if let change, !(change != 0 && abs(change) < 100) {
      throw ValidationError("--change \(change): use points, such as 5.")
    }
    guard power > 0, power < 100 else { throw ValidationError("--power \(power): use a percentage, such as 80.") }
    if let size, size < 1 { throw ValidationError("--size \(size): use a number of respondents, such as 1000.") }
  }

  func run() throws {
    let study = try source.read()
    let variables = (by ?? "").split(separator: ",").map { Variable.ID(String($0)) }
    let known = study.codebook.variables.map(\.id.rawValue)
    for id in variables where !known.contains(id.rawValue) {
      throw ValidationError("--by \(id): the study has no such variable; use some of \(known.joined(separator: ", ")).")
    }
    let specification = PlanSpecification(
      id: wave, wave: wave, indicator: indicator, by: variables, within: within.map { $0 / 100 },
      overall: overall.map { $0 / 100 }, change: change.map { $0 / 100 }, power: power / 100, size: size)
    try CommandFailure.catching {
      let result = try StudyRun(study).plan(specification)
      try StandardOutput.write(output.printed(result, of: study))
    }
  }
}
