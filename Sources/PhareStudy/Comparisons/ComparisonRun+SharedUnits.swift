import PhareEstimation
import PhareSurvey

/// The waves of a comparison that share units: their changes and trends are those of one sample.
extension ComparisonRun {
  var key: WaveKey? {
    switch comparison.overlap {
    case .none: nil
    case .units: .units
    case .respondents: .respondents
    }
  }

  /// The waves that share units, stacked.
  struct Stacks {
    /// All waves, for their trend; nil where they are independent.
    let all: StackedWaves?
    /// The two waves of each pair compared, nil where they share nothing: a change depends on its own two waves, whichever
    /// others are read beside them.
    let pairs: [StackedWaves?]
  }

  func stacks(_ kind: ComparisonResult.Kind) throws(StackingRefusal) -> Stacks {
    let compared = self.pairs(of: kind)
    guard let key, let all = try stack(of: sources) else {
      return Stacks(all: nil, pairs: compared.map { _ in nil })
    }
    guard sources.count > 2 else { return Stacks(all: all, pairs: compared.map { _ in all }) }
    var pairs: [StackedWaves?] = []
    for pair in compared {
      let two = [sources[pair.from], sources[pair.to]]
      let shared = ComparisonResult.SharedUnits(from: two[0].wave, to: two[1].wave, key: key)
      pairs.append(shared.count > 0 ? try stack(of: two) : nil)
    }
    return Stacks(all: all, pairs: pairs)
  }

  /// Returns some waves as one sample, nil for independent ones.
  private func stack(of sources: [WaveSource]) throws(StackingRefusal) -> StackedWaves? {
    guard let key else { return nil }
    let filtered = comparison.filter?.variables ?? []
    var variables: [Variable.ID] = []
    for variable in [comparison.variable] + domainVariables + comparison.decompose.flatMap(\.self) + filtered
    where !variables.contains(variable) {
      variables.append(variable)
    }
    return try StackedWaves(
      sources, id: comparison.id, key: key, variables: variables, codebook: study.codebook)
  }

  func shared(_ kind: ComparisonResult.Kind) -> [ComparisonResult.SharedUnits] {
    guard let key else { return [] }
    return pairs(of: kind).map { pair in
      ComparisonResult.SharedUnits(from: sources[pair.from].wave, to: sources[pair.to].wave, key: key)
    }
  }
}
