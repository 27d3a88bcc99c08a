import ArgumentParser
import Phare

/// A measured workload.
enum Workload: String, CaseIterable, ExpressibleByArgument {
  /// Reads a CSV file into typed columns.
  case reading = "W1"
  /// Shares of every question by region × wave × audience, with standard errors and logit intervals.
  case shares = "W2"
  /// Rao & Scott's F of every question by region.
  case independence = "W3"
  /// Rakes the weights to five margins.
  case raking = "W4"
  /// Shares of every question by region, with the variances of given replicate weights.
  case replicates = "W5"
  /// A whole process, from the CSV file to the table of W2 as CSV.
  case process = "W6"
  /// Builds Rao & Wu's bootstrap replicates from the design, then the shares of every question by region with them.
  case bootstrap = "W7"
  /// A whole process, from the CSV file to the folder of a report: ``ReportStudy``.
  case report = "W8"
  /// The same with weights raked to five margins and given replicates.
  case rakedReport = "W9"
  /// The shares of W2 with the default intervals, Korn and Graubard's.
  case kornGraubard = "W10"

  /// The replicates that W7 builds.
  static let builtReplicates = 1_000

  /// Whether memory and time grow with the replicates of the weights.
  var isReplicated: Bool { self == .replicates || self == .bootstrap || self == .rakedReport }
  /// Whether a process of its own is measured.
  var isProcess: Bool { self == .process || self == .report || self == .rakedReport }

  /// The workload ready to run again and again, with everything it needs at hand; it returns a number that depends on
  /// all of its results.
  func prepared(path: String, replicatesPath: String) throws -> () throws -> Double {
    let study = try BenchmarkStudy(path: path)
    switch self {
    case .reading: return { Double(try study.table().rowCount) }
    case .shares, .kornGraubard:
      let wave = try study.wave(needed: BenchmarkStudy.domains + study.questions)
      let questions = try wave.columns(study.questions)
      let interval: ProportionIntervalMethod = self == .shares ? .logit : .kornGraubard
      return { Self.checksum(try ShareTable(of: questions, in: wave, interval: interval).estimates()) }
    case .independence:
      let wave = try study.wave(needed: ["region"] + study.questions)
      let questions = try wave.columns(study.questions)
      return { try Self.independence(of: questions, in: wave) }
    case .raking:
      let margins = GeneratedAnswers.margins
      let wave = try study.wave(needed: margins.map { Variable.ID($0.column) })
      return { try Self.raking(of: wave) }
    case .replicates:
      let replicated = try BenchmarkStudy(path: replicatesPath)
      let wave = try replicated.wave(needed: ["region"] + replicated.questions, withReplicates: true)
      let questions = try wave.columns(replicated.questions)
      return { try Self.sharesByRegion(of: questions, in: wave, design: wave.design) }
    case .process, .report, .rakedReport: return { 0 }
    case .bootstrap:
      let wave = try study.wave(needed: ["region"] + study.questions)
      let questions = try wave.columns(study.questions)
      return {
        var generator = SplitMix64(seed: 2024)
        let replicates = try ReplicateWeights.rescaledBootstrap(
          of: wave.design, replicates: Self.builtReplicates, using: &generator)
        return try Self.sharesByRegion(of: questions, in: wave, design: wave.design.replicated(by: replicates))
      }
    }
  }

  private static func sharesByRegion(
    of questions: [CodedColumn], in wave: Wave, design: SurveyDesign
  ) throws -> Double {
    let regions = Breakdown(crossing: try wave.columns(["region"]), rowCount: wave.rowCount)
    let estimator = Estimator(design: design, options: EstimationOptions(interval: .logit))
    return checksum(try estimator.shareEstimates(of: questions, by: regions))
  }

  private static func independence(of questions: [CodedColumn], in wave: Wave) throws -> Double {
    let regions = Breakdown(crossing: try wave.columns(["region"]), rowCount: wave.rowCount)
    let tests = try Estimator(design: wave.design).independence(of: questions, by: regions)
    return try tests.reduce(0) { $0 + (try $1.get().statistic) }
  }

  private static func raking(of wave: Wave) throws -> Double {
    let margins = try GeneratedAnswers.margins.map { name, labels, shares in
      let column = try wave.columns([Variable.ID(name)])[0]
      let targets = column.categories.map { category in
        zip(labels, shares).first { $0.0 == category.code }.map { $0.1 * Double(wave.rowCount) }
      }
      return CalibrationMargin(
        name: name, labels: column.categories.map(\.code), cells: CalibrationCells(column), targets: targets)
    }
    let calibration = WeightCalibration(margins: margins, method: .distance(.raking))
    let calibrated = try calibration.calibrated(wave.design)
    return calibrated.largestMisfit + calibrated.design.weights[0]
  }

  private static func checksum(_ estimates: [[[Estimate]]]) -> Double {
    var sum = 0.0
    for domains in estimates {
      for domain in domains {
        for estimate in domain { sum += (estimate.value ?? 0) + (estimate.standardError ?? 0) }
      }
    }
    return sum
  }
}
