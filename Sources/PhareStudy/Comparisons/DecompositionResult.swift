import PhareEstimation
import PhareSurvey

/// The change of a figure between two waves, decomposed: another profile of respondents, and other answers in each
/// profile.
///
/// - Source: Kitagawa (1955).
public struct DecompositionResult: Sendable {
  /// A reason why a change cannot be decomposed.
  public enum Refusal: Error, Hashable, Sendable {
    /// A wave that did not ask a variable of the profile.
    case unknownProfile(wave: String, variable: Variable.ID)
    /// A wave whose respondents selected themselves, so that no part has an error.
    case selfSelected(wave: String)
    /// Figures of a profile are not published.
    case withheld
    /// The refusal of the decomposition.
    case decomposition(KitagawaError)
  }

  /// The earlier wave.
  public let from: String
  /// The later wave.
  public let to: String
  /// The variables whose crossing makes the profile.
  public let profile: [Variable.ID]
  /// The parts of the change of everybody, or the reason why there are none.
  public let parts: Result<KitagawaDecomposition, Refusal>
  /// The respondents of each profile, by the codes of its answers, in the first wave and in the second.
  public let bases: [[String]: [Estimate.Base]]

  /// Returns the respondents of a profile in the first wave and in the second.
  public func bases(of category: [Category]) -> [Estimate.Base] {
    bases[category.map(\.code)] ?? [Estimate.Base(), Estimate.Base()]
  }
}

extension DecompositionResult {
  /// The profiles that contribute.
  var categories: [[Category]] { (try? parts.get())?.contributions.map(\.category) ?? [] }

  /// Without the parts, which would tell of a figure that is not published.
  var withheld: DecompositionResult {
    DecompositionResult(from: from, to: to, profile: profile, parts: .failure(.withheld), bases: [:])
  }
}
