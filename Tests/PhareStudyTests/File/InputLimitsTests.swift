import Foundation
import PhareCSV
import PhareEstimation
import PhareStudy
import PhareSurvey
import PhareTestSupport
import Testing

/// Every limit of `InputLimits` on both of its sides, at sizes that would otherwise take minutes or gigabytes.
@Suite struct InputLimitsTests {
  private static let sound = "title: T\nwaves: [{id: w, audience: citizens, data: w.csv}]\n"

  /// Runs `body`, and fails where it takes long: nothing beyond a limit is worth more than a moment.
  private func promptly<Value>(_ body: () throws -> Value) rethrows -> Value {
    let clock = ContinuousClock()
    let start = clock.now
    let value = try body()
    #expect(clock.now - start < .seconds(60))
    return value
  }

  @Test func theGuideNamesEveryLimit() throws {
    let guide = try Repository.text("Sources/PhareStudy/StudyFile.md")
    let section = try #require(guide.components(separatedBy: "\n## ").first { $0.hasPrefix("Limits") })
    let numbers = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().compactMap { row in
      row.split(separator: "|").dropFirst().first.map { $0.replacing(" ", with: "").replacing(",", with: "") }
    }
    let limits = [
      InputLimits.studyBytes, InputLimits.studyValues, InputLimits.studyDepth, InputLimits.studyDirectives,
      InputLimits.listedYAMLProblems, InputLimits.studiesBeside, InputLimits.combiningMarks, InputLimits.recordBytes,
      InputLimits.columns,
      InputLimits.storedValues, InputLimits.unpackedBytes, InputLimits.workbookBytes, InputLimits.cellBytes,
      InputLimits.elementDepth, InputLimits.sheetRows, InputLimits.sheetColumns,
      InputLimits.respondentsOfTotals,
      InputLimits.tabulatedAnswers, InputLimits.figures, InputLimits.contrasts, InputLimits.comparedColumns,
      InputLimits.coefficients,
    ]
    #expect(numbers.map(String.init) == limits.map { "\($0)" })
  }

  // MARK: The study file

