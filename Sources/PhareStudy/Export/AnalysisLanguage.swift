/// The languages of an `AnalysisScript`.
package enum AnalysisLanguage: String, CaseIterable, Sendable {
  /// R's package survey.
  case r
  /// Python's package svy.
  case svy
  /// Stata's `svy` commands.
  case stata

  /// The end of the script's name.
  package var suffix: String {
    switch self {
    case .r: "R"
    case .svy: "py"
    case .stata: "do"
    }
  }

  /// The script of a wave over the file called `data`.
  package func script(of wave: ExportedWave, data: String) -> String {
    switch self {
    case .r: RScript(wave, data: data).text
    case .svy: SvyScript(wave, data: data).text
    case .stata: StataScript(wave, data: data).text
    }
  }
}
