import ArgumentParser
import PhareStudy
import PhareSurvey

extension Variable.ID: ExpressibleByArgument {
  /// Reads a key, which is never empty.
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self.init(argument)
  }
}

/// A variable and its codes, as in `size=1,2`, or a variable alone.
private func assignment(_ argument: String) -> (variable: Variable.ID, codes: [String])? {
  let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  guard let variable = Variable.ID(argument: parts[0]) else { return nil }
  guard parts.count == 2 else { return (variable, []) }
  let codes = parts[1].split(separator: ",").map(String.init)
  return codes.isEmpty ? nil : (variable, codes)
}

extension Filter.Condition: ExpressibleByArgument {
  /// Reads a variable and the codes that pass, as in `size=1,2`.
  public init?(argument: String) {
    guard let (variable, codes) = assignment(argument), !codes.isEmpty else { return nil }
    self.init(variable: variable, codes: codes)
  }
}

extension ModelSpecification.Response: ExpressibleByArgument {
  /// Reads a variable, with the codes that count as yes where answers are explained, as in `innovation=yes`.
  public init?(argument: String) {
    guard let (variable, codes) = assignment(argument) else { return nil }
    self.init(variable, codes: codes)
  }
}
