import Foundation
import PhareTestSupport
import Testing

/// Compares a text with the one that was accepted.
///
/// To accept new texts: `PHARE_ACCEPT_SNAPSHOTS=1 swift test --filter PhareCLITests`.
func expectSnapshot(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
  let path = "Tests/PhareCLITests/Snapshots/\(name)"
  if ProcessInfo.processInfo.environment["PHARE_ACCEPT_SNAPSHOTS"] != nil {
    try text.write(to: Repository.url(path), atomically: true, encoding: .utf8)
    return
  }
  let difference = ExpectedText(try Repository.text(path)).difference(from: text)
  #expect(difference == nil, "\(path)\n\(difference ?? "")", sourceLocation: sourceLocation)
}
