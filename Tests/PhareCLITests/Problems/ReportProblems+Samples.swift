import PhareCSV
import PhareReport

extension ReportError: Sampled {
  static let samples: [ReportError] = [
    ReportError(.cannotRead(2), path: "wave.csv"), ReportError(.cannotWrite(28), path: "out"),
    ReportError(.cannotWrite(13), path: "out"), ReportError(.cannotWrite(5), path: "out"),
    ReportError(.notAReport, path: "out"), ReportError(.foreignFiles(["notes.txt"]), path: "out"),
    ReportError(.foreignFiles(["a", "b", "c", "d", "e", "f"]), path: "out"), ReportError(.symbolicLink, path: "out"),
    ReportError(.notAFolder, path: "out"), ReportError(.sharedFile(["Âge", "Région"]), path: "tables/a.md"),
    ReportError(.missingLibrary("libxlsxwriter.so.4"), path: "report.xlsx"), ReportError(.notReplaceable, path: "/"),
    ReportError(.editedFiles(["index.md"]), path: "out"),
    ReportError(.editedFiles(["a", "b", "c", "d", "e", "f"]), path: "out"), ReportError(.changed, path: "wave.csv"),
    ReportError(.busy, path: "out"),
  ]
  var words: Phrase { phrase }
}
