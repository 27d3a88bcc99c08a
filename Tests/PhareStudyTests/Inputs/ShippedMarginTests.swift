import Foundation
import Numerics
import PhareEstimation
import PhareStudy
import Testing

/// The waves of Datasets/phare with their weights recomputed from the margins beside them.
@Suite struct ShippedMarginTests {
  private static let weightings = [
    "citizens-2015": "{method: raking, margins: margins/citizens-2015.csv}",
    "citizens-2019": "{method: logit, bounds: [0.5, 2], margins: margins/citizens-2019.csv}",
    "companies-2015": "{method: linear, margins: margins/companies-2015.csv}",
    "associations-2015": "{method: truncated, bounds: [0.5, 2], margins: margins/associations-2015.csv}",
    "mayors-2016": "{method: post-stratification, margins: margins/mayors-2016-cells.csv}",
    "mayors-2024": "{method: raking, margins: margins/mayors-2024.csv}",
  ]

  private func study(weighted: Bool) throws -> Study {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../../Datasets/phare")
    let path = folder.appendingPathComponent("study.yaml").path
    var lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    var wave: String?
    for (number, line) in lines.enumerated() where weighted {
      if let start = line.firstRange(of: "- id: ") { wave = String(line[start.upperBound...]) }
      if line.hasPrefix("    design: "), let weighting = wave.flatMap({ Self.weightings[$0] }) {
        lines[number] += "\n    weighting: \(weighting)"
      }
    }
    return try StudyFile(path: path, bytes: Array(lines.joined(separator: "\n").utf8)).study()
  }

  /// The weights of the files meet the margins already, up to the decimals that both are written with: calibration
  /// finds them again, whatever the method.
  @Test func weightsOfTheFilesMeetTheirMargins() throws {
    let plain = try StudyRun(study(weighted: false)).waves()
    let weighted = try StudyRun(study(weighted: true)).weightedWaves()
    #expect(weighted.count(where: { $0.diagnostics != nil }) == Self.weightings.count)
    for (before, after) in zip(plain, weighted) {
      let factors = try #require(after.diagnostics?.factors.map(\.factor))
      #expect(!factors.isEmpty && factors.allSatisfy { abs($0 - 1) < 1e-6 })
      for (old, new) in zip(before.design.weights, after.wave.design.weights) {
        #expect(new.isApproximatelyEqual(to: old, relativeTolerance: 1e-6))
      }
    }
  }
}
