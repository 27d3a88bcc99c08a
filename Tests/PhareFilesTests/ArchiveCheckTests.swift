import PhareTestSupport
import Testing

@testable import PhareFiles

@Suite struct ArchiveCheckTests {
  /// A part whose text ends too early, or has a hole, makes the whole worthless.
  @Test func everyPartIsReadToItsEnd() {
    let sound = (name: "a.xml", text: "<a><b/></a>")
    #expect(ArchiveCheck.isWhole(ZipWriter.archive([sound])))
    for text in ["<a><b>", "", "<a><b></a>", "<a>\u{0}</a>"] {
      #expect(!ArchiveCheck.isWhole(ZipWriter.archive([sound, (name: "b.xml", text: text)])))
    }
  }
}
