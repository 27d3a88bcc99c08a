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
  init(_ arguments: [String], in folder: TemporaryFolder) throws {
    let (output, errors) = (folder.url("stdout-\(UUID())"), folder.url("stderr-\(UUID())"))
    try Data().write(to: output)
    let handle = try FileHandle(forWritingTo: output)
    try self.init(arguments, in: folder, output: handle, errors: errors) {
      try String(contentsOf: output, encoding: .utf8)
    }
  }

  /// Runs `phare` with a standard output that nobody reads any more.
  init(_ arguments: [String], withClosedOutputIn folder: TemporaryFolder) throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    try self.init(
      arguments, in: folder, output: pipe.fileHandleForWriting, errors: folder.url("stderr-\(UUID())")
    ) { "" }
  }

  private init(
    _ arguments: [String], in folder: TemporaryFolder, output: FileHandle, errors: URL, read: () throws -> String
  ) throws {
    try Data().write(to: errors)
    let process = Process()
    process.executableURL = try Self.executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    // A help screen is as wide as its terminal, and here there is none.
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "COLUMNS" }
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    isKilled = process.terminationReason == .uncaughtSignal
    self.output = try read()
    self.errors = try String(contentsOf: errors, encoding: .utf8)
  }

  /// The `phare` that was built together with these tests, in the folder of their bundle.
  private static func executable() throws -> URL {
    let bundles = [Bundle.main.executableURL, CommandLine.arguments.first.map { URL(fileURLWithPath: $0) }]
    let candidates = bundles.compactMap { $0?.deletingLastPathComponent().appendingPathComponent("phare") }
    return try #require(
      candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }, "no phare among \(candidates)")
  }
}
