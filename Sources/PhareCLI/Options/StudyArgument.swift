import ArgumentParser
import PhareCSV
import PhareStudy

/// The study file that a command reads, and the language in which it answers.
struct StudyArgument: ParsableArguments {
  @Argument(help: "The study file, such as Datasets/phare/study.yaml.", completion: .file(extensions: ["yaml", "yml"]))
  var study: String
  @Option(help: "Language of results and messages, instead of the study's.")
  var language: Language?
  @OptionGroup var links: LinkOptions
  @OptionGroup var answers: TotalsOptions
  @OptionGroup var progress: ProgressBar.Options

  /// Reads the study, in the language asked for; the problems of its file become one failure.
  func read() throws -> Study {
    try Self.read(study, in: language, links: links, totals: answers.totals)
  }

  /// Reads the study as far as its file goes, with the message of what the file gets wrong: where only that which is asked of the
  /// waves is wrong, their files can be checked all the same.
  func readForCheck() throws -> (study: Study, message: String?) {
    do {
      return (try read(), nil)
    } catch let failure as CommandFailure {
      guard let file = try? StudyFile(path: study),
        let reading = try? file.reading(allowingLinksTo: links.allowOutside), reading.problems != nil,
        let partial = reading.study
      else { throw failure }
      return (partial.adjusted(language: language), failure.message)
    }
  }

  /// Reads the waves of a study and computes everything that it asks for, under a bar where somebody waits.
  func results(of study: Study) throws -> StudyResults {
    try running(study) { try $0.results() }
  }

  /// Runs a part of a study, under a bar where somebody waits.
  func running<Value>(_ study: Study, _ body: (StudyRun) throws -> Value) throws -> Value {
    try ProgressBar.watching(study, progress, in: study.messageLanguage) { progress in
      try body(StudyRun(study, progress: progress, warn: StandardError.warn(in: study.messageLanguage)))
    }
  }

  /// Reads the study at a path.
  ///
  /// Problems are told in the language asked for, else in the one that the file states, whatever else is wrong with it.
  static func read(
    _ path: String, in language: Language?, links: LinkOptions, totals: [String] = []
  ) throws -> Study {
    var stated: Language?
    var study: Study
    do throws(Problems<StudyProblem>) {
      let file = try StudyFile(path: path)
      stated = file.statedLanguage
      study = try file.study(allowingLinksTo: links.allowOutside).adjusted(language: language)
    } catch {
      let language = language ?? stated ?? .ofEnvironment
      if SourceFile.isData(path) { throw CommandFailure(CommandProblem.dataAsStudy(path), in: language) }
      throw CommandFailure(error, in: language)
    }
    guard totals.isEmpty || study.hasTables else {
      throw CommandFailure(CommandProblem.noTables(study: path), in: study.messageLanguage)
    }
    study.totals = totals
    return study
  }
}
