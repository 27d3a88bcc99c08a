import ArgumentParser
import PhareCSV
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
      """)

  @OptionGroup var source: StudyArgument

  func run() throws {
    let study = try source.read()
    var lines: [String] = []
    var problems: [String] = []
    for definition in study.waves {
      do throws(Problems<WaveProblem>) {
        let wave = try Wave(reading: definition.specification, codebook: study.codebook)
        lines.append(line(of: wave, in: definition))
        lines += wave.warnings.map { "  \($0)" }
      } catch {
        problems.append("\(error)")
      }
    }
    do {
      if problems.isEmpty {
        // Those of the waves stand under each of them.
        let run = StudyRun(study) { warning in
          if case .notAsked = warning.problem { StandardError.warn(warning) }
        }
        _ = try run.results()
      } else {
        // Nothing can be computed, but this file can be read.
        _ = try StudyRun(study).regionCovariates()
      }
    } catch {
      problems.append("\(error)")
    }
    if !lines.isEmpty { try StandardOutput.write(lines.joined(separator: "\n")) }
    guard problems.isEmpty else { throw CommandFailure(message: problems.joined(separator: "\n")) }
    let counts = [
      Self.counted(study.waves.count, "wave"), Self.counted(study.indicators.count, "indicator"),
      Self.counted(study.tables.count, "table"), Self.counted(study.comparisons.count, "comparison"),
    ]
    try StandardOutput.write("\(source.study): \(counts.joined(separator: ", ")); no problem")
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private func line(of wave: Wave, in definition: StudyWave) -> String {
    "\(wave.id): \(definition.specification.displayName), \(Self.counted(wave.rowCount, "respondent")), "
      + "\(Self.counted(wave.codebook.variables.count, "variable")); \(wave.origin)"
  }
}
