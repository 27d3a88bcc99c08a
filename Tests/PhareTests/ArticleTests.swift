import Foundation
import Phare
@testable import PhareTestSupport
import Testing

/// The code of the articles and of README.md, run: every block of Swift stands here word for word, and every block of an
/// article without a language is what that code prints.
///
/// The target has no access to what is `package`: it compiles with what a user of the library sees.
@Suite struct ArticleTests {
  /// Stands in for `print`, so that what an article shows can be compared.
  private final class Printer {
    var text = ""
    func callAsFunction(_ line: String) { text += line + "\n" }
  }

  /// Looks for the Swift of a document in this file.
  ///
  /// - Returns: The blocks without a language, one after the other.
  private func shown(in path: String) throws -> String {
    let source = try Repository.text("Tests/PhareTests/ArticleTests.swift")
    var shown = ""
    for block in FencedBlock.all(in: try Repository.text(path)) {
      switch block.language {
      case "swift":
        let indented = block.text.split(separator: "\n", omittingEmptySubsequences: false)
          .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        #expect(source.contains("\n\(indented)"), "\(path): code that no test runs\n\(block.text)")
      case "": shown += block.text
      default: break
      }
    }
    return shown
  }

  /// Compares an article with this file and with what its code printed.
  private func expect(_ article: String, prints printed: String) throws {
    let shown = try shown(in: "Sources/Phare/Phare.docc/\(article).md")
    let difference = ExpectedText(shown).difference(from: printed)
    #expect(difference == nil, "\(article): what the code prints\n\(difference ?? "")")
  }

  @Test func readme() throws {
    let design = try SurveyDesign(strata: ["A", "A", "A", "B", "B"], weights: [10, 10, 10, 25, 25])
    let estimate = try design.proportion(
      of: [true, false, true, false, true], in: Domain([true, true, false, true, true]))
    // estimate.value 0.5, estimate.standardError 0.37796…, estimate.interval

    let format = DecimalFormat(significantDigits: 5)
    #expect(estimate.value.map(format.text) == "0.5")
    #expect(estimate.standardError.map(format.text) == "0.37796")
    #expect(throws: Never.self) { try estimate.interval.get() }
    _ = try shown(in: "README.md")
  }

  @Test func firstEstimate() throws {
    let print = Printer()

    let design = try SurveyDesign(strata: ["A", "A", "A", "B", "B"], weights: [10, 10, 10, 25, 25])
    let yes = [true, false, true, false, true]
    let share = try design.proportion(of: yes)

    let format = DecimalFormat(significantDigits: 4)
    func line(_ name: String, _ estimate: Estimate) -> String {
      guard let value = estimate.value, let error = estimate.standardError else { return "\(name): not estimable" }
      return "\(name): \(format.text(value)), standard error \(format.text(error))"
    }
    print(line("yes", share))

    if case .success(let interval) = share.interval {
      print("from \(format.text(interval.lower)) to \(format.text(interval.upper))")
    }

    let members = Domain([true, true, false, true, true])
    print(line("yes among members", try design.proportion(of: yes, in: members)))

    let codebook = Codebook([
      Variable(id: "stype", kind: .single(categories: [])), Variable(id: "api00", kind: .number),
    ])
    let schools = try Wave(
      reading: WaveSpecification(
        id: "schools", audience: .other("schools"), path: "Datasets/api/apistrat.csv",
        design: DesignSpecification(
          stages: [.init(strata: ["stype"], population: .column("fpc"))], weight: "pw")),
      codebook: codebook)

    if let type = schools.codedColumn("stype"), case .number(let score)? = schools["api00"] {
      let byType = Breakdown(crossing: [type], rowCount: schools.rowCount)
      let means = try Estimator(design: schools.design).mean(of: score, by: byType)
      for (category, estimates) in zip(type.categories, means.estimates) {
        print(line(category.code, estimates[0]))
      }
    }

    try expect("FirstEstimate", prints: print.text)
  }

