import ArgumentParser
import PhareReport

/// `phare`: the commands and what they are for.
struct PhareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phare",
    abstract: "Weighted survey figures with honest intervals: barometers, region tables, notices.",
    discussion: """
      A study file says which CSV waves there are, how they were sampled, and what to publish.

      EXAMPLES
        phare init mayors.csv > study.yaml       a first study from CSV files
        phare check study.yaml                   problems, places and remedies
        phare barometer study.yaml               figures beside published ones
        phare compare study.yaml                 what changed between waves
        phare diff study.yaml y2015 y2019        what changed in the questions
        phare verify study.yaml                  what published figures are worth
        phare plan study.yaml --wave w --indicator i --by region --within 5
        phare report study.yaml                  all of it, into a folder
        phare weight study.yaml --wave mayors    weights that meet margins
        phare table mayors.csv --rows Q5 --columns REGION --weight POIDS
        phare model study.yaml --response innovation=yes --terms region,size
      """,
    version: PhareVersion.text,
    subcommands: [
      ReportCommand.self, BarometerCommand.self, CompareCommand.self, DiffCommand.self, VerifyCommand.self,
      PlanCommand.self, TableCommand.self, ModelCommand.self, WeightCommand.self, CheckCommand.self, InitCommand.self,
    ])
}
