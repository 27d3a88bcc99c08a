import ArgumentParser
import Dispatch
import Glibc
import PhareCSV
import PhareStudy
import Synchronization

/// A line on a terminal while waves are read and figures computed for longer than a second: a bar, the rate and the time left.
///
/// It goes to standard error, and only where that is a terminal; a thread of its own looks at counters that are kept anyway, so
/// that nothing waits for it.
final class ProgressBar: Sendable {
  /// The wish to see no bar.
  struct Options: ParsableArguments { @Flag(help: "Show no progress on a terminal.") var quiet = false }

  /// The parts that are done, of all.
  struct State: Equatable {
    /// The bytes of the files of the study, and those that were read.
    var bytes = 0
    var bytesRead = 0
    /// The parts to compute, 0 while files are read, and those that were computed.
    var parts = 0
    var partsDone = 0
    /// Seconds since the start, and since the first part.
    var seconds = 0.0
    var secondsOfParts = 0.0

    /// The line, of at most 79 characters.
    func line(in language: Language) -> String {
      let isComputing = parts > 0
      let (done, all) = isComputing ? (partsDone, parts) : (min(bytesRead, bytes), bytes)
      let elapsed = isComputing ? secondsOfParts : seconds
      let share = all > 0 ? Double(done) / Double(all) : 0
      let width = 24
      let filled = Int(share * Double(width))
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      let verb = isComputing ? Phrase(fr: "calcul", en: "computing") : Phrase(fr: "lecture", en: "reading")
      var line = "\(verb.text(in: language)) \(bar) \(Int(share * 100))\(language == .fr ? "\u{202F}%" : "%")"
      guard done > 0, elapsed > 0 else { return line }
      let rate = Double(done) / elapsed
      line += ", " + (isComputing ? Self.number(rate, in: language) : Self.number(rate / 1e6, in: language))
      line += isComputing ? "/s" : language == .fr ? "\u{202F}Mo/s" : " MB/s"
      guard done < all else { return line }
      let left = Int((Double(all - done) / rate).rounded(.up))
      let time = left < 100 ? "\(left)\u{202F}s" : "\((left + 59) / 60)\u{202F}min"
      return line + (language == .fr ? ", reste " : ", ") + time + (language == .fr ? "" : " left")
    }

    /// A rate with two or more digits.
    private static func number(_ rate: Double, in language: Language) -> String {
      guard rate < 10 else { return String(Int(min(rate, 1e15).rounded())) }
      let tenths = Int((rate * 10).rounded())
      return "\(tenths / 10)\(language == .fr ? "," : ".")\(tenths % 10)"
    }
  }

  /// Runs what may take a while, under a bar where somebody sees it.
  ///
  /// - Parameter body: Is given the counter of its parts; nil where there is no bar.
  static func watching<Value>(
    _ study: Study, _ options: Options, in language: Language, _ body: (WorkProgress?) throws -> Value
  ) rethrows -> Value {
    guard !options.quiet, isatty(STDERR_FILENO) == 1 else { return try body(nil) }
    let progress = WorkProgress()
    let bytes = study.inputFiles.reduce(0) { $0 + size(of: $1.path) }
    let bar = ProgressBar()
    let start = DispatchTime.now().uptimeNanoseconds
    let earlier = bytesRead
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "phare.progress"))
    timer.schedule(deadline: .now() + 1, repeating: .milliseconds(200))
    timer.setEventHandler {
      let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
      bar.show(progress, bytes: bytes, read: bytesRead - earlier, seconds: seconds, in: language)
    }
    current.withLock { $0 = bar }
    timer.resume()
    defer {
      timer.cancel()
      current.withLock { $0 = nil }
      bar.close()
    }
    return try body(progress)
  }

  /// Takes the bar away, so that a message has the line for itself; the bar comes back by itself.
  static func makeRoom() { current.withLock { $0 }?.erase() }

  private static let current = Mutex<ProgressBar?>(nil)

  /// Whether a line stands on the terminal, nil once there is to be none; and the second in which the first part began.
  private let line = Mutex<(isShown: Bool?, partsBegan: Double?)>((false, nil))

  private func show(_ progress: WorkProgress, bytes: Int, read: Int, seconds: Double, in language: Language) {
    line.withLock { line in
      guard line.isShown != nil else { return }
      if progress.count > 0, line.partsBegan == nil { line.partsBegan = seconds }
      let state = State(
        bytes: bytes, bytesRead: read, parts: progress.count, partsDone: progress.done, seconds: seconds,
        secondsOfParts: seconds - (line.partsBegan ?? seconds))
      Self.write("\r" + state.line(in: language) + "\u{1B}[K")
      line.isShown = true
    }
  }

  private func erase() {
    line.withLock { line in
      guard line.isShown == true else { return }
      Self.write("\r\u{1B}[K")
      line.isShown = false
    }
  }

  private func close() {
    erase()
    line.withLock { $0.isShown = nil }
  }

  private static func write(_ text: String) {
    _ = Array(text.utf8).withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// The bytes that the process has read, as the system counts them; 0 where it does not tell.
  private static var bytesRead: Int {
    guard let file = fopen("/proc/self/io", "r") else { return 0 }
    defer { fclose(file) }
    var count = 0
    return withUnsafeMutablePointer(to: &count) { pointer in
      withVaList([pointer]) { vfscanf(file, "rchar: %ld", $0) } == 1 ? pointer.pointee : 0
    }
  }
}
