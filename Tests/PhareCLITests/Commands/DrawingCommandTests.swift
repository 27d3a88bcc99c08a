import Foundation
import PhareTestSupport
import Testing

/// `phare map` and `phare chart`: one drawing, as SVG or as pixels.
@Suite struct DrawingCommandTests {
  private static let study = """
    title: Survey
    language: en
    variables: {q: {categories: {1: "Yes", 2: "No"}}, dep: {type: departement}}
    field: {variable: dep}
    waves: [{id: w1, audience: citizens, year: 2020, data: w1.csv}]
    indicators: [{id: yes, variable: q, category: 1}]
    report: {hide_below: 0}

    """

  private func folder(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let rows = (0..<80).map { "\($0 % 3 == 0 ? 1 : 2),\($0 < 40 ? "29" : "2A")\n" }.joined()
    return try TemporaryFolder(["study.yaml": Self.study, "w1.csv": "q,dep\n" + rows].merging(files) { $1 })
  }

  /// A program in the place of `rsvg-convert`.
  private func addConverter(_ script: String, to folder: TemporaryFolder) throws {
    let program = folder.url("bin/rsvg-convert")
    try FileManager.default.createDirectory(at: folder.url("bin"), withIntermediateDirectories: true)
    try Data(script.utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
  }

  @Test(arguments: [
    ["map"], ["map", "--tiles"], ["map", "--wave", "w1"], ["chart"], ["chart", "--by", "region"],
  ])
  func aDrawingIsOneSVG(arguments: [String]) throws {
    let run = try PhareProcess(arguments + ["study.yaml", "--indicator", "yes"], in: folder())
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.hasPrefix("<?xml") && run.output.hasSuffix("</svg>\n"))
    #expect(!run.output.contains("<script") && !run.output.contains("var("))
    #expect(run.output.contains(arguments == ["chart"] ? "34%" : "Finistère"))
  }

  @Test func tilesAreNoOutlines() throws {
    let folder = try folder()
    let runs = try [[], ["--tiles"]].map {
      try PhareProcess(["map", "study.yaml", "--indicator", "yes"] + $0, in: folder).output
    }
    #expect(!runs[0].contains(">2B</text>") && runs[1].contains(">2B</text>"))
  }

  /// The drawing goes through `rsvg-convert`, at twice its size, into the file.
  @Test func aPictureIsMadeByItsProgram() throws {
    let folder = try folder()
    try addConverter("#!/bin/sh\necho \"$@\"\nhead -c 5\n", to: folder)
    let run = try PhareProcess(["map", "study.yaml", "--indicator", "yes", "-o", "map.PNG"], in: folder)
    #expect(run.status == 0 && run.output == "" && run.errors == "")
    #expect(try String(contentsOf: folder.url("map.PNG"), encoding: .utf8) == "--zoom=2 --format=png\n<?xml")
  }

  private static let converter = "/usr/bin/rsvg-convert"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: converter))) func aPictureHasTwiceTheSize() throws {
    let folder = try folder()
    let run = try PhareProcess(["chart", "study.yaml", "--indicator", "yes", "-o", "chart.png"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    let bytes = try [UInt8](Data(contentsOf: folder.url("chart.png")))
    #expect(Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let drawing = try PhareProcess(["chart", "study.yaml", "--indicator", "yes"], in: folder).output
    #expect(drawing.contains("width=\"\(width / 2)\" "))
  }

  @Test func withoutItsProgramAPictureIsRefused() throws {
    let folder = try folder()
    let phare = try PhareProcess.executable().path
    let line = "PATH=\(folder.path); exec '\(phare)' map study.yaml --indicator yes -o map.png --language"
    let english = try PhareProcess(shell: line + " en", in: folder)
    #expect(english.status == 1 && english.output == "")
    #expect(english.errors.hasPrefix("map.png: a PNG picture takes `rsvg-convert`, which is not installed; install it"))
    let french = try PhareProcess(shell: line + " fr", in: folder)
    #expect(french.status == 1 && french.errors.contains("n’est pas installé"))
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.hasPrefix("map") })
  }

  @Test func aPictureThatFailsLeavesTheOldOne() throws {
    let folder = try folder(["map.png": "old"])
    try addConverter("#!/bin/sh\nexit 3\n", to: folder)
    let run = try PhareProcess(["map", "study.yaml", "--indicator", "yes", "-o", "map.png"], in: folder)
    #expect(run.status == 1 && run.errors.hasPrefix("map.png: `rsvg-convert` could not draw"))
    #expect(try String(contentsOf: folder.url("map.png"), encoding: .utf8) == "old")
  }
}
