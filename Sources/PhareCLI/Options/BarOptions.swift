import ArgumentParser

/// Whether figures on a terminal have bars beside them.
struct BarOptions: ParsableArguments {
  @Flag(
    name: .customLong("no-chart"),
    help: "Print no bars beside the figures; they are drawn on a wide terminal alone.")
  var isPlain = false

  /// The width of the terminal that bars may use; nil for no bars.
  var width: Int? { isPlain ? nil : StandardOutput.terminalWidth }
}
