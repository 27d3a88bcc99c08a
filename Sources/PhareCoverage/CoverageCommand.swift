import ArgumentParser
import Foundation
import Phare

/// `PhareCoverage`: tries every claim of Phare on samples of known truth.
@main
struct CoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "PhareCoverage",
    abstract: "Simulates how often intervals cover and marks are false alarms, and writes a page of the documentation.")

  @Option(help: "Draws of each design and share; 100 take about a minute.") var draws = 100
  @Option(name: .customLong("study"), help: "Studies whose designs are tried.") var studies: [String] = []
  @Option(help: "The page to write; standard output where it is not given.") var output: String?

  func validate() throws {
    guard draws >= 10 else { throw ValidationError("--draws \(draws): give 10 or more.") }
  }

  func run() throws {
    var designs = TextbookDesigns.all
    for study in studies { designs += try ShippedDesigns.all(ofStudy: study) }
    let result = try CoverageResult(designs: designs, settings: CoverageSettings(draws: draws)) { part in
      FileHandle.standardError.write(Data("\(part)\n".utf8))
    }
    let page = CoveragePage(result: result).text
    if let output {
      try Data(page.utf8).write(to: URL(filePath: output))
    } else {
      print(page, terminator: "")
    }
  }
}
