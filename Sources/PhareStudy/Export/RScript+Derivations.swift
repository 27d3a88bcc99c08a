import PhareSurvey

/// The recoding of a wave in words of R: what the columns of the file were made of.
///
/// Spellings of the file of the wave are told in comments, since that file may be of any kind. Derived variables are computed once
/// more from those that they follow from, and the script stops where R has other answers.
extension RScript {
  /// The recodes, and the derived variables that R can compute.
  var derivations: [String] {
    let variables = wave.study.codebook.variables
    let told = variables.compactMap(recodes)
    let checks = variables.compactMap(check)
    guard !checks.isEmpty else { return told + (told.isEmpty ? [] : [""]) }
    return told + [
      "same <- function(name, x, y) {", "  if (is.factor(x)) x <- as.character(x)",
      "  if (is.factor(y)) y <- as.character(y)",
      "  if (!isTRUE(all.equal(x, y, check.attributes = FALSE))) stop(name, \": other answers than those of the file\")",
      "}",
    ] + checks + [""]
  }

  /// The spellings and missing codes of a variable, in a comment; nil where it has none.
  private func recodes(_ variable: Variable) -> String? {
    guard let column = wave.names[variable.id]?.first, variable.derivation == nil else { return nil }
    let specification = wave.definition.specification
    let recodes = specification.recodes[variable.id] ?? [:]
    let order = specification.recodeOrder[variable.id] ?? []
    let spellings = order.flatMap { code in
      recodes.filter { $0.value == code }.keys.sorted().map { "\(quoted($0)) is \(code)" }
    }
    let missing = variable.missing.map { "\($0.code) is NA (\($0.reason.rawValue))" }
    guard !spellings.isEmpty || !missing.isEmpty else { return nil }
    return "# \(column): " + Self.line((spellings + missing).joined(separator: ", "))
  }

  /// The check of a derived variable; nil where it is none, or follows from what the file does not have.
  private func check(_ variable: Variable) -> String? {
    guard let derivation = variable.derivation, let column = wave.names[variable.id]?.first,
      let code = code(derivation, column: column)
    else { return nil }
    return "same(\(quoted(column)), with(wave, \(code)), wave$\(column))"
  }

  private func code(_ derivation: Derivation, column: String) -> String? {
    switch derivation {
    case .bands(let source, let bounds):
      guard let number = number(source), case .answers(_, let labels)? = content(of: column) else { return nil }
      let breaks = bounds.map { format.text($0) } + ["Inf"]
      return "cut(\(number), \(vector(breaks)), right = FALSE, labels = \(vector(labels.map(quoted))))"
    case .firstOf(let sources):
      let columns = sources.compactMap { wave.names[$0]?.first }
      guard let last = columns.last else { return nil }
      let isFactor = if case .answers? = content(of: column) { true } else { false }
      func value(_ name: String) -> String { isFactor ? "as.character(\(name))" : name }
      return columns.dropLast().reversed().reduce(value(last)) { rest, name in
        "ifelse(is.na(\(name)), \(rest), \(value(name)))"
      }
    case .any(let filter): return yesOrNo(filter, joining: " | ", column: column)
    case .all(let filter): return yesOrNo(filter, joining: " & ", column: column)
    case .count(let filter):
      return conditions(of: filter).map { parts in parts.map { "(\($0))" }.joined(separator: " + ") }
    case .difference(let first, let second): return numbers(first, second) { "\($0) - \($1)" }
    case .ratio(let first, let second): return numbers(first, second) { "ifelse(\($1) == 0, NA, \($0) / \($1))" }
    case .promoters(let source): return number(source).map { "ifelse(\($0) >= 9, 100, ifelse(\($0) <= 6, -100, 0))" }
    case .index(let source, let base): return number(source).map { "\($0) / \(format.text(base)) * 100" }
    case .age(let born):
      guard let year = wave.definition.specification.year, case .number? = wave.study.codebook[born]?.kind else {
        return nil
      }
      return number(born).map { "\(year) - \($0)" }
    case .month: return nil  // The file has no days.
    }
  }

  /// Conditions on columns that the file has; nil where it lacks one.
  private func conditions(of filter: Filter) -> [String]? {
    guard filter.variables.allSatisfy({ wave.names[$0] != nil }), !filter.clauses.isEmpty else { return nil }
    return filter.clauses.map { condition(Filter(all: [$0])) }
  }

  private func yesOrNo(_ filter: Filter, joining sign: String, column: String) -> String? {
    guard let parts = conditions(of: filter), case .answers(let codes, let labels)? = content(of: column),
      let yes = codes.firstIndex(of: "1"), let no = codes.firstIndex(of: "0")
    else { return nil }
    let condition = parts.joined(separator: sign)
    return "ifelse(\(condition), \(quoted(labels[yes])), \(quoted(labels[no])))"
  }

  /// The column with the numbers or the scores of a variable.
  private func number(_ id: Variable.ID) -> String? {
    if let scores = wave.scores[id] { return scores }
    guard let column = wave.names[id]?.first, case .number? = content(of: column) else { return nil }
    return column
  }

  private func numbers(_ first: Variable.ID, _ second: Variable.ID, _ code: (String, String) -> String) -> String? {
    guard let one = number(first), let other = number(second) else { return nil }
    return code(one, other)
  }

  private func content(of column: String) -> ExportedWave.Column.Content? {
    wave.columns.first { $0.name == column }?.content
  }
}
