import PhareEstimation
import PhareSurvey

/// Decomposes the changes of a comparison by the profiles that the study names.
struct DecompositionRun {
  let comparison: ComparisonSpecification
  let codebook: Codebook

  /// Returns the parts of a change of independent waves.
  func parts(
    from first: WaveSource, to second: WaveSource, profile: [Variable.ID]
  ) -> Result<KitagawaDecomposition, DecompositionResult.Refusal> {
    do throws(DecompositionResult.Refusal) {
      let one = try wave(first, profile: profile, id: first.wave.id)
      let other = try wave(second, profile: profile, id: second.wave.id)
      do throws(KitagawaError) {
        return .success(try KitagawaDecomposition(from: one, to: other))
      } catch {
        throw .decomposition(error)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Returns the parts of a change of waves that share units, as two of the waves of a stack.
  func parts(
    in stack: StackedWaves, from: (position: Int, source: WaveSource), to: (position: Int, source: WaveSource),
    profile: [Variable.ID]
  ) -> Result<KitagawaDecomposition, DecompositionResult.Refusal> {
    do throws(DecompositionResult.Refusal) {
      for source in [from.source, to.source] { _ = try wave(source, profile: profile, id: source.wave.id) }
      let positions = stack.positions
      let wave = try wave(
        stack.source, profile: profile, id: comparison.id,
        among: positions.map { $0 == from.position || $0 == to.position })
      do throws(KitagawaError) {
        return .success(try KitagawaDecomposition(stacked: wave, isSecond: positions.map { $0 == to.position }))
      } catch {
        throw .decomposition(error)
      }
    } catch {
      return .failure(error)
    }
  }

  /// Returns the respondents of each profile who answered, in two waves.
  func bases(from first: WaveSource, to second: WaveSource, profile: [Variable.ID]) -> [[String]: [Estimate.Base]] {
    var sums: [[String]: [BaseTally]] = [:]
    let none = [BaseTally(), BaseTally()]
    for (index, source) in [first, second].enumerated() {
      let wave = source.wave
      let columns = profile.compactMap { wave.codedColumn($0) }
      guard columns.count == profile.count, Breakdown.count(crossing: columns) != nil else { continue }
      let breakdown = Breakdown(
        crossing: columns, rowCount: wave.rowCount, included: wave.rows(passing: comparison.filter))
      for row in 0..<wave.rowCount {
        let domain = Int(breakdown.domains[row])
        guard domain >= 0, isAnswered(row, in: wave) else { continue }
        sums[breakdown.categories(of: domain).map(\.code), default: none][index].add(row: row, of: wave.design)
      }
    }
    return sums.mapValues { $0.map(\.base) }
  }

  private func isAnswered(_ row: Int, in wave: Wave) -> Bool {
    switch wave[comparison.variable] {
    case .coded(let column)?: column[row] < column.categories.count
    case .number(let column)?: column.status[row] == 0
    case .multiple(let columns)?: columns.contains { $0[row] < $0.categories.count }
    case .text?, nil: false
    }
  }

  private func wave(
    _ source: WaveSource, profile: [Variable.ID], id: String, among members: [Bool]? = nil
  ) throws(DecompositionResult.Refusal) -> KitagawaWave {
    var columns: [CodedColumn] = []
    for variable in profile {
      guard let column = source.wave.codedColumn(variable) else { throw .unknownProfile(wave: id, variable: variable) }
      columns.append(column)
    }
    guard let outcome = outcome(in: source.wave) else {
      throw .unknownProfile(wave: id, variable: comparison.variable)
    }
    let passing = source.wave.rows(passing: comparison.filter)
    let isMember = members.map { members in zip(members, passing ?? members).map { $0 && $1 } } ?? passing
    return KitagawaWave(
      estimator: source.estimator, outcome: outcome, profile: columns, domain: isMember.map { Domain($0) })
  }

  /// Returns the outcome compared; nil where the wave did not ask it.
  private func outcome(in wave: Wave) -> KitagawaWave.Outcome? {
    guard let variable = codebook[comparison.variable] else { return nil }
    switch (wave[comparison.variable], comparison.statistic, comparison.answer) {
    case (.number(let column)?, .mean, _): return .mean(column)
    case (.coded(let column)?, .mean, _): return .meanScore(column)
    case (.coded(let column)?, .proportion, .net(let id)?):
      return .share(of: column, codes: column.positions(of: variable.nets.first { $0.id == id }?.codes ?? []))
    case (.coded(let column)?, .proportion, .category(let code)?):
      return .share(of: column, codes: column.positions(of: [code]))
    case (.multiple(let columns)?, .proportion, .item(let id)?):
      guard case .multiple(let items, .cases) = variable.kind, let index = items.firstIndex(where: { $0.id == id })
      else { return nil }
      return .share(of: columns[index], codes: [1])
    default: return nil
    }
  }
}
