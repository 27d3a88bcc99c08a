import ArgumentParser

/// The answers of an SQL engine to `phare sql`.
struct TotalsOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Answer of an SQL engine to phare sql; may be repeated, for totals of different respondents.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var totals: [String] = []
}
