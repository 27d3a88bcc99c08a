import Foundation
import PhareCSV
import PhareSurvey
import PhareTestSupport
import Testing

/// A dictionary beside a CSV file gives its codes labels and reasons.
@Suite struct LabelsFileTests {
  private func wave(_ labels: String, variable: Variable) throws -> Wave {
    let folder = try TemporaryFolder(["w.csv": "id,Q1\n1,1\n2,2\n3,9\n4,1\n", "labels.csv": labels])
    var specification = WaveSpecification(
      id: "w", audience: .citizens, path: folder.url("w.csv").path, displayName: "w.csv")
    specification.labels = LabelsFile(path: folder.url("labels.csv").path, displayName: "labels.csv")
    return try Wave(reading: specification, codebook: Codebook([variable]))
  }

  @Test func codesHaveTheLabelsAndReasonsOfTheFile() throws {
    let labels =
      "variable,code,label,missing\nQ1,,Êtes-vous favorable ?,\nQ1,1,Oui,\nQ1,2,Non,\nQ1,9,NSP,does_not_know\n"
    let wave = try wave(labels, variable: Variable(id: "Q1", kind: .single(categories: [])))
    let column = try #require(wave.codedColumn("Q1"))
    #expect(column.categories.map { $0.label.text(in: .fr) } == ["Oui", "Non"])
    #expect((0..<4).map { column[$0] } == [0, 1, column.code(of: .doesNotKnow), 0])
  }

  /// A dictionary is the codebook of its columns: answers that the study does not declare stand in its order.
  @Test func answersStandInTheOrderOfTheFile() throws {
    let variable = Variable(id: "Q1", kind: .single(categories: []))
    let wave = try wave("variable,code,label\nQ1,9,Beaucoup\nQ1,1,Un peu\nQ1,3,Pas du tout\n", variable: variable)
    #expect(wave.codedColumn("Q1")?.categories.map(\.code) == ["9", "1", "2"])
  }

  /// A codebook in XML does the same; columns that the file does not have are no mistake of a codebook.
  @Test func aCodebookInXML() throws {
    let labels = """
      <codeBook><dataDscr><var name="Q1"><labl>Favorable</labl><catgry><catValu>1</catValu><labl>Oui</labl></catgry>
      <catgry missing="Y"><catValu>9</catValu><labl>Ne sait pas</labl></catgry></var><var name="Q9"/></dataDscr></codeBook>
      """
    let wave = try wave(labels, variable: Variable(id: "Q1", kind: .single(categories: [])))
    let column = try #require(wave.codedColumn("Q1"))
    #expect(column.categories.map { $0.label.text(in: .fr) } == ["Oui", "2"])
    #expect(column[2] == column.code(of: .doesNotKnow))
  }

  @Test func whatIsWrongIsTold() throws {
    let labels = "variable,code,label,missing\nQ1,1,Oui,\nQ1,1,Non,\nq1,2,Non,\nQ1,9,NSP,nsp\n"
    let problems = try #require(throws: Problems<WaveProblem>.self) {
      try wave(labels, variable: Variable(id: "Q1", kind: .single(categories: [])))
    }
    #expect(
      problems.description == """
        labels.csv:3:2: code '1' of 'Q1' has a label further up already; keep one of the lines
        labels.csv:4:1: the file of the wave has no column 'q1'; the nearest is 'Q1': correct the name, or take the line out
        labels.csv:5:4: 'nsp' is no reason; write refused, does_not_know, not_asked, empty, or nothing for an answer
        """)
    let header = try #require(throws: Problems<WaveProblem>.self) {
      try wave("variable;codes;label\nQ1;1;Oui\n", variable: Variable(id: "Q1", kind: .text))
    }
    #expect(
      header.description == """
        labels.csv:1: no column 'code' for the labels; the nearest is 'codes': correct the name, or add the column
        """)
  }
}
