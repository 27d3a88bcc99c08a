import PhareCSV
import PhareSurvey
import PhareTestSupport
import Testing

@testable import PhareEngines

/// Answers of an engine: what they hold, and what is refused.
@Suite struct EngineAnswerTests {
  private static let header = "wave,part,kind,used,n,w,f,ff,c1,c2,c3,c4,c5,c6,c7,c8\n"
  /// Five respondents by sex and answer: weights 1, 2 and 3 of men who say yes, 4 of a woman, 0 of another.
  private static let rows = """
    w,0,wave,1,5,10.0,10,30,panel.t,[poids],[],DuckDB,1.0,4.0,0,0
    w,1,part,1,2,,,,[sex],[q]
    w,1,row,1,3,6.0,6,14,m,yes
    w,1,row,1,1,4.0,4,16,f,yes
    w,1,row,0,1,0.0,0,0,f,
    w,2,part,1,1,,,,[sex]
    w,2,row,1,3,6.0,6,14,m
    w,2,row,1,1,4.0,4,16,f
    w,2,row,0,1,0.0,0,0,f

    """

  private func answer(_ texts: String...) throws -> EngineAnswer {
    let names = texts.indices.map { "a\($0).csv" }
    let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: zip(names, texts.map(Self.file))))
    return try EngineAnswer(reading: names.map { "\(folder.path)/\($0)" })
  }

  /// A file with the header, and with empty fields at the end of each record.
  private static func file(_ text: String) -> String {
    header
      + text.split(separator: "\n").map { line in
        line + String(repeating: ",", count: 15 - line.count { $0 == "," }) + "\n"
      }.joined()
  }

  private func specification(table: String = "panel.t", respondent: String? = nil) throws -> WaveSpecification {
    var wave = WaveSpecification(
      id: "w", audience: .citizens, path: "table", displayName: table, respondent: respondent)
    wave.design.weight = "poids"
    wave.table = EngineTable(table)
    return wave
  }

  private static let codebook = Codebook([
    Variable(id: "sex", kind: .single(categories: [Category(code: "m"), Category(code: "f")])),
    Variable(id: "q", kind: .single(categories: [Category(code: "yes"), Category(code: "no")])),
  ])

  private func wave(_ answer: EngineAnswer, _ needed: Set<Variable.ID>) throws -> Wave {
    let specification = try specification()
    let header = try #require(answer.header(of: "w"))
    let columns = try WaveColumns(
      of: specification, header: header, codebook: Self.codebook, needed: needed)
    return try Wave(
      reading: specification, from: answer.rows(of: columns, in: specification), codebook: Self.codebook,
      needed: needed,
      keys: [])
  }

  private func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "none"
    } catch let problems as Problems<EngineProblem> {
      return problems.all.map { $0.problem.sentence.en }.joined(separator: "\n")
    } catch {
      return "\(error)"
    }
  }

  @Test func respondentsHaveTheirNumberSumAndSquares() throws {
    let wave = try wave(answer(Self.rows), ["q", "sex"])
    #expect(wave.rowCount == 3)
    #expect(wave.respondentCount == 5)
    let sex = try #require(wave.codedColumn("sex"))
    let men = try #require((0..<3).first { sex[$0] == 0 })
    let counted = try #require(wave.design.counted)
    #expect(counted.respondents[men] == 3)
    #expect(wave.design.weights[men] == 6)
    #expect(counted.squares[men] == 14)
    #expect(wave.weightedRespondents() == 4)
  }

  @Test func theSmallestPartIsRead() throws {
    let answer = try answer(Self.rows)
    #expect(answer.header(of: "w") == ["sex", "q", "poids"])
    #expect(answer.weightRange(of: "w") == 1...4)
    #expect(try wave(answer, ["sex"]).codebook.variables.map(\.id) == ["sex"])
  }

  @Test func blanksAtTheEndsOfNamesStay() throws {
    let text = "w,0,column,1,1,,,,panel.t,[ a ]\nw,0,column,1,2,,,,panel.t,[]]\n"
    #expect(try answer(text).header(of: "w") == [" a ", "]"])
  }

  /// An accent at the start of a name combines with the bracket before it.
  @Test func accentsAtTheStartOfNamesStay() throws {
    let text = "w,0,column,1,1,,,,panel.t,[\u{301}a]\n"
    #expect(try answer(text).header(of: "w").map { $0.map { Array($0.utf8) } } == [Array("\u{301}a".utf8)])
  }

  /// é as one sign and as two are two answers to an engine, and one here.
  @Test func answersWrittenWithOtherSigns() throws {
    let (one, two) = ("\u{E9}", "e\u{301}")
    let text = """
      w,0,wave,1,5,10.0,10,30,panel.t,[poids],[],DuckDB,1.0,4.0,0,0
      w,1,part,1,2,,,,[sex],[q]
      w,1,row,1,3,6.0,6,14,m,\(one)
      w,1,row,1,1,4.0,4,16,m,\(two)
      w,1,row,0,1,0.0,0,0,f,\(two)
      w,2,part,1,1,,,,[q]
      w,2,row,1,1,4.0,4,16,\(two)
      w,2,row,1,3,6.0,6,14,\(one)
      w,2,row,0,1,0.0,0,0,\(two)

      """
    let answer = try answer(text)
    let specification = try specification()
    let codebook = Codebook([
      Variable(id: "q", kind: .single(categories: [Category(code: one), Category(code: "no")]))
    ])
    let columns = try WaveColumns(
      of: specification, header: ["sex", "q", "poids"], codebook: codebook, needed: ["q"])
    let wave = try Wave(
      reading: specification, from: answer.rows(of: columns, in: specification), codebook: codebook, needed: ["q"],
      keys: [])
    let q = try #require(wave.codedColumn("q"))
    #expect((0..<wave.rowCount).map { q[$0] } == [0, 0])
    #expect(wave.design.counted?.respondents.sorted() == [1, 4])
  }

  // MARK: Guards

  /// A record that is lost, or has another number, weight or sum of squares.
  @Test(arguments: [
    ("w,1,row,1,1,4.0,4,16,f,yes\n", ""), ("w,1,row,1,3,6.0,6,14,m", "w,1,row,1,4,6.0,6,14,m"),
    ("w,2,row,1,3,6.0,6,14,m", "w,2,row,1,3,6.1,6.1,14,m"), ("w,1,row,1,3,6.0,6,14,m", "w,1,row,1,3,6.0,6,15,m"),
    ("w,0,wave,1,5,10.0,10,30,panel.t,[poids],[],DuckDB,1.0,4.0,0,0\n", ""), ("w,1,part,1,2,,,,[sex],[q]\n", ""),
  ]) func lostAndChangedRecords(text: String, changed: String) {
    #expect(Self.rows.contains(text))
    #expect(refusal { _ = try answer(Self.rows.replacing(text, with: changed)) }.contains("incomplete or edited"))
  }

  /// Two records whose squares are changed so that they still add up, to more than weights of that sum can have.
  @Test func impossibleSquares() {
    let text = Self.rows.replacing("w,1,row,1,3,6.0,6,14,m,yes", with: "w,1,row,1,3,6.0,6,11,m,yes")
      .replacing("w,1,row,1,1,4.0,4,16,f,yes", with: "w,1,row,1,1,4.0,4,19,f,yes")
    #expect(refusal { _ = try answer(text) }.contains("incomplete or edited"))
  }

  @Test func numbersBeyondAll() {
    let row = "w,1,row,1,900000000000000,6.0,6,14,m,yes\n"
    #expect(
      refusal { _ = try answer(Self.rows + String(repeating: row, count: 11_000)) }.contains("incomplete or edited"))
  }

  @Test func changedAnswers() {
    let text = Self.rows.replacing("w,2,row,1,3,6.0,6,14,m", with: "w,2,row,1,3,6.0,6,14,f")
    #expect(refusal { _ = try answer(text) }.contains("count 'f' of column sex in two ways"))
  }

  @Test func otherRecords() {
    #expect(refusal { _ = try answer("w,1,line,1,2\n") }.contains("'line' is no kind of record"))
    #expect(refusal { _ = try answer("w,1,row,1,x\n") }.contains("'x' is no number in 'n'"))
    #expect(refusal { _ = try answer("w,1,row,1,-1\n") }.contains("is no number in 'n'"))
    #expect(refusal { _ = try answer("w,1,row,1,1e300\n") }.contains("is no number in 'n'"))
  }

  @Test func otherFiles() throws {
    let folder = try TemporaryFolder(["w.csv": "a,b\n1,2\n"])
    #expect(refusal { _ = try EngineAnswer(reading: ["\(folder.path)/w.csv"]) }.contains("no column 'wave'"))
    #expect(refusal { _ = try EngineAnswer(reading: ["\(folder.path)/none.csv"]) } != "none")
  }

  @Test func otherSources() throws {
    let answer = try answer(Self.rows)
    func refusal(_ specification: WaveSpecification, _ needed: Set<Variable.ID>, header: [String]) -> String {
      self.refusal {
        let columns = try WaveColumns(of: specification, header: header, codebook: Self.codebook, needed: needed)
        _ = try answer.rows(of: columns, in: specification)
      }
    }
    let known = ["sex", "q", "poids", "other", "id"]
    #expect(try refusal(specification(table: "panel.u"), ["q"], header: known).contains("are of 'panel.t'"))
    var weight = try specification()
    weight.design.weight = "other"
    #expect(refusal(weight, ["q"], header: known).contains("are of 'poids', and the study asks for 'other'"))
    #expect(try refusal(specification(respondent: "id"), ["q"], header: known).contains("asks for 'id'"))
    var strata = try specification()
    strata.design.stages[0].strata = ["other"]
    #expect(refusal(strata, ["q"], header: known).contains("do not count the columns 'q', 'other' together"))
  }

  @Test func unusableRows() throws {
    for (text, reason) in [
      ("1.0,4.0,2,0", "2 rows of wave 'w' without a usable weight in 'poids'"),
      ("1.0,4.0,0,1", "1 row of wave 'w' with an empty identifier"),
    ] {
      let answer = try answer(Self.rows.replacing("1.0,4.0,0,0", with: text))
      #expect(refusal { _ = try wave(answer, ["q"]) }.contains(reason))
    }
  }

  @Test func respondentsHaveALimit() throws {
    func answer(_ count: Int) throws -> EngineAnswer {
      try self.answer(
        """
        w,0,wave,1,\(count),\(count),\(count),\(count),panel.t,[poids],[],DuckDB,1.0,1.0,0,0
        w,1,part,1,1,,,,[q]
        w,1,row,1,\(count),\(count),\(count),\(count),yes

        """)
    }
    let columns = try WaveColumns(
      of: specification(), header: ["q", "poids"], codebook: Self.codebook, needed: ["q"])
    let most = InputLimits.respondentsOfTotals
    #expect(throws: Never.self) { _ = try answer(most).rows(of: columns, in: specification()) }
    #expect(
      refusal { _ = try answer(most + 1).rows(of: columns, in: specification()) }.contains("up to 2000000000 are taken")
    )
  }

  /// An engine that adds up a billion numbers is off by more than one that adds up five.
  @Test func roundingGrowsWithTheRespondents() throws {
    func rows(_ count: Int, exact: Double, plain: Double, squares: Double, wholeSquares: Double) -> String {
      """
      w,0,wave,1,\(count),\(exact),\(plain),\(wholeSquares),panel.t,[poids],[],DuckDB,1.0,1.0,0,0
      w,1,part,1,1,,,,[q]
      w,1,row,1,\(count),\(exact),\(plain),\(squares),yes

      """
    }
    let many = rows(1_000_000_000, exact: 2e9, plain: 2e9 + 10, squares: 4e9, wholeSquares: 4e9 + 100)
    let wave = try wave(answer(many), ["q"])
    // The exact sum, and not the one that rounding spoiled.
    #expect(wave.design.weights == [2e9])
    #expect(refusal { _ = try answer(rows(5, exact: 10, plain: 10, squares: 20, wholeSquares: 20.000_001)) } != "none")
    // Decimals do not hold such weights.
    let small = rows(1_000_000_000, exact: 1e-3, plain: 1.1e-3, squares: 1.21e-15, wholeSquares: 1.21e-15)
    #expect(try self.wave(answer(small), ["q"]).design.weights == [1.1e-3])
  }

  // MARK: Several files

  @Test func totalsOfDifferentRespondentsAddUp() throws {
    let others = Self.rows.replacing("1.0,4.0,0,0", with: "1.5,4.0,0,0")
    let wave = try wave(answer(Self.rows, others), ["q", "sex"])
    #expect(wave.respondentCount == 10)
    let sex = try #require(wave.codedColumn("sex"))
    let men = try #require((0..<wave.rowCount).first { sex[$0] == 0 })
    #expect(wave.design.counted?.respondents[men] == 6)
    #expect(wave.design.weights[men] == 12)
    #expect(wave.design.counted?.squares[men] == 28)
  }

  @Test func theSameTotalsTwice() {
    #expect(refusal { _ = try answer(Self.rows, Self.rows) }.contains("are the same as in"))
    let other = "w,0,wave,1,1,1,1,1,panel.t,[poids],[],DuckDB,1.0,1.0,0,0\nw,1,part,1,1,,,,[q]\nw,1,row,1,1,1,1,1,yes\n"
    #expect(refusal { _ = try answer(Self.rows, other) }.contains("write the query again"))
  }
}
