import ArgumentParser

/// The reason a command ends with 1: every problem, one per line.
struct CommandFailure: Error {
  let message: String

  /// Takes over the words of an error that states its place and remedy.
  init(_ error: any Error) {
    message = "\(error)"
  }

  /// Fails in words of its own.
  init(message: String) {
    self.message = message
  }

  /// Runs `body`, and turns an error of the library into a failure with its words.
  static func catching(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let failure as CommandFailure {
      throw failure
    } catch let error as ValidationError {
      throw error
    } catch {
      throw CommandFailure(error)
    }
  }
}
