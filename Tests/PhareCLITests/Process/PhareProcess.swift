import Foundation
import PhareTestSupport
import Testing

/// A run of the built `phare` as its users run it: arguments in, two streams and a status out.
struct PhareProcess {
  let status: Int32
  /// Whether a signal ended it; `status` is then the signal.
  let isKilled: Bool
  let output: String
  let errors: String

  /// Runs `phare` in a folder, both streams into files, so that none of them can fill up.
  ///
  /// - Parameter locale: The variables of the locale; those of whoever runs the tests do not count.
  init(_ arguments: [String], in folder: TemporaryFolder, locale: [String: String] = [:]) throws {
    try self.init(Self.executable(), arguments, in: folder, locale: locale)
  }

  /// Runs a line of shell in a folder, where `phare` and `Scripts/phare` are the built program.
  init(shell line: String, in folder: TemporaryFolder) throws {
    try self.init(URL(fileURLWithPath: "/bin/bash"), ["-euo", "pipefail", "-c", line], in: folder)
  }

  /// Runs `phare` with a standard output that nobody reads any more.
  init(_ arguments: [String], withClosedOutputIn folder: TemporaryFolder) throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    try self.init(
      Self.executable(), arguments, in: folder, output: pipe.fileHandleForWriting,
      errors: folder.url("stderr-\(UUID())")
    ) { "" }
  }

  private init(
    _ executable: URL, _ arguments: [String], in folder: TemporaryFolder, locale: [String: String] = [:]
  ) throws {
    let streams = try TemporaryFolder()
    let output = streams.url("stdout")
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    try self.init(executable, arguments, in: folder, output: handle, errors: streams.url("stderr"), locale: locale) {
      try String(contentsOf: output, encoding: .utf8)
    }
  }

  private init(
    _ executable: URL, _ arguments: [String], in folder: TemporaryFolder, output: FileHandle, errors: URL,
    locale: [String: String] = [:], read: () throws -> String
  ) throws {
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    // A help screen is as wide as its terminal, and here there is none.
    let own = ["COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"]
    var environment = ProcessInfo.processInfo.environment.filter { !own.contains($0.key) }
    environment.merge(locale) { $1 }
    environment["PATH"] = "\(folder.path)/bin:\(environment["PATH"] ?? "/usr/bin:/bin")"
    process.environment = environment
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    isKilled = process.terminationReason == .uncaughtSignal
    self.output = try read()
    self.errors = try String(contentsOf: errors, encoding: .utf8)
  }

  /// The `phare` that was built together with these tests, in the folder of their bundle.
  static func executable() throws -> URL {
    let bundles = [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }]
    let candidates = bundles.compactMap { $0?.deletingLastPathComponent().appendingPathComponent("phare") }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }, "no phare among \(candidates)")
  }
}
