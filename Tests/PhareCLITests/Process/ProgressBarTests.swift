@testable import PhareCLI
import PhareCSV
import Testing

/// The line that shows how far a long run is.
@Suite struct ProgressBarTests {
  private typealias State = ProgressBar.State

  @Test func reading() {
    let state = State(bytes: 1_000_000_000, bytesRead: 250_000_000, seconds: 2)
    #expect(state.line(in: .en) == "reading ██████░░░░░░░░░░░░░░░░░░ 25%, 125 MB/s, 6\u{202F}s left")
    #expect(state.line(in: .fr) == "lecture ██████░░░░░░░░░░░░░░░░░░ 25\u{202F}%, 125\u{202F}Mo/s, reste 6\u{202F}s")
  }

  /// The rate of parts counts from the first part on, and a long time is told in minutes.
  @Test func computing() {
    let state = State(bytes: 10, bytesRead: 10, parts: 300, partsDone: 3, seconds: 9, secondsOfParts: 4)
    #expect(state.line(in: .en) == "computing ░░░░░░░░░░░░░░░░░░░░░░░░ 1%, 0.8/s, 7\u{202F}min left")
  }

  /// Nothing done says nothing of the rate; all done, or more read than the files hold, nothing of the time left.
  @Test func ends() {
    #expect(State(bytes: 10, seconds: 2).line(in: .en) == "reading ░░░░░░░░░░░░░░░░░░░░░░░░ 0%")
    #expect(State(seconds: 2).line(in: .en) == "reading ░░░░░░░░░░░░░░░░░░░░░░░░ 0%")
    let all = State(bytes: 2_000_000, bytesRead: 3_000_000, seconds: 2)
    #expect(all.line(in: .en) == "reading ████████████████████████ 100%, 1.0 MB/s")
  }

  /// A terminal of 80 columns shows it on one line.
  @Test func isShort() {
    for parts in [0, 1_000_000_000_000] {
      let state = State(
        bytes: .max, bytesRead: .max / 2, parts: parts, partsDone: parts / 2, seconds: 1.5, secondsOfParts: 0.5)
      for language in [Language.fr, .en] { #expect(state.line(in: language).count < 80) }
    }
  }
}
