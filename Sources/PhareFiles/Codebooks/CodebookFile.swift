import PhareCSV

/// A codebook in XML beside the rows of a survey: DDI-Codebook, or the definitions of Triple-S.
///
/// Of a Triple-S survey, `layout` says where the answers stand in its rows, which `TripleSRows` reads.
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
  /// The places of the answers in the rows; nil where the codebook states none.
  package let layout: TripleSLayout?

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
    layout = try elements.layout(in: source.displayName)
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
  /// The rows of a Triple-S survey, and the places of each variable.
  private var records = 0
  private var format = ""
  private var skippedLines = 0
  private var place = TripleSPlace()
  private var places: [TripleSPlace] = []

  /// The places of the answers in the rows of Triple-S; nil of another codebook, or where a variable has none.
  ///
  /// - Throws: What of the places cannot be read.
  func layout(in file: String) throws(Problems<FileProblem>) -> TripleSLayout? {
    guard records > 0, places.allSatisfy({ $0.first != nil }) else { return nil }
    let location = SourceLocation(file: file)
    guard records == 1 else { throw Problems(.severalRecords(records), at: location) }
    guard let format = TripleSLayout.Format(rawValue: format) else {
      throw Problems(.unknownRows(format), at: location)
    }
    var problems: [Located<FileProblem>] = []
    var names: [String: Int] = [:]
    var fields: [TripleSLayout.Field] = []
    for (index, (variable, place)) in zip(variables, places).enumerated() {
      if let first = names[variable.name] {
        problems.append(Located(.repeatedName(variable.name, first: first + 1), at: location))
      }
      names[variable.name] = names[variable.name] ?? index
      if let field = place.field(of: variable, format: format) {
        fields.append(field)
      } else {
        problems.append(Located(.unusablePlace(variable: variable.name), at: location))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return TripleSLayout(format: format, skippedLines: min(max(0, skippedLines), 1_000), fields: fields)
  }

  func start(_ name: String, _ attributes: XMLAttributes) throws(Problems<FileProblem>) -> Bool {
    path.append(name)
    text = ""
    switch name {
    case "var":
      variable = CodebookFile.Variable(name: CSVCellText.cleaned(attributes["name"] ?? ""))
      isWeight = attributes["wgt"] == "wgt"
      label = ""
    case "record":
      records += 1
      format = attributes["format"] ?? "fixed"
      skippedLines = attributes["skip"].flatMap { Int($0) } ?? 0
    case "variable":
      variable = CodebookFile.Variable(name: "")
      isWeight = attributes["use"] == "weight"
      label = ""
      place = TripleSPlace(type: attributes["type"] ?? "", isLiteral: attributes["format"] == "literal")
    case "position":
      place.first = attributes["start"].flatMap { Int($0) }
      place.last = attributes["finish"].flatMap { Int($0) } ?? place.first
    case "spread":
      place.subfields = attributes["subfields"].flatMap { Int($0) }
      place.width = attributes["width"].flatMap { Int($0) }
    case "range" where path.contains("values"):
      if let from = attributes["from"], let to = attributes["to"] { place.ranges.append((from, to)) }
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
    case ("name", "variable"?):
      variable = CodebookFile.Variable(name: words)
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
    places.append(place)
    place = TripleSPlace()
    if isWeight { weight = variable.name }
    self.variable = nil
  }
}

/// The place of a variable, as it stands in a definition of Triple-S.
private struct TripleSPlace {
  var type = ""
  var isLiteral = false
  var first: Int?
  var last: Int?
  var subfields: Int?
  var width: Int?
  var ranges: [(from: String, to: String)] = []

  /// The field of a variable; nil where its type is unknown, its place is none, or not all of its codes have room there.
  func field(of variable: CodebookFile.Variable, format: TripleSLayout.Format) -> TripleSLayout.Field? {
    guard let kind = TripleSLayout.Kind(rawValue: type), let first, let last, first > 0, first <= last,
      last <= InputLimits.cellBytes
    else { return nil }
    var codes = variable.labels.map(\.code)
    var spread: TripleSLayout.Spread?
    if kind == .multiple {
      var known = Set(codes)
      for (from, to) in ranges {
        guard let low = Int(from), let high = Int(to), low <= high, high - low < InputLimits.columns else { return nil }
        for code in low...high where known.insert(String(code)).inserted { codes.append(String(code)) }
      }
      guard !codes.isEmpty else { return nil }
      let length = last - first + 1
      if let subfields {
        let width = width ?? (format == .csv && length == subfields ? 1 : length / max(1, subfields))
        guard subfields > 0, subfields <= InputLimits.columns, width > 0 else { return nil }
        guard format == .csv || subfields * width <= length else { return nil }
        spread = TripleSLayout.Spread(count: subfields, width: width)
      } else if codes.contains(where: { code in
        guard let place = Int(code), place > 0 else { return true }
        return format == .fixed && place > length
      }) {
        return nil
      }
    }
    return TripleSLayout.Field(
      name: variable.name, kind: kind, places: first...last, spread: spread, isLiteral: isLiteral, codes: codes,
      label: variable.label, labels: variable.labels)
  }
}
