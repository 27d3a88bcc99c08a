import ArgumentParser

/// The folders that links of a study may lead to.
struct LinkOptions: ParsableArguments {
  @Option(
    help: "Folder that links in the study's folder may lead to; may be repeated.", completion: .directory)
  var allowOutside: [String] = []
}
