import ArgumentParser
import PhareCSV
import PhareEngines
import PhareReport
import PhareStudy

/// `phare run`: the report of a study whose waves an SQL engine holds, by way of the engine's client.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Have an SQL engine's client give the totals of a study, and write its report.",
    discussion: """
      Does the steps of 'phare sql' and 'phare report' in one: the client is asked for the columns of the tables, then for \
      their totals, and the report is written from these. The client is the command given here, run as it stands without a \
      shell, with the query on its standard input, or in a file whose path takes the place of {query}. What it writes to \
      standard error is shown where it fails. Queries and answers are removed at the end; --keep keeps the totals.

      EXAMPLES
        phare run panel.yaml --dialect postgres --client 'psql -qX service=panel'
        phare run panel.yaml --dialect duckdb --client 'duckdb panel.db'
        phare run panel.yaml --dialect spark --client 'spark-sql -f {query}'
      """)

  @Argument(help: "The study file, such as panel.yaml.", completion: .file(extensions: ["yaml", "yml"]))
  var study: String
  @Option(help: "Dialect of the engine.")
  var dialect: SQLDialect
  @Option(help: ArgumentHelp("Command of the engine's client, with its arguments.", valueName: "command"))
  var client: EngineClient
  @Option(
    help: ArgumentHelp("File in which the totals stay, for --totals of other commands.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var keep: String?
  @Option(help: "Language of results and messages, instead of the study's.")
  var language: Language?
  @OptionGroup var links: LinkOptions
  @OptionGroup var progress: ProgressBar.Options
  @OptionGroup var folder: ReportFolderOptions

  func run() throws {
    var study = try folder.adjusted(StudyArgument.read(study, in: language, links: links))
    guard study.hasTables else {
      throw CommandFailure(CommandProblem.noTables(study: self.study), in: study.messageLanguage)
    }
    try CommandFailure.catching(in: study.messageLanguage) {
      Interruption.watch()
      try ScratchFolder.withPath { scratch in
        var said = ""
        do {
          for round in ["columns", "totals"] {
            let query = try study.engineQuery(dialect, language: study.messageLanguage)
            let answer = try client.answer(to: query, named: round, in: scratch)
            study.totals = [answer.path]
            said = answer.said
          }
          // An answer that is none is told before anything is computed.
          _ = try study.engineAnswer()
        } catch let error as Problems<StudyRunProblem> {
          StandardError.write(said)
          throw error
        }
        if let keep, let path = study.totals.first { try AtomicFile.copy(path, to: keep) }
        try folder.write(study, progress)
      }
    }
  }
}
