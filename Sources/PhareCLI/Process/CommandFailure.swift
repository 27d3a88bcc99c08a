import PhareCSV

/// The reason a command ends with 1: every problem, one per line.
struct CommandFailure: Error {
  let message: String

  /// Fails with the messages of problems that were told apart.
  init(messages: [String]) {
    message = messages.joined(separator: "\n")
  }

  /// Takes over the message of an error in a language.
  init(_ error: any Explained, in language: Language) {
    message = error.message(in: language)
  }

  /// Runs `body`, and turns an error of the library into a failure with its words.
  static func catching(in language: Language, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as any Explained {
      throw CommandFailure(error, in: language)
    } catch let error as any Problem {
      throw CommandFailure(messages: [error.sentence(in: language)])
    }
  }
}
