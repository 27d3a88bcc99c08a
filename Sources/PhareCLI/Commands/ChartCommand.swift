import ArgumentParser
import PhareReport
import PhareStudy

/// `phare chart`: an indicator as bars by wave, or as dots by territory.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart",
    abstract: "Draw an indicator by wave, or by region, with intervals, in SVG or PNG.",
    discussion: """
      By wave, each wave is a bar. By region, the regions of one wave, or the other territories of the study, are dots \
      around the whole, from the highest to the lowest.

      EXAMPLES
        phare chart study.yaml --indicator support > support.svg
        phare chart study.yaml --indicator support --by region -o regions.svg
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var drawing: DrawingOptions
  @Option(help: ArgumentHelp("Domains that are drawn.", valueName: "domains"))
  var by = Domains.wave
  @Option(help: ArgumentHelp("Id of a wave, with --by region; the last one with regions by default.", valueName: "id"))
  var wave: String?

  /// The domains of a chart.
  enum Domains: String, ExpressibleByArgument, CaseIterable {
    case wave
    case region
  }

  func validate() throws {
    if by == .wave, wave != nil { throw ValidationError(.waveOfBars) }
  }

  func run() throws {
    let study = try source.read()
    try drawing.check(wave: wave, of: study)
    try CommandFailure.catching(in: study.messageLanguage) {
      let drawings = try drawing.drawings(of: study, source.progress)
      guard by == .region else { return try drawing.write(drawings.bars()) }
      guard let dots = drawings.dots(of: wave) else {
        throw drawing.missing(
          .dots, wave: wave, of: study, waves: drawings.waves.filter { drawings.dots(of: $0) != nil })
      }
      try drawing.write(dots)
    }
  }
}
