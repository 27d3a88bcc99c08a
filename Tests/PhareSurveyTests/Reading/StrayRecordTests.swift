import PhareCSV
import PhareSurvey
import Testing

/// Lines that are no respondents, left out by `stray: drop`.
@Suite struct StrayRecordTests {
  private static let codebook = Codebook([
    Variable(id: "q", kind: .single(categories: [])), Variable(id: "n", kind: .number),
  ])

  private func wave(
    _ text: String, stray: CSVStrayRecords = .drop, threads: Int? = nil
  ) throws(Problems<WaveProblem>) -> Wave {
    let specification = WaveSpecification(
      id: "w", audience: .citizens, path: "unused", displayName: "w.csv",
      dialect: CSVDialectOverrides(strayRecords: stray))
    let reader: CSVReader
    do throws(Problems<CSVProblem>) {
      reader = try CSVReader(
        bytes: Array(text.utf8), displayName: "w.csv", overrides: specification.dialectForOpening)
    } catch {
      throw error.map(WaveProblem.csv)
    }
    return try Wave(reading: specification, from: reader, codebook: Self.codebook, threads: threads)
  }

  private func answers(_ wave: Wave) throws -> [String] {
    let column = try #require(wave.codedColumn("q"))
    return (0..<column.count).map { column[$0] < column.categories.count ? column.categories[column[$0]].code : "" }
  }

  private func numbers(_ wave: Wave) throws -> [Double] {
    guard case .number(let column)? = wave["n"] else { throw Problems<WaveProblem>([]) }
    return column.values
  }

  /// A total, the header once more and a remark stand between and below the respondents; a blank line is no row.
  private static let text = """
    id,q,n
    1,oui,1
    2,non,2
    id,q,n

    3,oui,4
    4,sans,5
    Total,,12
    Source : mon enquête,,

    """

  @Test func strayRecordsAreLeftOutAndTold() throws {
    let wave = try wave(Self.text)
    #expect(try answers(wave) == ["oui", "non", "oui", "sans"])
    #expect(try numbers(wave) == [1, 2, 4, 5])
    #expect(wave.rowCount == 4 && wave.strayRecordsLeftOut == 3)
    #expect(
      wave.warnings.map { $0.message(in: .en) } == [
        "w.csv:4: 3 lines that are no respondents are left out (`stray: drop`), among them this one: the header once more"
      ])
    // The rows behind one that is left out keep their lines.
    #expect((0..<4).map { wave.locate?($0).line } == [2, 3, 6, 7])
  }

  @Test func withoutItTheyAreRefusedAndKeptByWord() {
    let problems = #expect(throws: Problems<WaveProblem>.self) { try wave(Self.text, stray: .refuse) }
    #expect(problems?.all.map(\.location.line) == [4, 8, 9])
    #expect(problems?.description.contains("(`dialect: {stray: drop}`, --stray drop)") == true)
    // Kept, a line of the header has a text among the numbers.
    let kept = #expect(throws: Problems<WaveProblem>.self) { try wave(Self.text, stray: .keep) }
    #expect(kept?.description.hasPrefix("w.csv:4:3: 'n' is not a number") == true)
  }

  /// Lines at the top, and a file of nothing else.
  @Test func aTotalAboveTheRespondentsIsLeftOut() throws {
    let wave = try wave("q,n\nTotal,79\nx,34\ny,45\n")
    #expect(try answers(wave) == ["x", "y"])
    #expect(wave.locate?(0).line == 3)
    let none = #expect(throws: Problems<WaveProblem>.self) { try self.wave("id,q,n\nid,q,n\n") }
    #expect(none?.description.hasPrefix("w.csv:1: a header and no record") == true)
  }

  /// A file without such lines is the same under every treatment.
  @Test func answersAreNotLeftOut() throws {
    let text = "q,n\nTotal,1\nTotal,1\nEnsemble,1\noui,2\n"
    #expect(try answers(wave(text)) == ["Total", "Total", "Ensemble", "oui"])
    #expect(try wave(text).strayRecordsLeftOut == 0)
  }
}
