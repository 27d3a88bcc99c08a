import Foundation
import PhareCSV
import PhareSurvey
import Testing

/// A kind of file that only these tests know: a table in memory, as a statistical package would store it, with numbers,
/// codes and their labels, and codes that the file declares to stand for no answer.
private struct StoredTable: WaveFile {
  let displayName: String
  let columns: [TableColumn]

  var header: [String] { columns.map(\.name) }

  func table(of requests: [ColumnRequest], threads: Int?) throws(Problems<WaveProblem>) -> WaveTable {
    let file = displayName
    return WaveTable(
      rowCount: columns.first?.texts.codes.count ?? 0, columns: requests.map { columns[$0.column] },
      origin: .other("a table in memory")
    ) { row, column in
      PhareCSV.SourceLocation(
        file: file, line: row.map { $0 + 1 } ?? 0, column: column.map { requests[$0].column + 1 } ?? 0)
    }
  }
}

extension TableColumn {
  /// A column of numbers; nil is an empty value.
  fileprivate init(
    _ name: String, numbers: [Double?], labels: [String: String] = [:], missing: [String: MissingReason] = [:]
  ) {
    let empty = numbers.indices.filter { numbers[$0] == nil }
    let exceptions = NumberColumn.Exceptions(
      rows: empty, codes: empty.map { _ in 0 }, texts: empty.isEmpty ? [] : [""])
    self.init(
      name: name, values: .numbers(NumberColumn(values: numbers.map { $0 ?? .nan }, exceptions: exceptions)),
      labels: labels, missing: missing)
  }

  /// A column of texts.
  fileprivate init(
    _ name: String, texts: [String], labels: [String: String] = [:], missing: [String: MissingReason] = [:]
  ) {
    self.init(name: name, values: .texts(TextColumn(texts)), labels: labels, missing: missing)
  }
}

@Suite struct WaveTableTests {
  private let specification = WaveSpecification(
    id: "w", audience: .citizens, path: "unused", displayName: "wave.tbl")

  private func wave(
    _ columns: [TableColumn], _ variables: [Variable], specification: WaveSpecification? = nil
  ) throws -> Wave {
    try Wave(
      reading: specification ?? self.specification, from: StoredTable(displayName: "wave.tbl", columns: columns),
      codebook: Codebook(variables))
  }

