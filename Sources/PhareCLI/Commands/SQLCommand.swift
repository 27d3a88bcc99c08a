import ArgumentParser
import PhareEngines
import PhareStudy

/// `phare sql`: the queries that an SQL engine answers with the totals of waves.
struct SQLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql",
    abstract: "Write the queries that give the totals of waves held by an SQL engine.",
    discussion: """
      A wave whose data is {table: NAME} is read from totals that its engine adds up. The engine's own client runs the \
      query and writes the answer as CSV (psql -qXf columns.sql > columns.csv); phare connects to nothing. The first query \
      asks for the columns of the tables, and the second, written from that answer, for their totals.

      EXAMPLES
        phare sql panel.yaml --dialect postgres > columns.sql
        phare sql panel.yaml --dialect postgres --totals columns.csv > totals.sql
        phare barometer panel.yaml --totals totals.csv
      """)

  @OptionGroup var source: StudyArgument
  @Option(help: "Dialect of the engine.")
  var dialect: SQLDialect

  func run() throws {
    let study = try source.read()
    guard study.hasTables else {
      throw CommandFailure(CommandProblem.noTables(study: source.study), in: study.messageLanguage)
    }
    try CommandFailure.catching(in: study.messageLanguage) {
      try StandardOutput.write(study.engineQuery(dialect, language: study.messageLanguage))
    }
  }
}