  @Test func designsAndWeights() throws {
    let print = Printer()
    let format = DecimalFormat(significantDigits: 5)
    func line(_ name: String, _ estimate: Estimate) -> String {
      guard let value = estimate.value, let error = estimate.standardError else { return "\(name): not estimable" }
      return "\(name): \(format.text(value)), standard error \(format.text(error))"
    }

    let lonely = try SurveyDesign(
      strata: ["north", "north", "south"], psu: ["Lille", "Arras", "Nice"], weights: [10, 10, 25], lonelyPSU: .adjust)
    print(line("mean", try lonely.mean(of: [1, 2, 3])))

    let codebook = Codebook([
      Variable(id: "stype", kind: .single(categories: [])), Variable(id: "api00", kind: .number),
    ])
    let districts = try Wave(
      reading: WaveSpecification(
        id: "districts", audience: .other("schools"), path: "Datasets/api/apiclus1.csv",
        design: DesignSpecification(
          stages: [.init(psu: "dnum", population: .column("fpc"))], weight: "pw")),
      codebook: codebook)
    guard let type = districts.codedColumn("stype"), case .number(let score)? = districts["api00"] else { return }
    let everybody = Breakdown(rowCount: districts.rowCount)
    print(line("clusters", try Estimator(design: districts.design).mean(of: score, by: everybody).estimates[0][0]))

    let sample = try SurveyDesign(
      population: [80, 80, 80, 80, 80, 80, 80, 80], weights: [10, 10, 10, 10, 10, 10, 10, 10])
    let recontacted = try sample.subsampled(
      [true, false, true, true, false, true, true, false], strata: ["a", "a", "a", "a", "b", "b", "b", "b"])
    print(line("recontacted", try recontacted.mean(of: [3, 0, 5, 4, 0, 8, 9, 0])))

    let jackknife = try districts.design.replicated(by: .jackknife(of: districts.design))
    print(line("jackknife", try Estimator(design: jackknife).mean(of: score, by: everybody).estimates[0][0]))

    let population = CalibrationMargin(
      name: "stype", labels: type.categories.map(\.code), cells: CalibrationCells(type), targets: [4421, 755, 1018])
    let calibrated = try WeightCalibration(margins: [population], method: .distance(.raking))
      .calibrated(districts.design)
    let estimator = Estimator(design: calibrated.design, calibration: calibrated.calibration)
    print(line("calibrated", try estimator.mean(of: score, by: everybody).estimates[0][0]))

    let groups = CodedColumn(
      codes: [0, 0, 0, 0, 1, 1, 1, 1], categories: [Category(code: "small"), Category(code: "large")])
    let adjusted = try NonresponseAdjustment(
      model: .classes([.init("size", .categories(groups, reference: nil))]),
      hasResponded: [true, false, true, true, false, true, true, false]
    ).adjusted(SurveyDesign(weights: [10, 10, 10, 10, 10, 10, 10, 10]))
    print(line("respondents", try adjusted.design.mean(of: [3, 0, 5, 4, 0, 8, 9, 0])))

    try expect("DesignsAndWeights", prints: print.text)
  }

  @Test func fromAStudyFileToAReport() throws {
    let print = Printer()
    let folder = try TemporaryFolder().url("report").path

    let study = try StudyFile(path: "Datasets/api/study.yaml").study()
    let results = try StudyRun(study).results()

    let format = DecimalFormat(significantDigits: 3)
    for indicator in results.indicators.prefix(2) {
      for reading in indicator.readings {
        guard let estimate = reading.national, let value = estimate.value else { continue }
        print("\(indicator.id), \(reading.wave): \(format.text(value)) (n = \(estimate.base.respondents))")
      }
    }

    let files = try StudyReport(results, version: "1.0").files()
    try ReportWriter(folder: folder).write(files)
    for file in files.prefix(3) { print(file.path) }

    try expect("StudyToReport", prints: print.text)
  }
}
