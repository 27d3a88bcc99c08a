/// A program that computes the figures of a wave's tables from its exported file, written for a statistician who checks them.
package protocol AnalysisScript {
  /// A script over the file called `data`.
  init(_ wave: ExportedWave, data: String)
  /// The lines of the program.
  var text: String { get }
}
