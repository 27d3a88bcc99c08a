import ArgumentParser
import PhareCSV
import PhareReport
import PhareStudy
import PhareSurvey

/// `phare check`: all problems of a study and its waves, and the dialect of each file.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a study and its waves: every problem with its place and remedy.",
    discussion: """
      Reads the study file and every row of every wave, and prints the dialect of each file. Exits with 1 if anything \
      is wrong.

      EXAMPLES
        phare check study.yaml
        phare check study.yaml --disclosure
      """)

  @OptionGroup var source: StudyArgument
  @Flag(
    help: ArgumentHelp(
      "Print the numbers of respondents that the report hides, and what a reader can still tell of each."))
  var disclosure = false

  func run() throws {
    let (study, message) = try source.readForCheck()
    try ProgressBar.watching(study, source.progress, in: study.messageLanguage) {
      try check(study, problemsOfFile: message, $0)
    }
  }

  /// Prints what is found, or every problem: those of the study file first.
  private func check(_ study: Study, problemsOfFile: String?, _ progress: WorkProgress?) throws {
    let language = study.messageLanguage
    var lines: [String] = []
    var problems = [problemsOfFile].compactMap(\.self)
    var (audit, proposal) = ("", "")
    for definition in study.waves {
      // The totals of tables are read below, all at once.
      guard definition.specification.table == nil else { continue }
      do throws(Problems<WaveProblem>) {
        let wave = try Wave(reading: definition.specification, codebook: study.codebook)
        lines.append(Self.note(on: wave, in: definition).phrase.text(in: language))
        lines += wave.warnings.map { "  \($0.message(in: language))" }
      } catch {
        problems.append(error.message(in: language))
      }
    }
    do throws(Problems<StudyRunProblem>) {
      if problems.isEmpty {
        // Those of the waves stand under each of them.
        let run = StudyRun(study, progress: progress) { warning in
          if case .wave = warning.problem { return }
          StandardError.warn(in: language)(warning)
        }
        let results = try run.results()
        for result in results.waves where result.definition.specification.table != nil {
          lines.append(Self.note(on: result.wave, in: result.definition).phrase.text(in: language))
          lines += result.wave.warnings.map { "  \($0.message(in: language))" }
        }
        if disclosure { audit = Printout.disclosure(of: results).text(.text) }
        if study.report.disclosure == nil, !disclosure, let wave = results.wavesOfSmallTerritories.first {
          proposal = CommandNote.proposesDisclosure(wave: wave).phrase.text(in: language)
        }
      } else if problemsOfFile == nil {
        // Nothing can be computed, but this file can be read.
        _ = try StudyRun(study).regionCovariates()
      }
    } catch {
      problems.append(error.message(in: language))
    }
    if !lines.isEmpty { try StandardOutput.write(lines.joined(separator: "\n")) }
    guard problems.isEmpty else { throw CommandFailure(messages: problems) }
    let note = CommandNote.sound(
      source.study, waves: study.waves.count, indicators: study.indicators.count, tables: study.tables.count,
      comparisons: study.comparisons.count)
    try StandardOutput.write(note.phrase.text(in: language))
    if !proposal.isEmpty { try StandardOutput.write(proposal) }
    if !audit.isEmpty { try StandardOutput.write(audit) }
  }

  private static func note(on wave: Wave, in definition: StudyWave) -> CommandNote {
    .wave(
      wave.id, file: definition.specification.displayName, respondents: wave.respondentCount,
      variables: wave.codebook.variables.count, origin: wave.origin.phrase)
  }
}
