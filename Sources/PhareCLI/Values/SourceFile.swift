import ArgumentParser

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

  static var defaultCompletionKind: CompletionKind { .file(extensions: dataExtensions + ["yaml", "yml"]) }

  /// The endings of files that hold waves.
  static let dataExtensions = [
    "csv", "txt", "tsv", "sav", "zsav", "por", "dta", "sas7bdat", "xpt", "xlsx", "ods",
  ]
}
