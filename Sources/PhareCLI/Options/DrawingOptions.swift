import ArgumentParser
import PhareReport
import PhareStudy

/// The indicator that a command draws, and where the drawing goes.
struct DrawingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Id of an indicator of the study.", valueName: "id"))
  var indicator: String
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "File of the drawing, FILE.svg, or FILE.png by rsvg-convert; standard output by default.", valueName: "file"),
    completion: .file(extensions: ["svg", "png"]))
  var output: String?

  /// The drawings of the indicator.
  func drawings(of study: Study, _ progress: ProgressBar.Options) throws -> IndicatorDrawings {
    guard study.indicator(indicator) != nil else {
      throw UsageFailure(
        .noSuchIndicator("--indicator \(indicator)", known: study.indicators.map(\.id)), in: study.messageLanguage)
    }
    let results = try ProgressBar.watching(study, progress, in: study.messageLanguage) { progress in
      try StudyRun(study, progress: progress, warn: StandardError.warn(in: study.messageLanguage)).results()
    }
    guard let drawings = IndicatorDrawings(of: indicator, in: results) else {
      throw CommandProblem.noIndicators(study: study.path)
    }
    return drawings
  }

  /// Writes a drawing into the file, as pixels where its name ends in `.png`, or to standard output.
  func write(_ drawing: [UInt8]) throws {
    guard let output else { return try StandardOutput.write(String(decoding: drawing, as: UTF8.self)) }
    let isPicture = output.lowercased().hasSuffix(".png")
    try AtomicFile.write(isPicture ? PNGConversion.picture(of: drawing, for: output) : drawing, to: output)
  }

  /// Refuses a wave that the study does not have.
  func check(wave: String?, of study: Study) throws {
    guard let wave, study.wave(wave) == nil else { return }
    throw UsageFailure(
      .noSuchWave("--wave \(wave)", known: study.waves.map(\.id)), in: study.messageLanguage)
  }

  /// The problem of a drawing that there is not: the wave, or every wave, has none.
  func missing(
    _ drawing: CommandProblem.Drawing, wave: String?, of study: Study, waves: [String]
  ) -> any Error {
    guard let wave, !waves.isEmpty else {
      return CommandProblem.nothingToDraw(drawing, indicator: indicator, study: study.path)
    }
    return UsageFailure(
      .noFigure("--wave \(wave)", wave: wave, known: waves), in: study.messageLanguage)
  }
}
