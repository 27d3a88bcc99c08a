import Foundation
import PhareCSV
import PhareTestSupport
import Testing

@testable import PhareFiles

/// Files of SPSS as PSPP and pyreadstat write them; the expected values are those of the syntax beside the files.
@Suite struct StatisticalFileTests {
  private static let folder = "Tests/PhareFilesTests/Fixtures"

  private func source(_ name: String) throws -> ByteSource {
    try ByteSource.open(path: Repository.url("\(Self.folder)/\(name)").path, displayName: name)
  }

  private func file(_ name: String) throws -> StatisticalFile {
    let source = try source(name)
    let format = try #require(StatisticalFormat(head: source.bytes(at: 0, count: 4_096)))
    return try StatisticalFile(source, format: format)
  }

  private func texts(_ name: String, of file: StatisticalFile) throws -> [String] {
    let index = try #require(file.variables.firstIndex { $0.name == name })
    let column = try #require(try file.read([.init(variable: index, asCodes: true)]).columns.first)
    guard case .texts(let texts) = column.values else { throw Problems(FileProblem.noTable, at: .init(file: name)) }
    return (0..<texts.codes.count).map { texts.values[texts.codes[$0]] }
  }

  @Test func formatsAreToldByTheirFirstBytes() throws {
    let kinds: [String: FileKind] = [
      "mayors.sav": .spss, "mayors.zsav": .spss, "mayors.por": .spssPortable, "mayors.dta": .stata,
      "mayors.sas7bdat": .sas, "mayors.xpt": .sasTransport,
    ]
    for (name, kind) in kinds { #expect(try file(name).kind == kind, "\(name)") }
    #expect(StatisticalFormat(head: Array("id;q1\n1;2\n".utf8)) == nil)
    #expect(StatisticalFormat(head: []) == nil)
  }

  /// As many values as the limit are read, and one more is refused.
  @Test(arguments: ["mayors.sav", "mayors.dta", "mayors.sas7bdat"]) func valuesAreLimited(name: String) throws {
    let file = try file(name)
    let requests = [0, 1].map { StoredColumnRequest(variable: $0, asCodes: true) }
    let rows = try file.read(requests).rowCount
    #expect(rows > 0)
    #expect(try file.read(requests, limit: 2 * rows).rowCount == rows)
    let problems = try #require(throws: Problems<FileProblem>.self) { try file.read(requests, limit: 2 * rows - 1) }
    #expect(problems.all.map(\.problem) == [.tooManyValues(limit: 2 * rows - 1)])
  }

  /// Every cell of the CSV file, in every format.
  @Test(arguments: ["mayors.sav", "mayors.zsav", "mayors.por", "mayors.dta", "mayors.sas7bdat", "mayors.xpt"])
  func everyCellIsThatOfTheCSVFile(name: String) throws {
    let reader = try CSVReader(path: Repository.url("Datasets/phare/mayors-2024.csv").path)
    let file = try file(name)
    // Portable files have names of eight capitals.
    func position(_ header: String) -> Int? {
      file.variables.firstIndex { $0.name == header || $0.name == header.uppercased().prefix(8) }
    }
    let shared = reader.header.filter { position($0) != nil }
    #expect(shared.count == 11)
    let columns = try reader.read(shared.compactMap { reader.column(named: $0) }.map { .text($0) }).columns
    for (header, column) in zip(shared, columns) {
      let expected = try #require(column.text)
      let variable = try #require(position(header))
      let read = try texts(file.variables[variable].name, of: file)
      let wanted = (0..<expected.codes.count).map { expected.values[expected.codes[$0]] }
      if wanted.allSatisfy({ Double($0) != nil }) {
        let pairs = zip(read.compactMap { Double($0) }, wanted.compactMap { Double($0) })
        // Portable files hold fractions of 30.
        let tolerance = file.kind == .spssPortable ? 1e-12 : 0
        #expect(read.count == wanted.count && pairs.allSatisfy { abs($0 - $1) <= tolerance * $1 }, "\(name) \(header)")
      } else {
        #expect(read == wanted.map { file.kind == .spssPortable ? Self.withoutAccents($0) : $0 }, "\(name) \(header)")
      }
    }
  }

  private static func withoutAccents(_ text: String) -> String {
    text.folding(options: .diacriticInsensitive, locale: nil)
  }

  @Test func theDictionaryIsKept() throws {
    let file = try file("sets.sav")
    #expect(file.weight == "poids")
    let note = try #require(file.variables.first { $0.name == "note" })
    #expect(note.label == "Note de 0 à 10")
    #expect(Set(note.missingCodes) == ["97", "-1"])
    #expect(note.isMissing(-9) && note.isMissing(97) && !note.isMissing(7))
    let priority = try #require(file.variables.first { $0.name == "p1" })
    #expect(priority.labels.map(\.text) == ["Emploi", "Santé", "Logement"])
    #expect(try texts("jour", of: file) == ["2024-01-05", "2024-02-29", "1999-12-31", "1970-01-01"])
    #expect(try texts("heure", of: file) == ["10:00:01", "00:00:00", "23:59:59", "12:30:00"])
    #expect(try texts("p1", of: file) == ["3", "2", "1", ""])
  }

  /// A range of missing values names the codes that the rows hold, which no label lists.
  @Test func aRangeOfMissingValuesNamesItsCodes() throws {
    let file = try file("sets.sav")
    let note = try #require(file.variables.firstIndex { $0.name == "note" })
    for asCodes in [true, false] {
      let column = try #require(try file.read([.init(variable: note, asCodes: asCodes)]).columns.first)
      #expect(column.missing == ["-1", "-9", "97"])
    }
    let word = try #require(file.variables.firstIndex { $0.name == "mot" })
    #expect(try file.read([.init(variable: word, asCodes: true)]).columns.first?.missing == ["XX"])
  }

  @Test func veryLongStringsAreJoined() throws {
    let texts = try texts("verbatim", of: try file("sets.sav"))
    let filler = String(repeating: "x", count: 400)
    #expect(texts.first?.hasPrefix("début \(filler)") == true)
    #expect(texts.first?.hasSuffix(" fin") == true)
  }

  /// Sets of several answers, of both records and all three kinds.
  @Test func multipleResponseSets() throws {
    let sets = try file("sets.sav").sets
    let form = Dictionary(uniqueKeysWithValues: sets.map { ($0.name, $0) })
    #expect(form["modes"]?.form == .boxes(ticked: "1"))
    #expect(form["modes"]?.label == "Modes de soutien à l’action")
    #expect(form["modes"]?.variables == ["m1", "m2", "m3"])
    #expect(form["priorites"]?.form == .mentions)
    #expect(form["priorites"]?.label == "Priorités")
    #expect(form["priorites"]?.variables == ["p1", "p2"])
    #expect(form["etiquettes"]?.form == .boxes(ticked: "1"))
    #expect(form["etiquettes"]?.variables == ["e1", "e2"])
  }

  @Test func codePagesAreHonoured() throws {
    let file = try file("codepage.sav")
    #expect(file.statedEncoding.lowercased() == "windows-1252")
    #expect(file.variables.map(\.label) == ["", "Êtes-vous d’accord ? – œuvre"])
    #expect(try texts("ville", of: file) == ["Orléans", "Évry"])
  }

  // MARK: Files that are refused

  private func refusal(_ bytes: [UInt8]) throws -> FileProblem? {
    let source = ByteSource(bytes: bytes, displayName: "f")
    let format = try #require(StatisticalFormat(head: bytes))
    do throws(Problems<FileProblem>) {
      let file = try StatisticalFile(source, format: format)
      _ = try file.read(file.variables.indices.map { .init(variable: $0, asCodes: true) })
      return nil
    } catch {
      return error.all.first?.problem
    }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    let source = try source(name)
    return source.bytes(at: 0, count: source.size)
  }

  @Test(arguments: ["mayors.sav", "mayors.zsav", "mayors.dta", "mayors.sas7bdat"])
  func aCutFileIsRefused(name: String) throws {
    let bytes = try bytes(name)
    for share in [0.3, 0.6, 0.95] {
      let problem = try refusal(Array(bytes.prefix(Int(Double(bytes.count) * share))))
      #expect(problem != nil, "\(name) \(share)")
    }
  }

  @Test func aFileWithAPasswordIsRefused() throws {
    let head = [0x1C, 0, 0, 0, 0, 0, 0, 0] + Array("ENCRYPTEDSAV".utf8) + [UInt8](repeating: 7, count: 100)
    #expect(try refusal(head) == .encrypted(.spss))
  }

  /// A dictionary that announces billions of variables or rows costs neither memory nor time.
  @Test func hugeCountsAreRefused() throws {
    var bytes = try bytes("mayors.sav")
    bytes.replaceSubrange(80..<84, with: [0xFF, 0xFF, 0xFF, 0x7F])
    #expect(try refusal(bytes) == .truncated(.spss))
  }

  /// No single byte of a header ends the program: each of them is read, or refused.
  @Test(arguments: ["sets.sav", "codepage.sav"])
  func aChangedByteNeverEndsTheProgram(name: String) throws {
    let bytes = try bytes(name)
    for index in stride(from: 4, to: min(bytes.count, 3_000), by: 3) {
      var changed = bytes
      changed[index] = changed[index] &+ 0x55
      guard StatisticalFormat(head: changed) != nil else { continue }
      _ = try? refusal(changed)
    }
  }
}