  /// Line ends that only YAML 1.1 knows, comments and quotes hide no alias.
  @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}", "\r", "\n# &a1 x\n", "\n'x&a1': \"*a1\"\n"])
  func aliasesCountWhateverEndsALine(lineEnd: String) {
    var lines = ["# \(lineEnd)a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in 1..<64 {
      lines.append("a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]")
    }
    let messages = promptly { problems(in: lines.joined(separator: lineEnd) + "\n" + Self.sound) }
    #expect(messages.count == 1)
    #expect(messages[0].hasSuffix("more than 100000 values, those of aliases (*name) included; write fewer of them"))
  }

  @Test func aliasesCountUpToTheLimit() {
    // The map, its two keys and the list, then 999 × (1 + 99) values in a list of 100 each.
    func text(_ uses: Int) -> String {
      "a: &a [" + Array(repeating: "x", count: 99).joined(separator: ", ") + "]\nb: ["
        + Array(repeating: "*a", count: uses).joined(separator: ", ") + "]\n"
    }
    let tooMany = "more than 100000 values, those of aliases (*name) included; write fewer of them"
    #expect(!problems(in: text(998)).contains { $0.hasSuffix(tooMany) })
    #expect(problems(in: text(1000)).map { $0.hasSuffix(tooMany) } == [true])
  }

  @Test func depthCountsThroughAliases() {
    func text(_ levels: Int) -> String {
      "a0: &a0 [x]\n" + (1..<levels).map { "a\($0): &a\($0) [*a\($0 - 1)]\n" }.joined()
    }
    let tooDeep = "lists and maps stand more than 64 levels deep inside each other; a study file needs fewer than 10"
    #expect(!problems(in: text(62)).contains { $0.hasSuffix(tooDeep) })
    #expect(problems(in: text(70)).map { $0.hasSuffix(tooDeep) } == [true])
    #expect(promptly { problems(in: text(10_000)) }.map { $0.hasSuffix(tooDeep) } == [true])
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func nineHundredLevels(opening: String) {
    let messages = promptly { problems(in: String(repeating: opening, count: 900)) }
    #expect(messages.count == 1)
    #expect(messages[0].contains("more than 64 levels deep"))
  }

  @Test func directives() {
    func text(_ count: Int) -> String {
      (0..<count).map { "%TAG !a\($0)! tag:x\($0)\n" }.joined() + "---\n" + Self.sound
    }
    #expect(problems(in: text(InputLimits.studyDirectives)).isEmpty)
    let surplus = "more than 100 lines that begin with '%'; a study file needs none: remove them"
    #expect(problems(in: text(InputLimits.studyDirectives + 1)) == ["study.yaml:101: \(surplus)"])
    #expect(promptly { problems(in: text(80_000)) } == ["study.yaml:101: \(surplus)"])
    #expect(promptly { problems(in: Self.sound + "...\n" + text(80_000)) } == ["study.yaml:104: \(surplus)"])
  }

  @Test func longTagsAreToldShort() {
    let tag = String(repeating: "x", count: 100_000)
    let text =
      "%TAG !a! tag:\(tag)\n---\n" + Self.sound + "k: ["
      + Array(repeating: "!a!b c", count: 5_000).joined(separator: ", ") + "]\n"
    let messages = promptly { problems(in: text) }
    #expect(messages.count == InputLimits.listedYAMLProblems + 1)
    #expect(messages.allSatisfy { $0.utf8.count < 300 })
  }

  @Test func marksOfTheStudy() {
    func text(_ count: Int) -> String {
      "title: \"a\(String(repeating: "\u{316}\u{301}", count: count / 2))\"\n" + Self.sound.dropFirst(9)
    }
    #expect(problems(in: text(InputLimits.combiningMarks)).isEmpty)
    let surplus = "study.yaml:1:8: more than 30 marks on one letter; correct this text"
    #expect(problems(in: text(InputLimits.combiningMarks + 2)) == [surplus])
    #expect(promptly { problems(in: text(320_000)) } == [surplus])
    #expect(
      promptly { problems(in: #"title: "a\#(String(repeating: "\\u0316\\u0301", count: 100_000))""#) } == [surplus])
  }

  // MARK: Files of waves

  private func refusal(_ study: String, _ wave: String) throws -> String {
    let folder = try TemporaryFolder(["study.yaml": study, "wave.csv": wave])
    do {
      _ = try StudyRun(folder.study()).computed()
      return ""
    } catch let error as any Explained {
      return error.message(in: .en).replacing(folder.path + "/", with: "")
    }
  }

  private func study(_ variables: String, tables: String = "[{id: t, rows: [q]}]") -> String {
    """
    title: T
    variables: {\(variables)}
    waves: [{id: w, audience: citizens, data: wave.csv}]
    tables: \(tables)
    """
  }

  @Test func marksOfAWave() throws {
    func marks(_ count: Int) -> String { "a" + String(repeating: "\u{316}\u{301}", count: count / 2) }
    let surplus = "more than 30 marks on one letter; correct this text"
    #expect(try refusal(study("q: {}"), "id,q\n1,b\n2,\(marks(30))\n") == "")
    #expect(try refusal(study("q: {}"), "id,q\n1,b\n2,\(marks(32))\n") == "wave.csv:3:2: \(surplus)")
    let many = marks(160_000)
    let messages = try promptly {
      [
        try refusal(study("q: {}"), "id,q\n1,b\n2,\(many)\n"),
        try refusal(
          study("q: {type: number}", tables: "[{id: t, rows: [q], statistic: mean}]"), "id,q\n1,4\n2,\(many)\n"),
        try refusal(study("q: {}"), "id,q,\(many)\n1,b,c\n"),
      ]
    }
    #expect(messages == ["wave.csv:3:2: \(surplus)", "wave.csv:3:2: \(surplus)", "wave.csv:1:3: \(surplus)"])
    // A column that nobody reads may hold anything.
    let unread = try promptly { try refusal(study("q: {}"), "id,q,x\n1,b,\(many)\n2,c,d\n") }
    #expect(unread == "")
  }

  @Test func columns() throws {
    func header(_ count: Int) -> [UInt8] {
      Array(
        ((1...count).map { "c\($0)" }.joined(separator: ",") + "\n" + (1...count).map { "\($0)" }.joined(separator: ",")
          + "\n").utf8)
    }
    let reader = try CSVReader(bytes: header(InputLimits.columns), displayName: "t.csv")
    #expect(reader.header.count == InputLimits.columns)
    let error = promptly {
      #expect(throws: Problems<CSVProblem>.self) { try CSVReader(bytes: header(1_000_000), displayName: "t.csv") }
    }
    #expect(
      error?.description
        == "t.csv:1: 1000000 columns, where at most 20000 are read; check the delimiter, or leave out the columns you do not "
        + "need")
  }

  @Test func answersOfATable() throws {
    func wave(_ count: Int) -> String { "id,q\n" + (0..<count).map { "\($0),answer \($0)\n" }.joined() }
    let surplus =
      "study.yaml:4:24: 'q' has 20000 answers, where a table counts at most 5000; group them in the wave (`recodes:`), or, if "
      + "they are free texts, give the variable `type: text`"
    #expect(try promptly { try refusal(study("q: {}"), wave(20_000)) } == surplus)
    #expect(try refusal(study("q: {}"), wave(InputLimits.tabulatedAnswers + 1)).contains("has 5001 answers"))
  }

  @Test func comparedColumns() throws {
    func run(_ columns: Int, test: String) throws -> String {
      let wave = "id,q,r\n" + (0..<4 * columns).map { "\($0),\($0 * $0 % 7 % 2),c\($0 % columns)\n" }.joined()
      return try refusal(
        study("q: {}, r: {}", tables: "[{id: t, rows: [q], columns: [[r]], tests: [\(test)]}]"), wave)
    }
    #expect(try run(InputLimits.comparedColumns, test: "column_letters") == "")
    let surplus = try promptly { try run(InputLimits.comparedColumns + 1, test: "column_letters") }
    #expect(surplus.contains("251 columns to compare two by two, where at most 250 are"))
    #expect(try promptly { try run(5_000, test: "relative_differences") }.contains("5000 columns to compare"))
    #expect(try promptly { try run(5_000, test: "rao_scott") } == "")
  }

  @Test func contrasts() throws {
    func test(_ columns: Int) throws -> Result<IndependenceTest, Untestable> {
      let categories = ["a", "b"].map { Category(code: $0) }
      let rows = 4 * columns
      let answers = CodedColumn(codes: (0..<rows).map { $0 * $0 % 7 % 2 }, categories: categories)
      let domains = CodedColumn(
        codes: (0..<rows).map { $0 % columns }, categories: (0..<columns).map { Category(code: "\($0)") })
      let estimator = Estimator(design: try SurveyDesign(weights: [Double](repeating: 1, count: rows)))
      return try estimator.shares(
        of: answers, groups: [[0], [1]], by: Breakdown(crossing: [domains], rowCount: rows)
      ).independence()
    }
    #expect(throws: Never.self) { _ = try test(201).get() }
    let surplus = try promptly { try test(InputLimits.contrasts + 2) }
    #expect(throws: Untestable.tooManyContrasts) { _ = try surplus.get() }
  }

  /// 600 answers are estimated in several goes; each has the figures that it has by itself.
  @Test func manyAnswersAreEstimatedAsFew() throws {
    let count = 600
    let folder = try TemporaryFolder([
      "study.yaml": study("q: {}, r: {type: single, categories: {a: A, b: B}}", tables: "[{id: t, rows: [q, r]}]"),
      "wave.csv": "id,q,r\n"
        + (0..<2 * count).map { "\($0),answer \($0 % count),\($0 % count == 599 ? "a" : "b")\n" }.joined(),
    ])
    let grids = try StudyRun(folder.study()).computed().tables[0].grids
    let (many, few) = (grids[0].figures, grids[1].figures)
    #expect(many.count == count)
    let value = try #require(few[0][0].estimate.value)
    let error = try #require(few[0][0].estimate.standardError)
    for row in many {
      #expect(abs((row[0].estimate.value ?? .nan) / value - 1) < 1e-12)
      #expect(abs((row[0].estimate.standardError ?? .nan) / error - 1) < 1e-12)
    }
  }

  @Test func coefficients() throws {
    func run(_ answers: Int) throws -> String {
      let folder = try TemporaryFolder([
        "study.yaml": study("y: {type: number}, x: {}", tables: "[{id: t, rows: [y], statistic: mean}]"),
        "wave.csv": "y,x\n" + (0..<3 * answers).map { "\($0 * $0 % 97),a\($0 % answers)\n" }.joined(),
      ])
      do {
        _ = try StudyRun(folder.study()).model(.init(response: .init("y"), terms: [["x"]]))
        return ""
      } catch let error as any Explained {
        return error.message(in: .en)
      }
    }
    let surplus =
      "wave 'w': more than 500 coefficients, one per answer or combination of answers; use fewer terms, or group the answers"
    #expect(try run(InputLimits.coefficients + 1).hasSuffix(surplus))
    #expect(try promptly { try run(5_000) }.hasSuffix(surplus))
  }

  /// Thousands of names that are none are told in a moment: the first ones with names like them, the others by their number.
  @Test func namesThatAreNoRegions() throws {
    let wave = "id,q\n" + (0..<32_000).map { "\($0),Bretagnex \($0)\n" }.joined()
    let message = try promptly { try refusal(study("q: {type: region}"), wave) }
    #expect(message.hasPrefix("wave.csv:2:2: 'Bretagnex 0'"))
    #expect(message.contains("the nearest: Bretagne"))
    #expect(message.contains("31980 more problems"))
  }

  @Test func numbersThatAreNone() throws {
    let wave = "id,q\n" + (0..<32_000).map { "\($0),x\($0)\n" }.joined()
    let message = try promptly {
      try refusal(study("q: {type: number}", tables: "[{id: t, rows: [q], statistic: mean}]"), wave)
    }
    #expect(message.contains("31980 more problems"))
  }
}
