import ArgumentParser
import PhareCSV

/// The file that a table or a model is made from.
enum SourceFile: ExpressibleByArgument {
  /// A study file: its name ends in `.yaml` or `.yml`.
  case study(String)
  /// The data of one wave, which no study describes.
  case data(String)

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self = argument.hasSuffix(".yaml") || argument.hasSuffix(".yml") ? .study(argument) : .data(argument)
  }

  var isStudy: Bool {
    switch self {
    case .study: true
    case .data: false
    }
  }

  /// Whether a file that is no study holds respondents: by the end of its name, or by its first bytes.
  static func isData(_ path: String) -> Bool {
    guard FileState(of: path) != nil, !AtomicFile.isFolder(path) else { return false }
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if dataExtensions.contains(where: { name.hasSuffix(".\($0)") }) { return true }
    guard let source = try? ByteSource.open(path: path) else { return false }
    let head = source.bytes(at: 0, count: 64)
    return ["PK\u{3}\u{4}", "$FL2", "$FL3", "<stata_dta>", "HEADER RECORD**"].contains { head.starts(with: $0.utf8) }
  }

  static var defaultCompletionKind: CompletionKind { .file(extensions: dataExtensions + ["yaml", "yml"]) }

  /// The endings of files that hold waves.
  static let dataExtensions = [
    "csv", "txt", "tsv", "sav", "zsav", "por", "dta", "sas7bdat", "xpt", "xlsx", "ods",
  ]
}
