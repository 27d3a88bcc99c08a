import ArgumentParser
import PhareReport

/// `phare schema`: the JSON Schema of study files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of study files, for editors.",
    discussion: """
      Every key of a study file with its values, a line of documentation and an example. An editor with a YAML language server completes \
      and checks studies by it: begin a study with the line '# yaml-language-server: $schema=study.schema.json'.

      EXAMPLES
        phare schema > study.schema.json
      """)

  func run() throws { try StandardOutput.write(StudySchema().text) }
}
