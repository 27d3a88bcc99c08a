import ArgumentParser
import PhareCSV
import PhareStudy
import PhareSurvey

/// `phare init`: a first study file from the files of the waves.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Draft a study file from the headers, labels and values of files.",
    discussion: """
      Guesses the kind of each column and states the reason beside it, for you to correct. `phare check` accepts the \
      draft as it is.

      EXAMPLES
        phare init mayors.csv > draft.yaml
        phare init waves/*.csv --title "Baromètre" > waves/study.yaml

      Paths in a study file are relative to it and stay inside its folder.
      """)

  @Argument(help: "Files, one per wave.", completion: .file(extensions: SourceFile.dataExtensions))
  var data: [String]
  @Option(help: "The title of the study.")
  var title = "Study"
  @Option(help: "Language of the draft and of messages (default of the draft: fr).")
  var language: Language?
  @Option(
    help: ArgumentHelp(
      "Labels of the files: a CSV file variable,code,label,missing, a DDI-Codebook, or Triple-S.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var labels: String?
  @OptionGroup var lines: HeaderOptions

  func run() throws {
    var files: [ProfiledFile] = []
    var problems: [String] = []
    for path in data {
      do throws(Problems<WaveProblem>) {
        var wave = WaveSpecification(id: "data", audience: .other("data"), path: path, dialect: lines.dialect())
        wave.sheet = lines.sheet
        wave.labels = labels.map { LabelsFile(path: $0) }
        let paths = data + [labels].compactMap(\.self)
        files.append(
          try ProfiledFile(
            wave, path: Self.relative(path, among: paths), labels: labels.map { Self.relative($0, among: paths) }))
      } catch {
        problems.append(error.message(in: language ?? .ofEnvironment))
      }
    }
    guard problems.isEmpty else { throw CommandFailure(messages: problems) }
    let draft = StudyDraft.guess(files: files, title: title) { text in
      (try? Region.resolve(text, suggests: false).region) != nil
    }
    try StandardOutput.write(draft.yaml(in: language ?? .fr))
  }

  /// A path from the deepest folder that holds all files, where the study file is meant to go.
  private static func relative(_ path: String, among paths: [String]) -> String {
    let folders = paths.map { $0.split(separator: "/", omittingEmptySubsequences: false).dropLast() }
    var common = folders.first.map(Array.init) ?? []
    for folder in folders {
      common = Array(zip(common, folder).prefix { $0 == $1 }.map(\.0))
    }
    return path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(common.count).joined(separator: "/")
  }
}
