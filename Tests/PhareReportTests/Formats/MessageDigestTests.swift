import Foundation
import PhareReport
import Testing

@Suite struct MessageDigestTests {
  /// FIPS 180-4 example and the digest of nothing, as printed by sha256sum.
  @Test func knownDigests() {
    #expect(
      MessageDigest(of: Array("abc".utf8)).description
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      MessageDigest(of: []).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test func aFileLargerThanTheBufferHasTheDigestOfItsBytes() throws {
    let path = FileManager.default.temporaryDirectory.path + "/phare-digest-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = (0..<600_001).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Data(bytes).write(to: URL(filePath: path))
    #expect(try MessageDigest(ofFile: path) == MessageDigest(of: bytes))
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: ReportError.self) { try MessageDigest(ofFile: "/nowhere/wave.csv") }
    #expect(error?.description == "/nowhere/wave.csv: cannot be read: No such file or directory")
  }
}
