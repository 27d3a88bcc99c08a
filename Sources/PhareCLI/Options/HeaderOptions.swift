import ArgumentParser

/// The lines of a CSV file that are no respondents, before its first one.
struct HeaderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Lines of the header: names, then question texts that are left out (default: detected).", valueName: "lines"))
  var header: Int?
  @Option(help: ArgumentHelp("Lines before the header, which are left out.", valueName: "lines"))
  var skip = 0

  /// Whether any of the options was given.
  var isStated: Bool { header != nil || skip != 0 }

  func validate() throws {
    if let header, !(1...100).contains(header) {
      throw ValidationError("--header \(header): write the number of lines of the header, such as 2.")
    }
    guard (0...1000).contains(skip) else {
      throw ValidationError("--skip \(skip): write the number of lines before the header, such as 1.")
    }
  }
}
