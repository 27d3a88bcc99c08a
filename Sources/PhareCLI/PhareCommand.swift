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
        phare init mayors.csv citizens.csv > study.yaml   a first study from CSV files
        phare check study.yaml                            every problem, with its place and remedy
        phare barometer study.yaml                        recomputed figures beside published ones
        phare compare study.yaml                          what changed between waves, and whether it is noise
        phare diff study.yaml citizens-2015 citizens-2019 what changed in the questionnaire
        phare verify study.yaml                           what every published figure is worth
        phare report study.yaml                           everything, into a folder of reports
        phare weight study.yaml --wave mayors-2016        weights calibrated to known margins
        phare table mayors.csv --rows Q5 --columns REGION --weight POIDS
        phare model study.yaml --response innovation=yes --terms region,size
      """,
    version: PhareVersion.text,
    subcommands: [
      ReportCommand.self, BarometerCommand.self, CompareCommand.self, DiffCommand.self, VerifyCommand.self,
      TableCommand.self, ModelCommand.self, WeightCommand.self, CheckCommand.self, InitCommand.self,
    ])
}
