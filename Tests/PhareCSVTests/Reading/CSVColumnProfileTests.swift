import PhareCSV
import Testing

@Suite struct CSVColumnProfileTests {
  private func profile(_ text: String, limit: Int = 200) throws -> [CSVColumnProfile] {
    try CSVReader(bytes: Array(text.utf8), displayName: "t.csv").profile(limit: limit)
  }

  @Test func aColumnOfFewTextsListsThem() throws {
    let answer = try #require(try profile("id;answer\n1;yes\n2;no\n3;\n4;yes\n").last)
    #expect(answer.name == "answer")
    #expect(answer.values == ["yes", "no"])
    #expect(answer.counts == [2, 1])
    #expect(answer.distinctCount == 2)
    #expect(answer.emptyCount == 1)
    #expect(answer.numbers == nil)
  }

  @Test func aColumnOfManyValuesOnlyCountsThem() throws {
    let id = try profile("id\n" + (1...201).map { "\($0)\n" }.joined())[0]
    #expect(id.values == nil && id.counts == nil)
    #expect(id.distinctCount == 201)
    #expect(id.numbers?.range == 1...201)
  }

  @Test func textsOfNoAnswerAreNoValues() throws {
    let text = "id,age\n1,34\n2,NA\n3,\n4,51\n"
    let age = try CSVReader(bytes: Array(text.utf8), displayName: "t.csv").profile(missing: ["NA", "."])[1]
    #expect(age.values == ["34", "51"] && age.missing == ["NA"])
    #expect(age.numbers?.range == 34...51)
    #expect(age.emptyCount == 2)
  }

  @Test func numbersHaveARangeAndAMark() throws {
    let columns = try profile("a;b;c;d\n1,5;1;x;\n2;-3;2;\n")
    #expect(columns[0].numbers?.range == 1.5...2)
    #expect(columns[0].numbers?.areWhole == false)
    #expect(columns[0].numbers?.decimalMark == .comma)
    #expect(columns[1].numbers?.range == -3...1)
    #expect(columns[1].numbers?.areWhole == true)
    #expect(columns[2].numbers == nil)
    #expect(columns[3].numbers == nil && columns[3].emptyCount == 2)
  }
}
