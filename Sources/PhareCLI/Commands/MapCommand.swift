import ArgumentParser
import PhareReport
import PhareStudy

/// `phare map`: an indicator in one wave as a map of the regions or départements.
struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draw an indicator as a map of the regions or départements, in SVG or PNG.",
    discussion: """
      The figure is printed in each region, or département where the field of the study is made of them; small bases are \
      hatched, and hidden figures crossed. The classes come from large enough bases alone. With --tiles each is a square \
      of the same size, near its place.

      EXAMPLES
        phare map study.yaml --indicator support > map.svg
        phare map study.yaml --indicator support --wave w2016 -o map.svg
        phare map study.yaml --indicator support --tiles -o map.png
      """)

  @OptionGroup var source: StudyArgument
  @OptionGroup var drawing: DrawingOptions
  @Option(help: ArgumentHelp("Id of a wave; the last one with a map by default.", valueName: "id"))
  var wave: String?

  @Flag(help: "Draw one square per territory instead of its outline.")
  var tiles = false

  func run() throws {
    let study = try source.read()
    try drawing.check(wave: wave, of: study)
    try CommandFailure.catching(in: study.messageLanguage) {
      let drawings = try drawing.drawings(of: study, source.progress)
      guard let map = drawings.map(of: wave, isTiled: tiles) else {
        throw drawing.missing(.map, wave: wave, of: study, waves: drawings.waves.filter { drawings.map(of: $0) != nil })
      }
      try drawing.write(map)
    }
  }
}
