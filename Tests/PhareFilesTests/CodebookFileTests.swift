import PhareCSV
import Testing

@testable import PhareFiles

@Suite struct CodebookFileTests {
  private func codebook(_ text: String) throws(Problems<FileProblem>) -> CodebookFile {
    try CodebookFile(ByteSource(bytes: Array(text.utf8), displayName: "c.xml"))
  }

  /// As Nesstar Publisher writes it, with a document type of its own.
  @Test func ddiCodebook() throws {
    let book = try codebook(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE codeBook SYSTEM "http://www.icpsr.umich.edu/DDI/Version1-2-2.dtd">
      <codeBook><dataDscr>
        <var ID="V1" name="SEXE" files="F1"><location width="1"/><labl> Sexe du répondant </labl>
          <qstn><qstnLit>Êtes-vous… ?</qstnLit></qstn>
          <catgry><catValu> 1 </catValu><labl>Homme</labl><catStat type="freq">3</catStat></catgry>
          <catgry><catValu>2</catValu><labl>Femme</labl></catgry>
          <catgry missing="Y"><catValu>9</catValu><labl>Refus</labl></catgry>
        </var>
        <ddi:var xmlns:ddi="ddi:codebook:2_5" name="POIDS" wgt="wgt"><ddi:labl>Pondération</ddi:labl></ddi:var>
      </dataDscr></codeBook>
      """)
    #expect(book.variables.map(\.name) == ["SEXE", "POIDS"])
    #expect(book.variables[0].label == "Sexe du répondant")
    #expect(book.variables[0].labels.map(\.code) == ["1", "2", "9"])
    #expect(book.variables[0].labels.map(\.text) == ["Homme", "Femme", "Refus"])
    #expect(book.variables[0].missing == ["9"])
    #expect(book.weight == "POIDS")
  }

  @Test func tripleS() throws {
    let book = try codebook(
      """
      <sss version="2.0"><survey><title>Maires</title><record ident="A">
        <variable ident="1" type="single"><name>Q1</name><label>Êtes-vous favorable ?</label><position start="1"/>
          <values><value code="1">Oui</value><value code="2">Non</value></values></variable>
        <variable ident="2" type="quantity" use="weight"><name>W</name><label>Poids</label><position start="2" finish="6"/>
          <values><range from="0" to="9.99"/></values></variable>
      </record></survey></sss>
      """)
    #expect(book.variables.map(\.name) == ["Q1", "W"])
    #expect(book.variables.map(\.label) == ["Êtes-vous favorable ?", "Poids"])
    #expect(book.variables[0].labels.map(\.text) == ["Oui", "Non"])
    #expect(book.weight == "W")
  }

  @Test func encodingsAreHonoured() throws {
    let text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><codeBook><var name=\"q\"><labl>"
    let bytes = Array(text.utf8) + [0x9C, 0x75, 0x76, 0x72, 0xE9] + Array("</labl></var></codeBook>".utf8)
    let book = try CodebookFile(ByteSource(bytes: bytes, displayName: "c.xml"))
    #expect(book.variables.first?.label == "œuvré")
  }

  private func refusal(_ text: String) -> FileProblem? {
    do throws(Problems<FileProblem>) {
      _ = try codebook(text)
      return nil
    } catch {
      return error.all.first?.problem
    }
  }

  @Test func whatIsNoCodebookIsRefused() {
    #expect(refusal("<html><body/></html>") == .noVariables)
    #expect(refusal("<!DOCTYPE a [<!ENTITY b \"c\">]><codeBook/>") == .entities(part: "c.xml"))
    #expect(refusal(String(repeating: "<a>", count: 300)) == .tooDeep(part: "c.xml", limit: 256))
    guard case .damagedXML("c.xml", let words)? = refusal("<codeBook><var name=\"q\"></codeBook>") else {
      Issue.record("no problem")
      return
    }
    #expect(words.hasPrefix("1:"))
  }
}
