import Testing

@testable import PhareReport

@Suite struct FileNameTests {
  @Test func keysOfTheStudyMakeSafeFileNames() {
    #expect(FileName.key("innovation-par-region") == "innovation-par-region")
    #expect(FileName.key("../etc/passwd") == "_2E._2Fetc_2Fpasswd")
    #expect(FileName.key("é") == "_C3_A9")
  }

  @Test func regionsMakeReadableNames() {
    #expect(FileName.slug("Provence-Alpes-Côte d’Azur") == "provence-alpes-cote-d-azur")
  }
}
