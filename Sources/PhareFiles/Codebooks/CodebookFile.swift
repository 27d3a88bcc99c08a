import PhareCSV

/// A codebook in XML beside the rows of a survey: DDI-Codebook, or the definitions of Triple-S.
///
/// Of a Triple-S survey the rows are not read from here: fixed columns and strings of 0 and 1 are left to its tools.
///
/// - Source: DDI-Codebook 1.2.2 and 2.x, `dataDscr`; the Triple-S Survey Interchange Standard 1.2 to 3.0, `variable`. Elements are
///   known by their names, whatever their namespace.
package struct CodebookFile: Sendable {
  /// A variable of a codebook.
  package struct Variable: Hashable, Sendable {
    /// The name of its column.
    package let name: String
    /// The label; empty where there is none.
    package internal(set) var label = ""
    /// The labels of its codes, in the order of the file.
    package internal(set) var labels: [StoredVariable.Label] = []
    /// The codes that stand for no answer.
    package internal(set) var missing: [String] = []
  }

  /// The variables, in the order of the file.
  package let variables: [Variable]
  /// The variable of the weights.
  package let weight: String?

  /// Whether a file that begins with these bytes is XML.
  package static func isXML(_ head: [UInt8]) -> Bool {
    let bare = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...]
    return bare.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } == UInt8(ascii: "<")
  }

  /// Reads a codebook.
  ///
  /// - Throws: The reason why it cannot be read; XML without a variable is `noVariables`.
  package init(_ source: ByteSource) throws(Problems<FileProblem>) {
    let elements = CodebookElements()
    try XMLScan.read(source, handler: elements)
    guard !elements.variables.isEmpty else {
      throw Problems(.noVariables, at: SourceLocation(file: source.displayName))
    }
    variables = elements.variables
    weight = elements.weight
    do throws(Problems<CSVProblem>) { try source.check() } catch { throw error.map(FileProblem.file) }
  }
}

/// The variables of a codebook, of either kind.
private final class CodebookElements: XMLHandler {
  private(set) var variables: [CodebookFile.Variable] = []
  private(set) var weight: String?
  private var path: [String] = []
  private var text = ""
  private var variable: CodebookFile.Variable?
  private var isWeight = false
  /// The name of a variable of Triple-S, which stands in an element, and what came before it.
  private var label = ""
  private var code: String?
  private var codeLabel = ""
  private var isMissing = false

  func start(_ name: String, _ attributes: XMLAttributes) throws(Problems<FileProblem>) -> Bool {
    path.append(name)
    text = ""
    switch name {
    case "var":
      variable = CodebookFile.Variable(name: CSVCellText.cleaned(attributes["name"] ?? ""))
      isWeight = attributes["wgt"] == "wgt"
      label = ""
    case "variable":
      variable = CodebookFile.Variable(name: "")
      isWeight = attributes["use"] == "weight"
      label = ""
    case "catgry":
      code = nil
      codeLabel = ""
      isMissing = attributes["missing"] == "Y"
    case "value" where path.contains("values"):
      code = attributes["code"]
      codeLabel = ""
    default: break
    }
    return true
  }

  func text(_ text: String) { if self.text.utf8.count <= InputLimits.cellBytes { self.text += text } }

  func end(_ name: String) throws(Problems<FileProblem>) -> Bool {
    path.removeLast()
    let words = CSVCellText.cleaned(text)
    switch (name, path.last) {
    case ("labl", "var"?), ("label", "variable"?): if label.isEmpty { label = words }
    case ("name", "variable"?): variable = CodebookFile.Variable(name: words)
    case ("catValu", "catgry"?): code = words
    case ("labl", "catgry"?): codeLabel = words
    case ("catgry", _): endCode(codeLabel)
    case ("value", "values"?): endCode(words)
    case ("var", _), ("variable", _):
      try endVariable()
    default: break
    }
    // The text of an element that holds another begins anew.
    text = ""
    return true
  }

  private var codes: (labels: [StoredVariable.Label], missing: [String]) = ([], [])

  private func endCode(_ label: String) {
    guard let code, !code.isEmpty else { return }
    if !label.isEmpty { codes.labels.append(.init(code: code, text: label)) }
    if isMissing { codes.missing.append(code) }
    isMissing = false
    self.code = nil
  }

  private func endVariable() throws(Problems<FileProblem>) {
    guard var variable, !variable.name.isEmpty else { return }
    variable.label = label
    variable.labels = codes.labels
    variable.missing = codes.missing
    codes = ([], [])
    variables.append(variable)
    if isWeight { weight = variable.name }
    self.variable = nil
  }
}
