import ArgumentParser
import PhareReport
import PhareStudy

/// `phare map`: an indicator in one wave as a map of the regions.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draw an indicator as a map of the regions, in SVG.",
    discussion: """
      The figure is printed in each region; small bases are hatched, and hidden figures crossed. The classes come from \
      regions on a large enough base alone.

      EXAMPLES
        phare map study.yaml --indicator support > map.svg
        phare map study.yaml --indicator support --wave w2016 -o map.svg
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var drawing: DrawingOptions
  @Option(help: ArgumentHelp("Id of a wave; the last one with a map by default.", valueName: "id"))
  var wave: String?

  func run() throws {
    let study = try source.read()
    try drawing.check(wave: wave, of: study)
    try CommandFailure.catching(in: study.messageLanguage) {
      let drawings = try drawing.drawings(of: study, source.progress)
      guard let map = drawings.map(of: wave) else {
        throw drawing.missing(.map, wave: wave, of: study, waves: drawings.waves.filter { drawings.map(of: $0) != nil })
      }
      try drawing.write(map)
    }
  }
}
