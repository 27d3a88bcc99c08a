import PhareCSV
import PhareSurvey

/// A reason why waves that are said to share units do not make one sample.
public enum StackingRefusal: Error, Problem {
  /// A wave that gives no names to the units or respondents that it shares.
  case namelessWave(String, key: WaveKey)
  /// A wave without any unit or respondent of the others: the names of theirs that stand in other strata or PSUs, and
  /// those that resemble theirs.
  case nothingShared(
    wave: String, others: [String], key: WaveKey, moved: ComparisonResult.SharedUnits.MovedNames?,
    similar: ComparisonResult.SharedUnits.SimilarNames?)
  /// A wave whose design is given by its replicate weights alone.
  case replicates(wave: String)
  /// Designs that cannot be stacked.
  case design(SurveyDesignError, waves: [String])
  /// A variable stored in forms that do not go together.
  case unlikeColumns(Variable.ID)

  /// The reason, and what to do.
  public func sentence(in language: Language) -> String {
    switch self {
    case .namelessWave(let wave, .units):
      "wave '\(wave)' has no `psu` in its design and no `respondent` column, so nobody knows which units it shares; name one of them, or write `overlap: none` for independent samples"
    case .namelessWave(let wave, .respondents):
      "wave '\(wave)' has no `respondent` column, so nobody knows whom it shares; name the column, or write `overlap: none` for independent samples"
    case .nothingShared(let wave, let others, let key, let moved?, _):
      "wave '\(wave)' has no \(key == .units ? "unit" : "respondent") in common with "
        + others.map { "'\($0)'" }.joined(separator: ", ")
        + ": \(moved.count) of the same name \(moved.count == 1 ? "stands" : "stand") in another "
        + "\(moved.part == .stratum ? "stratum" : "PSU"), such as '\(moved.name)' in '\(moved.to)' and '\(moved.from)'; write "
        + "strata and PSUs alike in all files, or write `overlap: none` for independent samples"
    case .nothingShared(let wave, let others, let key, nil, let similar):
      "wave '\(wave)' has no \(key == .units ? "unit" : "respondent") in common with "
        + others.map { "'\($0)'" }.joined(separator: ", ")
        + (similar.map {
          "; without superfluous zeros, blanks and capitals it would have \($0.count), such as '\($0.from)' and '\($0.to)': write "
            + "the ids alike in all files"
        } ?? ": check the column of the ids") + ", or write `overlap: none` for independent samples"
    case .replicates(let wave):
      "wave '\(wave)' has replicate weights, which do not tell what it shares with another wave; describe its design by strata and units, or write `overlap: none`"
    case .design(let error, let waves):
      "waves \(waves.joined(separator: ", ")) do not make one sample: \(error)"
    case .unlikeColumns(let variable):
      "'\(variable)' is stored in one wave in a form that another does not have; give it the same type and items in both"
    }
  }
}