  private func problems(
    _ columns: [TableColumn], _ variables: [Variable], specification: WaveSpecification? = nil
  ) throws -> String {
    try #require(throws: Problems<WaveProblem>.self) {
      try wave(columns, variables, specification: specification)
    }.description
  }

  private func yesOrNo(_ yes: String, _ no: String, missing: [MissingCode] = []) -> Variable {
    Variable(
      id: "answer", kind: .single(categories: [Category(code: yes, label: "Oui"), Category(code: no, label: "Non")]),
      missing: missing)
  }

  /// The codes of the codebook are those of the file; what the file declares missing is no answer.
  @Test func codesAreAnswersAndDeclaredCodesAreNone() throws {
    let column = TableColumn(
      "answer", numbers: [1, 2, 9, nil, 1], labels: ["1": "Oui", "2": "Non", "9": "Refus"], missing: ["9": .refused])
    let answers = try #require(try wave([column], [yesOrNo("1", "2")]).codedColumn("answer"))
    #expect((0..<5).map { answers[$0] } == [0, 1, answers.code(of: .refused), answers.code(of: .empty), 0])
  }

  /// Where the study codes the answers otherwise than the file, the file's labels tell which is which.
  @Test func labelsAreAnswersWhereTheCodesAreOthers() throws {
    let column = TableColumn("answer", numbers: [2, 1, 1], labels: ["1": "Oui", "2": "Non"])
    let answers = try #require(try wave([column], [yesOrNo("oui", "non")]).codedColumn("answer"))
    #expect((0..<3).map { answers[$0] } == [1, 0, 0])
  }

  /// What the study says of a code holds over what the file says: a reason, an answer, a recode of the label.
  @Test func theCodebookHoldsOverTheFile() throws {
    let column = TableColumn(
      "answer", numbers: [1, 2, 8], labels: ["8": "Ne sait pas"], missing: ["2": .empty, "8": .refused])
    let variable = yesOrNo("1", "2", missing: [MissingCode(code: "8", reason: .doesNotKnow)])
    let answers = try #require(try wave([column], [variable]).codedColumn("answer"))
    #expect((0..<3).map { answers[$0] } == [0, 1, answers.code(of: .doesNotKnow)])

    let recoded = WaveSpecification(
      id: "w", audience: .citizens, path: "unused", displayName: "wave.tbl", recodes: ["answer": ["Peut-être": "2"]])
    let labelled = TableColumn("answer", numbers: [1, 3], labels: ["1": "Oui", "3": "Peut-être"])
    let others = try wave([labelled], [yesOrNo("1", "2")], specification: recoded).codedColumn("answer")
    #expect(others.map { [$0[0], $0[1]] } == [0, 1])
  }

  /// A variable without declared answers takes those of the file, under the labels of the file.
  @Test func answersThatNobodyDeclaredHaveTheLabelsOfTheFile() throws {
    let column = TableColumn(
      "size", numbers: [10, 2, 99, 2], labels: ["2": "Bourg", "10": "Ville", "99": "?"], missing: ["99": .empty])
    let sizes = try #require(
      try wave([column], [Variable(id: "size", kind: .single(categories: []))]).codedColumn("size"))
    #expect(sizes.categories.map(\.code) == ["2", "10"])
    #expect(sizes.categories.map { $0.label.text(in: .fr) } == ["Bourg", "Ville"])
    #expect((0..<4).map { sizes[$0] } == [1, 0, sizes.code(of: .empty), 0])
  }

  @Test func aLabelThatIsAnotherAnswersOwnIsRefused() throws {
    let column = TableColumn("answer", numbers: [1, 2, 1], labels: ["1": "Non", "2": "Oui"])
    #expect(
      try problems([column], [yesOrNo("1", "2")]) == """
        wave.tbl:1:1: the file labels '1' as 'Non', which is the label of '2' in 'answer' (on 2 rows); correct the \
        codebook, or recode 'Non' in the wave
        wave.tbl:2:1: the file labels '2' as 'Oui', which is the label of '1' in 'answer'; correct the codebook, or \
        recode 'Oui' in the wave
        """)
  }

  /// A bare number names no region, but its label does, former regions included.
  @Test func regionsAreReadByTheirLabels() throws {
    let region = Variable(id: "region", kind: .region(coding: .name, grouping: nil))
    let column = TableColumn("region", numbers: [3, 1], labels: ["1": "Bretagne", "3": "Alsace"])
    let wave = try wave([column], [region])
    let regions = try #require(wave.codedColumn("region"))
    #expect((0..<2).map { regions.categories[regions[$0]].label.text(in: .fr) } == ["Grand Est", "Bretagne"])
    let former = try #require(wave.formerRegions["region"])
    #expect(former.categories[former[0]].label.text(in: .fr) == "Alsace")
  }

  /// Numbers are numbers, however they are stored, and declared codes are never quantities.
  @Test func quantitiesComeFromNumbersAndFromTexts() throws {
    let variables = ["stored", "spelled"].map { Variable(id: .init($0), kind: .number) }
    let wave = try wave(
      [
        TableColumn("stored", numbers: [12.5, 999, nil], missing: ["999": .refused]),
        TableColumn("spelled", texts: ["12,5", "999", ""], missing: ["999": .refused]),
      ], variables)
    for variable in variables {
      guard case .number(let column)? = wave[variable.id] else { throw Problems<WaveProblem>([]) }
      #expect(column.values == [12.5, 0, 0])
      #expect(column.status.reason(of: column.status[1]) == .refused)
      #expect(column.status.reason(of: column.status[2]) == .empty)
    }
  }

  /// Strata carry the labels of the file, and a declared code is no stratum and no weight.
  @Test func theDesignComesFromTheSameTable() throws {
    var specification = specification
    specification.design = DesignSpecification(
      stages: [StageSpecification(psu: "town", strata: ["stratum"])], weight: "weight")
    let stratum = TableColumn("stratum", numbers: [1, 1, 2], labels: ["1": "Nord", "2": "Sud"])
    let town = TableColumn("town", texts: ["a", "b", "a"])
    let weighted = try wave(
      [stratum, town, TableColumn("weight", numbers: [1.5, 2, 3])], [], specification: specification)
    #expect(weighted.design.stages[0].strataNames == ["Nord", "Sud"])
    #expect(weighted.design.stages[0].unitCount == 3)
    #expect(weighted.design.weights == [1.5, 2, 3])
    #expect("\(weighted.origin)" == "a table in memory")

    let refused = [
      TableColumn("stratum", numbers: [1, 9, 2], missing: ["9": .empty]), town,
      TableColumn("weight", numbers: [1, -9, 2], missing: ["-9": .empty]),
    ]
    #expect(
      try problems(refused, [], specification: specification) == """
        wave.tbl:2:1: no value in 'stratum', which gives the stratum of a respondent; fill it in
        wave.tbl:2:3: '-9' is not a weight in 'weight'; write a number of 0 or more, such as 1.25, or leave the \
        respondent out
        """)
  }

  /// A problem is told at the place that the maker of the table gives it.
  @Test func problemsStandAtThePlacesOfTheTable() throws {
    let columns = [
      TableColumn("weight", numbers: [1, 1]),
      TableColumn("answer", numbers: [1, 7], labels: ["7": "Autre"]),
    ]
    #expect(
      try problems(columns, [yesOrNo("1", "2")])
        == "wave.tbl:2:2: '7' is not a code of 'answer'; use one of '1', '2', recode it in the wave, or add it to the "
        + "codebook")
  }

  /// The first bytes of a file choose who reads it; what nobody claims is a CSV file.
  @Test func theHeadOfAFileChoosesItsReader() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let stored = WaveFormat(isFormat: { $0.starts(with: "TABLE\n".utf8) }) { source, _ in
      let texts = String(decoding: source.bytes(at: 6, count: source.size), as: UTF8.self)
      return StoredTable(
        displayName: source.displayName,
        columns: [TableColumn("answer", texts: texts.split(separator: " ").map(String.init), labels: ["a": "Oui"])])
    }
    for (name, bytes) in [("table", "TABLE\na 2 a"), ("csv", "answer\n1\n2\n1\n")] {
      let path = folder.appendingPathComponent(name).path
      try Data(bytes.utf8).write(to: URL(fileURLWithPath: path))
      let wave = try Wave(
        reading: WaveSpecification(id: "w", audience: .citizens, path: path), codebook: Codebook([yesOrNo("1", "2")]),
        keys: [], formats: [stored] + WaveFormat.all)
      let answers = try #require(wave.codedColumn("answer"))
      #expect((0..<3).map { answers[$0] } == [0, 1, 0], "\(name)")
    }
  }
}
