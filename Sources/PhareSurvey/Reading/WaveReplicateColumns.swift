import PhareCSV

extension WaveColumnPlan {
  /// The columns of replicate weights among the headers; an error where a name or a pattern finds none.
  ///
  /// The column of the full weights is never one of them, though a pattern such as `PWGTP*` matches it.
  mutating func replicateColumns(
    _ asked: ReplicateSpecification.Columns, weight: String?
  ) -> [(column: Int, name: String)] {
    let role = "the replicate weights"
    switch asked {
    case .list(let names):
      return names.compactMap { name in
        designColumn(name, role: role, asNumber: true).map { ($0, specification.columns[name] ?? name) }
      }
    case .pattern(let text):
      let pattern = HeaderPattern(text)
      let full = weight.map { specification.columns[$0] ?? $0 }
      let names = header.filter { $0 != full && pattern.matches($0) }
      guard !names.isEmpty else { return designColumn(text, role: role, asNumber: true).map { [($0, text)] } ?? [] }
      return names.compactMap { name in replicateColumn(named: name).map { ($0, name) } }
    }
  }
}

extension WaveDesignReader {
  /// The replicate weights of the file; nil where the study names none, or where they are refused.
  mutating func readReplicates() -> ReplicateWeights? {
    guard let asked = specification.design.replicates, !plan.replicates.isEmpty else { return nil }
    var columns: [[Double]] = []
    let known = errors.count
    for (column, name) in plan.replicates {
      columns.append(quantities(at: column) { .unusableReplicateWeight($0, column: name) })
    }
    guard errors.count == known else { return nil }
    do throws(ReplicateWeightsError) {
      if asked.isCombined, plan.weight == nil { throw .missingFullWeight }
      return try ReplicateWeights(
        columns: columns, method: asked.method, scale: asked.scale, factors: asked.factors, rho: asked.rho,
        isCombined: asked.isCombined, usesMeanSquaredError: asked.usesMeanSquaredError)
    } catch {
      report([Located(.replicates(error), at: place(of: error))], kind: "replicates")
      return nil
    }
  }

  private func place(of error: ReplicateWeightsError) -> SourceLocation {
    if case .notFinite(_, let row, let replicate) = error {
      return table.location(row: row, column: plan.replicates[replicate].column)
    }
    let first = table.location(row: 0, column: plan.replicates[0].column)
    return SourceLocation(file: first.file, line: 1, column: first.column)
  }
}
