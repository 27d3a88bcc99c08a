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

/// A variable and its codes, as in `size=1,2`, or a variable alone; a name or a code that holds a sign of the grammar
/// stands in double quotes.
private func assignment(_ argument: String) -> (variable: Variable.ID, codes: [String])? {
  var rest = argument[...]
  let isQuoted = rest.first == "\""
  guard let name = CommaList.takeField(from: &rest, until: { $0 == "=" }), let variable = Variable.ID(argument: name),
    isQuoted || !name.contains(where: { "<>≥≤".contains($0) })
  else { return nil }
  guard rest.first == "=" else { return (variable, []) }
  guard let codes = CommaList.fields(of: String(rest.dropFirst())), !codes.contains("") else { return nil }
  return (variable, codes)
}

/// A variable and the numbers or dates that pass, as in `age>=40`, `age>=40<60` or `date>=2024-01-05`; nil for any other text.
private func comparison(_ argument: String) -> (variable: Variable.ID, codes: [String])? {
  var rest = argument[...]
  guard let name = CommaList.takeField(from: &rest, until: { "<>=≥≤".contains($0) }),
    let variable = Variable.ID(argument: String(name.reversed().drop { $0 == " " }.reversed())),
    rest.first.map({ "<>≥≤".contains($0) }) ?? false,
    let range = NumberRange(String(rest)) ?? NumberRange(dates: String(rest)), range.isPossible
  else { return nil }
  return (variable, [String(rest)])
}

extension Filter.Condition: ExpressibleByArgument {
  /// Reads a variable and the codes that pass, as in `size=1,2`, or the numbers or dates, as in `age>=40`.
  public init?(argument: String) {
    guard let (variable, codes) = comparison(argument) ?? assignment(argument), !codes.isEmpty else { return nil }
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
