import Glibc

/// The seconds of several runs of one workload.
struct Measurement {
  let workload: Workload
  let rows: Int
  let seconds: [Double]
  /// The seconds of CPU time of all cores together, which other processes do not lengthen.
  let work: [Double]
  /// The peak memory of the process in MB; nil where it was not measured.
  var memory: Double?

  var minimum: Double { seconds.min() ?? .nan }
  var leastWork: Double { work.min() ?? .nan }
  var median: Double { seconds.sorted()[seconds.count / 2] }

  /// Runs `body` at least `repetitions` times, fewer where the budget is used up, and more often while runs are short.
  static func seconds(
    repetitions: Int, budget: Double = 20, _ body: () throws -> Double
  ) throws -> (wall: [Double], work: [Double]) {
    var all: [Double] = []
    var work: [Double] = []
    let start = now()
    while all.isEmpty || (now() - start < budget && (all.count < repetitions || now() - start < 0.2)) {
      let before = now()
      let workBefore = now(CLOCK_PROCESS_CPUTIME_ID)
      let result = try body()
      all.append(now() - before)
      work.append(now(CLOCK_PROCESS_CPUTIME_ID) - workBefore)
      guard result.isFinite else { throw BenchmarkError("a result is not a number") }
    }
    return (all, work)
  }

  /// The peak memory of this process in MB, without that of its parent at the start, which `getrusage` counts.
  static func peakMemory() -> Double? {
    let prefix = "VmHWM:"
    let line = try? lines(ofFile: "/proc/self/status").first { $0.hasPrefix(prefix) }
    let words = line?.dropFirst(prefix.count).split { $0 == " " || $0 == "\t" }
    return words?.first.flatMap { Double($0) }.map { $0 / 1024 }
  }

  /// The number in a file.
  static func number(inFile path: String) throws -> Double {
    guard let number = try lines(ofFile: path).first.flatMap({ Double($0) }) else {
      throw BenchmarkError("\(path) holds no number")
    }
    return number
  }

  private static func lines(ofFile path: String) throws -> [Substring] {
    guard let file = fopen(path, "r") else { throw BenchmarkError("\(path) cannot be read") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n")
  }

  /// Writes the peak memory of this process to standard error.
  static func tellPeakMemory() {
    guard let peak = peakMemory() else { return }
    let line = Array("\(peak)\n".utf8)
    _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Runs a process, with its standard output in `output` and its standard error in `errors`.
  ///
  /// - Returns: Its seconds, those of all cores together, and its peak memory in MB, or this process's where that is more.
  static func process(
    _ arguments: [String], output: String, errors: String
  ) throws -> (seconds: Double, work: Double, memory: Double) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    // The output of an earlier run is replaced, not truncated.
    unlink(output)
    var process = pid_t()
    var status: CInt = 0
    var usage = rusage()
    let before = now()
    guard posix_spawn(&process, arguments[0], &actions, nil, &words, environ) == 0 else {
      throw BenchmarkError("\(arguments[0]) cannot be run")
    }
    wait4(process, &status, 0, &usage)
    let seconds = now() - before
    guard status == 0 else {
      let told = (try? lines(ofFile: errors)) ?? []
      throw BenchmarkError(
        (["\(arguments.joined(separator: " ")) failed"] + told.map { String($0) }).joined(separator: "\n"))
    }
    let work = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + 1e-6 * Double($1.tv_usec) }
    return (seconds, work, Double(usage.ru_maxrss) / 1024)
  }

  private static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
