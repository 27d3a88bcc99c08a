import Foundation
import PhareCSV
import PhareTestSupport
import Testing

/// A shipped wave gives the same figures from the rows of Triple-S as from its CSV file, to the byte.
@Suite struct TripleSFileTests {
  private enum Form: String, CaseIterable { case bits, spread, fields }

  private static let choices = 10

  /// The columns of a wave by name, row by row.
  private static func wave() throws -> (rows: [[String]], names: [String]) {
    let names = ["ID", "REGION", "SEXE", "Q1", "POIDS"] + (1...choices).map { "Q3_\($0)" }
    let reader = try CSVReader(path: Repository.url("Datasets/phare/citizens-2015.csv").path)
    let table = try reader.read(names.map { .text(try #require(reader.column(named: $0))) })
    let texts = try table.columns.map { try #require($0.text) }
    return ((0..<table.rowCount).map { row in texts.map { $0.values[$0.codes[row]] } }, names)
  }

  private static func definition(_ form: Form) -> String {
    let isCSV = form == .fields
    func variable(
      _ name: String, _ type: String, _ start: Int, _ finish: Int, _ field: Int, _ inside: String, _ more: String = ""
    ) -> String {
      let place = isCSV ? "start=\"\(field)\"" : "start=\"\(start)\" finish=\"\(finish)\""
      return
        "<variable ident=\"\(field)\" type=\"\(type)\"\(more)><name>\(name)</name><label>\(name)</label><position \(place)/>\(inside)</variable>\n"
    }
    let items = "<values>" + (1...choices).map { "<value code=\"\($0)\">Item \($0)</value>" }.joined() + "</values>"
    let spread = form == .bits || isCSV ? "" : "<spread subfields=\"\(choices)\" width=\"2\"/>"
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <sss version="2.0" modes="interview"><survey><record ident="A"\(isCSV ? " format=\"csv\" skip=\"1\"" : "")>
      """ + variable("ID", "character", 1, 8, 1, "<size>8</size>", " use=\"serial\"")
        + variable("REGION", "character", 9, 48, 2, "<size>40</size>")
        + variable(
          "SEXE", "single", 49, 50, 3, "<values><value code=\"1\">F</value><value code=\"2\">H</value></values>")
        + variable("Q1", "single", 51, 52, 4, "<values><range from=\"1\" to=\"9\"/></values>")
        + variable(
          "POIDS", "quantity", 53, 64, 5, "<values><range from=\"0\" to=\"99.999999\"/></values>", " use=\"weight\"")
        + variable("Q3", "multiple", 65, 64 + (form == .bits ? choices : 2 * choices), 6, spread + items)
        + "</record></survey></sss>\n"
  }

  private static func rows(_ rows: [[String]], _ form: Form) -> String {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
    }
    let lines = rows.map { row -> String in
      let weight = row[4].replacing(",", with: ".")
      let boxes = row.dropFirst(5)
      let isEmpty = boxes.allSatisfy(\.isEmpty)
      if form == .fields {
        return [row[0], "\"\(row[1])\"", row[2], row[3], weight, "\"\(boxes.joined())\""].joined(separator: ",")
      }
      let codes = boxes.enumerated().filter { $0.element == "1" }.map { $0.offset + 1 }
      let spread = (0..<choices).map { $0 < codes.count ? (codes[$0] < 10 ? "0\(codes[$0])" : "\(codes[$0])") : " 0" }
      let answers =
        isEmpty ? String(repeating: " ", count: 2 * choices) : form == .bits ? boxes.joined() : spread.joined()
      return padded(row[0], 8) + padded(row[1], 40) + " " + row[2] + "0" + row[3] + padded(weight, 12) + answers
    }
    return (form == .fields ? "ID,REGION,SEXE,Q1,POIDS,Q3\r\n" : "") + lines.joined(separator: "\r\n") + "\r\n"
  }

  private static func study(_ data: String) -> String {
    """
    title: "Citoyens"
    language: fr
    variables:
      region: {label: "Région", type: region}
      sexe: {label: Sexe, categories: {1: Femme, 2: Homme}}
      innovation: {label: Innovation, categories: {1: "Tout à fait", 2: "Plutôt", 3: "Plutôt pas", 4: "Pas du tout", 8: NSP}, missing: {9: refused}}
      fragilites: {label: "Fragilités", type: multiple, items: {\((1...choices).map { "i\($0): Item \($0)" }.joined(separator: ", "))}}
    waves:
      - id: w
        audience: citizens
        data: \(data)
        columns: {region: REGION, sexe: SEXE, innovation: Q1, fragilites: {\((1...choices).map { "i\($0): Q3_\($0)" }.joined(separator: ", "))}}
        respondent: ID
        design: {strata: [region], weight: POIDS}
    tables:
      - {id: t, rows: [innovation, fragilites], columns: [region, sexe], tests: [versus_rest, rao_scott]}
    report: {formats: [csv, markdown]}
    """
  }

  @Test func reportsAreTheSameBytes() throws {
    let (rows, names) = try Self.wave()
    let csv = ([names] + rows).map { $0.joined(separator: ";") }.joined(separator: "\n") + "\n"
    var files = ["csv.yaml": Self.study("w.csv"), "w.csv": csv]
    for form in Form.allCases {
      files["\(form).yaml"] = Self.study("\(form).asc\n    labels: \(form).xml")
      files["\(form).xml"] = Self.definition(form)
      files["\(form).asc"] = Self.rows(rows, form)
    }
    let folder = try TemporaryFolder(files)
    func pages(_ name: String) throws -> [String: String] {
      let run = try PhareProcess(["report", "\(name).yaml", "--output", "out-\(name)"], in: folder)
      try #require(run.status == 0, "\(name): \(run.errors)")
      let tables = folder.url("out-\(name)/tables")
      return try Dictionary(
        uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: tables.path).map {
          ($0, try String(contentsOf: tables.appendingPathComponent($0), encoding: .utf8))
        })
    }
    let expected = try pages("csv")
    #expect(expected.count == 3)
    for form in Form.allCases { #expect(try pages(form.rawValue) == expected, "\(form)") }
    // Both files are inputs of the report.
    let manifest = try String(contentsOf: folder.url("out-bits/manifest.json"), encoding: .utf8)
    #expect(manifest.contains("bits.asc") && manifest.contains("bits.xml"))
  }

  /// The draft has the question with several answers, the labels and the weight of the definition.
  @Test func initDraftsFromTheDefinition() throws {
    let rows = try Self.wave().rows
    let folder = try TemporaryFolder(["w.xml": Self.definition(.spread), "w.asc": Self.rows(rows, .spread)])
    let run = try PhareProcess(["init", "w.asc", "--labels", "w.xml"], in: folder)
    try #require(run.status == 0, "\(run.errors)")
    for words in ["type: multiple", "Item 10", "weight: POIDS", "labels: w.xml"] {
      #expect(run.output.contains(words), "\(words)")
    }
    try run.output.write(to: folder.url("study.yaml"), atomically: true, encoding: .utf8)
    let check = try PhareProcess(["check", "study.yaml"], in: folder)
    #expect(check.status == 0, "\(check.errors)")
  }

  @Test func whatCannotBeReadIsTold() throws {
    let folder = try TemporaryFolder([
      "study.yaml": Self.study("w.asc\n    labels: w.xml\n    dialect: {delimiter: comma}"),
      "w.xml": Self.definition(.bits), "w.asc": "x\n",
    ])
    let run = try PhareProcess(["check", "study.yaml"], in: folder)
    #expect(run.status == 1 && run.errors.contains("`delimiter`"), "\(run.errors)")
  }
}
