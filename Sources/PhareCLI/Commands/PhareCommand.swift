import ArgumentParser
import PhareReport

/// `phare`: the commands and what they are for.
struct PhareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phare",
    abstract: "Weighted survey figures with honest intervals: barometers, region tables, notices.",
    discussion: """
      A study file describes CSV waves, their sampling designs, and the figures to publish.

      EXAMPLES
        phare init mayors.csv > draft.yaml       a first study from files
        phare schema > study.schema.json         the keys, for an editor
        phare check study.yaml                   problems, places and remedies
        phare barometer study.yaml               figures beside published ones
        phare compare study.yaml                 changes between waves
        phare diff study.yaml w2016 w2024        changes of the questionnaire
        phare verify study.yaml                  published figures, checked
        phare plan study.yaml --wave w2024 --indicator support --by size --within 5
        phare report study.yaml                  all of it, into a folder
        phare map study.yaml --indicator support -o map.svg
        phare chart study.yaml --indicator support --by region -o regions.svg
        phare weight study.yaml > weights.csv    weights that meet margins
        phare export study.yaml --to r --wave w2016   data and code for R
        phare table mayors.csv --rows Q1 --columns REGION --weight POIDS
        phare model study.yaml --response innovation=yes --terms size,population
      """,
    version: PhareVersion.text,
    subcommands: [
      ReportCommand.self, BarometerCommand.self, CompareCommand.self, DiffCommand.self, VerifyCommand.self,
      PlanCommand.self, MapCommand.self, ChartCommand.self, TableCommand.self, ModelCommand.self, WeightCommand.self,
      CheckCommand.self, InitCommand.self, ExportCommand.self, SchemaCommand.self, SQLCommand.self, RunCommand.self,
    ])

  @Flag(help: "Print the software by others that the program carries, with its licences, and end.")
  var licenses = false

  func run() throws {
    guard licenses else { throw CleanExit.helpRequest(self) }
    try StandardOutput.write(ThirdPartyNotice.page)
  }
}
