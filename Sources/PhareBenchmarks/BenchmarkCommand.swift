import ArgumentParser
import Glibc
import Phare

/// `PhareBenchmarks`: measures the main jobs on generated waves.
@main
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "PhareBenchmarks", abstract: "Measures reading, estimation and calibration on generated waves.",
    subcommands: [
      RunCommand.self, GenerateCommand.self, ShareTableCommand.self, ReportCommand.self, GrowthCommand.self,
    ])
}

/// Writes a generated wave.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "generate", abstract: "Writes a generated wave as CSV.")

  @Argument(help: "The file to write.") var path: String
  @Option(help: "Respondents.") var rows = 100_000
  @Option(help: "Questions.") var questions = 20
  @Option(help: "Bootstrap replicates of the weights.") var replicates = 0
  @Option(help: "Another number gives other answers.") var seed: UInt64 = 2024

  func run() throws {
    try WaveGenerator(rows: rows, questions: questions, replicates: replicates, seed: seed).write(to: path)
  }
}

/// The process measured by W6.
struct ShareTableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "Prints the shares of all questions by region, wave and audience as CSV.")

  @Argument(help: "A generated wave.") var path: String
  @Flag(help: "Write the most memory that the process held, in MB, to standard error.") var memory = false

  func run() throws {
    let study = try BenchmarkStudy(path: path)
    let wave = try study.wave(needed: BenchmarkStudy.domains + study.questions)
    let questions = try wave.columns(study.questions)
    let table = try ShareTable(of: questions, in: wave)
    for bytes in try table.csv(names: study.questions) { try write(bytes) }
    if memory { Measurement.tellPeakMemory() }
  }

  /// Writes to standard output.
  private func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      guard count > 0 else { throw BenchmarkError("standard output cannot be written") }
      written += count
    }
  }
}

/// The process measured by W8 and W9.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes a report with every question by region into a folder.")

  @Argument(help: "A generated wave.") var path: String
  @Option(help: "The folder of the report.") var output: String
  @Flag(help: "Rake the weights to five margins.") var raked = false
  @Flag(help: "Write the most memory that the process held, in MB, to standard error.") var memory = false

  func run() throws {
    _ = try ReportStudy(path: path).report(to: output, isRaked: raked)
    if memory { Measurement.tellPeakMemory() }
  }
}

/// Measures workloads, on files that are generated where they are missing.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "run", abstract: "Measures workloads.")

  @Option(help: "The folder of the generated files.") var folder = "."
  @Option(help: "Respondents; several sizes one after the other.") var rows: [Int] = [2_000, 100_000]
  @Option(help: "Workloads, W1 to W10; all by default.") var workloads: [Workload] = Workload.allCases
  @Option(help: "Runs of a workload.") var repetitions = 7
  @Option(help: "The replicates of W5 and W9.") var replicates = 200
  @Option(help: "The most respondents that W5, W7 and W9 are measured with.") var mostReplicatedRows = 1_000_000
  @Option(help: "A saved baseline to compare with.") var baseline: String?
  @Option(help: "Where to save the minima as a baseline.") var save: String?

  func run() throws {
    let saved = try baseline.map(Baseline.init(path:))
    var measurements: [Measurement] = []
    print("workload        rows     min ms  median ms    work ms   runs       MB   baseline")
    for rows in rows {
      for workload in workloads where !workload.isReplicated || rows <= mostReplicatedRows {
        let measurement = try measured(workload, rows: rows)
        print(line(measurement, saved: saved?.minimum(of: workload, rows: rows)))
        measurements.append(measurement)
      }
    }
    if let save { try Baseline.save(measurements, to: save) }
  }

  private func measured(_ workload: Workload, rows: Int) throws -> Measurement {
    let path = try file("wave-\(rows).csv", rows: rows, replicates: 0)
    let replicated =
      workload == .replicates || workload == .rakedReport
      ? try file("replicates-\(rows).csv", rows: rows, replicates: replicates) : path
    guard workload.isProcess else {
      let body = try workload.prepared(path: path, replicatesPath: replicated)
      let (seconds, work) = try Measurement.seconds(repetitions: repetitions, body)
      return Measurement(workload: workload, rows: rows, seconds: seconds, work: work)
    }
    var memory = 0.0
    var (seconds, work): ([Double], [Double]) = ([], [])
    while seconds.count < repetitions && seconds.reduce(0, +) < 20 {
      let arguments =
        workload == .process
        ? ["table", path]
        : ["report", replicated, "--output", "\(folder)/\(workload)"] + (workload == .report ? [] : ["--raked"])
      let run = try Measurement.process(
        ["/proc/self/exe"] + arguments + ["--memory"], output: "\(folder)/table-\(rows).csv",
        errors: "\(folder)/memory.txt")
      seconds.append(run.seconds)
      work.append(run.work)
      memory = max(memory, try Measurement.number(inFile: "\(folder)/memory.txt"))
    }
    return Measurement(workload: workload, rows: rows, seconds: seconds, work: work, memory: memory)
  }

  /// The path of a generated file, written where it is missing.
  private func file(_ name: String, rows: Int, replicates: Int) throws -> String {
    let path = "\(folder)/\(name)"
    if access(path, R_OK) != 0 { try WaveGenerator(rows: rows, replicates: replicates).write(to: path) }
    return path
  }

  private func line(_ measurement: Measurement, saved: Double?) -> String {
    let format = DecimalFormat(significantDigits: 4)
    let change = saved.map { "× " + DecimalFormat(significantDigits: 3).text(measurement.minimum / $0) } ?? ""
    return measurement.workload.rawValue.padded(right: 8) + "\(measurement.rows)".padded(left: 12)
      + format.text(measurement.minimum * 1e3).padded(left: 11) + format.text(measurement.median * 1e3).padded(left: 11)
      + format.text(measurement.leastWork * 1e3).padded(left: 11) + "\(measurement.seconds.count)".padded(left: 7)
      + (measurement.memory.map { "\(Int($0))" } ?? "").padded(left: 9) + change.padded(left: 11)
  }
}

extension String {
  /// The text with blanks after it.
  func padded(right width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

  /// The text with blanks before it.
  func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
