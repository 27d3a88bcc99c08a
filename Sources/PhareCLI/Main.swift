import ArgumentParser
import Glibc
import PhareCSV

/// Parses the command line, runs the command, and ends with 0 (done), 1 (the data or the study are wrong) or 2 (the
/// command line is wrong).
@main
enum Main {
  static func main() {
    ProcessStart.prepare()
    do {
      try ProcessStart.requireFiles()
      var command = try PhareCommand.parseAsRoot(WaveOptions.attachingNegativeCodes(ProcessStart.arguments[...]))
      do {
        try command.run()
      } catch let failure as UsageFailure {
        // What only a run can find out is told with the usage of its command, as what the parser finds is.
        let sentence = failure.problem.sentence(in: failure.language)
        StandardError.write(ParserMessage.text(usage(after: sentence, by: type(of: command)), in: failure.language))
        exit(2)
      } catch let error as ValidationError {
        StandardError.write(ParserMessage.text(usage(after: error.message, by: type(of: command)), in: .ofCommandLine))
        exit(2)
      }
    } catch {
      exit(status(of: error))
    }
  }

  /// A sentence with the usage of a command, as ArgumentParser writes them.
  private static func usage(after sentence: String, by command: any ParsableCommand.Type) -> String {
    let name = command.configuration.commandName.map { "phare \($0)" } ?? "phare"
    return """
      Error: \(sentence)
      Usage: \(PhareCommand.usageString(for: command))
        See '\(name) --help' for more information.
      """
  }

  private static func status(of error: any Error) -> Int32 {
    switch error {
    case let failure as CommandFailure:
      StandardError.write(failure.message)
      return 1
    case let error as any Explained:
      StandardError.write(error.message(in: .ofCommandLine))
      return 1
    default:
      let code = PhareCommand.exitCode(for: error)
      let message = PhareCommand.fullMessage(for: error)
      guard code == .success else {
        StandardError.write(ParserMessage.text(message, in: .ofCommandLine))
        return code == .validationFailure ? 2 : 1
      }
      guard !StandardOutput.tryWriting(message) else { return 0 }
      let problem = CommandProblem.outputStopped(SystemReason(errno))
      StandardError.write(problem.sentence(in: .ofCommandLine))
      return 1
    }
  }
}
