import ArgumentParser
import Foundation
import Phare

/// Measures how time and memory of the program grow with a study.
struct GrowthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "growth", abstract: "Measures the program on studies that grow in one dimension.")

  @Option(help: "The program.") var phare = ".build/release/phare"
  @Option(help: "The folder of the generated files, which are removed.") var folder = "."
  @Option(help: "What grows; everything by default.") var series: [GrowthSeries] = GrowthSeries.allCases
  @Option(help: "The greatest size that is measured.") var most = Int.max

  func run() throws {
    print("size           s       MB   exponent")
    for series in series {
      print("\(series.rawValue): \(series.title)")
      var last: (size: Int, seconds: Double)?
      for size in series.sizes where size <= most {
        let (seconds, memory) = try measured(series, size: size)
        print(line(size: size, seconds: seconds, memory: memory, last: last))
        last = (size, seconds)
      }
    }
  }

  /// The least seconds of up to three runs, and the most MB.
  private func measured(_ series: GrowthSeries, size: Int) throws -> (seconds: Double, memory: Double) {
    let place = "\(folder)/growth"
    try? FileManager.default.removeItem(atPath: place)
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let arguments = try series.prepared(size: size, in: place)
    var (seconds, memory): ([Double], Double) = ([], 0)
    while seconds.count < 3 && seconds.reduce(0, +) < 10 {
      let run = try Measurement.process([phare] + arguments, output: "\(place)/output", errors: "\(place)/errors")
      seconds.append(run.seconds)
      memory = max(memory, run.memory)
    }
    return (seconds.min() ?? .nan, memory)
  }

  /// One size: the exponent says by which power of the size the time has grown since the last one, 1 where both double.
  private func line(size: Int, seconds: Double, memory: Double, last: (size: Int, seconds: Double)?) -> String {
    let exponent = last.map { log(seconds / $0.seconds) / log(Double(size) / Double($0.size)) }
    return "\(size)".padded(left: 10) + DecimalFormat(significantDigits: 3).text(seconds).padded(left: 11)
      + "\(Int(memory))".padded(left: 9) + (exponent.map { String(format: "%.2f", $0) } ?? "").padded(left: 11)
  }
}
